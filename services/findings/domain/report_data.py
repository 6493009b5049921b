"""The state of a report, and the guards that need only this state."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import ReportKind

from services.findings.domain.place import Placed
from services.findings.domain.report_states import RETURNERS, ReportState
from services.findings.domain.report_text import ReportText, report_hash
from services.findings.domain.rules import (
    NOT_BEFORE_THIS_REVIEWER,
    REVIEWER_MUST_DIFFER,
    REVIEWER_MUST_NOT_APPROVE,
)
from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.refusal import Rule, refuse_if


class ReportData(Placed):
    """A report as it stands.

    Args:
        kind: kind of report.
        text: its text.
        written_on: day of the text.
        drafters: all persons who ever wrote it or brought it before the office.
        office_reviewers: all persons who ever passed it on for the office.
        group_reviewers: all persons who ever passed it on for the leading group.
        state: its state.
    """

    kind: ReportKind
    text: ReportText
    written_on: date
    drafters: set[UUID]
    office_reviewers: set[UUID] = msgspec.field(default_factory=set)
    group_reviewers: set[UUID] = msgspec.field(default_factory=set)
    state: ReportState = ReportState.DRAFT

    @property
    def content_hash(self) -> str:
        """The hash that its signers name."""
        return report_hash(self.kind, self.target_id, self.text)


def no_drafter(rule: Rule) -> Guard:
    """Return a guard: the acting person did not draft the report. The given rule refuses a drafter."""

    def guard(data: ReportData, act: Act, _event: Any) -> None:
        refuse_if(act.person in data.drafters, rule)

    return guard


def not_heard_for_the_group(data: ReportData, act: Act, _event: Any) -> None:
    """Guard: the office's reviewer never reviewed the report for the leading group."""
    refuse_if(act.person in data.group_reviewers, REVIEWER_MUST_DIFFER)


def not_reviewed_for_the_office(data: ReportData, act: Act, _event: Any) -> None:
    """Guard: the leading group's reviewer never reviewed the report for the office."""
    refuse_if(act.person in data.office_reviewers, REVIEWER_MUST_DIFFER)


def no_reviewer(data: ReportData, act: Act, _event: Any) -> None:
    """Guard: the approver never reviewed the report."""
    refuse_if(act.person in data.office_reviewers | data.group_reviewers, REVIEWER_MUST_NOT_APPROVE)


def lies_before_returner(data: ReportData, act: Act, _event: Any) -> None:
    """Guard: the report lies before the person who returns it."""
    refuse_if(act.capacity not in RETURNERS[data.state], NOT_BEFORE_THIS_REVIEWER)
