"""How a follower reads a log itself: its own service's log directly, another's through that one's worker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

import msgspec

from services.kernel.events.envelope import decode
from services.kernel.following import Followed
from services.kernel.messaging.message import Span, spans
from services.kernel.store.database import Database
from services.kernel.store.hashing import leaf_hash
from services.kernel.store.log import LogReader, LogRecord

READ_EVENTS = 200
"""Most events asked for in one read."""


class Unreachable(ConnectionError):
    """The source's worker does not answer at the moment."""


class SpoiledRow(Exception):
    """A row of a log does not match its leaf, or is no envelope: it was changed after it was recorded.

    Args:
        source: name of the service whose log it is.
        position: of the row.
        stream_id: stream that the row names.
        type: event type that the row names.
        fault: what is wrong with the row.
    """

    def __init__(self, source: str, position: int, stream_id: UUID, type: str, fault: str) -> None:
        super().__init__(f"{source} {position}: {fault}")
        self.source = source
        self.position = position
        self.stream_id = stream_id
        self.type = type
        self.fault = fault


class Source(Protocol):
    """A log that can be read from a position."""

    def head(self) -> int:
        """Return the newest position.

        Raises:
            Unreachable: not now.
        """
        ...

    def read(self, after: int) -> Span:
        """Return the next stretch after a position, an empty one at the end of the log.

        Raises:
            Unreachable: not now.
            BadMessage: the answer is not what a log says.
            SpoiledRow: the very next row is spoiled.
        """
        ...


class LogSource:
    """Reads a log directly from the database.

    Args:
        database: of the service that owns it.
        everything: also private events.
    """

    def __init__(self, database: Database, *, everything: bool) -> None:
        self._source = database.service
        self._everything = everything
        self._log = LogReader(database)

    def head(self) -> int:
        """Return the newest position."""
        return self._log.head()

    def read(self, after: int) -> Span:
        """Return the next stretch after a position.

        Raises:
            SpoiledRow: the very next row is spoiled.
        """
        return self.stretch(after, READ_EVENTS)

    def stretch(self, after: int, limit: int) -> Span:
        """Return the next stretch, of at most `limit` events of the log and one message's bytes.

        Raises:
            SpoiledRow: the very next row is spoiled.
        """
        events = sound(self._source, self._log.read(after, limit))
        whole = next(spans(self._source, after, events), Span(self._source, after, after, ()))
        return whole if self._everything else only_public(whole)


def sound(source: str, records: Iterable[LogRecord]) -> list[Followed]:
    """Return log records as followers see them, up to the first spoiled one.

    Raises:
        SpoiledRow: the first record is spoiled.
    """
    events: list[Followed] = []
    try:
        events.extend(_followed(source, record) for record in records)
    except SpoiledRow:
        if not events:
            raise
    return events


def _followed(source: str, record: LogRecord) -> Followed:
    fault = "its bytes do not give its leaf"
    try:
        if leaf_hash(record.position, record.recorded_at, record.body) == record.leaf:
            fault = "its bytes are no envelope"
            return Followed(
                source=source,
                position=record.position,
                recorded_at=record.recorded_at,
                envelope=decode(record.body),
                body=record.body,
                leaf=record.leaf,
                public=record.public,
            )
    except msgspec.MsgspecError as error:
        raise SpoiledRow(source, record.position, record.stream_id, record.type, fault) from error
    raise SpoiledRow(source, record.position, record.stream_id, record.type, fault)


def only_public(span: Span) -> Span:
    """Return a range without its private events; it covers the same positions."""
    return Span(span.source, span.after, span.upto, tuple(e for e in span.events if e.public))
