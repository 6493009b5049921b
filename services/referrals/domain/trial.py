"""From the filing to the end: trial, decision, outcomes of each subject, conclusion."""

from __future__ import annotations

from typing import Any

from xuncha.referrals.v1.contract import MaterialKind

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import followed_facts, has_document, in_state
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.duties import (
    REGISTRAR,
    handler_does_not_approve,
    handler_does_not_register,
    handler_does_not_try,
    registrar_does_not_handle,
)
from services.referrals.domain.referral_state import WITH_OUTCOMES, ReferralState
from services.referrals.domain.sides import Step
from services.referrals.domain.signing import PAPER_REQUIRED

TRIAL_REVIEW_REQUIRED = Rule(
    "TRIAL_REVIEW_REQUIRED",
    "尚未出具审理意见。请先出具审理意见。",
    "The trial's opinion is not given yet. It has to be given first.",
    source="C.3",
)
OUTCOME_MISSING = Rule(
    "OUTCOME_MISSING",
    "尚有 {count} 名被反映人没有处理结果。请先逐名登记。",
    "{count} subjects have no outcome yet. Record one for each of them first.",
    source="C.3",
)


def trial_has_reviewed(data: CaseData, _act: Act, _event: Any) -> None:
    """Guard: the trial has given its opinion."""
    refuse_if(not data.triers, TRIAL_REVIEW_REQUIRED)


def handler_records_as_handler(data: CaseData, act: Act, event: Any) -> None:
    """Guard: in the registrar's capacity nobody records an outcome who handles or tries the case."""
    if act.capacity == REGISTRAR:
        handler_does_not_register(data, act, event)


def each_subject_has_an_outcome(data: CaseData, _act: Act, _event: Any) -> None:
    """Guard: an outcome is recorded for each subject."""
    missing = set(data.subjects) - data.outcomes.keys()
    refuse_if(missing, OUTCOME_MISSING, count=len(missing))


def execution_is_named(data: CaseData, act: Act, _event: Any) -> None:
    """Guard: after a decision, the act names the paper on its execution."""
    decided = data.state is ReferralState.DECIDED
    refuse_if(decided and not act.document, PAPER_REQUIRED, field="header.document")


class CaseFiled(Step):
    """The case was filed; `document` is the minute of the meeting that decided so."""

    TOPIC = "xuncha.referrals.CaseFiled.v1"
    LABEL = ("立案", "Case filed")
    BECOMES = ReferralState.FILED
    GUARDS = (has_document(PAPER_REQUIRED),)
    due: Deadline


class SubmittedToTrial(Step):
    """The handler submitted the case to trial, where another department reviews it."""

    TOPIC = "xuncha.referrals.CaseSubmittedToTrial.v1"
    LABEL = ("移送审理", "Case submitted to trial")
    BECOMES = ReferralState.UNDER_TRIAL
    due: Deadline


class TrialReviewed(Step):
    """A person of the trial department gave a sealed opinion."""

    TOPIC = "xuncha.referrals.TrialReviewed.v1"
    LABEL = ("出具审理意见", "Trial's opinion given")
    GUARDS = (
        in_state(ReferralState.UNDER_TRIAL),
        followed_facts,
        registrar_does_not_handle,
        handler_does_not_try,
    )
    opinion_hash: str

    def change(self, data: CaseData) -> None:
        data.keep(self, MaterialKind.TRIAL_OPINION, self.opinion_hash, self.opinion_hash)
        data.triers.add(self.act.person)


class CaseDecided(Step):
    """A leader decided the case; `document` is the decision's number. It is to be carried out."""

    TOPIC = "xuncha.referrals.CaseDecided.v1"
    LABEL = ("作出处分决定", "Case decided")
    BECOMES = ReferralState.DECIDED
    GUARDS = (handler_does_not_approve, followed_facts, trial_has_reviewed, has_document(PAPER_REQUIRED))
    due: Deadline


class OutcomeRecorded(Step):
    """What came of the clue for one subject was recorded; all but the kind is sealed.

    A registrar who records it keeps apart from handling and trial.
    """

    TOPIC = "xuncha.referrals.OutcomeRecorded.v1"
    LABEL = ("登记处理结果", "Outcome recorded")
    GUARDS = (in_state(*WITH_OUTCOMES), followed_facts, handler_records_as_handler)
    subject: bytes
    person: bool
    kind: str
    details_hash: str

    def change(self, data: CaseData) -> None:
        data.keep(self, MaterialKind.OUTCOME, self.details_hash, self.details_hash)
        data.outcomes.setdefault(self.subject, set()).add(self.kind)
        if self.act.capacity == REGISTRAR:
            data.registrars.add(self.act.person)


class CaseConcluded(Step):
    """The case came to its end; nothing follows, and the inspection side is told so."""

    TOPIC = "xuncha.referrals.CaseConcluded.v1"
    LABEL = ("案件办结", "Case concluded")
    BECOMES = ReferralState.CONCLUDED
    GUARDS = (followed_facts, handler_does_not_register, each_subject_has_an_outcome, execution_is_named)
