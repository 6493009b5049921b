"""The state of a recovery, and what must hold for its events."""

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
        place: the finding and the item that it is due for.
        identified_by: natural person.
        due_fen: the confirmed amount, corrected as it may be; None until it is confirmed.
        receipts: by their ids, in the order in which they were entered.
    """

    place: Place
    identified_by: UUID
    due_fen: int | None = None
    receipts: dict[UUID, Receipt] = {}

    def standing_fen(
        self, kinds: AbstractSet[ReceiptKind], states: AbstractSet[ReceiptState] = frozenset(ReceiptState)
    ) -> int:
        """Return what receipts of these kinds in these states claim or have verified, in fen."""
        found = (r for r in self.receipts.values() if r.kind in kinds and r.state in states)
        return sum(receipt.standing_fen for receipt in found)

    def receipts_under(self, voucher: str) -> list[Receipt]:
        """Return the receipts entered under a voucher number, oldest first."""
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
    """Guard: if principal or interest is told apart, both are, and they sum to the amount."""
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
    """Guard: the amount due stands on the word of two persons."""
    refuse_if(act.person == data.identified_by, rules.IDENTIFIER_MUST_NOT_CONFIRM)


def amount_changes(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: the correction corrects something."""
    refuse_if(event.amount_fen == data.due_fen, rules.NOTHING_CORRECTED, field="amount_fen")


def amount_covers_receipts(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: the amount does not fall below what receipts claim or have verified."""
    below = event.amount_fen < data.standing_fen(SETTLING)
    refuse_if(below, rules.BELOW_RECEIPTS, field="amount_fen")


def voucher_is_free(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: every receipt under this voucher was rejected; a reversed one keeps it in use."""
    used = any(each.state is not ReceiptState.REJECTED for each in data.receipts_under(event.voucher))
    refuse_if(used, rules.VOUCHER_USED, field="voucher")


def receipts_stay_within_due(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: what settles the claim does not exceed what is due; nor do avoided losses, on their own."""
    total = event.amount_fen + data.standing_fen(SETTLING if event.kind in SETTLING else {event.kind})
    refuse_if(total > (data.due_fen or 0), rules.RECEIPTS_EXCEED_CONFIRMED, field="amount_fen")


def receipt_may_become(to: ReceiptState, otherwise: Rule) -> Guard:
    """Return a guard: the table lets the receipt come to that state; the rule refuses if not."""

    def guard(data: RecoveryData, _act: Act, event: Any) -> None:
        state = data.receipt(event.receipt_id).state
        refuse_if(to not in MOVES.get(state, frozenset()), otherwise)

    return guard


def verifier_did_not_enter(data: RecoveryData, act: Act, event: Any) -> None:
    """Guard: who entered a receipt does not judge it."""
    refuse_if(act.person == data.receipt(event.receipt_id).entered_by, rules.ENTERER_MUST_NOT_VERIFY)


def reversal_is_covered(data: RecoveryData, _act: Act, event: Any) -> None:
    """Guard: no more is taken back than is left of the receipt."""
    left = data.receipt(event.receipt_id).standing_fen
    refuse_if(event.amount_fen > left, rules.REVERSAL_EXCEEDS_RECEIPT, field="amount_fen")
