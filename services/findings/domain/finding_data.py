"""How a finding stands, and the guards that only need that."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from xuncha.findings.v1.contract import FindingState, Paper

from services.findings.domain.finding_states import MOVES, FactsOutcome
from services.findings.domain.paper import content_hash
from services.findings.domain.place import Placed
from services.findings.domain.rules import (
    FACTS_ALREADY_ANSWERED,
    FACTS_NOT_ANSWERED,
    LEAD_IS_HANDLER,
    ONLY_A_HANDLER_REVISES,
    TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT,
    TEAM_MEMBER_MUST_NOT_REVIEW,
)
from services.kernel.act import Act
from services.kernel.refusal import WRONG_STATE, Refusal, refuse_if
from services.kernel.states import REASON_REQUIRED, check_move, has_reason
from services.programme.rules import SECOND_HANDLER_MUST_DIFFER


class ReturnedTo(StrEnum):
    """Whom a finding was sent back to."""

    MEMBER = "MEMBER"
    LEAD = "LEAD"


STATE_AFTER_RETURN = {
    ReturnedTo.MEMBER: FindingState.RETURNED_TO_MEMBER,
    ReturnedTo.LEAD: FindingState.RETURNED_TO_LEAD,
}


class FindingData(Placed):
    """A finding as it stands.

    Args:
        prior_issue_ids: of which it is the relapse.
        paper: what was found.
        written_on: day of the paper.
        drafter: who wrote the paper as it is.
        signers: who signed the paper as it is, its drafter among them.
        handlers: everyone who ever wrote or signed a paper of it.
        state: on its way.
        facts: what came of the fact sheet; None while it is open.
        number: in its target's series, once the lead has approved it.
    """

    prior_issue_ids: tuple[UUID, ...]
    paper: Paper
    written_on: date
    drafter: UUID
    signers: set[UUID]
    handlers: set[UUID]
    state: FindingState = FindingState.DRAFT
    facts: FactsOutcome | None = None
    number: str = ""

    @property
    def content_hash(self) -> str:
        """The hash that everyone names who stands behind the paper."""
        return content_hash(self.paper)


def is_second_handler(data: FindingData, act: Act, _event: Any) -> None:
    """Guard: who signs has not signed the paper yet."""
    refuse_if(act.person in data.signers, SECOND_HANDLER_MUST_DIFFER)


def is_handler(data: FindingData, act: Act, _event: Any) -> None:
    """Guard: who revises is a handler of the finding."""
    refuse_if(act.person not in data.handlers, ONLY_A_HANDLER_REVISES)


def facts_are_open(data: FindingData, _act: Act, _event: Any) -> None:
    """Guard: the fact sheet was given to the unit, and nothing came of it yet."""
    refuse_if(data.facts is not None, FACTS_ALREADY_ANSWERED)
    if data.state is not FindingState.FACT_CONFIRMING:
        raise Refusal(WRONG_STATE, state=data.state, to=FactsOutcome.CONFIRMED)


def no_handler_answers(data: FindingData, act: Act, _event: Any) -> None:
    """Guard: who answers for the unit never handled the finding."""
    refuse_if(act.person in data.handlers, TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT)


def outcome_is_theirs_to_tell(data: FindingData, act: Act, event: Any) -> None:
    """Guard: a refusal is the team's to record, with a reason; no handler confirms for the unit."""
    guard = has_reason if event.outcome is FactsOutcome.REFUSED else no_handler_answers
    guard(data, act, event)


def says_what_is_wrong(_data: FindingData, _act: Act, event: Any) -> None:
    """Guard: a dispute has a remark."""
    refuse_if(not event.remark, REASON_REQUIRED, field="remark")


def facts_are_answered(data: FindingData, _act: Act, _event: Any) -> None:
    """Guard: something came of the fact sheet."""
    refuse_if(data.facts is None, FACTS_NOT_ANSWERED)


def lead_is_not_drafter(data: FindingData, act: Act, _event: Any) -> None:
    """Guard: the lead did not write the paper."""
    refuse_if(act.person == data.drafter, LEAD_IS_HANDLER)


def no_handler_reviews(data: FindingData, act: Act, _event: Any) -> None:
    """Guard: who reviews for the office never handled the finding."""
    refuse_if(act.person in data.handlers, TEAM_MEMBER_MUST_NOT_REVIEW)


def may_go_back(data: FindingData, act: Act, event: Any) -> None:
    """Guard: the finding may go back that far; to its lead the office sends it, and no handler of it."""
    check_move(MOVES, data.state, STATE_AFTER_RETURN[event.to])
    if event.to is ReturnedTo.LEAD:
        no_handler_reviews(data, act, event)
