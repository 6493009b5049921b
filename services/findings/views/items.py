"""Which rectification items a finding has, and whether all are closed. Followed from rectification."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads


class _Item(msgspec.Struct):
    finding_id: UUID


def _issued(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO item (item_id, finding_id, closed) VALUES (%s, %s, false) ON CONFLICT DO NOTHING",
        [(event.envelope.stream, item.finding_id) for event, item in payloads(events, _Item)],
    )


def _closed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO item (item_id, finding_id, closed) VALUES (%s, %s, true) "
        "ON CONFLICT (item_id) DO UPDATE SET closed = true",
        [(event.envelope.stream, item.finding_id) for event, item in payloads(events, _Item)],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.ItemIssued.v1": _issued,
    "xuncha.rectification.ItemClosed.v1": _closed,
}


def has_open_items(views: Views, finding_id: UUID) -> bool:
    """Tell whether an item of a finding is still open."""
    return bool(views.rows("SELECT FROM item WHERE finding_id = %s AND NOT closed LIMIT 1", [finding_id]))
