"""A recovery: money due to the enterprise, identified, confirmed, claimed by receipts, verified."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Refusal, Rule, refuse_if

NOT_CONFIRMED = Rule(
    "RECOVERY_NOT_CONFIRMED", "金额尚未确认。", "The amount has not been confirmed.", source="C.5"
)
ALREADY_CONFIRMED = Rule(
    "RECOVERY_ALREADY_CONFIRMED", "金额已确认。", "The amount was confirmed before.", source="C.5"
)
IDENTIFIER_MUST_NOT_CONFIRM = Rule(
    "IDENTIFIER_MUST_NOT_CONFIRM",
    "提出人不得确认本人提出的金额。",
    "Who identified the amount may not confirm it.",
    source="C.5, C.7 #6",
)
ENTERER_MUST_NOT_VERIFY = Rule(
    "ENTERER_MUST_NOT_VERIFY",
    "录入人不得核验本人录入的回款。",
    "Who entered a receipt may not verify it.",
    source="C.5, C.7 #6",
)
VOUCHER_USED = Rule(
    "VOUCHER_USED", "该凭证号已登记。", "A receipt under this voucher was entered before.", source="C.5"
)
RECEIPT_UNKNOWN = Rule("RECEIPT_UNKNOWN", "没有这笔回款。", "There is no such receipt.", source="C.5")
RECEIPT_NOT_OPEN = Rule(
    "RECEIPT_NOT_OPEN",
    "该笔回款已核验或已退回。",
    "The receipt is not waiting for verification.",
    source="C.5",
)
RECEIPT_NOT_VERIFIED = Rule(
    "RECEIPT_NOT_VERIFIED",
    "该笔回款未经核验，无须冲回。",
    "Only a verified receipt is reversed.",
    source="C.5",
)
RECEIPTS_EXCEED_CONFIRMED = Rule(
    "RECEIPTS_EXCEED_CONFIRMED",
    "回款合计将超过已确认金额。",
    "The receipts would exceed the confirmed amount.",
    source="C.5",
)
REASON_REQUIRED = Rule("REASON_REQUIRED", "须说明理由。", "A reason is required.", source="C.5")


class Kind(StrEnum):
    """Kinds of recovery; never added up silently."""

    CASH_COLLECTED = "CASH_COLLECTED"
    OFFSET = "OFFSET"
    ASSET_IN_KIND = "ASSET_IN_KIND"
    REFUND_OF_IRREGULAR_PAYMENT = "REFUND_OF_IRREGULAR_PAYMENT"
    CONFISCATED = "CONFISCATED"
    LOSS_AVOIDED = "LOSS_AVOIDED"
    NON_CASH_RESTORED = "NON_CASH_RESTORED"


HEADLINE = frozenset({Kind.CASH_COLLECTED, Kind.OFFSET, Kind.ASSET_IN_KIND, Kind.REFUND_OF_IRREGULAR_PAYMENT})
"""Kinds that count as recovered in the headline figure."""


class Receipt(msgspec.Struct):
    """One receipt of a recovery and where it stands: CLAIMED, VERIFIED, REJECTED or REVERSED."""

    kind: Kind
    amount_fen: int
    entered_by: UUID
    state: str = "CLAIMED"


def receipt_id(recovery_id: UUID, voucher: str) -> UUID:
    """Return the id of the receipt under a voucher; the voucher is its natural key in the recovery."""
    return natural_id("receipt", str(recovery_id), voucher)


class Recovery(Aggregate):
    """Money due to the enterprise because of a finding."""

    class Identified(Aggregate.Created):
        """An amount due was identified."""

        TOPIC = "xuncha.rectification.RecoveryIdentified.v1"
        PUBLIC = True
        finding_id: UUID
        unit_id: UUID
        amount_fen: int
        basis: str

    class Confirmed(Aggregate.Event):
        """The amount due was confirmed on a basis document."""

        TOPIC = "xuncha.rectification.RecoveryConfirmed.v1"
        PUBLIC = True
        amount_fen: int

        def apply(self, aggregate: Recovery) -> None:
            """Collection may begin."""
            aggregate.confirmed_fen = self.amount_fen

    class ReceiptClaimed(Aggregate.Event):
        """The unit entered a receipt under a bank or voucher number."""

        TOPIC = "xuncha.rectification.ReceiptClaimed.v1"
        PUBLIC = True
        receipt_id: UUID
        kind: Kind
        amount_fen: int
        received_on: date
        voucher: str

        def apply(self, aggregate: Recovery) -> None:
            """It waits for verification and counts for nothing yet."""
            aggregate.receipts[self.receipt_id] = Receipt(self.kind, self.amount_fen, self.act.person)

    class ReceiptVerified(Aggregate.Event):
        """A verifier found the money where the receipt says."""

        TOPIC = "xuncha.rectification.ReceiptVerified.v1"
        PUBLIC = True
        receipt_id: UUID
        kind: Kind
        amount_fen: int

        def apply(self, aggregate: Recovery) -> None:
            """It counts."""
            aggregate.receipts[self.receipt_id].state = "VERIFIED"

    class ReceiptRejected(Aggregate.Event):
        """A verifier did not find the money; `reason` says why."""

        TOPIC = "xuncha.rectification.ReceiptRejected.v1"
        PUBLIC = True
        receipt_id: UUID

        def apply(self, aggregate: Recovery) -> None:
            """It never counts."""
            aggregate.receipts[self.receipt_id].state = "REJECTED"

    class ReceiptReversed(Aggregate.Event):
        """A verified receipt was taken back by a counter-entry; `reason` says why."""

        TOPIC = "xuncha.rectification.ReceiptReversed.v1"
        PUBLIC = True
        receipt_id: UUID
        kind: Kind
        amount_fen: int

        def apply(self, aggregate: Recovery) -> None:
            """It no longer counts."""
            aggregate.receipts[self.receipt_id].state = "REVERSED"

    def __init__(self, act: Act, finding_id: UUID, unit_id: UUID, amount_fen: int, basis: str) -> None:
        self.finding_id = finding_id
        self.unit_id = unit_id
        self.identified_by = act.person
        self.confirmed_fen: int | None = None
        self.receipts: dict[UUID, Receipt] = {}

    @classmethod
    def identify(
        cls, act: Act, id: UUID, *, finding_id: UUID, unit_id: UUID, amount_fen: int, basis: str
    ) -> Self:
        """Identify an amount due, in fen, on a contract, voucher or regulation."""
        return cls.begin(
            cls.Identified,
            act,
            id,
            finding_id=finding_id,
            unit_id=unit_id,
            amount_fen=amount_fen,
            basis=basis,
        )

    def confirm(self, act: Act, amount_fen: int) -> None:
        """Confirm the amount due, in fen.

        Raises:
            Refusal: RECOVERY_ALREADY_CONFIRMED; IDENTIFIER_MUST_NOT_CONFIRM.
        """
        refuse_if(self.confirmed_fen is not None, ALREADY_CONFIRMED)
        refuse_if(act.person == self.identified_by, IDENTIFIER_MUST_NOT_CONFIRM)
        self.record(self.Confirmed, act, amount_fen=amount_fen)

    def claim(self, act: Act, *, kind: Kind, amount_fen: int, received_on: date, voucher: str) -> None:
        """Enter a receipt of money, in fen.

        Raises:
            Refusal: RECOVERY_NOT_CONFIRMED; VOUCHER_USED; RECEIPTS_EXCEED_CONFIRMED.
        """
        refuse_if(self.confirmed_fen is None, NOT_CONFIRMED)
        known = receipt_id(self.id, voucher)
        refuse_if(known in self.receipts, VOUCHER_USED, field="voucher")
        total = self.counted_fen() + amount_fen
        refuse_if(total > (self.confirmed_fen or 0), RECEIPTS_EXCEED_CONFIRMED, field="amount_fen")
        self.record(
            self.ReceiptClaimed,
            act,
            receipt_id=known,
            kind=kind,
            amount_fen=amount_fen,
            received_on=received_on,
            voucher=voucher,
        )

    def verify(self, act: Act, known: UUID) -> None:
        """Verify a receipt against bank or voucher.

        Raises:
            Refusal: RECEIPT_UNKNOWN; RECEIPT_NOT_OPEN; ENTERER_MUST_NOT_VERIFY.
        """
        receipt = self._open_receipt(act, known)
        self.record(
            self.ReceiptVerified, act, receipt_id=known, kind=receipt.kind, amount_fen=receipt.amount_fen
        )

    def reject(self, act: Act, known: UUID) -> None:
        """Reject a receipt with a reason.

        Raises:
            Refusal: RECEIPT_UNKNOWN; RECEIPT_NOT_OPEN; ENTERER_MUST_NOT_VERIFY; REASON_REQUIRED.
        """
        self._open_receipt(act, known)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.ReceiptRejected, act, receipt_id=known)

    def reverse(self, act: Act, known: UUID) -> None:
        """Take back a verified receipt with a reason.

        Raises:
            Refusal: RECEIPT_UNKNOWN; RECEIPT_NOT_VERIFIED; REASON_REQUIRED; ENTERER_MUST_NOT_VERIFY.
        """
        receipt = self._receipt(known)
        refuse_if(receipt.state != "VERIFIED", RECEIPT_NOT_VERIFIED)
        refuse_if(act.person == receipt.entered_by, ENTERER_MUST_NOT_VERIFY)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(
            self.ReceiptReversed, act, receipt_id=known, kind=receipt.kind, amount_fen=receipt.amount_fen
        )

    def _receipt(self, known: UUID) -> Receipt:
        if known not in self.receipts:
            raise Refusal(RECEIPT_UNKNOWN, field="receipt_id")
        return self.receipts[known]

    def _open_receipt(self, act: Act, known: UUID) -> Receipt:
        receipt = self._receipt(known)
        refuse_if(receipt.state != "CLAIMED", RECEIPT_NOT_OPEN)
        refuse_if(act.person == receipt.entered_by, ENTERER_MUST_NOT_VERIFY)
        return receipt

    def references(self) -> References:
        """The recovery belongs to its finding's case."""
        return References(case=self.finding_id, unit=self.unit_id)

    def counted_fen(self) -> int:
        """Return what receipts claim or have verified, in fen."""
        return sum(r.amount_fen for r in self.receipts.values() if r.state in {"CLAIMED", "VERIFIED"})
