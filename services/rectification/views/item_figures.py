"""The figures of items, summed over events."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from services.kernel.figures import Definition, count, counting
from services.kernel.following import Followed, Handler, Transaction

ISSUED = Definition(
    "items_issued",
    "1",
    "已派发的整改事项数：按派发事件计，每个反馈问题至少一项。",
    "Items issued, counted by their issue; each finding fed back has at least one.",
)
CLOSED = Definition(
    "items_closed",
    "1",
    "已批准销号的整改事项数；长期坚持的事项不计入。",
    "Items whose closure was approved; those kept up in the long term do not count.",
)
OVERDUE = Definition(
    "items_overdue",
    "1",
    "目前逾期未销号的整改事项数：逾期时加一，该事项销号时减一。",
    "Items open beyond their due day: one more when the day passes, one less when such an item is closed.",
)
DEFINITIONS = (ISSUED, CLOSED, OVERDUE)


def _overdue(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Count an item once, even if several due days pass."""
    first: dict[UUID, Followed] = {}
    for event in events:
        first.setdefault(event.envelope.stream, event)
    entered = transaction.execute(
        "INSERT INTO figure_item_overdue (item_id) SELECT unnest(%s::uuid[]) "
        "ON CONFLICT DO NOTHING RETURNING item_id",
        [list(first)],
    )
    count(transaction, OVERDUE, [first[item_id] for (item_id,) in entered.fetchall()])


def _closed(transaction: Transaction, events: Sequence[Followed]) -> None:
    count(transaction, CLOSED, events)
    items = [event.envelope.stream for event in events]
    late = transaction.execute("SELECT item_id FROM figure_item_overdue WHERE item_id = ANY(%s)", [items])
    known = {item_id for (item_id,) in late.fetchall()}
    count(transaction, OVERDUE, [event for event in events if event.envelope.stream in known], -1)


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.ItemIssued.v1": counting(ISSUED),
    "xuncha.rectification.ItemClosed.v1": _closed,
    "xuncha.rectification.ItemOverdue.v1": _overdue,
}
