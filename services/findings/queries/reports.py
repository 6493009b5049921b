"""The questions about reports and feedback; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.findings.domain.report_text import ReportKind
from services.findings.queries.steps import Step
from services.kernel.paging import PageRequest


class ListReports(msgspec.Struct, frozen=True, kw_only=True):
    """Reports by id; what is None does not narrow the list."""

    page: PageRequest = PageRequest()
    target_id: UUID | None = None
    kind: ReportKind | None = None


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report of the list; `findings` is how many it lists."""

    report_id: UUID
    target_id: UUID
    unit_id: UUID
    kind: str
    state: str
    title: str
    findings: int
    drafted_on: date
    approved_on: date | None
    version: int


class Reports(msgspec.Struct, frozen=True, kw_only=True):
    """A page of reports."""

    reports: tuple[ReportRow, ...]
    next: str


class GetReport(msgspec.Struct, frozen=True, kw_only=True):
    """One report with its text and its way."""

    report_id: UUID


class ReportSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A report, its text, the hash that signers name, and its way."""

    report: ReportRow
    sections: dict[str, str]
    finding_ids: tuple[UUID, ...]
    trigger: str
    content_hash: str
    steps: tuple[Step, ...]


class GetFeedback(msgspec.Struct, frozen=True, kw_only=True):
    """The feedback of a target."""

    target_id: UUID


class FeedbackActRow(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a feedback: given when and where, signed for when."""

    act: str
    delivered_on: date
    place: str
    signed_on: date | None


class FeedbackSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A feedback: over which findings, under which hash, and how far it is."""

    feedback_id: UUID
    target_id: UUID
    unit_id: UUID
    finding_ids: tuple[UUID, ...]
    content_hash: str
    issued_on: date
    completed_on: date | None
    acts: tuple[FeedbackActRow, ...]
