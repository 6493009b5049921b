"""The order of the ledger: arrival, but no event before its cause, and each log in its own order.

What cannot be put in order stops the ledger at that event:

LedgerStopped
  LeafMismatch       the event's bytes do not give its leaf hash
  PositionTaken      another event stands at its position already
  PositionMissing    the event before it in its log did not arrive
  CauseImpossible    its cause is no event that can stand before it
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from services.kernel.following import Followed


class LedgerStopped(Exception):
    """The ledger cannot take this event, and takes no later one of its source."""


class LeafMismatch(LedgerStopped):
    """The event's bytes do not give its leaf hash."""


class PositionTaken(LedgerStopped):
    """Another event stands at its position already."""


class PositionMissing(LedgerStopped):
    """The event before it in its log did not arrive."""


class CauseImpossible(LedgerStopped):
    """Its cause is no event that can stand before it."""


@dataclass(frozen=True)
class Arrival:
    """What the book says about an event that arrives.

    Args:
        newest: newest position of its source that is here, entered or waiting; 0 for none.
        leaf: leaf of what stands at the event's own position, None for nothing.
        held: whether an event of its source waits.
        others_held: whether an event of any source waits.
        cause_id: id of what is entered at its cause's place, None for nothing.
    """

    newest: int
    leaf: bytes | None
    held: bool
    others_held: bool
    cause_id: UUID | None


@dataclass(frozen=True)
class Held:
    """The first waiting event of a source, and the id of what is entered at its cause's place."""

    event: Followed
    cause_id: UUID | None


class Book(Protocol):
    """The ledger as it is written. One arrival has it to itself."""

    def arrival(self, event: Followed) -> Arrival:
        """Return what the book says about an event."""
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
        """Take an event off those that wait."""
        ...

    def alarm(self, event: Followed) -> None:
        """Tell that a waiting event will never find its cause: another event has taken its place."""
        ...


def arrive(book: Book, event: Followed, sources: Collection[str]) -> None:
    """Enter an event and whatever waited for it, or let it wait. An event that is here changes nothing.

    Args:
        book: the ledger.
        event: the next of its source, or one that came before.
        sources: the services whose events come here.

    Raises:
        LedgerStopped: it cannot be put in order.
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
    """Enter what waited for an event, and what waited for that, until nothing more can be entered."""
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
