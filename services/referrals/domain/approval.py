"""The leading group's part: approving the transfer, alone or by two, or returning the clue to the team."""

from __future__ import annotations

from typing import Any

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Guard
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import followed_facts, has_reason, in_state
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral_data import ReferralData
from services.referrals.domain.referral_state import ReferralState
from services.referrals.domain.sides import Step
from services.referrals.domain.signing import names_the_clue

HANDLER_MUST_NOT_APPROVE = Rule(
    "HANDLER_MUST_NOT_APPROVE",
    "承办或参与研究该线索的巡查组人员不得批准移送。请由未参与的人员批准。",
    "A person who handled the clue, or brought it through the team, cannot approve its transfer. "
    "Somebody else must.",
    source="C.7 #1",
)
CO_APPROVER_MUST_DIFFER = Rule(
    "CO_APPROVER_MUST_DIFFER",
    "本人已批准，不得再作共同批准。请由另一人批准。",
    "This person gave the first approval and cannot give the second. Another person must give it.",
    source="C.3",
)
CO_APPROVER_LEADS_RECIPIENT = Rule(
    "CO_APPROVER_LEADS_RECIPIENT",
    "接收机构负责人不得作共同批准。请由其他人批准。",
    "A leader of the receiving body cannot give the second approval either. Somebody else must give it.",
    source="C.7 #4; A.3 #95",
)


def team_does_not_approve(data: ReferralData, act: Act, _event: Any) -> None:
    """Guard: who approves has not brought the clue through the team."""
    refuse_if(act.person in data.team_side, HANDLER_MUST_NOT_APPROVE)


def second_approver_differs(data: ReferralData, act: Act, _event: Any) -> None:
    """Guard: the second approval is not the first approver's."""
    refuse_if(act.person == data.approver, CO_APPROVER_MUST_DIFFER)


def leads_no_recipient(leads_recipient: bool) -> Guard:
    """Return the guard: the second approver does not lead the receiving body."""

    def guard(_data: Any, _act: Act, _event: Any) -> None:
        refuse_if(leads_recipient, CO_APPROVER_LEADS_RECIPIENT)

    return guard


class Approved(Step):
    """The leading group's head approved the transfer; a second member follows where one has to."""

    TOPIC = "xuncha.referrals.ReferralApproved.v1"
    LABEL = ("批准移送", "Transfer approved")
    GUARDS = (in_state(ReferralState.TEAM_DELIBERATED), team_does_not_approve, names_the_clue)
    clue_hash: str
    receiver: Receiver
    competence: str
    second_needed: bool
    transfer_due: Deadline | None

    def change(self, data: ReferralData) -> None:
        data.transfer_approvers.add(self.act.person)
        data.approver = self.act.person
        data.receiver = self.receiver
        data.state = ReferralState.CO_APPROVAL if self.second_needed else ReferralState.LG_APPROVED


class CoApproved(Step):
    """A second member of the leading group approved: its head leads the receiving body, too."""

    TOPIC = "xuncha.referrals.ReferralCoApproved.v1"
    LABEL = ("共同批准移送", "Transfer approved by a second member")
    GUARDS = (
        in_state(ReferralState.CO_APPROVAL),
        second_approver_differs,
        team_does_not_approve,
        followed_facts,
        names_the_clue,
    )
    clue_hash: str
    transfer_due: Deadline

    def change(self, data: ReferralData) -> None:
        data.transfer_approvers.add(self.act.person)
        data.state = ReferralState.LG_APPROVED


class Returned(Step):
    """The leading group's head returned the clue to the team; `reason` says why. A handler may revise it."""

    TOPIC = "xuncha.referrals.ReferralReturned.v1"
    LABEL = ("退回巡查组", "Clue returned to the team")
    BECOMES = ReferralState.RETURNED
    GUARDS = (has_reason,)
