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

    Each step takes the case as it is: nobody of the discipline side takes one. It is None for a clue that
    was never handed over.
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
        """Draft a referral.

        Args:
            act: the first handler's.
            id: the clue's opaque reference.
            clue_hash: SHA-256 in hex of the ciphertext, sealed at version 1; what everybody signs.
            target_ref: keyed hash of the target's id.
            subjects: keyed hash of each subject, in the clue's order.
            marks: keyed hashes of whom it must stay hidden from.
        """
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
        """Sign as second handler.

        Raises:
            Refusal: WRONG_STATE; SECOND_HANDLER_MUST_DIFFER; CONTENT_HASH_DIFFERS; RECEIVER_MUST_NOT_SEND.
        """
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
        """Write the clue anew after it came back.

        Args:
            act: of one who has signed it before.
            case: if it was handed over before.
            clue_hash: of the ciphertext, sealed at the version after the present one.
            subjects: keyed hash of each subject, in the clue's order.
            marks: keyed hashes of whom it must stay hidden from.

        Raises:
            Refusal: WRONG_STATE; HANDLER_REQUIRED; RECEIVER_MUST_NOT_SEND.
        """
        facts = {"clue_hash": clue_hash, "subjects": subjects, "marks": marks}
        self.record(Revised, act, no_receiver(case), **facts)

    def deliberate(
        self, act: Act, case: CaseData | None, *, minuted: bool, approval_due: Deadline | None
    ) -> None:
        """Let the team's deliberation stand.

        Args:
            act: the lead's or deputy's; its document is the minute's number.
            case: if it was handed over before.
            minuted: whether the target has a minute of a team deliberation of that number.
            approval_due: of the urgent path, while the team is on site; None otherwise.

        Raises:
            Refusal: WRONG_STATE; MINUTE_REQUIRED; MINUTE_UNKNOWN; RECEIVER_MUST_NOT_SEND.
        """
        also = (is_minuted(minuted), no_receiver(case))
        self.record(Deliberated, act, *also, urgent=approval_due is not None, approval_due=approval_due)

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
    ) -> None:
        """Approve the transfer of the content named.

        Args:
            act: of the leading group's head.
            case: if it was handed over before.
            clue_hash: the content approved.
            receiver: the competent body, computed from the highest rank among the subjects.
            competence: version of the table it was computed by.
            leads_recipient: whether the head is a leader of the receiving body; a second member has to
                approve then.
            transfer_due: when it is to be handed over, if no second approval is needed.

        Raises:
            Refusal: STATE_FORBIDS; HANDLER_MUST_NOT_APPROVE; CONTENT_HASH_DIFFERS; RECEIVER_MUST_NOT_SEND.
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

    def co_approve(
        self,
        act: Act,
        case: CaseData | None,
        clue_hash: str,
        *,
        leads_recipient: bool,
        transfer_due: Deadline,
    ) -> None:
        """Approve the transfer as second member.

        Raises:
            Refusal: STATE_FORBIDS; CO_APPROVER_MUST_DIFFER; HANDLER_MUST_NOT_APPROVE;
                CO_APPROVER_LEADS_RECIPIENT; RECEIVER_MUST_NOT_SEND; CONTENT_HASH_DIFFERS.
        """
        also = (leads_no_recipient(leads_recipient), no_receiver(case))
        self.record(CoApproved, act, *also, clue_hash=clue_hash, transfer_due=transfer_due)

    def send_back(self, act: Act, case: CaseData | None) -> None:
        """Return the clue to the team with a reason.

        Raises:
            Refusal: WRONG_STATE; REASON_REQUIRED; RECEIVER_MUST_NOT_SEND.
        """
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
        """Hand over the sealed package; `whole.transfer` does so, and lets the case know.

        Raises:
            Refusal: WRONG_STATE; PAPER_REQUIRED; CONTENT_HASH_DIFFERS; ITEM_LIST_DIFFERS;
                RECEIVER_MUST_NOT_SEND.
        """
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
