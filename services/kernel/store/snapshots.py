"""The table of snapshots. Everything in it follows from the log, so it may be emptied at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.kernel.store.recorder import Connections

_NEWEST = (
    "SELECT s.stream_version, s.type, s.body FROM snapshot s "
    "JOIN event e ON e.stream_id = s.stream_id AND e.stream_version = s.stream_version AND e.leaf = s.leaf "
    "WHERE s.stream_id = %s AND s.type = ANY(%s) AND s.stream_version <= coalesce(%s, s.stream_version) "
    "ORDER BY s.stream_version DESC LIMIT 1"
)
_KEEP = (
    "INSERT INTO snapshot (stream_id, stream_version, type, leaf, body) "
    "SELECT stream_id, stream_version, %s, leaf, %s FROM event WHERE stream_id = %s AND stream_version = %s "
    "ON CONFLICT (stream_id, stream_version) "
    "DO UPDATE SET type = EXCLUDED.type, leaf = EXCLUDED.leaf, body = EXCLUDED.body"
)
_FORGET = "DELETE FROM snapshot WHERE stream_id = %s AND stream_version < %s"


@dataclass(frozen=True, slots=True)
class KeptState:
    """One row: a stream's state after the event of that version."""

    version: int
    type: str
    body: bytes


class SnapshotTable:
    """Reads and keeps the newest state of streams.

    Args:
        connections: lends the connections it works over.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def newest(self, stream: UUID, types: Sequence[str], up_to: int | None = None) -> KeptState | None:
        """Return a stream's newest state that is of one of these types and was taken from this log."""
        with self._connections.connection() as connection, connection.cursor(binary=True) as cursor:
            row = cursor.execute(_NEWEST, [stream, list(types), up_to]).fetchone()
        return KeptState(*row) if row else None

    def keep(self, stream: UUID, state: KeptState) -> None:
        """Keep a state and drop the older ones; do nothing if the log has no event of that version."""
        with self._connections.connection() as connection, connection.transaction():
            connection.execute(_KEEP, [state.type, state.body, stream, state.version])
            connection.execute(_FORGET, [stream, state.version])
