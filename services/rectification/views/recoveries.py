"""The recovery sheet: which money is due, how much of it has come in, on which vouchers?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction
from services.rectification.domain.due import Due
from services.rectification.domain.receipt import SETTLING, Kind, ReceiptState
from services.rectification.domain.recovery_state import RecoveryState, stand
from services.rectification.queries.recoveries import KindSum, ListRecoveries, ReceiptRow, RecoveryRow
from services.rectification.views.sight import Conditions

_SETTLING = sorted(kind.value for kind in SETTLING)
_CLAIMED, _VERIFIED = ReceiptState.CLAIMED.value, ReceiptState.VERIFIED.value
_SUMS = (
    "SELECT count(*), "
    "coalesce(sum(amount_fen) FILTER (WHERE state = %s AND kind = ANY(%s)), 0)::bigint, "
    "coalesce(sum(amount_fen - reversed_fen) FILTER (WHERE state = %s AND kind = ANY(%s)), 0)::bigint, "
    "coalesce(sum(amount_fen - reversed_fen) FILTER (WHERE state = %s AND NOT kind = ANY(%s)), 0)::bigint "
    "FROM recovery_receipt WHERE recovery_id = %s"
)


class _Identified(msgspec.Struct):
    finding_id: UUID
    target_id: UUID
    unit_id: UUID
    item_id: UUID | None = None


class _Amount(msgspec.Struct):
    amount_fen: int


class _Receipt(msgspec.Struct):
    receipt_id: UUID
    kind: Kind
    amount_fen: int


class _Claimed(_Receipt):
    received_on: date
    voucher: str


def _identified(transaction: Transaction, event: Followed) -> None:
    place, due, envelope = event.payload(_Identified), event.payload(Due), event.envelope
    transaction.execute(
        "INSERT INTO recovery_sheet (recovery_id, position, finding_id, item_id, target_id, unit_id, "
        "debtor_relation, basis, identified_fen, principal_fen, interest_fen, due_on, prescription_on, "
        "identified_by, identified_on, state) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            envelope.stream,
            event.position,
            place.finding_id,
            place.item_id,
            place.target_id,
            place.unit_id,
            due.debtor_relation.value,
            due.basis,
            due.amount_fen,
            due.principal_fen,
            due.interest_fen,
            due.due_on,
            due.prescription_on,
            envelope.actor,
            envelope.on,
            RecoveryState.IDENTIFIED.value,
        ],
    )


def _confirmed(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "UPDATE recovery_sheet SET confirmed_by = %s, confirmed_on = %s WHERE recovery_id = %s",
        [event.envelope.actor, event.envelope.on, event.envelope.stream],
    )
    _corrected(transaction, event)


def _corrected(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "UPDATE recovery_sheet SET due_fen = %s, document = %s WHERE recovery_id = %s",
        [event.payload(_Amount).amount_fen, event.envelope.document, event.envelope.stream],
    )
    _sum_up(transaction, event.envelope.stream)


def _claimed(transaction: Transaction, event: Followed) -> None:
    entered, envelope = event.payload(_Claimed), event.envelope
    transaction.execute(
        "INSERT INTO recovery_receipt (receipt_id, recovery_id, position, kind, amount_fen, received_on, "
        "voucher, state, entered_by, entered_on) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            entered.receipt_id,
            envelope.stream,
            event.position,
            entered.kind.value,
            entered.amount_fen,
            entered.received_on,
            entered.voucher,
            _CLAIMED,
            envelope.actor,
            envelope.on,
        ],
    )
    _sum_up(transaction, envelope.stream)


def _judged(state: ReceiptState) -> Handler:
    def judge(transaction: Transaction, event: Followed) -> None:
        envelope = event.envelope
        transaction.execute(
            "UPDATE recovery_receipt SET state = %s, judged_by = %s, judged_on = %s, reason = %s "
            "WHERE receipt_id = %s",
            [state.value, envelope.actor, envelope.on, envelope.reason, event.payload(_Receipt).receipt_id],
        )
        _sum_up(transaction, envelope.stream)

    return judge


def _reversed(transaction: Transaction, event: Followed) -> None:
    taken = event.payload(_Receipt)
    transaction.execute(
        "UPDATE recovery_receipt SET reversed_fen = reversed_fen + %s, reason = %s, "
        "state = CASE WHEN reversed_fen + %s = amount_fen THEN %s ELSE state END WHERE receipt_id = %s",
        [
            taken.amount_fen,
            event.envelope.reason,
            taken.amount_fen,
            ReceiptState.REVERSED.value,
            taken.receipt_id,
        ],
    )
    _sum_up(transaction, event.envelope.stream)


def _sum_up(transaction: Transaction, recovery_id: UUID) -> None:
    """Write the sums of a recovery's receipts, and the state that follows from them."""
    states = (_CLAIMED, _SETTLING, _VERIFIED, _SETTLING, _VERIFIED, _SETTLING)
    receipts, waiting, verified, avoided = transaction.execute(_SUMS, [*states, recovery_id]).fetchone()
    found = "SELECT due_fen FROM recovery_sheet WHERE recovery_id = %s"
    (due,) = transaction.execute(found, [recovery_id]).fetchone()
    state = stand(due_fen=due, begun=receipts > 0, verified_fen=verified)
    transaction.execute(
        "UPDATE recovery_sheet SET waiting_fen = %s, verified_fen = %s, avoided_fen = %s, state = %s "
        "WHERE recovery_id = %s",
        [waiting, verified, avoided, state.value, recovery_id],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.RecoveryIdentified.v1": _identified,
    "xuncha.rectification.RecoveryConfirmed.v1": _confirmed,
    "xuncha.rectification.RecoveryCorrected.v1": _corrected,
    "xuncha.rectification.ReceiptClaimed.v1": _claimed,
    "xuncha.rectification.ReceiptVerified.v1": _judged(ReceiptState.VERIFIED),
    "xuncha.rectification.ReceiptRejected.v1": _judged(ReceiptState.REJECTED),
    "xuncha.rectification.ReceiptReversed.v1": _reversed,
}

_COMPUTED = {"balance_fen": "r.due_fen - r.verified_fen"}
_ROW = ", ".join(f"{_COMPUTED.get(name, f'r.{name}')} AS {name}" for name in RecoveryRow.__struct_fields__)


def list_recoveries(
    views: Views, caller: Caller, query: ListRecoveries, after: int
) -> tuple[tuple[RecoveryRow, ...], list[str]]:
    """Return a page of recoveries as far as the caller may see them, and the key of each.

    Args:
        views: of the service.
        caller: who asks.
        query: filters and the size of the page.
        after: position of the last one of the page before.
    """
    asked = Conditions(caller, "r")
    asked.where("r.position > %s", after)
    asked.where_given(
        ("r.unit_id = %s", query.unit_id),
        ("r.finding_id = %s", query.finding_id),
        ("r.state = %s", query.state and query.state.value),
    )
    rows = views.rows(
        f"SELECT r.position, {_ROW} FROM recovery_sheet r "  # noqa: S608 - constants alone
        f"WHERE {asked.text} ORDER BY r.position LIMIT %s",
        [*asked.values, query.page.rows],
    )
    keys = [str(row.pop("position")) for row in rows]
    return tuple(RecoveryRow(**row) for row in rows), keys


def find_recovery(views: Views, caller: Caller, recovery_id: UUID) -> RecoveryRow | None:
    """Return a recovery, or None if there is none or the caller may not see it."""
    asked = Conditions(caller, "r")
    asked.where("r.recovery_id = %s", recovery_id)
    rows = views.rows(
        f"SELECT {_ROW} FROM recovery_sheet r WHERE {asked.text}",  # noqa: S608 - constants alone
        asked.values,
    )
    return RecoveryRow(**rows[0]) if rows else None


def receipts_of(views: Views, recovery_id: UUID) -> tuple[ReceiptRow, ...]:
    """Return a recovery's receipts in the order they were entered."""
    rows = views.rows(
        "SELECT receipt_id, kind, amount_fen, reversed_fen, received_on, voucher, state, entered_by, "
        "entered_on, judged_by, judged_on, reason FROM recovery_receipt WHERE recovery_id = %s "
        "ORDER BY position",
        [recovery_id],
    )
    return tuple(ReceiptRow(**row) for row in rows)


def sums_by_kind(receipts: Sequence[ReceiptRow]) -> tuple[KindSum, ...]:
    """Return what the receipts of each kind have verified; kinds without any are left out."""
    sums: dict[str, int] = {}
    for receipt in receipts:
        if receipt.state == _VERIFIED:
            sums[receipt.kind] = sums.get(receipt.kind, 0) + receipt.amount_fen - receipt.reversed_fen
    return tuple(KindSum(kind=kind.value, verified_fen=sums[kind]) for kind in Kind if kind in sums)
