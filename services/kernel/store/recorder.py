"""The store as the eventsourcing library sees it: an application recorder."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, Notification, StoredEvent, Subscription

from services.kernel.store.database import Connection


class Connections(Protocol):
    """Lends connections: a `Database`, or a follower's one open transaction."""

    def connection(self) -> AbstractContextManager[Connection]:
        """Lend a connection."""
        ...


_STREAM = "SELECT stream_id, stream_version, type, body FROM event WHERE stream_id = %s"
_LOG = "SELECT stream_id, stream_version, type, body, position FROM event WHERE position >= %s"
_STREAMS = (
    "SELECT stream_id, stream_version, type, body FROM event WHERE stream_id = ANY(%s) "
    "ORDER BY stream_id, stream_version"
)


class PostgresRecorder(ApplicationRecorder):
    """Reads streams and the log. Appends go through the append function with their receipt.

    Args:
        connections: lends the connections it reads over.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Return a stream's rows by version, above `gt` and up to `lte`; the state is the stored bytes."""
        statement, parameters = _STREAM, [originator_id]  # type: tuple[str, list[Any]]
        for clause, bound in ((" AND stream_version > %s", gt), (" AND stream_version <= %s", lte)):
            if bound is not None:
                statement += clause
                parameters.append(bound)
        statement += " ORDER BY stream_version DESC" if desc else " ORDER BY stream_version"
        if limit is not None:
            statement += " LIMIT %s"
            parameters.append(limit)
        return [StoredEvent(*row) for row in self._fetch(statement, parameters)]

    def _fetch(self, statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
        with self._connections.connection() as connection, connection.cursor(binary=True) as cursor:
            return cursor.execute(statement.encode(), parameters).fetchall()

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Not offered: events without a command context have no cause.

        Raises:
            TypeError: always.
        """
        raise TypeError("append events with their command's receipt")

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Return events of the log by position, from `start` (with it, unless told otherwise)."""
        first = (start or 0) + (0 if inclusive_of_start else 1)
        statement, parameters = _LOG, [first]  # type: tuple[str, list[Any]]
        if stop is not None:
            statement += " AND position <= %s"
            parameters.append(stop)
        if topics:
            statement += " AND type = ANY(%s)"
            parameters.append(list(topics))
        statement += " ORDER BY position LIMIT %s"
        rows = self._fetch(statement, [*parameters, limit])
        return [
            Notification(
                id=position, originator_id=stream, originator_version=version, topic=name, state=body
            )
            for stream, version, name, body, position in rows
        ]

    def select_streams(self, streams: Sequence[UUID]) -> Sequence[StoredEvent]:
        """Return the rows of several streams in one round trip, by stream and version."""
        rows = self._fetch(_STREAMS, [list(streams)]) if streams else []
        return [StoredEvent(*row) for row in rows]

    def max_notification_id(self) -> int | None:
        """Return the newest position, or None for an empty log."""
        position: int = self._fetch("SELECT position FROM head", [])[0][0]
        return position or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        """Not offered: the library's subscription ends for good when its connection dies.

        Raises:
            TypeError: always; use `LogReader`.
        """
        raise TypeError("follow the log with LogReader")
