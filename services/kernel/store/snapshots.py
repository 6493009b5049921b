"""The table of snapshots as the eventsourcing library sees it: an aggregate recorder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg
from eventsourcing.persistence import AggregateRecorder, IntegrityError, StoredEvent

from services.kernel.store.recorder import Connections, StreamReader

_INSERT = "INSERT INTO snapshot (stream_id, stream_version, type, body) VALUES (%s, %s, %s, %s)"


class PostgresSnapshotRecorder(StreamReader, AggregateRecorder):
    """Keeps snapshots.

    Args:
        connections: lends the connections it works over.
    """

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections, "snapshot")

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        """Keep snapshots, all or none.

        Raises:
            IntegrityError: there is one of that stream and version.
        """
        try:
            with self._connections.connection() as connection, connection.transaction():
                for event in stored_events:
                    values = [event.originator_id, event.originator_version, event.topic, event.state]
                    connection.execute(_INSERT, values)
        except psycopg.errors.UniqueViolation as known:
            raise IntegrityError(str(known)) from known
