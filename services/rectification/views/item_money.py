"""What was confirmed and verified of each item's money, in fen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.receipt import SETTLING, Kind


class _Identified(msgspec.Struct):
    finding_id: UUID
    item_id: UUID | None = None


class _Amount(msgspec.Struct):
    amount_fen: int


class _Receipt(msgspec.Struct):
    kind: Kind
    amount_fen: int


def _identified(transaction: Transaction, event: Followed) -> None:
    identified = event.payload(_Identified)
    concerned = identified.item_id or item_id(identified.finding_id)
    transaction.execute(
        "INSERT INTO item_money (recovery_id, item_id, finding_id) VALUES (%s, %s, %s)",
        [event.envelope.stream, concerned, identified.finding_id],
    )


def _confirmed(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "UPDATE item_money SET confirmed_fen = %s WHERE recovery_id = %s",
        [event.payload(_Amount).amount_fen, event.envelope.stream],
    )


def _verified(sign: int) -> Handler:
    def add(transaction: Transaction, event: Followed) -> None:
        receipt = event.payload(_Receipt)
        if receipt.kind in SETTLING:
            transaction.execute(
                "UPDATE item_money SET verified_fen = verified_fen + %s WHERE recovery_id = %s",
                [sign * receipt.amount_fen, event.envelope.stream],
            )

    return add


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.RecoveryIdentified.v1": _identified,
    "xuncha.rectification.RecoveryConfirmed.v1": _confirmed,
    "xuncha.rectification.RecoveryCorrected.v1": _confirmed,
    "xuncha.rectification.ReceiptVerified.v1": _verified(1),
    "xuncha.rectification.ReceiptReversed.v1": _verified(-1),
}


def recoveries_of(views: Views, items: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Return the recoveries that name each of those items that any names."""
    rows = views.rows(
        "SELECT item_id, array_agg(recovery_id) AS recoveries "
        "FROM item_money WHERE item_id = ANY(%s) GROUP BY item_id",
        [list(items)],
    )
    return {row["item_id"]: row["recoveries"] for row in rows}
