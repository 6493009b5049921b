"""What was confirmed and verified of each item's money, in fen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import ReceiptKind

from services.kernel.application import Views
from services.kernel.following import Followed, Handler
from services.kernel.projecting import STREAM, Sql, Table, said, those
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.receipt import SETTLING


class _Identified(msgspec.Struct):
    finding_id: UUID
    item_id: UUID | None = None


class _Amount(msgspec.Struct):
    confirmed_fen: int = msgspec.field(name="amount_fen")


class _Receipt(msgspec.Struct):
    kind: ReceiptKind


class _Verified(msgspec.Struct):
    verified_fen: int = msgspec.field(name="amount_fen")


MONEY = Table("item_money", recovery_id=STREAM)


def _named(_event: Followed, told: _Identified) -> UUID:
    """Return the item that a recovery names, or the finding's first."""
    return told.item_id or item_id(told.finding_id)


def _verified(sign: str) -> Handler:
    """Return what adds the amounts of receipts that settle what is due, or takes them away."""
    verified = Sql(f"verified_fen {sign} %s", (said("verified_fen"),))
    added = MONEY.updates(_Verified, verified_fen=verified)
    return those(_Receipt, lambda receipt: receipt.kind in SETTLING, added)


_CONFIRMED = MONEY.updates(_Amount)
HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.RecoveryIdentified.v1": MONEY.inserts(_Identified, item_id=_named),
    "xuncha.rectification.RecoveryConfirmed.v1": _CONFIRMED,
    "xuncha.rectification.RecoveryCorrected.v1": _CONFIRMED,
    "xuncha.rectification.ReceiptVerified.v1": _verified("+"),
    "xuncha.rectification.ReceiptReversed.v1": _verified("-"),
}


def recoveries_of(views: Views, items: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Return the recoveries that name each of those items that any names."""
    rows = views.rows(
        "SELECT item_id, array_agg(recovery_id) AS recoveries "
        "FROM item_money WHERE item_id = ANY(%s) GROUP BY item_id",
        [list(items)],
    )
    return {row["item_id"]: row["recoveries"] for row in rows}
