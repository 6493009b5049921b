"""A report: drafted by the team, reviewed by office and leading group, approved by the Party committee."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from services.findings.domain.place import Place
from services.findings.domain.report_states import MOVES, RETURNERS, ReportState
from services.findings.domain.report_text import ReportKind, ReportText, check_sections, check_text
from services.findings.domain.rules import (
    CONTENT_HASH_DIFFERS,
    DRAFTER_MUST_NOT_REVIEW,
    MINUTE_REQUIRED,
    MINUTE_UNKNOWN,
    NOT_BEFORE_THIS_REVIEWER,
    REASON_REQUIRED,
    RESOLUTION_REQUIRED,
    REVIEWER_MUST_DIFFER,
    REVIEWER_MUST_NOT_APPROVE,
    TEAM_MEMBER_MUST_NOT_REVIEW,
)
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import refuse_if
from services.kernel.states import check_move

OFFICE = frozenset({"OFFICE_DIRECTOR", "OFFICE_STAFF"})


def main_report_id(target_id: UUID) -> UUID:
    """Return the id of a target's main report; there is one."""
    return natural_id("report", str(target_id), ReportKind.MAIN)


class Report(Aggregate):
    """What a team reports of a target, signed step by step over the same text."""

    class Drafted(Aggregate.Created):
        """The team drafted a report."""

        TOPIC = "xuncha.findings.ReportDrafted.v1"
        kind: ReportKind
        target_id: UUID
        unit_id: UUID
        text: ReportText

    class Amended(Aggregate.Event):
        """The team wrote the report anew, before its deliberation or after a return."""

        TOPIC = "xuncha.findings.ReportAmended.v1"
        text: ReportText

        def apply(self, aggregate: Report) -> None:
            """A new text has all its signatures before it."""
            aggregate.take_text(self.act, self.text)
            aggregate.state = ReportState.DRAFT

    class Deliberated(Aggregate.Event):
        """The team deliberated on the report; `document` is the minute. Its text is frozen from here on."""

        TOPIC = "xuncha.findings.ReportDeliberated.v1"
        content_hash: str

        def apply(self, aggregate: Report) -> None:
            """It lies before the office; who brings it there answers for it as its drafters do."""
            aggregate.drafters |= {self.act.person}
            aggregate.state = ReportState.TEAM_DELIBERATED

    class OfficeReviewed(Aggregate.Event):
        """The office has reviewed the report and passes it on."""

        TOPIC = "xuncha.findings.ReportReviewedByOffice.v1"
        content_hash: str

        def apply(self, aggregate: Report) -> None:
            """It lies before the leading group."""
            aggregate.office_reviewers |= {self.act.person}
            aggregate.state = ReportState.OFFICE_REVIEW

    class LeadingGroupReviewed(Aggregate.Event):
        """The leading group has heard the report and passes it on; `document` is its minute."""

        TOPIC = "xuncha.findings.ReportReviewedByLeadingGroup.v1"
        content_hash: str

        def apply(self, aggregate: Report) -> None:
            """It may be submitted."""
            aggregate.group_reviewers |= {self.act.person}
            aggregate.state = ReportState.LG_REVIEW

    class Submitted(Aggregate.Event):
        """The office submitted the report to the Group Party Committee."""

        TOPIC = "xuncha.findings.ReportSubmitted.v1"
        content_hash: str

        def apply(self, aggregate: Report) -> None:
            """It waits for the resolution."""
            aggregate.state = ReportState.SUBMITTED_TO_GPC

    class Approved(Aggregate.Event):
        """The Group Party Committee approved the report; `document` is its resolution."""

        TOPIC = "xuncha.findings.ReportApproved.v1"
        PUBLIC = True
        kind: ReportKind
        target_id: UUID
        unit_id: UUID
        finding_ids: tuple[UUID, ...]
        content_hash: str

        def apply(self, aggregate: Report) -> None:
            """Its text stands for good."""
            aggregate.state = ReportState.GPC_APPROVED

    class Issued(Aggregate.Event):
        """The office issued the approved report; `document` is its number on paper."""

        TOPIC = "xuncha.findings.ReportIssued.v1"
        content_hash: str

        def apply(self, aggregate: Report) -> None:
            """It is in force."""
            aggregate.state = ReportState.ISSUED

    class Returned(Aggregate.Event):
        """A review sent the report back to the team; `reason` says why."""

        TOPIC = "xuncha.findings.ReportReturned.v1"

        def apply(self, aggregate: Report) -> None:
            """The team amends it."""
            aggregate.state = ReportState.RETURNED

    def __init__(self, act: Act, kind: ReportKind, target_id: UUID, unit_id: UUID, text: ReportText) -> None:
        self.kind = kind
        self.target_id = target_id
        self.unit_id = unit_id
        self.state = ReportState.DRAFT
        self.drafters: set[UUID] = set()
        self.office_reviewers: set[UUID] = set()
        self.group_reviewers: set[UUID] = set()
        self.take_text(act, text)

    def take_text(self, act: Act, text: ReportText) -> None:
        """Let a text stand; everyone who ever wrote at it is its drafter."""
        self.text = text
        self.written_on: date = act.on
        self.drafters |= {act.person}

    @property
    def content_hash(self) -> str:
        """The SHA-256 in hex that its signers name."""
        return self.text.content_hash(self.kind, self.target_id)

    @property
    def approved(self) -> bool:
        """Whether the Party committee has approved it."""
        return self.state in {ReportState.GPC_APPROVED, ReportState.ISSUED}

    @classmethod
    def draft(cls, act: Act, id: UUID, kind: ReportKind, place: Place, text: ReportText) -> Self:
        """Draft a report.

        Raises:
            Refusal: FINDINGS_REQUIRED; INVALID_INPUT; TRIGGER_MISFIT.
        """
        check_text(kind, text)
        facts = {"target_id": place.target_id, "unit_id": place.unit_id, "text": text}
        return cls.begin(cls.Drafted, act, id, kind=kind, **facts)

    def amend(self, act: Act, text: ReportText) -> None:
        """Write the report anew.

        Raises:
            Refusal: WRONG_STATE; FINDINGS_REQUIRED; INVALID_INPUT; TRIGGER_MISFIT.
        """
        check_move(MOVES, self.state, ReportState.DRAFT)
        check_text(self.kind, text)
        self.record(self.Amended, act, text=text)

    def deliberate(self, act: Act, content_hash: str, held_on: date | None) -> None:
        """Enter the team's deliberation.

        Args:
            act: names the minute as its document.
            content_hash: of the text the team deliberated on.
            held_on: day of the deliberation that minute is of; None if it is unknown.

        Raises:
            Refusal: WRONG_STATE; CONTENT_HASH_DIFFERS; SECTION_EMPTY; MINUTE_UNKNOWN, also for a meeting
                before the text was written.
        """
        self._must_move(ReportState.TEAM_DELIBERATED, content_hash)
        check_sections(self.kind, self.text)
        refuse_if(held_on is None or held_on < self.written_on, MINUTE_UNKNOWN, field="header.document")
        self.record(self.Deliberated, act, content_hash=content_hash)

    def review_by_office(self, act: Act, content_hash: str, team: frozenset[UUID]) -> None:
        """Pass the report on for the office.

        Raises:
            Refusal: WRONG_STATE; CONTENT_HASH_DIFFERS; TEAM_MEMBER_MUST_NOT_REVIEW; REVIEWER_MUST_DIFFER.
        """
        self._must_move(ReportState.OFFICE_REVIEW, content_hash)
        refuse_if(act.person in team | self.drafters, TEAM_MEMBER_MUST_NOT_REVIEW)
        refuse_if(act.person in self.group_reviewers, REVIEWER_MUST_DIFFER)
        self.record(self.OfficeReviewed, act, content_hash=content_hash)

    def review_by_leading_group(self, act: Act, content_hash: str) -> None:
        """Pass the report on for the leading group, with its minute.

        Raises:
            Refusal: WRONG_STATE; CONTENT_HASH_DIFFERS; DRAFTER_MUST_NOT_REVIEW; REVIEWER_MUST_DIFFER;
                MINUTE_REQUIRED.
        """
        self._must_move(ReportState.LG_REVIEW, content_hash)
        refuse_if(act.person in self.drafters, DRAFTER_MUST_NOT_REVIEW)
        refuse_if(act.person in self.office_reviewers, REVIEWER_MUST_DIFFER)
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        self.record(self.LeadingGroupReviewed, act, content_hash=content_hash)

    def submit(self, act: Act, content_hash: str) -> None:
        """Submit the report to the Group Party Committee.

        Raises:
            Refusal: WRONG_STATE; CONTENT_HASH_DIFFERS; SECTION_EMPTY.
        """
        self._must_move(ReportState.SUBMITTED_TO_GPC, content_hash)
        check_sections(self.kind, self.text)
        self.record(self.Submitted, act, content_hash=content_hash)

    def approve(self, act: Act, content_hash: str) -> None:
        """Enter the Group Party Committee's approval, with its resolution.

        Raises:
            Refusal: WRONG_STATE; CONTENT_HASH_DIFFERS; DRAFTER_MUST_NOT_REVIEW; REVIEWER_MUST_NOT_APPROVE;
                RESOLUTION_REQUIRED.
        """
        self._must_move(ReportState.GPC_APPROVED, content_hash)
        refuse_if(act.person in self.drafters, DRAFTER_MUST_NOT_REVIEW)
        reviewers = self.office_reviewers | self.group_reviewers
        refuse_if(act.person in reviewers, REVIEWER_MUST_NOT_APPROVE)
        refuse_if(not act.document, RESOLUTION_REQUIRED, field="header.document")
        self.record(
            self.Approved,
            act,
            kind=self.kind,
            target_id=self.target_id,
            unit_id=self.unit_id,
            finding_ids=self.text.finding_ids,
            content_hash=content_hash,
        )

    def issue(self, act: Act, content_hash: str) -> None:
        """Issue the approved report.

        Raises:
            Refusal: WRONG_STATE; CONTENT_HASH_DIFFERS.
        """
        self._must_move(ReportState.ISSUED, content_hash)
        self.record(self.Issued, act, content_hash=content_hash)

    def send_back(self, act: Act, team: frozenset[UUID]) -> None:
        """Return the report to the team from the review it lies in, with a reason.

        Raises:
            Refusal: WRONG_STATE; NOT_BEFORE_THIS_REVIEWER; TEAM_MEMBER_MUST_NOT_REVIEW for the office;
                DRAFTER_MUST_NOT_REVIEW; REASON_REQUIRED.
        """
        check_move(MOVES, self.state, ReportState.RETURNED)
        refuse_if(act.capacity not in RETURNERS[self.state], NOT_BEFORE_THIS_REVIEWER)
        refuse_if(act.capacity in OFFICE and act.person in team, TEAM_MEMBER_MUST_NOT_REVIEW)
        refuse_if(act.person in self.drafters, DRAFTER_MUST_NOT_REVIEW)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.Returned, act)

    def references(self) -> References:
        """The report belongs to its target's case, about the inspected unit."""
        return References(case=self.target_id, unit=self.unit_id)

    def _must_move(self, to: ReportState, content_hash: str) -> None:
        check_move(MOVES, self.state, to)
        refuse_if(content_hash != self.content_hash, CONTENT_HASH_DIFFERS, field="content_hash")
