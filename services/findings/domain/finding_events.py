"""The events of a finding."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from xuncha.findings.v1.contract import FindingState, Paper

from services.findings.domain.finding_data import (
    STATE_AFTER_RETURN,
    FindingData,
    ReturnedTo,
    facts_are_answered,
    facts_are_open,
    is_handler,
    is_second_handler,
    lead_is_not_drafter,
    may_go_back,
    no_handler_answers,
    no_handler_reviews,
    outcome_is_theirs_to_tell,
    says_what_is_wrong,
)
from services.findings.domain.finding_states import FactsOutcome
from services.findings.domain.guards import names_content
from services.findings.domain.paper import paper_is_complete
from services.kernel.events.aggregate import Aggregate
from services.kernel.states import followed_facts, has_reason


class Drafted(Aggregate.Created):
    """A handler drafted the working paper of a finding; it may be the relapse of prior issues."""

    TOPIC = "xuncha.findings.FindingDrafted.v1"
    PUBLIC = True
    LABEL = ("起草问题底稿", "Finding drafted")
    GUARDS = (paper_is_complete,)
    target_id: UUID
    round_id: UUID
    unit_id: UUID
    paper: Paper
    prior_issue_ids: tuple[UUID, ...] = ()

    def first(self) -> FindingData:
        return FindingData(
            self.target_id,
            self.round_id,
            self.unit_id,
            self.prior_issue_ids,
            self.paper,
            written_on=self.act.on,
            drafter=self.act.person,
            signers={self.act.person},
            handlers={self.act.person},
        )


class Countersigned(Aggregate.Event):
    """The second handler signed the same content; the facts may be confirmed."""

    TOPIC = "xuncha.findings.FindingCountersigned.v1"
    PUBLIC = True
    LABEL = ("第二承办人会签", "Countersigned by the second handler")
    BECOMES = FindingState.FACT_CONFIRMING
    GUARDS = (is_second_handler, names_content)
    content_hash: str

    def change(self, data: FindingData) -> None:
        data.signers.add(self.act.person)
        data.handlers.add(self.act.person)


class Revised(Aggregate.Event):
    """A handler wrote the paper anew; it needs its second signature and its fact sheet again."""

    TOPIC = "xuncha.findings.FindingRevised.v1"
    LABEL = ("修改问题底稿", "Paper of the finding revised")
    BECOMES = FindingState.DRAFT
    GUARDS = (is_handler, paper_is_complete)
    paper: Paper

    def change(self, data: FindingData) -> None:
        data.paper, data.written_on, data.facts = self.paper, self.act.on, None
        data.drafter, data.signers = self.act.person, {self.act.person}


class FactsConfirmed(Aggregate.Event):
    """The unit confirmed the facts, or the team recorded its refusal to sign; `outcome` says which."""

    TOPIC = "xuncha.findings.FindingFactsConfirmed.v1"
    PUBLIC = True
    LABEL = ("事实确认", "Facts confirmed")
    GUARDS = (facts_are_open, followed_facts, outcome_is_theirs_to_tell, names_content)
    outcome: FactsOutcome
    content_hash: str
    remark: str = ""

    def change(self, data: FindingData) -> None:
        data.facts = self.outcome


class FactsDisputed(Aggregate.Event):
    """The unit answered the fact sheet and disputes it; the team revises the paper or deliberates on it."""

    TOPIC = "xuncha.findings.FindingFactsDisputed.v1"
    LABEL = ("事实有异议", "Facts disputed")
    GUARDS = (facts_are_open, followed_facts, no_handler_answers, names_content, says_what_is_wrong)
    remark: str
    content_hash: str

    def change(self, data: FindingData) -> None:
        data.facts = FactsOutcome.DISPUTED


class Deliberated(Aggregate.Event):
    """The team deliberated on the finding; `document` is the minute. The lead may approve it."""

    TOPIC = "xuncha.findings.FindingDeliberated.v1"
    PUBLIC = True
    LABEL = ("组务会研究", "Deliberated by the team")
    BECOMES = FindingState.TEAM_DELIBERATED
    GUARDS = (facts_are_answered,)


class LeadApproved(Aggregate.Event):
    """The team's lead approved the finding; it carries its number from now on and lies before the office."""

    TOPIC = "xuncha.findings.FindingLeadApproved.v1"
    PUBLIC = True
    LABEL = ("组长审核通过", "Approved by the team lead")
    BECOMES = FindingState.LEAD_APPROVED
    GUARDS = (lead_is_not_drafter,)
    number: str

    def change(self, data: FindingData) -> None:
        data.number = self.number


class Returned(Aggregate.Event):
    """The finding was sent back to a member or to the lead; `reason` says why. It keeps its number."""

    TOPIC = "xuncha.findings.FindingReturned.v1"
    PUBLIC = True
    LABEL = ("问题退回", "Finding returned")
    GUARDS = (may_go_back, followed_facts, has_reason)
    to: ReturnedTo

    def change(self, data: FindingData) -> None:
        data.state = STATE_AFTER_RETURN[self.to]


class Accepted(Aggregate.Event):
    """The office accepted the finding; its paper is final and may support a report."""

    TOPIC = "xuncha.findings.FindingAccepted.v1"
    PUBLIC = True
    LABEL = ("督查办审核通过", "Accepted by the office")
    BECOMES = FindingState.ACCEPTED
    GUARDS = (no_handler_reviews,)
    target_id: UUID
    number: str
    problem_class: str
    severity: str


class Reported(Aggregate.Event):
    """The Group Party Committee approved the main report that lists the finding; it may be fed back."""

    TOPIC = "xuncha.findings.FindingReported.v1"
    PUBLIC = True
    LABEL = ("列入巡查报告", "Included in the report")
    BECOMES = FindingState.REPORTED
    report_id: UUID


class FedBack(Aggregate.Event):
    """The finding was fed back to the unit, which signed for both acts and has to put it right."""

    TOPIC = "xuncha.findings.FindingFedBack.v1"
    PUBLIC = True
    LABEL = ("问题反馈", "Finding fed back")
    BECOMES = FindingState.FED_BACK
    target_id: UUID
    round_id: UUID
    unit_id: UUID
    number: str
    paper_hash: str
    severity: str
    problem_class: str
    focus_area: str
    amount_fen: int
    feedback_id: UUID
    fed_back_on: date


class Resolved(Aggregate.Event):
    """All rectification items of the finding were closed."""

    TOPIC = "xuncha.findings.FindingResolved.v1"
    PUBLIC = True
    LABEL = ("问题销号", "Finding resolved")
    BECOMES = FindingState.RESOLVED
    target_id: UUID
