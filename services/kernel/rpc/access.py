"""The access log records refused calls, apart from the event log. Callers do not wait for it.

Repeated refusals cannot fill the disk: in each minute a person leaves at most `MOST_EACH` rows, and all
callers without a valid token together leave at most `MOST_UNPROVED`. Further refusals of that minute are
added up in one row per code.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, replace
from uuid import UUID

import psycopg
import structlog

from services.kernel.store.database import Database

WRITE_EVERY_S = 0.5
WINDOW_S = 60.0
MOST_EACH = 60
MOST_UNPROVED = 20
MOST_KEPT = 10_000
"""Most rows that wait while the database is away. Further ones are counted and dropped."""
ALL = "*"
"""Stands for any method in a row that adds up several refusals."""
_LOG = structlog.get_logger("access")
_INSERT = (
    "INSERT INTO access_log (method, person, capacity, code, request_id, peer, times) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True)
class Refused:
    """One refused call. If no token proved the caller, only the address is kept, no claim of the caller."""

    method: str
    person: UUID | None
    capacity: str
    code: str
    request_id: str
    peer: str


class AccessLog:
    """Writes refusals to the service's access_log table on its own thread.

    Args:
        database: of the service.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._now: Counter[Refused] = Counter()
        self._later: Counter[Refused] = Counter()
        self._rows_of: Counter[UUID | None] = Counter()
        self._window_ends = time.monotonic() + WINDOW_S
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._write_on, name="access-log", daemon=True)
        self._thread.start()

    def note(self, refused: Refused) -> None:
        """Note one refused call. It is written within a second, or added up until the minute ends."""
        if refused.person is None:
            refused = replace(refused, capacity="", request_id="")
        with self._lock:
            most = MOST_UNPROVED if refused.person is None else MOST_EACH
            if refused in self._now:
                self._now[refused] += 1
            elif self._rows_of[refused.person] < most:
                self._rows_of[refused.person] += 1
                self._now[refused] += 1
            else:
                self._later[Refused(ALL, refused.person, "", refused.code, "", "")] += 1

    def close(self) -> None:
        """Write the remaining rows and stop."""
        self._stopping.set()
        self._thread.join()

    def _write_on(self) -> None:
        while not self._stopping.wait(WRITE_EVERY_S):
            self._write(self._due(everything=time.monotonic() >= self._window_ends))
        self._write(self._due(everything=True))

    def _due(self, *, everything: bool) -> Counter[Refused]:
        with self._lock:
            due, self._now = self._now, Counter()
            if everything:
                due.update(self._later)
                self._later, self._rows_of = Counter(), Counter()
                self._window_ends = time.monotonic() + WINDOW_S
        return due

    def _write(self, due: Counter[Refused]) -> None:
        if not due:
            return
        rows = [(r.method, r.person, r.capacity, r.code, r.request_id, r.peer, n) for r, n in due.items()]
        try:
            with self._database.transaction() as connection:
                connection.cursor().executemany(_INSERT, rows)
        except psycopg.Error as failed:
            self._keep(due, failed)

    def _keep(self, due: Counter[Refused], failed: psycopg.Error) -> None:
        """Keep rows for the next write while the database is away, as far as there is room."""
        with self._lock:
            if len(self._now) + len(due) <= MOST_KEPT:
                self._now.update(due)
                return
        _LOG.error("refusals_dropped", count=due.total(), error_type=type(failed).__name__)
