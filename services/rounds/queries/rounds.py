"""Queries about rounds and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest


class ListRounds(msgspec.Struct, frozen=True, kw_only=True):
    """Rounds by code."""

    page: PageRequest = PageRequest()


class RoundRow(msgspec.Struct, frozen=True, kw_only=True):
    """One round of the list."""

    round_id: UUID
    code: str
    title: str
    state: str
    organisations: int


class Rounds(msgspec.Struct, frozen=True, kw_only=True):
    """A page of rounds."""

    rounds: tuple[RoundRow, ...]
    next: str
