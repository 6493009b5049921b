"""A clue on the inspection side. Its content is kept sealed beside the log; events name its hash."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.referrals.domain.approval import Approved, CoApproved, Returned, leads_no_recipient
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.competence import Receiver
from services.referrals.domain.drafting import Countersigned, Deliberated, Drafted, Revised, is_minuted
from services.referrals.domain.handover import (
    Concluded,
    PackageHandedOver,
    Received,
    Rejected,
    SupplementAsked,
    Transferred,
    items_are_listed,
)
from services.referrals.domain.referral_data import ReferralData
from services.referrals.domain.referral_state import REFERRAL_MOVES
from services.referrals.domain.sides import no_receiver


class Referral(Aggregate[ReferralData]):
    """A clue from its draft to the hand-over, and what the discipline side told of it since.

    A step is refused by the move that its event makes, then by the event's guards in their order. Each takes
    the case as it is, None before the first hand-over: nobody of the discipline side takes one. A content is
    named by the hash of its ciphertext, sealed at the version after the present one; `subjects` and `marks`
    are keyed hashes of whom it is about, in its order, and of whom it must stay hidden from.
    """

    MOVES = REFERRAL_MOVES
    EVENTS = (
        Drafted,
        Countersigned,
        Revised,
        Deliberated,
        Approved,
        CoApproved,
        Returned,
        PackageHandedOver,
        Transferred,
        Received,
        Rejected,
        SupplementAsked,
        Concluded,
    )

    @classmethod
    def draft(
        cls,
        act: Act,
        id: UUID,
        *,
        clue_hash: str,
        target_ref: bytes,
        subjects: tuple[bytes, ...],
        marks: tuple[bytes, ...],
    ) -> Self:
        """Draft a referral."""
        return cls.begin(
            Drafted,
            act,
            id,
            clue_hash=clue_hash,
            target_ref=target_ref,
            subjects=subjects,
            marks=marks,
        )

    def countersign(self, act: Act, case: CaseData | None, clue_hash: str) -> None:
        """Sign as second handler."""
        self.record(Countersigned, act, no_receiver(case), clue_hash=clue_hash)

    def revise(
        self,
        act: Act,
        case: CaseData | None,
        *,
        clue_hash: str,
        subjects: tuple[bytes, ...],
        marks: tuple[bytes, ...],
    ) -> None:
        """Write the clue anew after it came back."""
        facts = {"clue_hash": clue_hash, "subjects": subjects, "marks": marks}
        self.record(Revised, act, no_receiver(case), **facts)

    def deliberate(
        self, act: Act, case: CaseData | None, *, minuted: bool, approval_due: Deadline | None
    ) -> str:
        """Let the team's deliberation stand; on the urgent path the approval is due by a day.

        Returns:
            What the approval has to name.
        """
        also = (is_minuted(minuted), no_receiver(case))
        self.record(Deliberated, act, *also, urgent=approval_due is not None, approval_due=approval_due)
        return self.data.clue_hash

    def approve(
        self,
        act: Act,
        case: CaseData | None,
        clue_hash: str,
        *,
        receiver: Receiver,
        competence: str,
        leads_recipient: bool,
        transfer_due: Deadline,
    ) -> str:
        """Approve the transfer of the content named; a second has to, where the head leads the recipient.

        Returns:
            What was approved.
        """
        self.record(
            Approved,
            act,
            no_receiver(case),
            clue_hash=clue_hash,
            receiver=receiver,
            competence=competence,
            second_needed=leads_recipient,
            transfer_due=None if leads_recipient else transfer_due,
        )
        return self.data.clue_hash

    def co_approve(
        self,
        act: Act,
        case: CaseData | None,
        clue_hash: str,
        *,
        leads_recipient: bool,
        transfer_due: Deadline,
    ) -> str:
        """Approve the transfer as second member; return what was approved."""
        also = (leads_no_recipient(leads_recipient), no_receiver(case))
        self.record(CoApproved, act, *also, clue_hash=clue_hash, transfer_due=transfer_due)
        return self.data.clue_hash

    def send_back(self, act: Act, case: CaseData | None) -> None:
        """Return the clue to the team with a reason."""
        self.record(Returned, act, no_receiver(case))

    def hand_over(
        self,
        act: Act,
        case: CaseData | None,
        clue_hash: str,
        *,
        items: int,
        listed: int,
        receipt_due: Deadline,
        feedback_due: Deadline,
    ) -> None:
        """Hand over the sealed package; `whole.transfer` does so, and lets the case know."""
        self.record(
            PackageHandedOver,
            act,
            items_are_listed(listed),
            no_receiver(case),
            clue_hash=clue_hash,
            items=items,
            receipt_due=receipt_due,
            feedback_due=feedback_due,
        )
        self.record(Transferred, act)

    def tell(self, act: Act, what: type[Received | Rejected | SupplementAsked | Concluded]) -> None:
        """Let the discipline side tell what became of the clue."""
        self.record(what, act)

    def references(self) -> References:
        """Only the opaque reference; unit and person would tell too much."""
        return References(case=self.id, referral=self.id)
