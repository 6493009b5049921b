"""A finding, from its working paper to the end of its rectification."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any, Self
from uuid import UUID

from xuncha.findings.v1.contract import Paper

from services.findings.domain import finding_events as events
from services.findings.domain.finding_data import FindingData, ReturnedTo
from services.findings.domain.finding_states import MOVES, FactsOutcome
from services.findings.domain.guards import held_since_written, outside
from services.findings.domain.place import Place
from services.findings.domain.rules import (
    TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT,
    TEAM_MEMBER_MUST_NOT_REVIEW,
    UNIT_MUST_NOT_RECORD_REFUSAL,
)
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.events.envelope import References
from services.kernel.refusal import refuse_if


def not_of_the_unit(unit_of_actor: UUID | None) -> Guard:
    """Return a guard: the person who records a refusal to sign does not belong to the inspected unit."""

    def guard(data: FindingData, _act: Act, _event: Any) -> None:
        refuse_if(unit_of_actor == data.unit_id, UNIT_MUST_NOT_RECORD_REFUSAL)

    return guard


class Finding(Aggregate[FindingData]):
    """A problem that an inspection team found in a target.

    The parameter `team` of a method holds all persons who are or were in the team of the target.
    """

    MOVES = MOVES
    EVENTS = (
        events.Drafted,
        events.Countersigned,
        events.Revised,
        events.FactsConfirmed,
        events.FactsDisputed,
        events.Deliberated,
        events.LeadApproved,
        events.Returned,
        events.Accepted,
        events.Reported,
        events.FedBack,
        events.Resolved,
    )

    @classmethod
    def draft(
        cls, act: Act, id: UUID, place: Place, paper: Paper, prior_issue_ids: tuple[UUID, ...] = ()
    ) -> Self:
        """Draft a finding of a target; it may be the relapse of prior issues of its unit."""
        facts = {**place.ids(), "paper": paper, "prior_issue_ids": prior_issue_ids}
        return cls.begin(events.Drafted, act, id, **facts)

    def countersign(self, act: Act, content_hash: str) -> None:
        """Sign as second handler the paper that has this hash."""
        self.record(events.Countersigned, act, content_hash=content_hash)

    def revise(self, act: Act, paper: Paper) -> None:
        """Write the paper anew as one of its handlers, before the team has deliberated or after a return."""
        self.record(events.Revised, act, paper=paper)

    def answer_facts(
        self, act: Act, *, outcome: str, remark: str, content_hash: str, team: Set[UUID]
    ) -> None:
        """Answer the fact sheet for the unit.

        Args:
            act: of somebody of the unit.
            outcome: CONFIRMED if the paper states the facts rightly, else DISPUTED.
            remark: the unit's remark; required if it disputes.
            content_hash: hash of the answered paper.
            team: persons who must not answer.
        """
        apart = outside(team, TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT)
        answer = {"remark": remark, "content_hash": content_hash}
        if outcome == FactsOutcome.CONFIRMED:
            self.record(events.FactsConfirmed, act, apart, outcome=FactsOutcome.CONFIRMED, **answer)
        else:
            self.record(events.FactsDisputed, act, apart, **answer)

    def record_refusal(self, act: Act, unit_of_actor: UUID | None) -> None:
        """Record for the team that the unit refuses to sign the fact sheet, with a reason.

        Args:
            act: of somebody of the team.
            unit_of_actor: the organisation to which that person belongs.
        """
        paper = self.data.content_hash
        apart = not_of_the_unit(unit_of_actor)
        self.record(events.FactsConfirmed, act, apart, outcome=FactsOutcome.REFUSED, content_hash=paper)

    def deliberate(self, act: Act, held_on: date | None) -> None:
        """Record the team's deliberation.

        Args:
            act: its document is the number of the minutes.
            held_on: day of the deliberation with those minutes; None if there is no such deliberation.
        """
        self.record(events.Deliberated, act, held_since_written(held_on))

    def approve(self, act: Act, number: str) -> None:
        """Approve the finding as the team's lead, under its number from the target's series."""
        self.record(events.LeadApproved, act, number=number)

    def send_back(self, act: Act) -> None:
        """Send the finding back to its handlers with a reason."""
        self.record(events.Returned, act, to=ReturnedTo.MEMBER)

    def accept(self, act: Act, team: Set[UUID]) -> None:
        """Accept the finding for the office, as somebody outside the team."""
        self.record(
            events.Accepted,
            act,
            outside(team, TEAM_MEMBER_MUST_NOT_REVIEW),
            target_id=self.data.target_id,
            number=self.data.number,
            problem_class=self.data.paper.problem_class,
            severity=self.data.paper.severity,
        )

    def return_to_lead(self, act: Act, team: Set[UUID]) -> None:
        """Return the finding to the team's lead for the office, as somebody outside the team."""
        self.record(events.Returned, act, outside(team, TEAM_MEMBER_MUST_NOT_REVIEW), to=ReturnedTo.LEAD)

    def report(self, act: Act, report_id: UUID) -> None:
        """Record that the main report that lists the finding was approved."""
        self.record(events.Reported, act, report_id=report_id)

    def feed_back(self, act: Act, feedback_id: UUID) -> None:
        """Record that the unit signed for both acts of the feedback that lists the finding."""
        data, paper = self.data, self.data.paper
        self.record(
            events.FedBack,
            act,
            target_id=data.target_id,
            round_id=data.round_id,
            unit_id=data.unit_id,
            number=data.number,
            paper_hash=data.content_hash,
            severity=paper.severity,
            problem_class=paper.problem_class,
            focus_area=paper.focus_area,
            amount_fen=paper.amount_fen,
            feedback_id=feedback_id,
            fed_back_on=act.on,
        )

    def resolve(self, act: Act) -> None:
        """Record that the last open item was closed."""
        self.record(events.Resolved, act, target_id=self.data.target_id)

    def references(self) -> References:
        """The finding is its own case, about the inspected unit."""
        data = self.data
        return References(
            case=self.id, finding=self.id, target=data.target_id, round=data.round_id, unit=data.unit_id
        )
