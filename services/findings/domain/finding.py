"""A finding on its way from the team's deliberation to the unit, and to its resolution."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from services.findings.domain.finding_paper import FindingPaper
from services.findings.domain.finding_states import MOVES, FindingState
from services.findings.domain.rules import (
    FACTS_NOT_ANSWERED,
    LEAD_IS_HANDLER,
    MINUTE_UNKNOWN,
    REASON_REQUIRED,
    TEAM_MEMBER_MUST_NOT_REVIEW,
)
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import refuse_if
from services.kernel.states import check_move


class ReturnedTo(StrEnum):
    """Whom a finding was sent back to."""

    MEMBER = "MEMBER"
    LEAD = "LEAD"


_STATE_AFTER_RETURN = {
    ReturnedTo.MEMBER: FindingState.RETURNED_TO_MEMBER,
    ReturnedTo.LEAD: FindingState.RETURNED_TO_LEAD,
}


class Finding(FindingPaper):
    """A problem an inspection team found in a target."""

    class Deliberated(Aggregate.Event):
        """The team deliberated on the finding; `document` is the minute."""

        TOPIC = "xuncha.findings.FindingDeliberated.v1"
        PUBLIC = True

        def apply(self, aggregate: Finding) -> None:
            """The lead may approve it."""
            aggregate.state = FindingState.TEAM_DELIBERATED

    class LeadApproved(Aggregate.Event):
        """The team's lead approved the finding; it carries its number from now on."""

        TOPIC = "xuncha.findings.FindingLeadApproved.v1"
        PUBLIC = True
        number: str

        def apply(self, aggregate: Finding) -> None:
            """It lies before the office."""
            aggregate.number = self.number
            aggregate.state = FindingState.LEAD_APPROVED

    class Returned(Aggregate.Event):
        """The finding was sent back to a member or to the lead; `reason` says why."""

        TOPIC = "xuncha.findings.FindingReturned.v1"
        PUBLIC = True
        to: ReturnedTo

        def apply(self, aggregate: Finding) -> None:
            """It waits for whom it was sent back to; a number once assigned stays."""
            aggregate.state = _STATE_AFTER_RETURN[self.to]

    class Accepted(Aggregate.Event):
        """The office accepted the finding; it may support a report."""

        TOPIC = "xuncha.findings.FindingAccepted.v1"
        PUBLIC = True
        target_id: UUID
        number: str
        problem_class: str
        severity: str

        def apply(self, aggregate: Finding) -> None:
            """Its paper is final."""
            aggregate.state = FindingState.ACCEPTED

    class Reported(Aggregate.Event):
        """The Group Party Committee approved the main report that lists the finding."""

        TOPIC = "xuncha.findings.FindingReported.v1"
        PUBLIC = True
        report_id: UUID

        def apply(self, aggregate: Finding) -> None:
            """It may be fed back."""
            aggregate.state = FindingState.REPORTED

    class FedBack(Aggregate.Event):
        """The finding was fed back to the unit, which signed for both acts of the feedback."""

        TOPIC = "xuncha.findings.FindingFedBack.v1"
        PUBLIC = True
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

        def apply(self, aggregate: Finding) -> None:
            """The unit has to put it right."""
            aggregate.state = FindingState.FED_BACK

    class Resolved(Aggregate.Event):
        """All rectification items of the finding were closed."""

        TOPIC = "xuncha.findings.FindingResolved.v1"
        PUBLIC = True
        target_id: UUID

        def apply(self, aggregate: Finding) -> None:
            """The loop is closed."""
            aggregate.state = FindingState.RESOLVED

    def deliberate(self, act: Act, held_on: date | None) -> None:
        """Enter the team's deliberation.

        Args:
            act: names the minute as its document.
            held_on: day of the deliberation that minute is of; None if it is unknown.

        Raises:
            Refusal: WRONG_STATE; FACTS_NOT_ANSWERED; MINUTE_UNKNOWN, also for a meeting before the paper.
        """
        check_move(MOVES, self.state, FindingState.TEAM_DELIBERATED)
        refuse_if(self.facts is None, FACTS_NOT_ANSWERED)
        refuse_if(held_on is None or held_on < self.papered_on, MINUTE_UNKNOWN, field="header.document")
        self.record(self.Deliberated, act)

    def check_approval(self, act: Act) -> None:
        """Check that the lead may approve the finding now; asked before a number is taken for it.

        Raises:
            Refusal: WRONG_STATE; LEAD_IS_HANDLER.
        """
        check_move(MOVES, self.state, FindingState.LEAD_APPROVED)
        refuse_if(act.person == self.drafter, LEAD_IS_HANDLER)

    def approve(self, act: Act, number: str) -> None:
        """Approve the finding as the team's lead under the number it has from the target's series.

        Raises:
            Refusal: WRONG_STATE; LEAD_IS_HANDLER.
        """
        self.check_approval(act)
        self.record(self.LeadApproved, act, number=number)

    def send_back(self, act: Act) -> None:
        """Send the finding back to its handlers with a reason.

        Raises:
            Refusal: WRONG_STATE; REASON_REQUIRED.
        """
        check_move(MOVES, self.state, FindingState.RETURNED_TO_MEMBER)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.Returned, act, to=ReturnedTo.MEMBER)

    def accept(self, act: Act, team: frozenset[UUID]) -> None:
        """Accept the finding for the office.

        Args:
            act: the reviewer's.
            team: who is or was in the team.

        Raises:
            Refusal: WRONG_STATE; TEAM_MEMBER_MUST_NOT_REVIEW.
        """
        self._must_be_reviewed_by(act, FindingState.ACCEPTED, team)
        self.record(
            self.Accepted,
            act,
            target_id=self.target_id,
            number=self.number,
            problem_class=self.paper.problem_class,
            severity=self.paper.severity,
        )

    def return_to_lead(self, act: Act, team: frozenset[UUID]) -> None:
        """Return the finding to the team's lead for the office, with a reason.

        Raises:
            Refusal: WRONG_STATE; TEAM_MEMBER_MUST_NOT_REVIEW; REASON_REQUIRED.
        """
        self._must_be_reviewed_by(act, FindingState.RETURNED_TO_LEAD, team)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.Returned, act, to=ReturnedTo.LEAD)

    def report(self, act: Act, report_id: UUID) -> None:
        """Follow the approval of the main report that lists the finding.

        Raises:
            Refusal: WRONG_STATE.
        """
        check_move(MOVES, self.state, FindingState.REPORTED)
        self.record(self.Reported, act, report_id=report_id)

    def feed_back(self, act: Act, round_id: UUID, feedback_id: UUID) -> None:
        """Follow the second receipt of the feedback that lists the finding.

        Raises:
            Refusal: WRONG_STATE.
        """
        check_move(MOVES, self.state, FindingState.FED_BACK)
        self.record(
            self.FedBack,
            act,
            target_id=self.target_id,
            round_id=round_id,
            unit_id=self.unit_id,
            number=self.number,
            paper_hash=self.paper.content_hash(),
            severity=self.paper.severity,
            problem_class=self.paper.problem_class,
            focus_area=self.paper.focus_area,
            amount_fen=self.paper.amount_fen,
            feedback_id=feedback_id,
            fed_back_on=act.on,
        )

    def resolve(self, act: Act) -> None:
        """Follow the closing of the last open item.

        Raises:
            Refusal: WRONG_STATE.
        """
        check_move(MOVES, self.state, FindingState.RESOLVED)
        self.record(self.Resolved, act, target_id=self.target_id)

    def _must_be_reviewed_by(self, act: Act, to: FindingState, team: frozenset[UUID]) -> None:
        check_move(MOVES, self.state, to)
        refuse_if(act.person in team | self.handlers, TEAM_MEMBER_MUST_NOT_REVIEW)
