"""What one process remembers of aggregates, so that a decision need not read them first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
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

    remembers = True

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


def _bytes_of(aggregate: Aggregate) -> bytes | None:
    try:
        copy = encoded(aggregate)
    except NotFaithful:
        return None
    return copy if len(copy) <= MOST_BYTES_EACH else None
