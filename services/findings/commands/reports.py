"""The commands about reports; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from services.findings.domain.report_text import ReportKind, Trigger
from services.kernel.text import Code, Line, MaybeText

Sections = Annotated[dict[Code, MaybeText], msgspec.Meta(max_length=40)]
Listed = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=1000)]


class DraftReport(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a report of a target; a special one names its trigger."""

    target_id: UUID
    kind: ReportKind
    title: Line
    sections: Sections = {}
    finding_ids: Listed = ()
    trigger: Trigger | None = None


class AmendReport(msgspec.Struct, frozen=True, kw_only=True):
    """Write a draft or returned report anew."""

    report_id: UUID
    title: Line
    sections: Sections = {}
    finding_ids: Listed = ()


class DeliberateReport(msgspec.Struct, frozen=True, kw_only=True):
    """Enter the team's deliberation on a report."""

    report_id: UUID
    content_hash: Line


class ReviewReportByOffice(msgspec.Struct, frozen=True, kw_only=True):
    """Pass a report on for the office."""

    report_id: UUID
    content_hash: Line


class ReviewReportByLeadingGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Pass a report on for the leading group."""

    report_id: UUID
    content_hash: Line


class SubmitReport(msgspec.Struct, frozen=True, kw_only=True):
    """Submit a report to the Group Party Committee."""

    report_id: UUID
    content_hash: Line


class ApproveReport(msgspec.Struct, frozen=True, kw_only=True):
    """Enter the Group Party Committee's approval of a report."""

    report_id: UUID
    content_hash: Line


class IssueReport(msgspec.Struct, frozen=True, kw_only=True):
    """Issue an approved report."""

    report_id: UUID
    content_hash: Line


class ReturnReport(msgspec.Struct, frozen=True, kw_only=True):
    """Return a report to the team from the review it lies in."""

    report_id: UUID
