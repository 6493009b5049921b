"""The figures of items, summed over events."""

from __future__ import annotations

from services.kernel.figures import Definition, count
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
_IS_OVERDUE = "SELECT FROM figure_item_overdue WHERE item_id = %s"


def _issued(transaction: Transaction, event: Followed) -> None:
    count(transaction, ISSUED, event)


def _overdue(transaction: Transaction, event: Followed) -> None:
    """Count an item once, however many due days pass."""
    entered = transaction.execute(
        "INSERT INTO figure_item_overdue (item_id) VALUES (%s) ON CONFLICT DO NOTHING RETURNING item_id",
        [event.envelope.stream],
    )
    if entered.fetchone() is not None:
        count(transaction, OVERDUE, event)


def _closed(transaction: Transaction, event: Followed) -> None:
    count(transaction, CLOSED, event)
    if transaction.execute(_IS_OVERDUE, [event.envelope.stream]).fetchone() is not None:
        count(transaction, OVERDUE, event, -1)


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.ItemIssued.v1": _issued,
    "xuncha.rectification.ItemClosed.v1": _closed,
    "xuncha.rectification.ItemOverdue.v1": _overdue,
}
