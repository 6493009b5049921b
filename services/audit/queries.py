"""The queries of audit and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest
from services.kernel.text import Code, Line

Position = Annotated[int, msgspec.Meta(ge=1, le=(1 << 63) - 1)]


class ListEntries(msgspec.Struct, frozen=True, kw_only=True):
    """Entries by what is asked; what is None does not narrow the list.

    Args:
        page: which page; its key is the id of the last event of the page before.
        case_id: the case.
        person_id: the person concerned.
        unit_id: the organisation concerned.
        service: whose event it is.
        type: event type with version.
        actor: who acted.
        correlation_id: shared by all that follows from one request.
        on_from: first business date.
        on_to: last business date.
        recorded_from: recorded then or later.
        recorded_to: recorded before then.
        newest_first: against the order of the ledger.
    """

    page: PageRequest = PageRequest()
    case_id: UUID | None = None
    person_id: UUID | None = None
    unit_id: UUID | None = None
    service: Code | None = None
    type: Line | None = None
    actor: UUID | None = None
    correlation_id: UUID | None = None
    on_from: date | None = None
    on_to: date | None = None
    recorded_from: datetime | None = None
    recorded_to: datetime | None = None
    newest_first: bool = False


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """The event that made another one happen."""

    service: str
    position: int
    event_id: UUID


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: what the envelope says, less the payload. `seq` is None for who sees only a part."""

    seq: int | None
    service: str
    position: int
    event_id: UUID
    type: str
    public: bool
    stream_id: UUID
    stream_version: int
    recorded_at: datetime
    entered_at: datetime
    at: datetime
    on_date: date
    actor: UUID
    capacity: str
    reason: str
    document: str
    request_id: UUID
    correlation_id: UUID
    cause: Cause | None
    case_id: UUID | None
    unit_id: UUID | None
    person_id: UUID | None
    content_hash: str
    leaf: str


class Entries(msgspec.Struct, frozen=True, kw_only=True):
    """A page of entries."""

    entries: tuple[Entry, ...]
    next: str


class GetEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry by its place in its service's log."""

    service: Code
    position: Position


class EntryInContext(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, the chain of its causes (nearest first) and its consequences."""

    entry: Entry
    causes: tuple[Entry, ...]
    consequences: tuple[Entry, ...]
    more_consequences: bool


class TraceFigure(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of the events that one service's figure counts."""

    service: Code
    positions: Annotated[tuple[Position, ...], msgspec.Meta(min_length=1, max_length=500)]


class FigureTrace(msgspec.Struct, frozen=True, kw_only=True):
    """The entries by position, and the positions that have none one may know of."""

    entries: tuple[Entry, ...]
    unresolved: tuple[int, ...]


class GetStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How the ledger is doing."""


class SourceStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How far one service is followed; `fault` says what the ledger stopped at, without content."""

    service: str
    tracked: int
    entered: int
    waiting: int
    last_entered_at: datetime | None
    stopped: bool
    fault: str


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The number of the newest entry, and each service."""

    head: int
    sources: tuple[SourceStatus, ...]


class ReadLedger(msgspec.Struct, frozen=True, kw_only=True):
    """Entries with their envelopes after a number."""

    after: Annotated[int, msgspec.Meta(ge=0, le=(1 << 63) - 1)] = 0
    limit: Annotated[int, msgspec.Meta(ge=0, le=500)] = 0


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry and the envelope it was made from."""

    entry: Entry
    body: bytes


class LedgerPage(msgspec.Struct, frozen=True, kw_only=True):
    """Entries with their envelopes."""

    entries: tuple[LedgerEntry, ...]
