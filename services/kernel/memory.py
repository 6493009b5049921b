"""The memory of aggregates in one process, so that a decision need not read them first.

A remembered aggregate may be out of date, because other processes change the same streams. So the append
checks every version on which a decision rests, and conflicts if one has changed. A refusal or error on
remembered aggregates is decided again from the log.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from uuid import UUID

from services.kernel.events.aggregate import Aggregate
from services.kernel.events.state import NotFaithful, encoded, restored

MOST_AGGREGATES = 4096
MOST_BYTES_EACH = 64 * 1024
"""Larger aggregates are not remembered: copying one would take longer than reading it."""


class _Kept:
    """One remembered aggregate. It is copied only when it is first recalled, as most never are."""

    __slots__ = ("_aggregate", "_bytes", "_id", "_kind", "version")

    def __init__(self, aggregate: Aggregate) -> None:
        self.version = aggregate.version
        self._id = aggregate.id
        self._kind = type(aggregate)
        self._aggregate: Aggregate | None = aggregate
        self._bytes: bytes | None = None

    def copied(self) -> bytes | None:
        """Return the aggregate as bytes, None if it cannot or should not be copied."""
        aggregate = self._aggregate
        if aggregate is not None:
            self._bytes = _bytes_of(aggregate)
            self._aggregate = None
        return self._bytes

    def copy(self) -> Aggregate | None:
        """Return a copy of the aggregate, None if there cannot be one."""
        copied = self.copied()
        if copied is None:
            return None
        return restored(self._kind, self._id, self.version, copied)


class Memory:
    """The aggregates that were loaded or changed last, for all threads of a process.

    Args:
        most: largest number of aggregates; those unused for the longest time are forgotten first.
    """

    def __init__(self, most: int = MOST_AGGREGATES) -> None:
        self._most = most
        self._kept: OrderedDict[UUID, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, aggregate: Aggregate) -> None:
        """Remember an aggregate as the log has it. A version older than the remembered one is ignored.

        From then on the aggregate belongs to the memory: the caller must not change it.
        """
        self._keep(aggregate.id, _Kept(aggregate))

    def keep_copy(self, aggregate: Aggregate) -> None:
        """Remember a copy of an aggregate as the log has it."""
        kept = _Kept(aggregate)
        if kept.copied() is not None:
            self._keep(aggregate.id, kept)

    def _keep(self, id: UUID, kept: _Kept) -> None:
        with self._lock:
            known = self._kept.get(id)
            if known is None or known.version < kept.version:
                self._kept[id] = kept
                self._kept.move_to_end(id)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def recall(self, id: UUID) -> Aggregate | None:
        """Return a copy of the aggregate remembered under that id, None if there is none."""
        with self._lock:
            known = self._kept.get(id)
            if known is None:
                return None
            self._kept.move_to_end(id)
        return known.copy()

    def forget(self, ids: Iterable[UUID]) -> None:
        """Forget the aggregates with these ids."""
        with self._lock:
            for id in ids:
                self._kept.pop(id, None)


class Recollection:
    """Notes which aggregates one attempt to decide has seen, and whether any came from memory.

    Args:
        memory: of the process; None if every read goes to the log.
        noting: whether versions are noted, so that the append can check them.
    """

    def __init__(self, memory: Memory | None, *, noting: bool = True) -> None:
        self._memory = memory
        self._noting = noting
        self._seen: dict[UUID, int] = {}
        self._from_memory = False

    def __bool__(self) -> bool:
        """Tell whether anything was taken from memory."""
        return self._from_memory

    @property
    def seen(self) -> Mapping[UUID, int]:
        """The version of each stream when it was first seen; 0 means there was no such stream."""
        return self._seen

    def note(self, id: UUID, found: Aggregate | None) -> None:
        """Note the version that the log has under an id."""
        if self._noting:
            self._seen.setdefault(id, found.version if found is not None else 0)

    def recall(self, id: UUID) -> Aggregate | None:
        """Return a copy of the aggregate, None if it is not remembered."""
        recalled = self._memory.recall(id) if self._memory else None
        if recalled is not None:
            self._from_memory = True
            self.note(id, recalled)
        return recalled

    def forget(self) -> None:
        """Let the memory forget all aggregates seen: they may be out of date."""
        if self._memory is not None:
            self._memory.forget(self._seen)

    def take_for_new(self, id: UUID) -> bool:
        """Tell whether an id may be assumed to be new: no such stream exists as far as is remembered."""
        if self._memory is None or self.recall(id) is not None:
            return False
        self._from_memory = True
        self.note(id, None)
        return self._seen[id] == 0


NOTHING = Recollection(None, noting=False)
"""For reads that go to the log and are not followed by an append that checks versions."""


def _bytes_of(aggregate: Aggregate) -> bytes | None:
    try:
        copy = encoded(aggregate)
    except NotFaithful:
        return None
    return copy if len(copy) <= MOST_BYTES_EACH else None
