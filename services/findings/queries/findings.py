"""The questions about findings and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.findings.domain.finding_states import FindingState
from services.findings.domain.paper import Paper
from services.findings.queries.steps import Step
from services.kernel.paging import PageRequest
from services.kernel.text import Code


class ListFindings(msgspec.Struct, frozen=True, kw_only=True):
    """Findings by number; what is None does not narrow the list."""

    page: PageRequest = PageRequest()
    target_id: UUID | None = None
    state: FindingState | None = None
    problem_class: Code | None = None
    severity: Code | None = None


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One finding of the list; `number` is empty until the lead has approved it."""

    finding_id: UUID
    number: str
    target_id: UUID
    unit_id: UUID
    state: str
    title: str
    problem_class: str
    severity: str
    focus_area: str
    amount_fen: int
    drafted_on: date
    fed_back_on: date | None
    version: int


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """A page of findings."""

    findings: tuple[FindingRow, ...]
    next: str


class GetFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding with its paper and its way."""

    finding_id: UUID


class FindingSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A finding, its paper, the hash that signers name, the answer to its fact sheet, and its way."""

    finding: FindingRow
    paper: Paper
    content_hash: str
    facts: str
    prior_issue_ids: tuple[UUID, ...]
    steps: tuple[Step, ...]


class ClassBreakdown(msgspec.Struct, frozen=True, kw_only=True):
    """How many findings were fed back, by class and severity; of one target or round if named."""

    target_id: UUID | None = None
    round_id: UUID | None = None


class ClassCount(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one class and severity."""

    problem_class: str
    severity: str
    findings: int


class Breakdown(msgspec.Struct, frozen=True, kw_only=True):
    """The counts, their sum, the position up to which events were counted, and what is counted."""

    counts: tuple[ClassCount, ...]
    total: int
    position: int
    definition_zh: str
    definition_en: str
