"""The access log: refused calls leave a trace apart from the event log, bounded, off the caller's path."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

import psycopg

from services.kernel.store.database import Database

MOST_KINDS = 1000
"""Different refusals kept between two writes; more are counted under the last kind of their code."""
WRITE_EVERY_S = 0.5


@dataclass(frozen=True)
class Refused:
    """One kind of refused call; equal ones between two writes become one row with a count."""

    method: str
    person: UUID | None
    capacity: str
    code: str
    request_id: str
    peer: str


class AccessLog:
    """Writes refusals to the service's access_log table from a thread of its own.

    Args:
        database: of the service.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counts: Counter[Refused] = Counter()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._write_on, name="access-log", daemon=True)
        self._thread.start()

    def note(self, refused: Refused) -> None:
        """Note one refused call; callers nobody proved are told apart by method and code alone."""
        if refused.person is None:
            refused = Refused(refused.method, None, "", refused.code, "", "")
        with self._lock:
            if refused not in self._counts and len(self._counts) >= MOST_KINDS:
                refused = Refused("*", None, "", refused.code, "", "")
            self._counts[refused] += 1

    def close(self) -> None:
        """Write what is left and stop."""
        self._stopping.set()
        self._thread.join()

    def _write_on(self) -> None:
        while not self._stopping.wait(WRITE_EVERY_S):
            self._write()
        self._write()

    def _write(self) -> None:
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        rows = [(r.method, r.person, r.capacity, r.code, r.request_id, r.peer, n) for r, n in counts.items()]
        try:
            with self._database.transaction() as connection:
                connection.cursor().executemany(
                    "INSERT INTO access_log (method, person, capacity, code, request_id, peer, times) "
                    "VALUES (%s, %s, %s, %s, %s, %s, %s)",
                    rows,
                )
        except psycopg.OperationalError:
            # The database is away: keep the counts for the next write.
            with self._lock:
                self._counts += counts
