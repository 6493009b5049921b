"""Following a log: what views and reactions get, what they may do, and how a service declares them.

A follower goes strictly by position per source. The effects of its views, its reactions and its
position are recorded in one transaction, so that each event has its effect exactly once.

A view only projects: its handlers write its own tables, and take a batch of events of one type at once.
A reaction only decides: it reads, and its decision is recorded in the log of its own service.

The guaranteed order:

- Each view gets the events it takes in the order of their log, each event once. Consecutive events of one
  type, among those that the view takes, come as one batch. No event overtakes another.
- The sizes of batches are not guaranteed. A view must have the same result whether its handlers get the
  events one by one or a thousand at once; tests check this for each view.
- Views of one follower know nothing of each other: one may have a thousand events before the next gets
  the first of them. A handler reads and writes only the tables of its own view.
- A reaction to an event runs when every view has that event and none has a later one.
- Several sources have no common order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from services.kernel.act import Act
from services.kernel.events.envelope import Cause, Envelope

if TYPE_CHECKING:
    from services.kernel.application import Decision, ServiceApplication

P = TypeVar("P", bound=msgspec.Struct)


@dataclass(frozen=True)
class Followed:
    """One event of a followed log.

    Args:
        source: name of the service whose log it is.
        position: its position there.
        recorded_at: the database's time at the append, UTC.
        envelope: the decoded envelope.
        body: the canonical bytes it was decoded from.
        leaf: its leaf hash as the source stored it.
        public: whether the type is public.
    """

    source: str
    position: int
    recorded_at: datetime
    envelope: Envelope
    body: bytes
    leaf: bytes
    public: bool

    @property
    def cause(self) -> Cause:
        """This event, as the cause of the events that answer it."""
        return Cause(self.source, self.position, self.envelope.id)

    def payload(self, shape: type[P]) -> P:
        """Return the payload as the follower needs it; fields it does not name are ignored.

        Raises:
            msgspec.ValidationError: the payload lacks something that this follower needs.
        """
        return msgspec.json.decode(self.envelope.payload, type=shape)


class Transaction(Protocol):
    """The transaction in which the handlers of views work. A handler never commits."""

    def execute(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run one SQL statement and return the cursor (`fetchone`, `fetchall`)."""
        ...

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        """Run one SQL statement for each row of parameters, in their order, without waiting in between."""
        ...


class TimerTransaction(Transaction, Protocol):
    """The transaction of a timer."""

    def record_once(self, occasion: str, decide: Callable[[Any], Any]) -> None:
        """Record a decision that no event causes, but the clock.

        `occasion` is a permanent name, such as "overdue/<item>/<due date>". It is recorded once.
        """
        ...


def payloads(events: Iterable[Followed], shape: type[P]) -> Iterator[tuple[Followed, P]]:
    """Yield each event with its payload as the follower needs it.

    Raises:
        msgspec.ValidationError: a payload lacks something that this follower needs.
    """
    for event in events:
        yield event, event.payload(shape)


Handler = Callable[[Transaction, Sequence[Followed]], None]
"""Takes a batch into a view: at least one event, all of one type, in the order of their log."""
View = Mapping[str, Handler]
"""The handlers of a view by event type (with version). "*" stands for every type that the view does not
name; its batches hold events of any type."""


@dataclass(frozen=True)
class Reacting:
    """The things on which a reaction decides.

    Args:
        application: the own service; it reads in the transaction that also moves the follower.
        act: of the own service, at the event's business time.
        event: the event that is answered.
    """

    application: ServiceApplication
    act: Act
    event: Followed


@dataclass(frozen=True)
class Reaction:
    """The decision of a service when it hears of an event. Made by `reacts_to`.

    Args:
        name: stable; with the event's id it makes the request id, so that the reaction happens once.
        types: the event types (with version) it answers.
        decide: returns the decision to record, or None for nothing.
    """

    name: str
    types: tuple[str, ...]
    decide: Callable[[Reacting], Decision | None]


def reacts_to(
    *types: str, needs: type[P], name: str
) -> Callable[[Callable[[Reacting, P], Decision | None]], Reaction]:
    """Declare a reaction to events; the events it records have the answered event as their cause.

    Args:
        types: the event types (with version) it answers.
        needs: the part of their payload that it needs; fields it does not name are ignored.
        name: stable name, unique within the service. If it changed, old events would be answered again.
    """

    def declare(decide: Callable[[Reacting, P], Decision | None]) -> Reaction:
        return Reaction(name, types, lambda reacting: decide(reacting, reacting.event.payload(needs)))

    return declare


@dataclass(frozen=True)
class Follower:
    """A follower: the logs that a service follows, and what it does with their events.

    Args:
        name: stable name; with the source it names the queue and the tracking row.
        views: the projections. One follower may take types of several sources: the source is the second
            part of a type's name.
        sources: names of the services followed; the own name means the own log, read directly.
        reactions: the decisions; for one event they run in this order.
        everything: also take private events (only the ledger and views of the own log may).
        parks: whether a poison event is parked; a ledger stops instead.
    """

    name: str
    views: tuple[View, ...]
    sources: tuple[str, ...]
    reactions: tuple[Reaction, ...] = ()
    everything: bool = False
    parks: bool = True

    @cached_property
    def answered(self) -> frozenset[str]:
        """The types that have a reaction."""
        return frozenset(kind for reaction in self.reactions for kind in reaction.types)

    @cached_property
    def types(self) -> frozenset[str]:
        """The types that are followed by name."""
        return self.answered.union(*self.views) - {"*"}


@dataclass(frozen=True)
class Timer:
    """Something that a service does at intervals: `run` is called in its own transaction."""

    name: str
    seconds: int
    run: Callable[[TimerTransaction, datetime], None]


@dataclass(frozen=True)
class Followings:
    """The followers and timers of a service: all that its worker does besides relaying its log."""

    followers: tuple[Follower, ...] = ()
    timers: tuple[Timer, ...] = ()


def position_key(service: str, follower: str, source: str) -> str:
    """Return the key of a tracking row."""
    return f"{source}->{service}.{follower}"
