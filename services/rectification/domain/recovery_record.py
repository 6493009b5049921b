"""The events of a recovery."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from xuncha.rectification.v1.contract import DebtorRelation, ReceiptKind

from services.kernel.events.aggregate import Aggregate
from services.kernel.states import followed_facts, has_document, has_reason
from services.rectification.domain import recovery_guards as guards
from services.rectification.domain import recovery_rules as rules
from services.rectification.domain.guards import not_ahead
from services.rectification.domain.place import Placed
from services.rectification.domain.receipt import Receipt, ReceiptState
from services.rectification.domain.recovery_guards import RecoveryData, receipt_may_become
from services.rectification.domain.voucher import voucher_id

BY_ANOTHER_ON_PAPER = (
    guards.confirmer_did_not_identify,
    followed_facts,
    has_document(rules.DOCUMENT_REQUIRED),
)
"""An amount is confirmed and corrected on a paper, by a person who did not identify it."""


class Identified(Placed):
    """An amount due was identified."""

    TOPIC = "xuncha.rectification.RecoveryIdentified.v1"
    PUBLIC = True
    LABEL = ("查明应收款项", "Recovery identified")
    GUARDS = (guards.parts_sum_up, guards.prescribed_after_due)
    amount_fen: int
    principal_fen: int | None
    interest_fen: int | None
    debtor_relation: DebtorRelation
    basis: str
    due_on: date | None
    prescription_on: date | None

    def first(self) -> RecoveryData:
        return RecoveryData(self.place, self.act.person)


class Confirmed(Aggregate.Event):
    """The amount due was confirmed on a basis document; collection may begin."""

    TOPIC = "xuncha.rectification.RecoveryConfirmed.v1"
    PUBLIC = True
    LABEL = ("核定应收款项", "Recovery confirmed")
    GUARDS = (guards.amount_is_open, *BY_ANOTHER_ON_PAPER)
    amount_fen: int

    def change(self, data: RecoveryData) -> None:
        data.due_fen = self.amount_fen


class Corrected(Aggregate.Event):
    """The amount due was reduced or raised on a paper; `reason` says why."""

    TOPIC = "xuncha.rectification.RecoveryCorrected.v1"
    PUBLIC = True
    LABEL = ("更正应收款项", "Recovery corrected")
    GUARDS = (
        guards.amount_is_confirmed,
        *BY_ANOTHER_ON_PAPER,
        has_reason,
        guards.amount_changes,
        guards.amount_covers_receipts,
    )
    before_fen: int
    amount_fen: int

    def change(self, data: RecoveryData) -> None:
        data.due_fen = self.amount_fen


class OfReceipt(Aggregate.Event):
    """An event of one receipt, with the receipt's kind and amount."""

    receipt_id: UUID
    kind: ReceiptKind
    amount_fen: int


class ReceiptClaimed(OfReceipt):
    """The unit entered a receipt under a bank or voucher number.

    It waits for verification and counts for nothing yet.
    """

    TOPIC = "xuncha.rectification.ReceiptClaimed.v1"
    PUBLIC = True
    LABEL = ("申报到账", "Receipt claimed")
    GUARDS = (
        guards.amount_is_confirmed,
        not_ahead("received_on", rules.RECEIVED_AHEAD),
        guards.voucher_is_free,
        guards.receipts_stay_within_due,
    )
    received_on: date
    voucher: str

    def change(self, data: RecoveryData) -> None:
        receipt = Receipt(self.kind, self.amount_fen, voucher_id(self.voucher), self.act.person)
        data.receipts[self.receipt_id] = receipt


class ReceiptVerified(OfReceipt):
    """A verifier found the money where the receipt says; it counts."""

    TOPIC = "xuncha.rectification.ReceiptVerified.v1"
    PUBLIC = True
    LABEL = ("核验到账", "Receipt verified")
    GUARDS = (
        receipt_may_become(ReceiptState.VERIFIED, rules.RECEIPT_NOT_OPEN),
        guards.verifier_did_not_enter,
    )

    def change(self, data: RecoveryData) -> None:
        data.receipts[self.receipt_id].state = ReceiptState.VERIFIED


class ReceiptRejected(OfReceipt):
    """A verifier did not find the money; `reason` says why. It never counts."""

    TOPIC = "xuncha.rectification.ReceiptRejected.v1"
    PUBLIC = True
    LABEL = ("到账核验不通过", "Receipt rejected")
    GUARDS = (
        receipt_may_become(ReceiptState.REJECTED, rules.RECEIPT_NOT_OPEN),
        guards.verifier_did_not_enter,
        followed_facts,
        has_reason,
    )

    def change(self, data: RecoveryData) -> None:
        data.receipts[self.receipt_id].state = ReceiptState.REJECTED


class ReceiptReversed(OfReceipt):
    """Verified money was taken back, in whole or in part, by a counter-entry; `reason` says why."""

    TOPIC = "xuncha.rectification.ReceiptReversed.v1"
    PUBLIC = True
    LABEL = ("冲销到账", "Receipt reversed")
    GUARDS = (
        receipt_may_become(ReceiptState.REVERSED, rules.RECEIPT_NOT_VERIFIED),
        guards.verifier_did_not_enter,
        followed_facts,
        has_reason,
        guards.reversal_is_covered,
    )

    def change(self, data: RecoveryData) -> None:
        receipt = data.receipts[self.receipt_id]
        receipt.reversed_fen += self.amount_fen
        if receipt.standing_fen == 0:
            receipt.state = ReceiptState.REVERSED
