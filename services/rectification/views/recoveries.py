"""The recovery sheet: which money is due, how much of it has come in, on which vouchers?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import (
    GetRecovery,
    GetRecoveryResponse,
    KindSum,
    ListRecoveries,
    ReceiptKind,
    ReceiptRow,
    RecoveryRow,
    RecoveryState,
)

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction
from services.kernel.paging import Page, columns_of, paged, position_in
from services.kernel.projecting import (
    ACTOR,
    DOCUMENT,
    ON,
    POSITION,
    REASON,
    STREAM,
    Sql,
    Table,
    in_turn,
    said,
)
from services.programme.reach import Conditions
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
    debtor_relation: str
    basis: str
    identified_fen: int = msgspec.field(name="amount_fen")
    principal_fen: int | None = None
    interest_fen: int | None = None
    due_on: date | None = None
    prescription_on: date | None = None
    item_id: UUID | None = None


class _Amount(msgspec.Struct):
    due_fen: int = msgspec.field(name="amount_fen")


class _Receipt(msgspec.Struct):
    receipt_id: UUID


class _Claimed(_Receipt):
    kind: ReceiptKind
    amount_fen: int
    received_on: date
    voucher: str


class _Reversed(_Receipt):
    reversed_fen: int = msgspec.field(name="amount_fen")


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


RECOVERY = Table("recovery_sheet", recovery_id=STREAM)
RECEIPT = Table("recovery_receipt", receipt_id=said("receipt_id"))


def _judged(state: ReceiptState) -> Handler:
    return in_turn(
        RECEIPT.updates(_Receipt, state=state, judged_by=ACTOR, judged_on=ON, reason=REASON), _sum_up
    )


HANDLERS: dict[str, Handler] = {
    f"xuncha.rectification.{name}.v1": handler
    for name, handler in {
        "RecoveryIdentified": RECOVERY.inserts(
            _Identified,
            position=POSITION,
            identified_by=ACTOR,
            identified_on=ON,
            state=RecoveryState.IDENTIFIED,
        ),
        "RecoveryConfirmed": in_turn(
            RECOVERY.updates(_Amount, document=DOCUMENT, confirmed_by=ACTOR, confirmed_on=ON), _sum_up
        ),
        "RecoveryCorrected": in_turn(RECOVERY.updates(_Amount, document=DOCUMENT), _sum_up),
        "ReceiptClaimed": in_turn(
            RECEIPT.inserts(
                _Claimed,
                recovery_id=STREAM,
                position=POSITION,
                state=ReceiptState.CLAIMED,
                entered_by=ACTOR,
                entered_on=ON,
            ),
            _sum_up,
        ),
        "ReceiptVerified": _judged(ReceiptState.VERIFIED),
        "ReceiptRejected": _judged(ReceiptState.REJECTED),
        "ReceiptReversed": in_turn(
            RECEIPT.updates(
                _Reversed,
                reversed_fen=Sql("reversed_fen + %s", (said("reversed_fen"),)),
                reason=REASON,
                state=Sql(
                    "CASE WHEN reversed_fen + %s = amount_fen THEN 'REVERSED' ELSE state END",
                    (said("reversed_fen"),),
                ),
            ),
            _sum_up,
        ),
    }.items()
}

_WORKED_OUT = {"balance_fen": "r.due_fen - r.verified_fen"}


def list_recoveries(views: Views, caller: Caller, query: ListRecoveries) -> Page[RecoveryRow]:
    """Return a page of recoveries as far as the caller may see them, in the order they were identified."""
    asked = Conditions(caller, "r").equal(
        unit_id=query.unit_id, finding_id=query.finding_id, state=query.state
    )
    return paged(
        views,
        RecoveryRow,
        "recovery_sheet r",
        query.page,
        key="r.position",
        after=position_in,
        where=asked,
        worked_out=_WORKED_OUT,
    )


def find_recovery(views: Views, caller: Caller, query: GetRecovery) -> GetRecoveryResponse | None:
    """Return a recovery with its receipts, or None if there is none or the caller may not see it."""
    asked = Conditions(caller, "r").equal(recovery_id=query.recovery_id)
    columns = columns_of(RecoveryRow, "r", _WORKED_OUT)
    rows = views.rows(
        f"SELECT {columns} FROM recovery_sheet r WHERE {asked.text}",  # noqa: S608 - constants alone
        asked.values,
    )
    if not rows:
        return None
    receipts = receipts_of(views, query.recovery_id)
    return GetRecoveryResponse(
        recovery=RecoveryRow(**rows[0]), receipts=receipts, kinds=sums_by_kind(receipts)
    )


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
