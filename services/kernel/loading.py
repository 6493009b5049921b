"""Loading aggregates: from what the process remembers, else from the log, many in one round trip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Repository

from services.kernel.events.aggregate import Aggregate
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.recollection import NOTHING, Recollection
from services.kernel.refusal import NOT_FOUND, STALE_VERSION, Kind, Refusal, refuse_if

A = TypeVar("A", bound=Aggregate)


@dataclass(frozen=True, slots=True)
class Expected:
    """The version that a caller saw of the object the command acts on; 0 for any, no id for no object."""

    id: UUID | None = None
    version: int = 0


_NOTHING_EXPECTED = Expected()
_EXPECTED: ContextVar[Expected] = ContextVar("expected", default=_NOTHING_EXPECTED)
_STALE: ContextVar[bool] = ContextVar("stale", default=False)
_RECOLLECTION: ContextVar[Recollection] = ContextVar("recollection", default=NOTHING)


class Loading:
    """Loads the aggregates of a command or query.

    Args:
        store: the event store.
    """

    def __init__(self, store: EnvelopeEventStore) -> None:
        self._store = store
        self._repository: Repository[UUID] = Repository(store, snapshot_store=store.snapshots)

    def find(self, kind: type[A], id: UUID) -> A | None:
        """Return the aggregate, or None if the log has no such stream of that kind."""
        recollection = _RECOLLECTION.get()
        found = recollection.recall(id)
        if found is None:
            found = self._load(id)
            recollection.note(id, found)
        self._check_version(found)
        return found if isinstance(found, kind) else None

    def find_many(self, kind: type[A], ids: Iterable[UUID]) -> dict[UUID, A]:
        """Return the aggregates that exist, in the order of the ids. All are read at one moment."""
        wanted = tuple(dict.fromkeys(ids))
        recollection = _RECOLLECTION.get()
        recalled = {id: recollection.recall(id) for id in wanted}
        streams = self._store.streams([id for id, aggregate in recalled.items() if aggregate is None])
        found: dict[UUID, A] = {}
        for id, remembered in recalled.items():
            aggregate = remembered or self._kept(replay(None, streams.get(id, ())))
            recollection.note(id, aggregate)
            self._check_version(aggregate)
            if isinstance(aggregate, kind):
                found[id] = aggregate
        return found

    def is_new(self, kind: type[A], id: UUID) -> bool:
        """Tell whether there is no such aggregate, without reading the log if possible.

        The answer may come from memory; the append checks it again. Do nothing outside the log because of it.
        """
        return _RECOLLECTION.get().take_for_new(id) or self.find(kind, id) is None

    def get(self, kind: type[A], id: UUID) -> A:
        """Return the aggregate.

        Raises:
            Refusal: NOT_FOUND.
        """
        found = self.find(kind, id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    def get_many(self, kind: type[A], ids: Sequence[UUID]) -> list[A]:
        """Return the aggregates in the order of the ids, all read at one moment. An id twice is one object.

        Raises:
            Refusal: NOT_FOUND if one of them is missing.
        """
        found = self.find_many(kind, ids)
        refuse_if(not found.keys() >= set(ids), NOT_FOUND)
        return [found[id] for id in ids]

    def _load(self, id: UUID) -> Aggregate | None:
        try:
            return self._kept(self._repository.get(id, projector_func=replay))
        except AggregateNotFoundError:
            return None

    def _kept(self, loaded: Aggregate | None) -> Aggregate | None:
        """Return what was loaded, and remember a copy."""
        if loaded is not None:
            self._store.memory.keep_copy(loaded)
        return loaded

    @contextmanager
    def _expecting(self, expected: Expected) -> Iterator[None]:
        """Compare, within the block, the command's object with the version that the caller saw.

        The block runs to its end first: a caller who may not know of the object is refused as if it did
        not exist, and must learn nothing of its version.

        Raises:
            Refusal: STALE_VERSION if the versions differ, unless the block found nothing.
        """
        token, stale = _EXPECTED.set(expected), _STALE.set(False)
        try:
            yield
            refuse_if(_STALE.get(), STALE_VERSION)
        except Refusal as refusal:
            refuse_if(_STALE.get() and refusal.rule.kind is not Kind.NOT_FOUND, STALE_VERSION)
            raise
        finally:
            _EXPECTED.reset(token)
            _STALE.reset(stale)

    @contextmanager
    def recalling(self, recollection: Recollection) -> Iterator[None]:
        """Within the block, load from memory first, and note every version seen."""
        token = _RECOLLECTION.set(recollection)
        try:
            yield
        finally:
            _RECOLLECTION.reset(token)

    def _check_version(self, found: Aggregate | None) -> None:
        expected = _EXPECTED.get()
        if found is not None and found.id == expected.id and expected.version not in (0, found.version):
            _STALE.set(True)


def replay(aggregate: Aggregate | None, events: Iterable[Any]) -> Aggregate | None:
    """Return an aggregate after further events; the first event of a stream makes it.

    It does the same as the library's function, but does not check each event against a protocol: that
    check costs more than the event itself.
    """
    for event in events:
        aggregate = event.mutate(aggregate)
    return aggregate
