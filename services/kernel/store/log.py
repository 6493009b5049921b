"""Reading the log from a position, and waiting for it to grow."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from services.kernel.store.database import Connection, Database

MOST_IN_READ = 1000
LOOK_EVERY_S = 2.0
"""A waiting reader looks at least this often, in case a wake-up was lost."""


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One event as it stands in the log."""

    position: int
    id: UUID
    stream_id: UUID
    stream_version: int
    type: str
    public: bool
    case_id: UUID | None
    recorded_at: datetime
    body: bytes
    leaf: bytes


_COLUMNS = "position, id, stream_id, stream_version, type, public, case_id, recorded_at, body, leaf"


class LogReader:
    """Reads one service's log. If a reader sees a position, it also sees all positions before it.

    Args:
        database: of the service.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listening: Connection | None = None

    def head(self) -> int:
        """Return the newest position, 0 for an empty log."""
        with self._database.connection() as connection:
            return int(connection.execute("SELECT position FROM head").fetchall()[0][0])

    def read(
        self,
        after: int,
        limit: int,
        *,
        types: Sequence[str] = (),
        case_id: UUID | None = None,
        public_only: bool = False,
        up_to: int | None = None,
    ) -> list[LogRecord]:
        """Return events after a position, in order.

        Args:
            after: position, 0 from the start.
            limit: rows, 1..1000.
            types: only events of these types; empty means all.
            case_id: only events of this case.
            public_only: leave out private types.
            up_to: the last position to read.
        """
        statement = f"SELECT {_COLUMNS} FROM event WHERE position > %s"  # noqa: S608 - constant
        parameters: list[Any] = [after]
        for clause, bound in (
            (" AND type = ANY(%s)", list(types) or None),
            (" AND case_id = %s", case_id),
            (" AND public = %s", True if public_only else None),
            (" AND position <= %s", up_to),
        ):
            if bound is not None:
                statement += clause
                parameters.append(bound)
        statement += " ORDER BY position LIMIT %s"
        parameters.append(max(1, min(limit, MOST_IN_READ)))
        with self._database.connection() as connection, connection.cursor(binary=True) as cursor:
            # Planned anew for its values each time, like every page of a list (see Database.rows).
            cursor.execute(statement.encode(), parameters, prepare=False)
            return [LogRecord(*row) for row in cursor]

    def wait(self, after: int, timeout: float) -> bool:
        """Wait until the log is longer than `after`, at most `timeout` seconds; tell whether it is.

        The append wakes the waiting reader. It also looks now and then by itself, in case a wake-up was
        lost. Only one thread at a time may wait on a reader.

        Raises:
            psycopg.OperationalError: the database is away; the next call connects again.
        """
        deadline = time.monotonic() + timeout
        while True:
            try:
                listening = self._listen()
                if self.head() > after:
                    return True
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                for _ in listening.notifies(timeout=min(left, LOOK_EVERY_S), stop_after=1):
                    pass
            except (psycopg.OperationalError, psycopg.InterfaceError) as lost:
                self.close()
                raise psycopg.OperationalError(str(lost)) from lost

    def close(self) -> None:
        """Close the connection that listens."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None

    def _listen(self) -> Connection:
        if self._listening is None or self._listening.closed:
            self._listening = self._database.connect()
            self._listening.execute(f"LISTEN xuncha_{self._database.service}".encode())
        return self._listening
