"""The leading group's part: approving the transfer, alone or by two, or returning the clue to the team."""

from __future__ import annotations

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.competence import Receiver
from services.referrals.domain.drafting import Drafting
from services.referrals.domain.referral_base import REASON_REQUIRED
from services.referrals.domain.referral_state import ReferralState

HANDLER_MUST_NOT_APPROVE = Rule(
    "HANDLER_MUST_NOT_APPROVE",
    "承办或参与研究该线索的巡查组人员不得批准移送。",
    "Who handled the clue or brought it through the team may not approve its transfer.",
    source="C.7 #1",
)
CO_APPROVER_MUST_DIFFER = Rule(
    "CO_APPROVER_MUST_DIFFER",
    "共同批准人须为另一人。",
    "The second approval has to be another person's.",
    source="C.3",
)
CO_APPROVER_LEADS_RECIPIENT = Rule(
    "CO_APPROVER_LEADS_RECIPIENT",
    "共同批准人不得为接收机构负责人。",
    "The second approval may not be a leader's of the receiving body either.",
    source="C.7 #4; A.3 #95",
)


class Approval(Drafting):
    """The part of a referral's way through the leading group."""

    class Approved(Aggregate.Event):
        """The leading group's head approved the transfer; a second member follows where one has to."""

        TOPIC = "xuncha.referrals.ReferralApproved.v1"
        clue_hash: str
        receiver: Receiver
        competence: str
        second_needed: bool
        transfer_due: Deadline | None

        def apply(self, aggregate: Approval) -> None:
            """Who is to receive it is settled."""
            aggregate.inspection_side.add(self.act.person)
            aggregate.transfer_approvers.add(self.act.person)
            aggregate.approver = self.act.person
            aggregate.receiver = self.receiver
            waiting, done = ReferralState.CO_APPROVAL, ReferralState.LG_APPROVED
            aggregate.state = waiting if self.second_needed else done

    class CoApproved(Aggregate.Event):
        """A second member of the leading group approved: its head leads the receiving body, too."""

        TOPIC = "xuncha.referrals.ReferralCoApproved.v1"
        clue_hash: str
        transfer_due: Deadline

        def apply(self, aggregate: Approval) -> None:
            """The office may hand it over."""
            aggregate.inspection_side.add(self.act.person)
            aggregate.transfer_approvers.add(self.act.person)
            aggregate.state = ReferralState.LG_APPROVED

    class Returned(Aggregate.Event):
        """The leading group's head returned the clue to the team; `reason` says why."""

        TOPIC = "xuncha.referrals.ReferralReturned.v1"

        def apply(self, aggregate: Approval) -> None:
            """A handler may revise it."""
            aggregate.inspection_side.add(self.act.person)
            aggregate.state = ReferralState.RETURNED

    def approve(
        self,
        act: Act,
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
            clue_hash: the content approved.
            receiver: the competent body, computed from the highest rank among the subjects.
            competence: version of the table it was computed by.
            leads_recipient: whether the head is a leader of the receiving body; a second member has to
                approve then.
            transfer_due: when it is to be handed over, if no second approval is needed.

        Raises:
            Refusal: STATE_FORBIDS; HANDLER_MUST_NOT_APPROVE; CONTENT_HASH_DIFFERS.
        """
        self._check_state(ReferralState.TEAM_DELIBERATED)
        refuse_if(act.person in self.team_side, HANDLER_MUST_NOT_APPROVE)
        self._check_content(clue_hash)
        self.record(
            self.Approved,
            act,
            clue_hash=clue_hash,
            receiver=receiver,
            competence=competence,
            second_needed=leads_recipient,
            transfer_due=None if leads_recipient else transfer_due,
        )

    def co_approve(self, act: Act, clue_hash: str, *, leads_recipient: bool, transfer_due: Deadline) -> None:
        """Approve the transfer as second member.

        Raises:
            Refusal: STATE_FORBIDS; CO_APPROVER_MUST_DIFFER; HANDLER_MUST_NOT_APPROVE;
                CO_APPROVER_LEADS_RECIPIENT; CONTENT_HASH_DIFFERS.
        """
        self._check_state(ReferralState.CO_APPROVAL)
        refuse_if(act.person == self.approver, CO_APPROVER_MUST_DIFFER)
        refuse_if(act.person in self.team_side, HANDLER_MUST_NOT_APPROVE)
        refuse_if(leads_recipient, CO_APPROVER_LEADS_RECIPIENT)
        self._check_content(clue_hash)
        self.record(self.CoApproved, act, clue_hash=clue_hash, transfer_due=transfer_due)

    def send_back(self, act: Act) -> None:
        """Return the clue to the team with a reason.

        Raises:
            Refusal: WRONG_STATE; REASON_REQUIRED.
        """
        self._check_move(ReferralState.RETURNED)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.Returned, act)
