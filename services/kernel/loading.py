"""Loading aggregates for a command: one by its id, or many at once in one round trip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Repository

from services.kernel.events.aggregate import Aggregate
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.refusal import NOT_FOUND, STALE, Refusal, refuse_if

A = TypeVar("A", bound=Aggregate)


class Loading:
    """Loads what a command is about."""

    _store: EnvelopeEventStore
    _repository: Repository[UUID]
    _expected: ContextVar[int]
    """The version the caller expects of the first object the command loads; 0 for any."""

    def find(self, kind: type[A], id: UUID) -> A | None:
        """Return the aggregate, or None if the log has no such stream of that kind."""
        try:
            found = self._repository.get(id, projector_func=replay)
        except AggregateNotFoundError:
            return None
        return found if isinstance(found, kind) else None

    def find_many(self, kind: type[A], ids: Iterable[UUID]) -> dict[UUID, A]:
        """Return those of the aggregates that the log has, all of one moment, in the order of the ids."""
        wanted = tuple(dict.fromkeys(ids))
        streams = self._store.streams(wanted)
        found: dict[UUID, A] = {}
        for id in wanted:
            aggregate = replay(None, streams.get(id, ()))
            if isinstance(aggregate, kind):
                found[id] = aggregate
        return found

    def get(self, kind: type[A], id: UUID) -> A:
        """Return the aggregate.

        Raises:
            Refusal: NOT_FOUND; STALE_VERSION if the caller expected another version of the first
                object the command loads.
        """
        found = self.find(kind, id)
        if found is None:
            raise Refusal(NOT_FOUND)
        self._check_version(found)
        return found

    def get_many(self, kind: type[A], ids: Sequence[UUID]) -> list[A]:
        """Return the aggregates in the order of their ids, all of one moment; an id twice is one object.

        Raises:
            Refusal: NOT_FOUND if one of them is missing; STALE_VERSION as `get` does, about the first.
        """
        found = self.find_many(kind, ids)
        refuse_if(not found.keys() >= set(ids), NOT_FOUND)
        if ids:
            self._check_version(found[ids[0]])
        return [found[id] for id in ids]

    def _check_version(self, found: Aggregate) -> None:
        expected, _ = self._expected.get(), self._expected.set(0)
        refuse_if(expected and expected != found.version, STALE)


def replay(aggregate: Aggregate | None, events: Iterable[Any]) -> Aggregate | None:
    """Return an aggregate after further events; the first of all makes it.

    It does what the library's own does, less a check of each event against a protocol, which costs more
    than the event itself.
    """
    for event in events:
        aggregate = event.mutate(aggregate)
    return aggregate
