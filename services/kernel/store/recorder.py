"""The recorder of aggregates that the eventsourcing library asks for, over our store."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol
from uuid import UUID

from eventsourcing.persistence import AggregateRecorder, StoredEvent

from services.kernel.store.database import Connection


class Connections(Protocol):
    """Lends connections: a `Database`, or a follower's one open transaction."""

    def connection(self) -> AbstractContextManager[Connection]:
        """Lend a connection."""
        ...


_STREAM = "SELECT stream_id, stream_version, type, body FROM event WHERE stream_id = %s"
_STREAMS = (
    "SELECT stream_id, stream_version, type, body FROM event WHERE stream_id = ANY(%s) "
    "ORDER BY stream_id, stream_version"
)


class PostgresRecorder(AggregateRecorder):
    """Reads streams. Appending is done by the append function, with a receipt; `LogReader` reads the log.

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
        """Return a stream's rows by version, above `gt` and up to `lte`. Their state is the stored bytes."""
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
        """Refuse: an event that is recorded without a command's context has no cause.

        Raises:
            TypeError: always.
        """
        raise TypeError("append events with their command's receipt")

    def select_streams(self, streams: Sequence[UUID]) -> Sequence[StoredEvent]:
        """Return the rows of several streams in one round trip, by stream and version."""
        rows = self._fetch(_STREAMS, [list(streams)]) if streams else []
        return [StoredEvent(*row) for row in rows]
