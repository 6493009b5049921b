"""The questions about fact sheets and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest


class GetFactSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The fact sheet of one finding of the caller's unit."""

    finding_id: UUID


class FactSheet(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit is asked to confirm, the hash its answer names, and whether it is answered."""

    finding_id: UUID
    title: str
    facts: str
    content_hash: str
    answered: bool


class ListFactSheets(msgspec.Struct, frozen=True, kw_only=True):
    """The fact sheets of the caller's unit, the open ones first."""

    page: PageRequest = PageRequest()


class FactSheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """One fact sheet of the list."""

    finding_id: UUID
    title: str
    answered: bool


class FactSheets(msgspec.Struct, frozen=True, kw_only=True):
    """A page of fact sheets."""

    fact_sheets: tuple[FactSheetRow, ...]
    next: str
