"""Queries about the talent pool and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest
from services.kernel.text import MaybeCode

AnyState = Literal["", "ADMITTED", "REMOVED"]


class ListPool(msgspec.Struct, frozen=True, kw_only=True):
    """Entries by the person's id, of one specialty or of all, in one state or in both."""

    specialty: MaybeCode = ""
    state: AnyState = ""
    page: PageRequest = PageRequest()


class PoolRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the list."""

    entry_id: UUID
    person_id: UUID
    state: str
    specialties: tuple[str, ...]
    engagement: str
    admitted_on: date
    review_on: date


class Pool(msgspec.Struct, frozen=True, kw_only=True):
    """A page of entries."""

    entries: tuple[PoolRow, ...]
    next: str


class GetPoolCapacity(msgspec.Struct, frozen=True, kw_only=True):
    """How many persons of the pool there are for each specialty."""


class CapacityRow(msgspec.Struct, frozen=True, kw_only=True):
    """One specialty; somebody with two of them counts in both rows."""

    specialty: str
    full_time: int
    part_time: int


class PoolCapacity(msgspec.Struct, frozen=True, kw_only=True):
    """All specialties by code, and how many persons there are in all."""

    specialties: tuple[CapacityRow, ...]
    persons: int
