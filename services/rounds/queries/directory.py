"""Queries about the directory and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest

MOST_NAMES = 200
"""How many names one call resolves; each is decrypted on its own."""


class ListPersons(msgspec.Struct, frozen=True, kw_only=True):
    """Persons by id, of one organisation or of all; without names."""

    unit_id: UUID | None = None
    page: PageRequest = PageRequest()


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the list."""

    person_id: UUID
    unit_id: UUID
    rank: str
    specialties: tuple[str, ...]
    key_minority: bool
    second_line: bool


class Persons(msgspec.Struct, frozen=True, kw_only=True):
    """A page of persons."""

    persons: tuple[PersonRow, ...]
    next: str


class ResolveNames(msgspec.Struct, frozen=True, kw_only=True):
    """The names of persons, for display."""

    person_ids: Annotated[tuple[UUID, ...], msgspec.Meta(min_length=1, max_length=MOST_NAMES)]


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """Names by id; empty where the key was erased, without those nobody registered."""

    names: dict[str, str]


class ListBodies(msgspec.Struct, frozen=True, kw_only=True):
    """Bodies by code, each with all its memberships, past, present and to come."""

    page: PageRequest = PageRequest()


class MembershipRow(msgspec.Struct, frozen=True, kw_only=True):
    """One seat in a body and its term; no last day means until it is ended."""

    membership_id: UUID
    person_id: UUID
    role: str
    valid_from: date
    valid_to: date | None


class BodyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One body of the list."""

    body_id: UUID
    code: str
    kind: str
    organisation_id: UUID
    label: str
    members: tuple[MembershipRow, ...]


class Bodies(msgspec.Struct, frozen=True, kw_only=True):
    """A page of bodies."""

    bodies: tuple[BodyRow, ...]
    next: str
