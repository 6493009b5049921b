"""The order of the ledger: order of arrival, but each log in its own order and no event before its cause.

An event that cannot be put in this order stops the ledger:

LedgerStopped
  LeafMismatch       the event's bytes do not give its leaf hash
  PositionTaken      another event already stands at its position
  PositionMissing    the event before it in its log has not arrived
  CauseImpossible    the named cause cannot stand before it
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from services.kernel.following import Followed


class LedgerStopped(Exception):
    """The ledger cannot take this event, nor any later event of its source."""


class LeafMismatch(LedgerStopped):
    """The event's bytes do not give its leaf hash."""


class PositionTaken(LedgerStopped):
    """Another event already stands at the position of this event."""


class PositionMissing(LedgerStopped):
    """The event before this one in its log has not arrived."""


class CauseImpossible(LedgerStopped):
    """The named cause cannot stand before this event."""


@dataclass(frozen=True)
class Arrival:
    """The facts that the ledger has about an arriving event.

    Args:
        newest: newest position of its source that has arrived, entered or waiting; 0 if none has.
        leaf: leaf of the event at this event's position, None if there is none.
        held: whether an event of its source waits.
        others_held: whether an event of any source waits.
        cause_id: id of the event entered at the cause's position, None if there is none.
    """

    newest: int
    leaf: bytes | None
    held: bool
    others_held: bool
    cause_id: UUID | None


@dataclass(frozen=True)
class Held:
    """The first waiting event of a source, and the id of the event entered at its cause's position."""

    event: Followed
    cause_id: UUID | None


class Book(Protocol):
    """The ledger while it is written. Only one arrival at a time writes it."""

    def arrival(self, event: Followed) -> Arrival:
        """Return the facts that the ledger has about an event."""
        ...

    def enter(self, event: Followed) -> None:
        """Write the next entry."""
        ...

    def hold(self, event: Followed) -> None:
        """Let an event wait."""
        ...

    def first_held(self) -> Sequence[Held]:
        """Return the first waiting event of each source that has one."""
        ...

    def let_go(self, event: Followed) -> None:
        """Remove an event from the waiting ones."""
        ...

    def alarm(self, event: Followed) -> None:
        """Raise an alarm: a waiting event will never find its cause, as another event stands there."""
        ...


def arrive(book: Book, event: Followed, sources: Collection[str]) -> None:
    """Enter an event and the events that waited for it, or let it wait. A known event changes nothing.

    Args:
        book: the ledger.
        event: the next event of its source, or one that came before.
        sources: the services whose events the ledger takes.

    Raises:
        LedgerStopped: the event cannot be put in order.
    """
    arrival = book.arrival(event)
    if event.position <= arrival.newest:
        if arrival.leaf != event.leaf:
            raise PositionTaken(event.source, event.position)
        return
    if event.position != arrival.newest + 1:
        raise PositionMissing(event.source, arrival.newest + 1)
    if arrival.held or not _cause_is_entered(event, arrival.cause_id, sources):
        book.hold(event)
        return
    book.enter(event)
    if arrival.others_held:
        _release(book, event)


def _cause_is_entered(event: Followed, entered: UUID | None, sources: Collection[str]) -> bool:
    cause = event.envelope.causation
    if cause is None:
        return True
    own_or_later = cause.source == event.source and cause.position >= event.position
    if own_or_later or cause.source not in sources or entered not in (None, cause.id):
        raise CauseImpossible(event.source, event.position)
    return entered is not None


def _release(book: Book, entered: Followed) -> None:
    """Enter the events that waited for an event, then those that waited for them, and so on."""
    fresh = [entered]
    while fresh:
        latest, fresh = fresh, []
        for held in book.first_held():
            cause = held.event.envelope.causation
            if cause is None or held.cause_id == cause.id:
                book.enter(held.event)
                book.let_go(held.event)
                fresh.append(held.event)
            elif any((each.source, each.position) == (cause.source, cause.position) for each in latest):
                book.alarm(held.event)
