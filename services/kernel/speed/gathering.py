"""Combines concurrent reads into one SQL statement.

A round trip to the database costs far more than the rows of one stream. The first caller reads at once.
Callers who come meanwhile wait; when a read ends, one of them reads for all of them. A read begins after
all of its callers have asked, so each caller gets everything that was committed when they asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from services.kernel.store.database import Database
from services.kernel.store.recorder import PostgresRecorder

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MOST_TOGETHER = 64
"""Most keys in one read."""
MOST_READINGS = 1
"""Most reads under way at once."""


class _Wanted(Generic[K, V]):
    """One caller's pending read.

    Once `told` is released, its value is set, or it failed, or this caller has to read for all.
    """

    __slots__ = ("answered", "failed", "key", "told", "value")

    def __init__(self, key: K) -> None:
        self.key = key
        self.value: V | None = None
        self.answered = False
        self.failed = False
        self.told = threading.Lock()
        self.told.acquire()


class Gatherer(Generic[K, V]):
    """Reads for all threads of one process.

    Args:
        read: returns the values found for some keys; a key without a value may be left out.
        most_together: most keys in one read.
        most_readings: most reads under way at once.
    """

    def __init__(
        self,
        read: Callable[[Sequence[K]], Mapping[K, V]],
        *,
        most_together: int = MOST_TOGETHER,
        most_readings: int = MOST_READINGS,
    ) -> None:
        self._read = read
        self._most_together = most_together
        self._most_readings = most_readings
        self._readings = 0
        self._waiting: list[_Wanted[K, V]] = []
        self._entry = threading.Lock()

    def get(self, key: K) -> V | None:
        """Return the value of a key, None if there is none.

        Raises:
            Exception: the error that the read of this key raised.
        """
        mine: _Wanted[K, V] = _Wanted(key)
        with self._entry:
            mine_to_read = self._readings < self._most_readings
            if mine_to_read:
                self._readings += 1
            else:
                self._waiting.append(mine)
        if not mine_to_read:
            mine.told.acquire()
        if not (mine.answered or mine.failed):
            self._read_for_all(mine)
        # Another caller's key may have failed the read, so this caller reads its own key alone.
        return self._read([key]).get(key) if mine.failed else mine.value

    def _read_for_all(self, mine: _Wanted[K, V]) -> None:
        with self._entry:
            others = self._waiting[: self._most_together - 1]
            del self._waiting[: self._most_together - 1]
        wanted, found = [mine, *others], None
        try:
            found = self._read(list(dict.fromkeys(each.key for each in wanted)))
        except Exception:
            if not others:
                raise
        finally:
            self._pass_on()
            for each in wanted:
                self._settle(each, found)

    def _pass_on(self) -> None:
        """Let one waiting caller read next, if there is one."""
        with self._entry:
            heir = self._waiting.pop(0) if self._waiting else None
            if heir is None:
                self._readings -= 1
        if heir is not None:
            heir.told.release()

    def _settle(self, wanted: _Wanted[K, V], found: Mapping[K, V] | None) -> None:
        if found is None:
            wanted.failed = True
        else:
            wanted.value, wanted.answered = found.get(wanted.key), True
        if wanted.told.locked():
            wanted.told.release()


_STREAMS = (
    "SELECT w.stream, w.after, e.stream_version, e.type, e.body"
    " FROM unnest(%b::uuid[], %b::int4[]) w (stream, after) CROSS JOIN LATERAL ("
    # The offset makes the planner use the index for each stream, even if the log is small.
    " SELECT stream_version, type, body FROM event WHERE stream_id = w.stream AND stream_version > w.after"
    " ORDER BY stream_version OFFSET 0) e"
)
Stream = tuple[UUID, int]
"""A stream, and the version after which it is read."""


class GatheringRecorder(PostgresRecorder):
    """A recorder that combines the reads of all threads of one process.

    Args:
        database: of the service.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._streams: Gatherer[Stream, list[StoredEvent]] = Gatherer(self._read_streams)

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
        if lte is not None or desc or limit is not None or not isinstance(originator_id, UUID):
            return super().select_events(originator_id, gt=gt, lte=lte, desc=desc, limit=limit)
        return self._streams.get((originator_id, gt or 0)) or []

    def _read_streams(self, streams: Sequence[Stream]) -> Mapping[Stream, list[StoredEvent]]:
        found: dict[Stream, list[StoredEvent]] = {}
        parameters: list[Any] = [[stream for stream, _ in streams], [after for _, after in streams]]
        for stream, after, version, name, body in self._fetch(_STREAMS, parameters):
            found.setdefault((stream, after), []).append(StoredEvent(stream, version, name, body))
        return found
