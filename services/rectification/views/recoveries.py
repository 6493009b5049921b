"""The recovery sheet: which money is due, how much of it has come in, on which vouchers?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import (
    KindSum,
    ListRecoveries,
    ReceiptKind,
    ReceiptRow,
    RecoveryRow,
    RecoveryState,
)

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of
from services.programme.reach import Conditions
from services.rectification.domain.due import Due
from services.rectification.domain.receipt import SETTLING, ReceiptState
from services.rectification.domain.recovery_state import stand

_SETTLING = sorted(kind.value for kind in SETTLING)
_CLAIMED, _VERIFIED = ReceiptState.CLAIMED.value, ReceiptState.VERIFIED.value
_SUMS = (
    "SELECT s.recovery_id, s.due_fen, count(r.receipt_id) > 0, "
    "coalesce(sum(r.amount_fen) "
    "FILTER (WHERE r.state = %(claimed)s AND r.kind = ANY(%(settling)s)), 0)::bigint, "
    "coalesce(sum(r.amount_fen - r.reversed_fen) "
    "FILTER (WHERE r.state = %(verified)s AND r.kind = ANY(%(settling)s)), 0)::bigint, "
    "coalesce(sum(r.amount_fen - r.reversed_fen) "
    "FILTER (WHERE r.state = %(verified)s AND NOT r.kind = ANY(%(settling)s)), 0)::bigint "
    "FROM recovery_sheet s LEFT JOIN recovery_receipt r USING (recovery_id) "
    "WHERE s.recovery_id = ANY(%(recoveries)s) GROUP BY s.recovery_id, s.due_fen"
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
    kind: ReceiptKind
    amount_fen: int


class _Claimed(_Receipt):
    received_on: date
    voucher: str


def _identified(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO recovery_sheet (recovery_id, position, finding_id, item_id, target_id, unit_id, "
        "debtor_relation, basis, identified_fen, principal_fen, interest_fen, due_on, prescription_on, "
        "identified_by, identified_on, state) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (
                event.envelope.stream,
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
                event.envelope.actor,
                event.envelope.on,
                RecoveryState.IDENTIFIED.value,
            )
            for event, place in payloads(events, _Identified)
            for due in [event.payload(Due)]
        ],
    )


def _confirmed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE recovery_sheet SET confirmed_by = %s, confirmed_on = %s WHERE recovery_id = %s",
        [(event.envelope.actor, event.envelope.on, event.envelope.stream) for event in events],
    )
    _corrected(transaction, events)


def _corrected(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE recovery_sheet SET due_fen = %s, document = %s WHERE recovery_id = %s",
        [
            (due.amount_fen, event.envelope.document, event.envelope.stream)
            for event, due in payloads(events, _Amount)
        ],
    )
    _sum_up(transaction, events)


def _claimed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO recovery_receipt (receipt_id, recovery_id, position, kind, amount_fen, received_on, "
        "voucher, state, entered_by, entered_on) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (
                entered.receipt_id,
                event.envelope.stream,
                event.position,
                entered.kind.value,
                entered.amount_fen,
                entered.received_on,
                entered.voucher,
                _CLAIMED,
                event.envelope.actor,
                event.envelope.on,
            )
            for event, entered in payloads(events, _Claimed)
        ],
    )
    _sum_up(transaction, events)


def _judged(state: ReceiptState) -> Handler:
    def judge(transaction: Transaction, events: Sequence[Followed]) -> None:
        transaction.execute_many(
            "UPDATE recovery_receipt SET state = %s, judged_by = %s, judged_on = %s, reason = %s "
            "WHERE receipt_id = %s",
            [
                (
                    state.value,
                    event.envelope.actor,
                    event.envelope.on,
                    event.envelope.reason,
                    receipt.receipt_id,
                )
                for event, receipt in payloads(events, _Receipt)
            ],
        )
        _sum_up(transaction, events)

    return judge


def _reversed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE recovery_receipt SET reversed_fen = reversed_fen + %s, reason = %s, "
        "state = CASE WHEN reversed_fen + %s = amount_fen THEN %s ELSE state END WHERE receipt_id = %s",
        [
            (
                taken.amount_fen,
                event.envelope.reason,
                taken.amount_fen,
                ReceiptState.REVERSED.value,
                taken.receipt_id,
            )
            for event, taken in payloads(events, _Receipt)
        ],
    )
    _sum_up(transaction, events)


def _sum_up(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Write the sums of the receipts of the events' recoveries, and the states that follow from them."""
    recoveries = list(dict.fromkeys(event.envelope.stream for event in events))
    wanted = {"claimed": _CLAIMED, "verified": _VERIFIED, "settling": _SETTLING, "recoveries": recoveries}
    found = {row[0]: row[1:] for row in transaction.execute(_SUMS, wanted).fetchall()}
    rows = []
    for recovery in recoveries:
        due, begun, waiting, verified, avoided = found[recovery]
        state = stand(due_fen=due, begun=begun, verified_fen=verified)
        rows.append((waiting, verified, avoided, state.value, recovery))
    transaction.execute_many(
        "UPDATE recovery_sheet SET waiting_fen = %s, verified_fen = %s, avoided_fen = %s, state = %s "
        "WHERE recovery_id = %s",
        rows,
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
        [*asked.values, rows_of(query.page)],
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
    return tuple(KindSum(kind=kind.value, verified_fen=sums[kind]) for kind in ReceiptKind if kind in sums)
