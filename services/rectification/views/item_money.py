"""What was confirmed and verified of each item's money, in fen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import ReceiptKind

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.receipt import SETTLING


class _Identified(msgspec.Struct):
    finding_id: UUID
    item_id: UUID | None = None


class _Amount(msgspec.Struct):
    amount_fen: int


class _Receipt(msgspec.Struct):
    kind: ReceiptKind
    amount_fen: int


def _identified(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO item_money (recovery_id, item_id, finding_id) VALUES (%s, %s, %s)",
        [
            (event.envelope.stream, new.item_id or item_id(new.finding_id), new.finding_id)
            for event, new in payloads(events, _Identified)
        ],
    )


def _confirmed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE item_money SET confirmed_fen = %s WHERE recovery_id = %s",
        [(due.amount_fen, event.envelope.stream) for event, due in payloads(events, _Amount)],
    )


def _verified(sign: int) -> Handler:
    def add(transaction: Transaction, events: Sequence[Followed]) -> None:
        transaction.execute_many(
            "UPDATE item_money SET verified_fen = verified_fen + %s WHERE recovery_id = %s",
            [
                (sign * receipt.amount_fen, event.envelope.stream)
                for event, receipt in payloads(events, _Receipt)
                if receipt.kind in SETTLING
            ],
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
