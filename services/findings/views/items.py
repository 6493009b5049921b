"""Which rectification items a finding has, and whether all are closed. Followed from rectification."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.projecting import STREAM, Table


class _Item(msgspec.Struct):
    finding_id: UUID


ITEM = Table("item", item_id=STREAM)
HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.ItemIssued.v1": ITEM.keeps_first(_Item, closed=False),
    "xuncha.rectification.ItemClosed.v1": ITEM.keeps_last(_Item, closed=True),
}


def has_open_items(views: Views, finding_id: UUID) -> bool:
    """Tell whether an item of a finding is still open."""
    return bool(views.rows("SELECT FROM item WHERE finding_id = %s AND NOT closed LIMIT 1", [finding_id]))
