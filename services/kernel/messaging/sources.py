"""Where a follower reads what no message brought: its own log directly, another's through its worker."""

from __future__ import annotations

from typing import Protocol

from services.kernel.events.envelope import decode
from services.kernel.following import Followed
from services.kernel.messaging.message import Span, spans
from services.kernel.store.database import Database
from services.kernel.store.log import LogReader, LogRecord

READ_EVENTS = 200
"""Events asked for in one read."""


class Unreachable(ConnectionError):
    """The source's worker does not answer now."""


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
        """
        ...


class LogSource:
    """Reads a log where it is stored.

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
        """Return the next stretch after a position."""
        return self.stretch(after, READ_EVENTS)

    def stretch(self, after: int, limit: int) -> Span:
        """Return the next stretch, of at most `limit` events of the log and one message's bytes."""
        events = [followed(self._source, record) for record in self._log.read(after, limit)]
        whole = next(spans(self._source, after, events), Span(self._source, after, after, ()))
        return whole if self._everything else only_public(whole)


def followed(source: str, record: LogRecord) -> Followed:
    """Return a log record as followers see it."""
    return Followed(
        source=source,
        position=record.position,
        recorded_at=record.recorded_at,
        envelope=decode(record.body),
        body=record.body,
        leaf=record.leaf,
        public=record.public,
    )


def only_public(span: Span) -> Span:
    """Return a range without its private events; it covers the same positions."""
    return Span(span.source, span.after, span.upto, tuple(e for e in span.events if e.public))
