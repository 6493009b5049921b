"""Queries about prior issues and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest

AnySource = Literal["", "INSPECTION", "AUDIT", "DAILY_SUPERVISION", "CASE_HANDLING"]


class ListPriorIssues(msgspec.Struct, frozen=True, kw_only=True):
    """Prior issues of an organisation by reference, of one source or of all."""

    organisation_id: UUID
    source: AnySource = ""
    page: PageRequest = PageRequest()


class PriorIssueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One prior issue of the list."""

    prior_issue_id: UUID
    reference: str
    year: int
    source: str
    status: str
    summary: str


class PriorIssues(msgspec.Struct, frozen=True, kw_only=True):
    """A page of prior issues."""

    prior_issues: tuple[PriorIssueRow, ...]
    next: str


class ListPriorIssueImports(msgspec.Struct, frozen=True, kw_only=True):
    """How far each of the four sources was gone through for an organisation."""

    organisation_id: UUID


class PriorIssueImportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One source: how many issues are registered, and whether somebody vouched that these are all."""

    source: str
    registered: int
    confirmed: bool


class PriorIssueImports(msgspec.Struct, frozen=True, kw_only=True):
    """All four sources, in the order of their codes."""

    imports: tuple[PriorIssueImportRow, ...]
