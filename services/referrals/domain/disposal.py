"""Disposal of a clue: one of four ways with a plan, proposed by its handler, approved by another."""

from __future__ import annotations

from typing import Any

import msgspec
from xuncha.referrals.v1.contract import MaterialKind, Way

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import followed_facts, has_document, in_state
from services.referrals.domain.approval import CO_APPROVER_MUST_DIFFER
from services.referrals.domain.case_data import CaseData, Proposal
from services.referrals.domain.competence import Receiver
from services.referrals.domain.duties import handler_does_not_approve, registrar_does_not_handle
from services.referrals.domain.referral_state import ReferralState
from services.referrals.domain.sides import Step
from services.referrals.domain.signing import PAPER_REQUIRED, names_the_proposal

COMPETENCE_LIES_ELSEWHERE = Rule(
    "COMPETENCE_LIES_ELSEWHERE",
    "该线索由上级纪检监察机关管辖，本级不得处置。请转送。",
    "A higher discipline body is competent for this clue. Forward the clue to it.",
    source="C.3",
)
COMPETENCE_LIES_HERE = Rule(
    "COMPETENCE_LIES_HERE",
    "该线索由本级管辖，未经核查不得转送。请在本级提出处置意见。",
    "This body is competent, and without a verification the clue cannot be forwarded. "
    "Propose its disposal here.",
    source="C.3",
)

waits_for_leader = in_state(ReferralState.DISPOSAL_PROPOSED)
waits_for_committee = in_state(ReferralState.DISPOSAL_CO_APPROVAL)


def this_body_is_competent(data: CaseData, _act: Act, _event: Any) -> None:
    """Guard: no higher body is competent."""
    refuse_if(data.receiver is not Receiver.GROUP_DISCIPLINE, COMPETENCE_LIES_ELSEWHERE)


def higher_body_is_competent(data: CaseData, _act: Act, _event: Any) -> None:
    """Guard: this body is not competent."""
    refuse_if(data.receiver is Receiver.GROUP_DISCIPLINE, COMPETENCE_LIES_HERE)


def second_approval_is_anothers(data: CaseData, act: Act, _event: Any) -> None:
    """Guard: who approves for the Party committee has neither approved as leader nor handled the case."""
    others = {data.standing.approved_by} | data.ever_in_group
    refuse_if(act.person in others, CO_APPROVER_MUST_DIFFER)


class DisposalProposed(Step):
    """The handler proposed one of the four ways, with a sealed plan; an earlier proposal is void."""

    TOPIC = "xuncha.referrals.DisposalProposed.v1"
    LABEL = ("提出处置意见", "Disposal proposed")
    BECOMES = ReferralState.DISPOSAL_PROPOSED
    GUARDS = (registrar_does_not_handle, this_body_is_competent)
    way: Way
    plan_hash: str
    proposal_hash: str

    def change(self, data: CaseData) -> None:
        data.keep(self, MaterialKind.PLAN, self.plan_hash, self.proposal_hash)
        data.proposal = Proposal(to=self.way.value, hash=self.proposal_hash, by=self.act.person)


class DisposalApproved(Step):
    """A leader approved the proposed way; against a first in command a second approval follows."""

    TOPIC = "xuncha.referrals.DisposalApproved.v1"
    LABEL = ("批准处置意见", "Disposal approved")
    GUARDS = (waits_for_leader, handler_does_not_approve, followed_facts, names_the_proposal)
    proposal_hash: str
    way: Way
    second_needed: bool
    due: Deadline | None

    def change(self, data: CaseData) -> None:
        if self.second_needed:
            data.proposal = msgspec.structs.replace(data.standing, approved_by=self.act.person)
            data.state = ReferralState.DISPOSAL_CO_APPROVAL
        else:
            data.enter(ReferralState(self.way.value))


class DisposalCoApproved(Step):
    """The Party committee's principal leader approved, too; `document` is the resolution."""

    TOPIC = "xuncha.referrals.DisposalCoApproved.v1"
    LABEL = ("党委批准处置意见", "Disposal approved by the Party committee")
    GUARDS = (
        waits_for_committee,
        second_approval_is_anothers,
        has_document(PAPER_REQUIRED),
        names_the_proposal,
    )
    proposal_hash: str
    way: Way
    due: Deadline | None

    def change(self, data: CaseData) -> None:
        data.enter(ReferralState(self.way.value))


class Forwarded(Step):
    """The clue was forwarded to the competent higher body; `document` is the letter's number.

    What comes of it is reported by that body.
    """

    TOPIC = "xuncha.referrals.ReferralForwarded.v1"
    LABEL = ("转送上级机关", "Clue forwarded to a higher body")
    GUARDS = (
        in_state(ReferralState.REGISTERED),
        higher_body_is_competent,
        has_document(PAPER_REQUIRED),
    )

    def change(self, data: CaseData) -> None:
        data.state = ReferralState.FORWARDED
