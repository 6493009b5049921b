"""What one process remembers of aggregates, so that a decision need not read them first.

What is remembered may be out of date: other processes change the same streams. So whatever was decided
on it is proved right by the append, which conflicts where a stream is at another version, or is decided
again on what the log says.
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
"""Larger ones are not remembered: making a copy would take longer than it spares."""


class _Kept:
    """One aggregate, copied when it is first recalled: most never are."""

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
    """The aggregates that were loaded or changed last. For all threads of a process.

    Args:
        most: aggregates at the most; those not used for the longest time are forgotten first.
    """

    def __init__(self, most: int = MOST_AGGREGATES) -> None:
        self._most = most
        self._kept: OrderedDict[UUID, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, aggregate: Aggregate) -> None:
        """Remember an aggregate as the log has it; an older version than the one known changes nothing.

        From then on it belongs to the memory: nobody may change it.
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
        """Return a copy of what is remembered under that id, None if nothing is."""
        with self._lock:
            known = self._kept.get(id)
            if known is None:
                return None
            self._kept.move_to_end(id)
        return known.copy()

    def forget(self, ids: Iterable[UUID]) -> None:
        """Forget what is remembered under these ids."""
        with self._lock:
            for id in ids:
                self._kept.pop(id, None)


class Recollection:
    """What one attempt to decide has seen of aggregates, and what of it came from memory.

    Args:
        memory: of the process; None where every read goes to the log.
        noting: whether what is seen is noted, for the append to prove it.
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
        """The version of each stream when it was seen first, 0 for one that was not there."""
        return self._seen

    def note(self, id: UUID, found: Aggregate | None) -> None:
        """Note what the log has under an id."""
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
        """Let the memory forget what was seen: it was out of date, or may have been."""
        if self._memory is not None:
            self._memory.forget(self._seen)

    def take_for_new(self, id: UUID) -> bool:
        """Tell whether the id may be taken for that of a stream that is not there."""
        if self._memory is None or self.recall(id) is not None:
            return False
        self._from_memory = True
        self.note(id, None)
        return self._seen[id] == 0


NOTHING = Recollection(None, noting=False)
"""Where every read goes to the log, and nothing is appended that has to be proved."""


def _bytes_of(aggregate: Aggregate) -> bytes | None:
    try:
        copy = encoded(aggregate)
    except NotFaithful:
        return None
    return copy if len(copy) <= MOST_BYTES_EACH else None
