"""What happens to a recovery: its events, and what they leave. What may happen is in `recovery`."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain.due import DebtorRelation
from services.rectification.domain.item_rules import Money
from services.rectification.domain.receipt import SETTLING, Kind, Receipt, ReceiptState
from services.rectification.domain.recovery_state import RecoveryState, stand
from services.rectification.domain.voucher import voucher_id


class RecoveryRecord(Aggregate):
    """A recovery's history."""

    class Identified(Aggregate.Created):
        """An amount due was identified."""

        TOPIC = "xuncha.rectification.RecoveryIdentified.v1"
        PUBLIC = True
        finding_id: UUID
        item_id: UUID | None
        target_id: UUID
        unit_id: UUID
        amount_fen: int
        principal_fen: int | None
        interest_fen: int | None
        debtor_relation: DebtorRelation
        basis: str
        due_on: date | None
        prescription_on: date | None

    class Continued(Aggregate.Event):
        """Something further happened to the recovery; says each time what it belongs to."""

        finding_id: UUID
        item_id: UUID | None

    class Confirmed(Continued):
        """The amount due was confirmed on a basis document."""

        TOPIC = "xuncha.rectification.RecoveryConfirmed.v1"
        PUBLIC = True
        amount_fen: int

        def apply(self, aggregate: RecoveryRecord) -> None:
            """Collection may begin."""
            aggregate.due_fen = self.amount_fen

    class Corrected(Continued):
        """The amount due was reduced or raised on a paper; `reason` says why."""

        TOPIC = "xuncha.rectification.RecoveryCorrected.v1"
        PUBLIC = True
        before_fen: int
        amount_fen: int

        def apply(self, aggregate: RecoveryRecord) -> None:
            """The new amount is due."""
            aggregate.due_fen = self.amount_fen

    class OfReceipt(Continued):
        """Something happened to one receipt; says of which kind and amount."""

        receipt_id: UUID
        kind: Kind
        amount_fen: int

    class ReceiptClaimed(OfReceipt):
        """The unit entered a receipt under a bank or voucher number."""

        TOPIC = "xuncha.rectification.ReceiptClaimed.v1"
        PUBLIC = True
        received_on: date
        voucher: str

        def apply(self, aggregate: RecoveryRecord) -> None:
            """It waits for verification and counts for nothing yet."""
            aggregate.receipts[self.receipt_id] = Receipt(
                self.kind, self.amount_fen, voucher_id(self.voucher), self.act.person
            )

    class ReceiptVerified(OfReceipt):
        """A verifier found the money where the receipt says."""

        TOPIC = "xuncha.rectification.ReceiptVerified.v1"
        PUBLIC = True

        def apply(self, aggregate: RecoveryRecord) -> None:
            """It counts."""
            aggregate.receipts[self.receipt_id].state = ReceiptState.VERIFIED

    class ReceiptRejected(OfReceipt):
        """A verifier did not find the money; `reason` says why."""

        TOPIC = "xuncha.rectification.ReceiptRejected.v1"
        PUBLIC = True

        def apply(self, aggregate: RecoveryRecord) -> None:
            """It never counts."""
            aggregate.receipts[self.receipt_id].state = ReceiptState.REJECTED

    class ReceiptReversed(OfReceipt):
        """Verified money was taken back, in whole or in part, by a counter-entry; `reason` says why."""

        TOPIC = "xuncha.rectification.ReceiptReversed.v1"
        PUBLIC = True

        def apply(self, aggregate: RecoveryRecord) -> None:
            """That amount no longer counts."""
            receipt = aggregate.receipts[self.receipt_id]
            receipt.reversed_fen += self.amount_fen
            if receipt.standing_fen == 0:
                receipt.state = ReceiptState.REVERSED

    def __init__(
        self, act: Act, finding_id: UUID, item_id: UUID | None, target_id: UUID, unit_id: UUID
    ) -> None:
        self.finding_id = finding_id
        self.item_id = item_id
        self.target_id = target_id
        self.unit_id = unit_id
        self.identified_by = act.person
        self.due_fen: int | None = None
        self.receipts: dict[UUID, Receipt] = {}

    @property
    def state(self) -> RecoveryState:
        """Where it stands."""
        begun, verified = bool(self.receipts), self.money.verified_fen
        return stand(due_fen=self.due_fen, begun=begun, verified_fen=verified)

    @property
    def money(self) -> Money:
        """What is confirmed, and what of it is verified and not reversed."""
        return Money(self.due_fen or 0, self.standing_fen(SETTLING, {ReceiptState.VERIFIED}))

    def references(self) -> References:
        """The recovery belongs to its finding's case."""
        return References(case=self.finding_id, unit=self.unit_id)

    def standing_fen(
        self, kinds: AbstractSet[Kind], states: AbstractSet[ReceiptState] = frozenset(ReceiptState)
    ) -> int:
        """Return what receipts of these kinds in these states claim or have verified, in fen."""
        found = (r for r in self.receipts.values() if r.kind in kinds and r.state in states)
        return sum(receipt.standing_fen for receipt in found)
