"""Patterns: bytes with gaps, and the commands and events that are made of them.

What fills the gaps is a copy's list of values. Whatever is called a place here is one in that list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from bench.events.recording import Part

Values = list[bytes]
Step = Callable[[Values], None]
"""Fills further values from those that are there."""
Fill = Callable[[Values], bytes]


@dataclass(frozen=True)
class Pattern:
    """Bytes with gaps.

    Args:
        form: for `%`.
        places: of the values that fill the gaps, in order.
    """

    form: bytes
    places: tuple[int, ...]

    @property
    def fill(self) -> Callable[[Values], bytes]:
        """Return what fills the gaps from a copy's values."""
        form, places = self.form, self.places
        if not places:
            whole = form % ()
            return lambda _values: whole
        if len(places) == 1:
            (place,) = places
            return lambda values: form % values[place]
        chosen = itemgetter(*places)
        return lambda values: form % chosen(values)


@dataclass(frozen=True)
class Numbered:
    """The places of what a command takes from the series of clue numbers that all copies share.

    Args:
        year: of the series.
        number: the number.
        text: the number as it is written.
        version: of the series after it.
    """

    year: int
    number: int
    text: int
    version: int


@dataclass(frozen=True)
class EventPattern:
    """One event.

    Args:
        kind: the columns that are the same for all events of its type.
        version: of its aggregate after it; 0 for the series that all copies share.
        opens_series: whether it opens such a series: only the first copy does.
        id: place of its id.
        stream: place of its aggregate's id.
        case: place of its case, for queries; of no bytes if there is none.
        body: fills its envelope.
        position: place of its position, if anything refers to it.
    """

    kind: bytes
    version: int
    opens_series: bool
    id: int
    stream: int
    case: int
    body: Fill
    position: int | None


@dataclass(frozen=True)
class CommandPattern:
    """One command with its receipt; `request` and `body_hash` are places."""

    log: str
    request: int
    body_hash: int
    outcome: Fill
    events: Sequence[EventPattern]
    numbered: Numbered | None


@dataclass(frozen=True)
class PartPattern:
    """A part of which copies can be made.

    Args:
        part: as recorded.
        values: what a copy begins with; None where something is filled in.
        words: places of what stands for itself, by what stands in the recording.
        began: places of the newest position of each log before the copy.
        fresh: places of new ids.
        traces: places of trace contexts.
        steps: fill further values, in this order.
        commands: in order.
        keys: places of the ids of a copy's own data keys, by service and recorded id.
        contents: places of what is sealed beside the log of referrals.
    """

    part: Part
    values: Sequence[Any]
    words: dict[bytes, int]
    began: dict[str, int]
    fresh: Sequence[int]
    traces: Sequence[int]
    steps: Sequence[Step]
    commands: Sequence[CommandPattern]
    keys: dict[tuple[str, bytes], int]
    contents: Sequence[int]

    @property
    def events(self) -> int:
        """How many events a copy has, less those that open a series, which are somebody else's."""
        return sum(not event.opens_series for command in self.commands for event in command.events)


@dataclass(frozen=True)
class Patterns:
    """All that copies are made of.

    Args:
        ground: what all rounds rest on.
        kinds: of rounds.
        keys: service and id of each data key that no copy has for itself.
    """

    ground: PartPattern
    kinds: Sequence[PartPattern]
    keys: Sequence[tuple[str, bytes]]
