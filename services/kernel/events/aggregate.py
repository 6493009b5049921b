"""The base of all aggregates and their events, on the eventsourcing library.

An aggregate's state is one typed struct, `data`. Its events say what may come before them (`BECOMES`,
`GUARDS`) and what they change (`change`); its methods only decide which event to record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, cast
from uuid import UUID

from eventsourcing.domain import Aggregate as LibraryAggregate
from eventsourcing.utils import get_topic, resolve_topic
from typing_extensions import TypeVar

from services.kernel.act import Act
from services.kernel.events.envelope import References
from services.kernel.states import check_move, followed_facts

Guard = Callable[[Any, Act, Any], None]
"""Refuses an event: takes the aggregate's data before it, the act, and the event that is to be recorded.

It needs nothing else, so that it can be run again over a log. Data is None for a first event.
"""
D = TypeVar("D", default=Any)


class Aggregate(LibraryAggregate, Generic[D]):
    """Something whose history is its truth: `class Round(Aggregate[RoundData])`.

    Its event classes are nested in it, or listed in `EVENTS` if they stand in a module of their own.
    Each has a `TOPIC`, its stable public name with version, and is private unless it says
    `PUBLIC = True`. A first event derives from `Aggregate.Created`, all others from `Aggregate.Event`.

    `MOVES` says which state may follow which; it is needed if any event says what state it `BECOMES`.
    """

    if TYPE_CHECKING:  # the library makes a dataclass of any class with annotations
        _data: D
    MOVES = cast("Mapping[Any, frozenset[Any]]", {})
    EVENTS = cast("tuple[type[Any], ...]", ())

    class Event(LibraryAggregate.Event):
        """Something that happened to the aggregate.

        Class attributes:
            BECOMES: the state it leads to; `MOVES` of the aggregate must allow it from the present one.
            GUARDS: what else must hold for it to be recorded, in the order in which it is checked;
                `followed_facts` among them marks the place of the guards given to `record`.
            LABEL: what a timeline calls it, in Chinese and in English.
        """

        BECOMES: ClassVar[Any] = None
        GUARDS: ClassVar[tuple[Guard, ...]] = ()
        LABEL: ClassVar[tuple[str, str]] = ("", "")
        act: Act

        def apply(self, aggregate: Any) -> None:
            """Change the aggregate's data; the library calls this."""
            if self.BECOMES is not None:
                aggregate.data.state = self.BECOMES
            self.change(aggregate.data)

        def change(self, data: Any) -> None:
            """Change the data beyond its state; an event that changes nothing else leaves this out."""

    class Created(Event, LibraryAggregate.Created):
        """The aggregate came into being."""

        def mutate(self, aggregate: Any) -> Any:
            """Return the new aggregate; the library calls this."""
            return _restored(aggregate_class(self), self.originator_id, 1, self.timestamp, self.first())

        def first(self) -> Any:
            """Return the data that the aggregate begins with."""
            raise NotImplementedError

    @property
    def data(self) -> D:
        """Its state as its events left it. Only `change` of an event may write to it."""
        return self._data

    @property
    def handle(self) -> UUID:
        """The id under which callers know it: its own, unless it is one side of something else."""
        return self.id

    def references(self) -> References:
        """Return what audit queries find this aggregate's events by; its own id as case unless overridden."""
        return References(case=self.id)

    @classmethod
    def begin(cls, event: type[Created], act: Act, id: UUID, *also: Guard, **facts: Any) -> Self:
        """Create the aggregate by its first event.

        Raises:
            Refusal: one of the event's guards, or of `also`, refuses it.
        """
        fresh: Any = cast("Any", event)(
            originator_topic=get_topic(cls),
            originator_id=id,
            originator_version=cls.INITIAL_VERSION,
            timestamp=act.at,
            act=act,
            **facts,
        )
        must_allow({}, None, fresh, *also)
        begun: Self = fresh.mutate(None)
        begun.pending_events.append(fresh)
        return begun

    def record(self, event: type[Event], act: Act, *also: Guard, **facts: Any) -> None:
        """Record one further event and apply it.

        Args:
            event: its class.
            act: by which it happens.
            also: guards that rest on facts beyond the aggregate; checked where the event's `GUARDS`
                have `followed_facts`, else after them.
            facts: the event's fields.

        Raises:
            Refusal: WRONG_STATE, or the refusal of the first guard that does not hold.
        """
        fresh = self._checked(event, act, also, facts)
        fresh.mutate(self)
        self.pending_events.append(fresh)

    def check(self, event: type[Event], act: Act, *also: Guard, **facts: Any) -> None:
        """Check that an event may be recorded now, and record nothing.

        Raises:
            Refusal: as `record`.
        """
        self._checked(event, act, also, facts)

    def take_changes(self) -> list[Event]:
        """Return the events recorded since they were last taken, oldest first."""
        return [event for event in self.collect_events() if isinstance(event, Aggregate.Event)]

    def _checked(self, event: type[Event], act: Act, also: tuple[Guard, ...], facts: dict[str, Any]) -> Any:
        fresh = cast("Any", event)(
            originator_id=self.id,
            originator_version=self.version + 1,
            timestamp=act.at,
            act=act,
            **facts,
        )
        must_allow(self.MOVES, self.data, fresh, *also)
        return fresh


def must_allow(moves: Mapping[Any, frozenset[Any]], data: Any, event: Any, *also: Guard) -> None:
    """Refuse an event that may not follow on the data as it is.

    Raises:
        Refusal: WRONG_STATE, or the refusal of the first guard that does not hold.
    """
    if event.BECOMES is not None and data is not None:
        check_move(moves, data.state, event.BECOMES)
    own = event.GUARDS
    place = own.index(followed_facts) if also and followed_facts in own else len(own)
    for guard in (*own[:place], *also, *own[place:]):
        guard(data, event.act, event)


def aggregate_class(event: Any) -> type[Aggregate[Any]]:
    """Return the class of the aggregate that a first event creates."""
    found: type[Aggregate[Any]] = resolve_topic(event.originator_topic)
    return found


def _restored(cls: type[Aggregate[Any]], id: UUID, version: int, at: Any, data: Any) -> Aggregate[Any]:
    aggregate = cls.__new__(cls)
    aggregate.__base_init__(id, version, at)
    aggregate._data = data
    return aggregate
