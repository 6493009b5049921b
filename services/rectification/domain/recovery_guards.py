"""The state of a recovery, and the guards of its events."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import ReceiptKind

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.rectification.domain import recovery_rules as rules
from services.rectification.domain.place import Place
from services.rectification.domain.receipt import MOVES, SETTLING, Receipt, ReceiptState
from services.rectification.domain.voucher import voucher_id


class RecoveryData(msgspec.Struct):
    """A recovery as it stands; its state follows from this.

    Args:
        place: the finding and the item for which it is due.
        identified_by: the person who identified it.
        due_fen: the confirmed amount after corrections; None until it is confirmed.
        receipts: the receipts by id, in the order in which they were entered.
    """

    place: Place
    identified_by: UUID
    due_fen: int | None = None
    receipts: dict[UUID, Receipt] = {}

    def standing_fen(
        self, kinds: AbstractSet[ReceiptKind], states: AbstractSet[ReceiptState] = frozenset(ReceiptState)
    ) -> int:
        """Return the sum of the receipts of these kinds in these states, in fen."""
        found = (r for r in self.receipts.values() if r.kind in kinds and r.state in states)
        return sum(receipt.standing_fen for receipt in found)

    def receipts_under(self, voucher: str) -> list[Receipt]:
        """Return the receipts that were entered under a voucher number, oldest first."""
        return [each for each in self.receipts.values() if each.voucher_id == voucher_id(voucher)]

    def receipt(self, receipt_id: UUID) -> Receipt:
        """Return a receipt.

        Raises:
            Refusal: RECEIPT_UNKNOWN.
        """
        if receipt_id not in self.receipts:
            raise Refusal(rules.RECEIPT_UNKNOWN, field="receipt_id")
        return self.receipts[receipt_id]


def parts_sum_up(_data: None, _act: Act, event: Any) -> None:
    """Guard: principal and interest are either both given, and sum to the amount, or both left out."""
    parts = [part for part in (event.principal_fen, event.interest_fen) if part is not None]
    told_apart = len(parts) == 2 and sum(parts) == event.amount_fen
    refuse_if(parts and not told_apart, rules.PARTS_DO_NOT_SUM, field="principal_fen")


def prescribed_after_due(_data: None, _act: Act, event: Any) -> None:
    """Guard: a claim is not prescribed before it is due."""
    early = event.due_on and event.prescription_on and event.prescription_on < event.due_on
    refuse_if(early, rules.PRESCRIPTION_BEFORE_DUE, field="prescription_on")


def amount_is_open(data: RecoveryData, _act: Act, _event: Any) -> None:
    """Guard: no amount was confirmed before."""
    refuse_if(data.due_fen is not None, rules.RECOVERY_ALREADY_CONFIRMED)


def amount_is_confirmed(data: RecoveryData, _act: Act, _event: Any) -> None:
    """Guard: the amount due was confirmed."""
    refuse_if(data.due_fen is None, rules.RECOVERY_NOT_CONFIRMED)


def confirmer_did_not_identify(data: RecoveryData, act: Act, _event: Any) -> None:
    """Guard: the person who confirms or corrects the amount did not identify it."""
    refuse_if(act.person == data.identified_by, rules.IDENTIFIER_MUST_NOT_CONFIRM)


def amount_changes(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: the correction changes the amount."""
    refuse_if(event.amount_fen == data.due_fen, rules.NOTHING_CORRECTED, field="amount_fen")


def amount_covers_receipts(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: the amount does not fall below the sum of claimed and verified receipts."""
    below = event.amount_fen < data.standing_fen(SETTLING)
    refuse_if(below, rules.BELOW_RECEIPTS, field="amount_fen")


def voucher_is_free(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: every receipt under this voucher was rejected. A reversed receipt still uses the voucher."""
    used = any(each.state is not ReceiptState.REJECTED for each in data.receipts_under(event.voucher))
    refuse_if(used, rules.VOUCHER_USED, field="voucher")


def receipts_stay_within_due(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: receipts that settle the claim do not exceed the amount due, nor do avoided losses alone."""
    total = event.amount_fen + data.standing_fen(SETTLING if event.kind in SETTLING else {event.kind})
    refuse_if(total > (data.due_fen or 0), rules.RECEIPTS_EXCEED_CONFIRMED, field="amount_fen")


def receipt_may_become(to: ReceiptState, otherwise: Rule) -> Guard:
    """Return a guard: the table of states allows the receipt that state. If not, the given rule refuses."""

    def guard(data: RecoveryData, _act: Act, event: Any) -> None:
        state = data.receipt(event.receipt_id).state
        refuse_if(to not in MOVES.get(state, frozenset()), otherwise)

    return guard


def verifier_did_not_enter(data: RecoveryData, act: Act, event: Any) -> None:
    """Guard: the person who entered a receipt does not judge it."""
    refuse_if(act.person == data.receipt(event.receipt_id).entered_by, rules.ENTERER_MUST_NOT_VERIFY)


def reversal_is_covered(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: the reversal does not exceed the rest of the receipt."""
    left = data.receipt(event.receipt_id).standing_fen
    refuse_if(event.amount_fen > left, rules.REVERSAL_EXCEEDS_RECEIPT, field="amount_fen")
