"""Following another log: what a handler sees, what it may do, and how a service declares it.

A follower goes strictly by position per source. Its handlers' effects, its reactions and its
position are recorded in one transaction, so that each event has its effect exactly once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

import msgspec

from services.kernel.act import Act
from services.kernel.events.envelope import Cause, Envelope

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
    """The one transaction a handler works in. A handler never commits."""

    def execute(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run one SQL statement and return the cursor (`fetchone`, `fetchall`)."""
        ...

    def react(self, event: Followed, reaction: str, decide: Callable[[Any], Any]) -> None:
        """Record a reaction of the own service: `decide(application)` returns a `Decision` or None.

        The request id is derived from the event and the reaction's name, so it happens once. The
        events it records have the followed event as their cause.
        """
        ...

    def act(self, event: Followed) -> Act:
        """Return the act of the own service reacting to an event, at that event's business time."""
        ...

    def record_once(self, occasion: str, decide: Callable[[Any], Any]) -> None:
        """Record what no event but the clock brings about, for timers.

        `occasion` names it for good, such as "overdue/<item>/<due date>": it happens once.
        """
        ...


Handler = Callable[[Transaction, Followed], None]


def together(*topics: Mapping[str, Handler]) -> dict[str, Handler]:
    """Return the handlers of several views as one: a type goes to each view that takes it, in their order."""
    taking: dict[str, list[Handler]] = defaultdict(list)
    for handlers in topics:
        for kind, handler in handlers.items():
            taking[kind].append(handler)
    return {kind: _each(handlers) for kind, handlers in taking.items()}


def _each(handlers: Sequence[Handler]) -> Handler:
    def run(transaction: Transaction, event: Followed) -> None:
        for handler in handlers:
            handler(transaction, event)

    return run


@dataclass(frozen=True)
class Follower:
    """What a service follows and what it does about it.

    Args:
        name: stable name; with the source it names the queue and the tracking row.
        handlers: event type (with version) to handler; "*" is every event. Types of several sources
            may stand in one follower: the source is the second part of a type's name.
        sources: names of the services followed; the own name means the own log, read directly.
        everything: also private events (the ledger's and own views' privilege).
        parks: whether a poison event is parked; a ledger stops instead.
    """

    name: str
    handlers: Mapping[str, Handler]
    sources: tuple[str, ...]
    everything: bool = False
    parks: bool = True


@dataclass(frozen=True)
class Timer:
    """Something a service does every so often: `run` is called in a transaction of its own."""

    name: str
    seconds: int
    run: Callable[[Transaction, datetime], None]


@dataclass(frozen=True)
class Followings:
    """All a service's worker does besides relaying its log."""

    followers: tuple[Follower, ...] = ()
    timers: tuple[Timer, ...] = ()


def position_key(service: str, follower: str, source: str) -> str:
    """Return the key of a tracking row."""
    return f"{source}->{service}.{follower}"
