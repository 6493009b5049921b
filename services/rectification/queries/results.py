"""The query about results and what it answers; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest


class ResultType(StrEnum):
    """What came of rectification beside the money."""

    INSTITUTION = "INSTITUTION"
    PERSONS_HANDLED = "PERSONS_HANDLED"
    BENEFIT = "BENEFIT"


class ListResults(msgspec.Struct, frozen=True, kw_only=True):
    """Results in the order they were recorded, of one unit, item or type if it is named."""

    page: PageRequest = PageRequest()
    unit_id: UUID | None = None
    item_id: UUID | None = None
    type: ResultType | None = None


class ResultRow(msgspec.Struct, frozen=True, kw_only=True):
    """One institution, record of persons handled, or benefit."""

    result_id: UUID
    type: str
    unit_id: UUID
    finding_id: UUID | None
    item_id: UUID | None
    kind: str
    form: str
    title: str
    number: str
    persons: int | None
    since: date
    state: str
    recorded_by: UUID
    recorded_on: date
    confirmed_by: UUID | None


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """A page of results."""

    results: tuple[ResultRow, ...]
    next: str
