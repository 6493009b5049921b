"""The base of all aggregates and their events, on the eventsourcing library."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

from eventsourcing.domain import Aggregate as LibraryAggregate

from services.kernel.act import Act
from services.kernel.events.envelope import References


class Aggregate(LibraryAggregate):
    """Something whose history is its truth.

    Each nested event class has a `TOPIC`, its stable public name with version, and is private unless
    it says `PUBLIC = True`. A first event derives from `Aggregate.Created`, all others from
    `Aggregate.Event`. Every event carries the `act` it happened by.
    """

    class Event(LibraryAggregate.Event):
        """Something that happened to the aggregate."""

        act: Act

    class Created(Event, LibraryAggregate.Created):
        """The aggregate came into being."""

    def references(self) -> References:
        """Return what audit queries find this aggregate's events by; its own id as case unless overridden."""
        return References(case=self.id)

    @classmethod
    def begin(cls, event: type[Created], act: Act, id: UUID, **facts: Any) -> Self:
        """Create the aggregate by its first event."""
        return cls._create(event, id=id, timestamp=act.at, act=act, **facts)

    def record(self, event: type[Event], act: Act, **facts: Any) -> None:
        """Record one further event and apply it."""
        self.trigger_event(event, timestamp=act.at, act=act, **facts)

    def take_changes(self) -> list[Event]:
        """Return the events recorded since they were last taken, oldest first."""
        return [event for event in self.collect_events() if isinstance(event, Aggregate.Event)]
