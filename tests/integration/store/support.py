"""Commands to append, and the log as the owner of the database sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import psycopg

from services.kernel.ids import new_id
from services.kernel.store.append import AppendCommand, NewEvent

TYPE = "xuncha.rounds.Tried.v1"


def event(stream: UUID | None = None, version: int = 1, **changed: Any) -> NewEvent:
    """Return an event of a stream, a new one if none is given."""
    usual: dict[str, Any] = {
        "id": new_id(),
        "stream_id": stream or new_id(),
        "stream_version": version,
        "type": TYPE,
        "public": True,
        "case_id": None,
        "body": b'{"tried":true}',
    }
    return NewEvent(**(usual | changed))


def command(*events: NewEvent, request: UUID | None = None, said: bytes = b"said") -> AppendCommand:
    """Return a command with a fresh request id, or the given one."""
    return AppendCommand(request or new_id(), hashlib.sha256(said).digest(), events, b"outcome of " + said)


class Ledger:
    """Reads the log over the owner's connection, past the store's own code."""

    def __init__(self, owner_url: str, schema: str = "rounds") -> None:
        self._url = owner_url
        self._schema = schema

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a statement with the service's schema on the search path."""
        with psycopg.connect(self._url, options=f"-c search_path={self._schema}") as connection:
            return connection.execute(statement.encode(), parameters).fetchall()

    def positions(self) -> list[int]:
        """Return all positions in order."""
        return [row[0] for row in self.rows("SELECT position FROM event ORDER BY position")]

    def requests(self) -> list[UUID]:
        """Return the request id of each event, by position."""
        return [row[0] for row in self.rows("SELECT request_id FROM event ORDER BY position")]

    def is_sound(self) -> bool:
        """Tell whether positions have no gaps, times never decrease, and head and receipts agree."""
        rows = self.rows("SELECT position, recorded_at FROM event ORDER BY position")
        times = [row[1] for row in rows]
        head = self.rows("SELECT position FROM head")[0][0]
        astray = self.rows(
            "SELECT e.position FROM event e LEFT JOIN receipt r USING (request_id) "
            "WHERE e.position BETWEEN r.first_position AND r.last_position IS NOT TRUE"
        )
        return (
            [row[0] for row in rows] == list(range(1, len(rows) + 1))
            and head == len(rows)
            and times == sorted(times)
            and not astray
            and list(_broken_streams(self)) == []
        )


def _broken_streams(ledger: Ledger) -> Iterator[UUID]:
    rows = ledger.rows(
        "SELECT stream_id, array_agg(stream_version ORDER BY position) FROM event GROUP BY stream_id"
    )
    for stream, versions in rows:
        if versions != list(range(1, len(versions) + 1)):
            yield stream
