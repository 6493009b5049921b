"""The library's event store with our envelope: events out of aggregates, aggregates out of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol
from uuid import UUID

import msgspec
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import (
    EventStore,
    JSONTranscoder,
    Mapper,
    StoredEvent,
)

from services.kernel.act import Act
from services.kernel.commands import Acknowledged, Context, Outcome
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import Envelope, References, canonical, decode, encode
from services.kernel.events.registry import Registry
from services.kernel.events.snapshots import Snapshots
from services.kernel.ids import new_id
from services.kernel.recollection import FORGETFUL, Remembering
from services.kernel.store.append import AppendCommand, Appended, NewEvent
from services.kernel.store.recorder import PostgresRecorder
from services.kernel.store.snapshots import SnapshotTable


class Appender(Protocol):
    """Where appends go: the api's combiner, or a follower's open transaction."""

    def append(self, command: AppendCommand) -> Appended:
        """Append one command's events and its receipt.

        Raises:
            StreamConflict: a stream is not at the version the events continue.
            RequestReused: the request id has a receipt for another body.
        """
        ...

    def receipt(self, request_id: UUID, body_hash: bytes) -> Appended | None:
        """Return the receipt of a command that was appended before.

        Raises:
            RequestReused: it was for another body.
        """
        ...


class EnvelopeMapper(Mapper[UUID]):
    """Turns envelopes into domain events; the way back needs the context and is `envelope_of`."""

    def __init__(self, registry: Registry) -> None:
        super().__init__(JSONTranscoder())
        self.registry = registry

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[UUID]:
        """Return the domain event of stored canonical bytes, upcast to the present version."""
        return event_of(self.registry, decode(stored_event.state))


def event_of(registry: Registry, envelope: Envelope) -> Aggregate.Event:
    """Return the domain event an envelope holds.

    Raises:
        UnknownEventType: this build does not know the type or its version.
    """
    kind, version = registry.resolve(envelope.type)
    payload = kind.upcast(msgspec.json.decode(envelope.payload), version)
    act = Act(
        person=envelope.actor,
        capacity=envelope.capacity,
        at=envelope.at,
        reason=envelope.reason,
        document=envelope.document,
    )
    return kind.build(payload, envelope.stream, envelope.version, act)


def envelope_of(registry: Registry, event: Aggregate.Event, context: Context, refs: References) -> Envelope:
    """Return the envelope of a fresh domain event."""
    kind = registry.of(event)
    act = event.act
    scope = _scope(context.posts, refs)
    return Envelope(
        id=new_id(),
        type=kind.name,
        stream=event.originator_id,
        version=event.originator_version,
        at=act.at,
        on=act.on,
        actor=act.person,
        capacity=act.capacity,
        post=None if scope is None else context.posts[scope],
        scope=scope,
        reason=act.reason,
        document=act.document,
        request=context.request,
        correlation=context.correlation,
        causation=context.causation,
        relied_on=context.relied_on,
        refs=refs,
        trace=context.trace,
        payload=msgspec.Raw(canonical(kind.payload_of(event))),
    )


def _scope(posts: Mapping[UUID, UUID], refs: References) -> UUID | None:
    """Return for what the capacity was held: of several posts, what reaches the event, else the oldest's."""
    reaching = (id for id in (refs.target, refs.unit, refs.case) if id is not None and id in posts)
    return next(reaching, next(iter(posts), None))


class EnvelopeEventStore(EventStore[UUID]):
    """Saves what a command changed in one append, with its receipt.

    Args:
        service: name of the service, answered with every position.
        registry: the service's event types.
        recorder: reads streams.
        appender: appends.
        snapshots: the table of snapshots, which spare long streams their replay; None to do without.
        memory: what this process remembers of aggregates.
    """

    def __init__(
        self,
        service: str,
        registry: Registry,
        recorder: PostgresRecorder,
        appender: Appender,
        snapshots: SnapshotTable | None = None,
        memory: Remembering = FORGETFUL,
    ) -> None:
        super().__init__(EnvelopeMapper(registry), recorder)
        self.service = service
        self._registry = registry
        self._appender = appender
        self.memory = memory
        self._streams = recorder
        self.snapshots = None if snapshots is None else Snapshots(registry, self, snapshots)

    def streams(self, ids: Sequence[UUID]) -> dict[UUID, list[DomainEventProtocol[UUID]]]:
        """Return the events of several streams by stream, oldest first; a stream without any is left out."""
        found: dict[UUID, list[DomainEventProtocol[UUID]]] = {}
        for stored in self._streams.select_streams(ids):
            event = self.mapper.to_domain_event(stored)
            found.setdefault(event.originator_id, []).append(event)
        return found

    def put(self, domain_events: Sequence[DomainEventProtocol[UUID]], **kwargs: Any) -> Any:
        """Not offered: an event without a command context has no cause.

        Raises:
            TypeError: always; use `save`.
        """
        raise TypeError("events are saved with their command context: use save()")

    def save(
        self,
        context: Context,
        changed: Sequence[Aggregate],
        outcome: Outcome,
        seen: Mapping[UUID, int] = MappingProxyType({}),
    ) -> Acknowledged:
        """Append all pending events of the changed aggregates, or nothing.

        Args:
            context: of the command or reaction.
            changed: aggregates, the one asked for first.
            outcome: answered again on a retry.
            seen: versions of streams that have to be what they were when it was decided.

        Raises:
            StreamConflict: one of them changed meanwhile.
            RequestReused: the request id was used for another body.
        """
        events = tuple(
            self._new_event(event, context, refs)
            for aggregate in changed
            for refs in (aggregate.references(),)
            for event in aggregate.take_changes()
        )
        continued = {event.stream_id for event in events}
        only_seen = tuple((id, version) for id, version in seen.items() if id not in continued)
        command = AppendCommand(context.request, context.body_hash, events, canonical(outcome), only_seen)
        return self._acknowledge(self._appender.append(command))

    def replay(self, context: Context) -> Acknowledged | None:
        """Return the outcome of the same request, if it was saved before.

        Raises:
            RequestReused: the request id was used for another body.
        """
        receipt = self._appender.receipt(context.request, context.body_hash)
        return None if receipt is None else self._acknowledge(receipt)

    def _new_event(self, event: Aggregate.Event, context: Context, refs: References) -> NewEvent:
        envelope = envelope_of(self._registry, event, context, refs)
        return NewEvent(
            id=envelope.id,
            stream_id=envelope.stream,
            stream_version=envelope.version,
            type=envelope.type,
            public=self._registry.of(event).public,
            case_id=refs.case,
            body=encode(envelope),
        )

    def _acknowledge(self, appended: Appended) -> Acknowledged:
        return Acknowledged(
            outcome=msgspec.json.decode(appended.outcome, type=Outcome),
            service=self.service,
            position=appended.last_position,
            recorded_at=appended.recorded_at,
            replayed=appended.replayed,
        )
