"""Following another log: what views and reactions see, what they may do, and how a service declares it.

A follower goes strictly by position per source. The effects of its views, its reactions and its
position are recorded in one transaction, so that each event has its effect exactly once.

A view only projects: its handlers write its own tables, and take a batch of events of one type at once.
A reaction only decides: it reads, and what it decides is recorded in the log of its own service.

What order is guaranteed:

- Each view has the events it takes in the order of their log, and each of them once. What stands
  together in its part of the log and is of one type comes as one batch; no event overtakes another.
- How the log is cut into batches is not told. A view comes out the same whether its handlers
  have the events one by one or a thousand at once; tests hold each view to that.
- Views of one follower know nothing of each other: one may have a thousand events before the next has
  the first of them. A handler reads and writes the tables of its own view alone.
- A reaction to an event comes when every view has that event and none has a later one.
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
        """This event as the cause of what it makes happen."""
        return Cause(self.source, self.position, self.envelope.id)

    def payload(self, shape: type[P]) -> P:
        """Return the payload as the follower needs it; fields it does not name are ignored.

        Raises:
            msgspec.ValidationError: the source no longer says what this follower needs.
        """
        return msgspec.json.decode(self.envelope.payload, type=shape)


class Transaction(Protocol):
    """The one transaction in which the handlers of views work. A handler never commits."""

    def execute(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run one SQL statement and return the cursor (`fetchone`, `fetchall`)."""
        ...

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        """Run one SQL statement for each row of parameters, in their order, without waiting in between."""
        ...


class TimerTransaction(Transaction, Protocol):
    """The transaction of a timer."""

    def record_once(self, occasion: str, decide: Callable[[Any], Any]) -> None:
        """Record what no event but the clock brings about.

        `occasion` names it for good, such as "overdue/<item>/<due date>": it happens once.
        """
        ...


def payloads(events: Iterable[Followed], shape: type[P]) -> Iterator[tuple[Followed, P]]:
    """Yield each event with its payload as the follower needs it.

    Raises:
        msgspec.ValidationError: a source no longer says what this follower needs.
    """
    for event in events:
        yield event, event.payload(shape)


Handler = Callable[[Transaction, Sequence[Followed]], None]
"""Takes a batch into a view: at least one event, all of one type, in the order of their log."""
View = Mapping[str, Handler]
"""What a view takes: event type (with version) to handler. "*" is every type that the view does not name;
its batches hold events of any type."""


@dataclass(frozen=True)
class Reacting:
    """What a reaction decides on.

    Args:
        application: the own service; what it reads is of the transaction that also moves the follower.
        act: of the own service, at the event's business time.
        event: the event that is answered.
    """

    application: ServiceApplication
    act: Act
    event: Followed


@dataclass(frozen=True)
class Reaction:
    """What a service decides when it hears of an event. Made by `reacts_to`.

    Args:
        name: stable; with the event's id it makes the request id, so that the reaction happens once.
        types: the event types (with version) it answers.
        decide: returns what is to be recorded, or None for nothing.
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
        name: stable name, unique within the service: after a change, old events would be answered anew.
    """

    def declare(decide: Callable[[Reacting, P], Decision | None]) -> Reaction:
        return Reaction(name, types, lambda reacting: decide(reacting, reacting.event.payload(needs)))

    return declare


@dataclass(frozen=True)
class Follower:
    """What a service follows and what it does about it.

    Args:
        name: stable name; with the source it names the queue and the tracking row.
        views: what is projected. Types of several sources may stand in one follower: the source is the
            second part of a type's name.
        sources: names of the services followed; the own name means the own log, read directly.
        reactions: what is decided; of one event they are asked in this order.
        everything: also private events (the ledger's and own views' privilege).
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
        """The types that are reacted to."""
        return frozenset(kind for reaction in self.reactions for kind in reaction.types)

    @cached_property
    def types(self) -> frozenset[str]:
        """The types that are followed by name."""
        return self.answered.union(*self.views) - {"*"}


@dataclass(frozen=True)
class Timer:
    """Something a service does every so often: `run` is called in a transaction of its own."""

    name: str
    seconds: int
    run: Callable[[TimerTransaction, datetime], None]


@dataclass(frozen=True)
class Followings:
    """All a service's worker does besides relaying its log."""

    followers: tuple[Follower, ...] = ()
    timers: tuple[Timer, ...] = ()


def position_key(service: str, follower: str, source: str) -> str:
    """Return the key of a tracking row."""
    return f"{source}->{service}.{follower}"
