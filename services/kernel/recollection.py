"""What a decision has seen of aggregates, from memory or from the log.

What a process remembers may be out of date: other processes change the same streams. So whatever was decided
on it is proved right by the append, which conflicts where a stream is at another version, or is decided
again on what the log says. The plain way remembers nothing; `speed.memory` has the other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from uuid import UUID

from services.kernel.events.aggregate import Aggregate


class Remembering(Protocol):
    """What a process remembers of aggregates; for all its threads."""

    @property
    def remembers(self) -> bool:
        """Whether it is of use at all to ask, so that what is not remembered may be taken for new."""
        ...

    def keep(self, aggregate: Aggregate) -> None:
        """Remember an aggregate as the log has it. From then on nobody else may change it."""
        ...

    def keep_copy(self, aggregate: Aggregate) -> None:
        """Remember a copy of an aggregate as the log has it."""
        ...

    def recall(self, id: UUID) -> Aggregate | None:
        """Return a copy of what is remembered under that id, None if nothing is."""
        ...

    def forget(self, ids: Iterable[UUID]) -> None:
        """Forget what is remembered under these ids."""
        ...


class Forgetful:
    """Remembers nothing: every aggregate is read from the log."""

    remembers = False

    def keep(self, aggregate: Aggregate) -> None:
        """Do nothing."""

    def keep_copy(self, aggregate: Aggregate) -> None:
        """Do nothing."""

    def recall(self, _id: UUID) -> Aggregate | None:
        """Return None."""
        return None

    def forget(self, ids: Iterable[UUID]) -> None:
        """Do nothing."""


FORGETFUL = Forgetful()


class Recollection:
    """What one attempt to decide has seen of aggregates, and what of it came from memory.

    Args:
        memory: of the process.
        noting: whether what is seen is noted, for the append to prove it.
    """

    def __init__(self, memory: Remembering, *, noting: bool = True) -> None:
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
        recalled = self._memory.recall(id)
        if recalled is not None:
            self._from_memory = True
            self.note(id, recalled)
        return recalled

    def forget(self) -> None:
        """Let the memory forget what was seen: it was out of date, or may have been."""
        self._memory.forget(self._seen)

    def take_for_new(self, id: UUID) -> bool:
        """Tell whether the id may be taken for that of a stream that is not there."""
        if not self._memory.remembers or self.recall(id) is not None:
            return False
        self._from_memory = True
        self.note(id, None)
        return self._seen[id] == 0


NOTHING = Recollection(FORGETFUL, noting=False)
"""Where every read goes to the log, and nothing is appended that has to be proved."""
