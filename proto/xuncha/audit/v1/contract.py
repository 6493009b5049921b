"""The structs of xuncha.audit.v1. Generated from the protos beside it; change those."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from xuncha.common.v1 import contract as common
from xuncha.v1.kinds import Code, MaybeCode, MaybeLine, Position


class ListEntries(msgspec.Struct, frozen=True, kw_only=True):
    """Lists entries by what is asked, in the order of the ledger or against it."""

    page: common.PageRequest = common.PageRequest()
    case_id: UUID | None = None
    person_id: UUID | None = None
    unit_id: UUID | None = None
    service: MaybeCode = ""
    type: MaybeLine = ""
    actor: UUID | None = None
    correlation_id: UUID | None = None
    on_from: date | None = None
    on_to: date | None = None
    recorded_from: datetime | None = None
    recorded_to: datetime | None = None
    newest_first: bool = False
    round_id: UUID | None = None
    target_id: UUID | None = None
    finding_id: UUID | None = None
    item_id: UUID | None = None
    recovery_id: UUID | None = None
    referral_id: UUID | None = None


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """The event that made another one happen."""

    service: str
    position: int
    event_id: UUID


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the ledger: everything the event's envelope says, less the payload."""

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
    trace: str
    post_id: UUID | None
    scope_id: UUID | None
    round_id: UUID | None
    target_id: UUID | None
    finding_id: UUID | None
    item_id: UUID | None
    recovery_id: UUID | None
    referral_id: UUID | None


class ListEntriesResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A page of entries."""

    entries: tuple[Entry, ...]
    next: str


class GetEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Shows one entry with the chain of its causes and with its consequences."""

    service: Code
    position: Annotated[int, Meta(ge=1, le=9223372036854775807)]


class GetEntryResponse(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, where it comes from, and what came of it."""

    entry: Entry
    causes: tuple[Entry, ...]
    consequences: tuple[Entry, ...]
    more_consequences: bool


class TraceFigure(msgspec.Struct, frozen=True, kw_only=True):
    """Resolves the events behind a figure, as the owning service names them, into entries."""

    service: Code
    positions: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=9223372036854775807)], ...], Meta(min_length=1, max_length=500)
    ]


class TraceFigureResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of those events."""

    entries: tuple[Entry, ...]
    unresolved: tuple[int, ...]


class GetStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Says how far the ledger has followed each service, and whether it stands still."""


class SourceStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How far the ledger has followed one service."""

    service: str
    tracked: int
    entered: int
    waiting: int
    last_entered_at: datetime
    stopped: bool
    fault: str


class GetStatusResponse(msgspec.Struct, frozen=True, kw_only=True):
    """How the ledger is doing."""

    head: int
    sources: tuple[SourceStatus, ...]


class ReadLedger(msgspec.Struct, frozen=True, kw_only=True):
    """Reads the ledger itself with the envelopes verbatim, for those who verify it."""

    after: Position = 0
    limit: Annotated[int, Meta(ge=0, le=500)] = 0


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry and the envelope it was made from."""

    entry: Entry
    body: bytes


class ReadLedgerResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Entries with their envelopes."""

    entries: tuple[LedgerEntry, ...]
