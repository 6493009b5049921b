"""A recovery: money due to the enterprise, identified, confirmed, claimed by receipts, verified."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.rectification.domain import recovery_rules as rules
from services.rectification.domain.due import Due
from services.rectification.domain.receipt import (
    MOVES,
    SETTLING,
    NewReceipt,
    Receipt,
    ReceiptState,
    receipt_id,
)
from services.rectification.domain.recovery_record import RecoveryRecord
from services.rectification.domain.ties import MEMBER_OF_UNIT
from services.rectification.domain.voucher import voucher_id


class Recovery(RecoveryRecord):
    """Money due to the enterprise because of a finding."""

    @classmethod
    def identify(
        cls,
        act: Act,
        id: UUID,
        *,
        finding_id: UUID,
        item_id: UUID | None,
        target_id: UUID,
        unit_id: UUID,
        due: Due,
    ) -> Self:
        """Identify an amount due.

        Raises:
            Refusal: PARTS_DO_NOT_SUM; PRESCRIPTION_BEFORE_DUE.
        """
        due.check()
        place = {"finding_id": finding_id, "item_id": item_id, "target_id": target_id, "unit_id": unit_id}
        return cls.begin(cls.Identified, act, id, **place, **msgspec.structs.asdict(due))

    def confirm(self, act: Act, amount_fen: int, *, of_unit: bool) -> None:
        """Confirm the amount due, on the act's document.

        Args:
            act: of who confirms.
            amount_fen: at least 1; may differ from what was identified.
            of_unit: whether who acts belongs to the unit; likewise below.

        Raises:
            Refusal: RECOVERY_ALREADY_CONFIRMED; IDENTIFIER_MUST_NOT_CONFIRM; MEMBER_OF_UNIT;
                DOCUMENT_REQUIRED.
        """
        refuse_if(self.due_fen is not None, rules.ALREADY_CONFIRMED)
        self._check_confirmer(act, of_unit=of_unit)
        self._tell(self.Confirmed, act, amount_fen=amount_fen)

    def correct(self, act: Act, amount_fen: int, *, of_unit: bool) -> None:
        """Reduce or raise the confirmed amount, with a reason, on the act's document.

        Raises:
            Refusal: RECOVERY_NOT_CONFIRMED; IDENTIFIER_MUST_NOT_CONFIRM; MEMBER_OF_UNIT;
                DOCUMENT_REQUIRED; REASON_REQUIRED; NOTHING_CORRECTED; BELOW_RECEIPTS.
        """
        before = self._confirmed_fen()
        self._check_confirmer(act, of_unit=of_unit)
        refuse_if(not act.reason, rules.REASON_REQUIRED, field="header.reason")
        refuse_if(amount_fen == before, rules.NOTHING_CORRECTED, field="amount_fen")
        refuse_if(amount_fen < self.standing_fen(SETTLING), rules.BELOW_RECEIPTS, field="amount_fen")
        self._tell(self.Corrected, act, before_fen=before, amount_fen=amount_fen)

    def claim(self, act: Act, new: NewReceipt) -> UUID:
        """Enter a receipt of money and return its id.

        What settles the claim may not exceed what is due; nor may avoided losses, in their own column.
        A voucher may be entered again when every receipt under it was rejected; a reversed one stays used.

        Raises:
            Refusal: RECOVERY_NOT_CONFIRMED; RECEIVED_AHEAD; VOUCHER_USED; RECEIPTS_EXCEED_CONFIRMED.
        """
        due = self._confirmed_fen()
        refuse_if(new.received_on > act.on, rules.RECEIVED_AHEAD, field="received_on")
        before = [r for r in self.receipts.values() if r.voucher_id == voucher_id(new.voucher)]
        used = any(r.state is not ReceiptState.REJECTED for r in before)
        refuse_if(used, rules.VOUCHER_USED, field="voucher")
        total = new.amount_fen + self.standing_fen(SETTLING if new.kind in SETTLING else {new.kind})
        refuse_if(total > due, rules.RECEIPTS_EXCEED_CONFIRMED, field="amount_fen")
        known = receipt_id(self.id, new.voucher, len(before) + 1)
        self._tell(self.ReceiptClaimed, act, receipt_id=known, **msgspec.structs.asdict(new))
        return known

    def verify(self, act: Act, known: UUID, *, of_unit: bool) -> None:
        """Verify a receipt against bank or voucher.

        Raises:
            Refusal: RECEIPT_UNKNOWN; RECEIPT_NOT_OPEN; ENTERER_MUST_NOT_VERIFY; MEMBER_OF_UNIT.
        """
        receipt = self._receipt(known, ReceiptState.VERIFIED, rules.RECEIPT_NOT_OPEN)
        _check_verifier(act, receipt, of_unit=of_unit)
        self._tell_of(self.ReceiptVerified, act, known, receipt.amount_fen)

    def reject(self, act: Act, known: UUID, *, of_unit: bool) -> None:
        """Reject a receipt, with a reason.

        Raises:
            Refusal: RECEIPT_UNKNOWN; RECEIPT_NOT_OPEN; ENTERER_MUST_NOT_VERIFY; MEMBER_OF_UNIT;
                REASON_REQUIRED.
        """
        receipt = self._receipt(known, ReceiptState.REJECTED, rules.RECEIPT_NOT_OPEN)
        _check_verifier(act, receipt, of_unit=of_unit)
        refuse_if(not act.reason, rules.REASON_REQUIRED, field="header.reason")
        self._tell_of(self.ReceiptRejected, act, known, receipt.amount_fen)

    def reverse(self, act: Act, known: UUID, amount_fen: int | None = None, *, of_unit: bool) -> None:
        """Take back verified money by a counter-entry, with a reason.

        Args:
            act: of who reverses.
            known: id of the receipt.
            amount_fen: at least 1; None for all that is left of the receipt.
            of_unit: as above.

        Raises:
            Refusal: RECEIPT_UNKNOWN; RECEIPT_NOT_VERIFIED; ENTERER_MUST_NOT_VERIFY; MEMBER_OF_UNIT;
                REASON_REQUIRED; REVERSAL_EXCEEDS_RECEIPT.
        """
        receipt = self._receipt(known, ReceiptState.REVERSED, rules.RECEIPT_NOT_VERIFIED)
        _check_verifier(act, receipt, of_unit=of_unit)
        refuse_if(not act.reason, rules.REASON_REQUIRED, field="header.reason")
        left = receipt.standing_fen
        amount = left if amount_fen is None else amount_fen
        refuse_if(amount > left, rules.REVERSAL_EXCEEDS_RECEIPT, field="amount_fen")
        self._tell_of(self.ReceiptReversed, act, known, amount)

    def _confirmed_fen(self) -> int:
        if self.due_fen is None:
            raise Refusal(rules.NOT_CONFIRMED)
        return self.due_fen

    def _check_confirmer(self, act: Act, *, of_unit: bool) -> None:
        refuse_if(act.person == self.identified_by, rules.IDENTIFIER_MUST_NOT_CONFIRM)
        refuse_if(of_unit, MEMBER_OF_UNIT)
        refuse_if(not act.document, rules.DOCUMENT_REQUIRED, field="header.document")

    def _receipt(self, known: UUID, to: ReceiptState, otherwise: Rule) -> Receipt:
        """Return the receipt that may come into a state; refuse by the rule if the table says no."""
        if known not in self.receipts:
            raise Refusal(rules.RECEIPT_UNKNOWN, field="receipt_id")
        receipt = self.receipts[known]
        refuse_if(to not in MOVES.get(receipt.state, frozenset()), otherwise)
        return receipt

    def _tell(self, event: type[RecoveryRecord.Continued], act: Act, **facts: Any) -> None:
        self.record(event, act, finding_id=self.finding_id, item_id=self.item_id, **facts)

    def _tell_of(self, event: type[RecoveryRecord.OfReceipt], act: Act, known: UUID, amount_fen: int) -> None:
        kind = self.receipts[known].kind
        self._tell(event, act, receipt_id=known, kind=kind, amount_fen=amount_fen)


def _check_verifier(act: Act, receipt: Receipt, *, of_unit: bool) -> None:
    refuse_if(act.person == receipt.entered_by, rules.ENTERER_MUST_NOT_VERIFY)
    refuse_if(of_unit, MEMBER_OF_UNIT)
