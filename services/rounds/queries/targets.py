"""Queries about targets and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest
from services.rounds.domain.target_state import TargetState


class ListTargets(msgspec.Struct, frozen=True, kw_only=True):
    """Targets by the codes of their round and organisation, as far as the caller may know of them."""

    round_id: UUID | None = None
    state: TargetState | None = None
    page: PageRequest = PageRequest()


class TargetRow(msgspec.Struct, frozen=True, kw_only=True):
    """One target of the list; `missing` are the codes of what it waits for to go on."""

    target_id: UUID
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID
    state: str
    phase: str
    extended: bool
    planned_end_on: date | None
    missing: tuple[str, ...]


class Targets(msgspec.Struct, frozen=True, kw_only=True):
    """A page of targets."""

    targets: tuple[TargetRow, ...]
    next: str


class GetTarget(msgspec.Struct, frozen=True, kw_only=True):
    """One target."""

    target_id: UUID


class MemberRow(msgspec.Struct, frozen=True, kw_only=True):
    """One member; what was declared and signed stays absent for those it does not concern."""

    person_id: UUID
    role: str
    engagement: str
    mentor_id: UUID | None
    concurrent_office: bool
    declared: bool | None
    confidentiality: bool | None
    integrity: bool | None
    trained: bool | None
    recused: bool | None


class MeetingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting with a minute."""

    meeting_id: UUID
    type: str
    number: str
    held_on: date


class DueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One due date as it was frozen; `assumed` says that its calendar had a gap."""

    code: str
    due_on: date
    policy: str
    assumed: bool


class TargetSheet(msgspec.Struct, frozen=True, kw_only=True):
    """One target with its team, meetings and due dates."""

    target: TargetRow
    team: tuple[MemberRow, ...]
    meetings: tuple[MeetingRow, ...]
    due: tuple[DueRow, ...]
    entry_on: date | None
    acknowledged: bool
    entered_on: date | None
    score: int | None
    grade: str | None
    disclosure: str | None


class GetMinute(msgspec.Struct, frozen=True, kw_only=True):
    """The minute of one meeting."""

    meeting_id: UUID


class Minute(msgspec.Struct, frozen=True, kw_only=True):
    """The minute of one meeting in clear; `erased` says that its texts can no longer be read."""

    meeting_id: UUID
    target_id: UUID
    type: str
    number: str
    held_on: date
    chair_id: UUID
    attendees: tuple[UUID, ...]
    absentees: tuple[UUID, ...]
    place: str
    agenda: str
    resolutions: tuple[str, ...]
    dissent: str
    minutes_hash: str
    content_hash: str
    signers: tuple[UUID, ...]
    erased: bool
