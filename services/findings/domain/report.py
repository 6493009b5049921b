"""A report: drafted by the team, reviewed by office and leading group, approved by the Party committee."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date
from typing import Self
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import ReportKind

from services.findings.domain.guards import held_since_written, names_content, outside
from services.findings.domain.place import Place
from services.findings.domain.report_data import (
    ReportData,
    lies_before_returner,
    no_drafter,
    no_reviewer,
    not_heard_for_the_group,
    not_reviewed_for_the_office,
)
from services.findings.domain.report_states import MOVES, OFFICE, ReportState
from services.findings.domain.report_text import ReportText, sections_are_filled, text_fits_kind
from services.findings.domain.rules import TEAM_MEMBER_MUST_NOT_REVIEW
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.rules import DRAFTER_MUST_NOT_REVIEW, MINUTE_REQUIRED
from services.kernel.states import followed_facts, has_document, has_reason
from services.programme.rules import LEADING_GROUP, RESOLUTION_REQUIRED


def main_report_id(target_id: UUID) -> UUID:
    """Return the id of a target's main report; there is one."""
    return natural_id("report", str(target_id), ReportKind.MAIN)


class Report(Aggregate[ReportData]):
    """What a team reports of a target, signed step by step over the same text.

    Wherever a method takes a `content_hash`, that is the hash of the text which its signer read; a `team`
    is everyone who is or was in the team of the target.
    """

    MOVES = MOVES

    class Drafted(Aggregate.Created):
        """The team drafted a report."""

        TOPIC = "xuncha.findings.ReportDrafted.v1"
        LABEL = ("起草报告", "Report drafted")
        GUARDS = (text_fits_kind,)
        kind: ReportKind
        target_id: UUID
        round_id: UUID
        unit_id: UUID
        text: ReportText

        def first(self) -> ReportData:
            place = (self.target_id, self.round_id, self.unit_id)
            return ReportData(*place, self.kind, self.text, self.act.on, {self.act.person})

    class Amended(Aggregate.Event):
        """The team wrote the report anew, before its deliberation or after a return; all sign again."""

        TOPIC = "xuncha.findings.ReportAmended.v1"
        LABEL = ("修改报告", "Report amended")
        BECOMES = ReportState.DRAFT
        GUARDS = (text_fits_kind,)
        text: ReportText

        def change(self, data: ReportData) -> None:
            data.text, data.written_on = self.text, self.act.on
            data.drafters.add(self.act.person)

    class Deliberated(Aggregate.Event):
        """The team deliberated on the report; `document` is the minute. Its text is frozen from here on.

        Who brings it before the office answers for it as its drafters do.
        """

        TOPIC = "xuncha.findings.ReportDeliberated.v1"
        LABEL = ("组务会研究报告", "Report deliberated by the team")
        BECOMES = ReportState.TEAM_DELIBERATED
        GUARDS = (names_content, sections_are_filled)
        content_hash: str

        def change(self, data: ReportData) -> None:
            data.drafters.add(self.act.person)

    class OfficeReviewed(Aggregate.Event):
        """The office has reviewed the report and passes it on to the leading group."""

        TOPIC = "xuncha.findings.ReportReviewedByOffice.v1"
        LABEL = ("督查办审核报告", "Report reviewed by the office")
        BECOMES = ReportState.OFFICE_REVIEW
        GUARDS = (
            names_content,
            followed_facts,
            no_drafter(TEAM_MEMBER_MUST_NOT_REVIEW),
            not_heard_for_the_group,
        )
        content_hash: str

        def change(self, data: ReportData) -> None:
            data.office_reviewers.add(self.act.person)

    class LeadingGroupReviewed(Aggregate.Event):
        """The leading group has heard the report and passes it on; `document` is its minute."""

        TOPIC = "xuncha.findings.ReportReviewedByLeadingGroup.v1"
        LABEL = ("领导小组审议报告", "Report reviewed by the leading group")
        BECOMES = ReportState.LG_REVIEW
        GUARDS = (
            names_content,
            no_drafter(DRAFTER_MUST_NOT_REVIEW),
            not_reviewed_for_the_office,
            has_document(MINUTE_REQUIRED, meeting=LEADING_GROUP),
        )
        content_hash: str

        def change(self, data: ReportData) -> None:
            data.group_reviewers.add(self.act.person)

    class Submitted(Aggregate.Event):
        """The office submitted the report to the Group Party Committee."""

        TOPIC = "xuncha.findings.ReportSubmitted.v1"
        LABEL = ("报告报送集团党委", "Report submitted to the Party committee")
        BECOMES = ReportState.SUBMITTED_TO_GPC
        GUARDS = (names_content, sections_are_filled)
        content_hash: str

    class Approved(Aggregate.Event):
        """The Group Party Committee approved the report; `document` is its resolution. It stands for good."""

        TOPIC = "xuncha.findings.ReportApproved.v1"
        PUBLIC = True
        LABEL = ("报告批准", "Report approved")
        BECOMES = ReportState.GPC_APPROVED
        GUARDS = (
            names_content,
            no_drafter(DRAFTER_MUST_NOT_REVIEW),
            no_reviewer,
            has_document(RESOLUTION_REQUIRED),
        )
        kind: ReportKind
        target_id: UUID
        unit_id: UUID
        finding_ids: tuple[UUID, ...]
        content_hash: str

    class Issued(Aggregate.Event):
        """The office issued the approved report; `document` is its number on paper. It is in force."""

        TOPIC = "xuncha.findings.ReportIssued.v1"
        LABEL = ("印发报告", "Report issued")
        BECOMES = ReportState.ISSUED
        GUARDS = (names_content,)
        content_hash: str

    class Returned(Aggregate.Event):
        """A review sent the report back to the team, which has to amend it; `reason` says why."""

        TOPIC = "xuncha.findings.ReportReturned.v1"
        LABEL = ("退回报告", "Report returned")
        BECOMES = ReportState.RETURNED
        GUARDS = (lies_before_returner, followed_facts, no_drafter(DRAFTER_MUST_NOT_REVIEW), has_reason)

    @property
    def approved(self) -> bool:
        """Whether the Party committee has approved it."""
        return self.data.state in {ReportState.GPC_APPROVED, ReportState.ISSUED}

    @classmethod
    def draft(cls, act: Act, id: UUID, kind: ReportKind, place: Place, text: ReportText) -> Self:
        """Draft a report of a target."""
        return cls.begin(cls.Drafted, act, id, **place.ids(), kind=kind, text=text)

    def amend(self, act: Act, title: str, sections: Mapping[str, str], finding_ids: tuple[UUID, ...]) -> None:
        """Write the report anew; its trigger stays."""
        anew = {"title": title, "sections": sections, "finding_ids": finding_ids}
        self.record(self.Amended, act, text=msgspec.structs.replace(self.data.text, **anew))

    def deliberate(self, act: Act, content_hash: str, held_on: date | None) -> None:
        """Enter the team's deliberation.

        Args:
            act: names the minute as its document.
            content_hash: of the text the team deliberated on.
            held_on: day of the deliberation that minute is of; None if it is unknown.
        """
        self.record(self.Deliberated, act, held_since_written(held_on), content_hash=content_hash)

    def review_by_office(self, act: Act, content_hash: str, team: Set[UUID]) -> None:
        """Pass the report on for the office, as somebody outside the team."""
        apart = outside(team, TEAM_MEMBER_MUST_NOT_REVIEW)
        self.record(self.OfficeReviewed, act, apart, content_hash=content_hash)

    def review_by_leading_group(self, act: Act, content_hash: str) -> None:
        """Pass the report on for the leading group, with its minute."""
        self.record(self.LeadingGroupReviewed, act, content_hash=content_hash)

    def submit(self, act: Act, content_hash: str) -> None:
        """Submit the report to the Group Party Committee."""
        self.record(self.Submitted, act, content_hash=content_hash)

    def approve(self, act: Act, content_hash: str) -> None:
        """Enter the Group Party Committee's approval, with its resolution."""
        self.record(
            self.Approved,
            act,
            kind=self.data.kind,
            target_id=self.data.target_id,
            unit_id=self.data.unit_id,
            finding_ids=self.data.text.finding_ids,
            content_hash=content_hash,
        )

    def issue(self, act: Act, content_hash: str) -> None:
        """Issue the approved report."""
        self.record(self.Issued, act, content_hash=content_hash)

    def send_back(self, act: Act, team: Set[UUID]) -> None:
        """Return the report to the team from the review it lies in; for the office nobody of the team may."""
        kept_apart = team if act.capacity in OFFICE else frozenset[UUID]()
        self.record(self.Returned, act, outside(kept_apart, TEAM_MEMBER_MUST_NOT_REVIEW))

    def references(self) -> References:
        """The report belongs to its target's case."""
        return self.data.references()
