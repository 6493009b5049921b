"""One copy of a part: what it has of its own, and its commands one after another."""

from __future__ import annotations

import hashlib
from itertools import islice
from random import Random

from bench.events.building import STATED
from bench.events.keys import wrapped
from bench.events.patterns import CommandPattern, EventPattern, PartPattern, Values
from bench.events.rows import Rows, event_row, pair_row, place_in_leaf, receipt_row
from services import LOGS
from services.referrals.codes import CODES

STEP_US = 1_000
"""Between the recorded times of two commands."""
OPENS_AT_S, OPEN_S = 30 * 60, 8 * 3600
"""All acts of a copy are stated for one second of a working day, in seconds after midnight UTC."""
TRACE_BYTES = 24


class LeftOut(RuntimeError):
    """A number is taken from a series that nobody has opened."""


class Book:
    """What all copies share: how far each log is and since when, the clock, the series of clue numbers.

    Args:
        begins_us: recorded time of the first command, in microseconds since 1970.
    """

    def __init__(self, begins_us: int) -> None:
        self.heads = dict.fromkeys(LOGS, 0)
        self.times_us = dict.fromkeys(LOGS, begins_us)
        self.recorded_us = begins_us
        self._series: dict[int, tuple[int, int]] = {}

    def tick(self, log: str) -> int:
        """Return the recorded time of the next command, which is one of that log."""
        self.recorded_us += STEP_US
        self.times_us[log] = self.recorded_us
        return self.recorded_us

    def opens(self, year: int) -> bool:
        """Tell whether the series of a year is opened now; it stays open."""
        if year in self._series:
            return False
        self._series[year] = (1, 0)
        return True

    def take(self, year: int) -> tuple[int, int]:
        """Return the version of a year's series after the next number is taken, and that number.

        Raises:
            LeftOut: it is not open.
        """
        if year not in self._series:
            raise LeftOut(f"{year}")
        version, number = self._series[year]
        self._series[year] = (version + 1, number + 1)
        return self._series[year]


class Copy:
    """A copy of a part.

    Args:
        pattern: of the part.
        book: what all copies share.
        mark: the copy's own.
        chance: draws ids and the time of day.
    """

    def __init__(self, pattern: PartPattern, book: Book, mark: str, chance: Random) -> None:
        self._pattern = pattern
        self._book = book
        self._left = iter(pattern.commands)
        self.values: Values = list(pattern.values)
        self._fill(mark.encode(), chance)

    def _fill(self, mark: bytes, chance: Random) -> None:
        pattern, values = self._pattern, self.values
        kind = pattern.part.kind
        if kind is not None:
            values[pattern.words[kind.mark.encode()]] = mark
            values[pattern.words[STATED]] = _time_of_day(OPENS_AT_S + chance.randrange(OPEN_S))
        for log, place in pattern.began.items():
            values[place] = b"%d" % self._book.heads[log]
        began_ms, drawn = self._book.recorded_us // 1000, chance.randbytes(10 * len(pattern.fresh))
        for rank, place in enumerate(pattern.fresh):
            values[place] = new_id(began_ms + rank // 2, drawn[10 * rank : 10 * rank + 10])
        for place in pattern.traces:
            drawn = chance.randbytes(TRACE_BYTES).hex().encode()
            values[place] = b"00-%b-%b-01" % (drawn[:32], drawn[32:])
        for step in pattern.steps:
            step(values)

    def put_beside(self, rows: Rows, wrapping_key: bytes) -> None:
        """Add the rows of what lies beside the logs: data keys and sealed contents."""
        for (service, _), place in self._pattern.keys.items():
            id = self.values[place]
            rows[service, "data_key"].append(pair_row(id, wrapped(wrapping_key, service, id)))
        for place in self._pattern.contents:
            content = self.values[place]
            rows["referrals", "sealed_content"].append(pair_row(hashlib.sha256(content).digest(), content))

    def put_next(self, rows: Rows, commands: int) -> bool:
        """Add the rows of the next commands; tell whether there were any."""
        some = False
        for command in islice(self._left, commands):
            self._put(command, rows)
            some = True
        return some

    def _put(self, command: CommandPattern, rows: Rows) -> None:
        book, values, log = self._book, self.values, command.log
        at, position = book.tick(log), book.heads[log]
        first = position + 1
        opens, series = self._take_number(command) if command.numbered else (False, 0)
        request, events = values[command.request], rows[log, "event"]
        for pattern in command.events:
            skipped = pattern.opens_series and not opens
            position += not skipped
            if pattern.position is not None:
                values[pattern.position] = b"%d" % position
            if not skipped:
                events.append(self._event(pattern, position, series, request, at))
        book.heads[log] = position
        hash, outcome = values[command.body_hash], command.outcome(values)
        rows[log, "receipt"].append(receipt_row(request, hash, first, position, at, outcome))

    def _event(self, pattern: EventPattern, position: int, series: int, request: bytes, at: int) -> bytes:
        values = self.values
        body = pattern.body(values)
        return event_row(
            position,
            values[pattern.id],
            values[pattern.stream],
            pattern.version or series,
            pattern.kind,
            values[pattern.case],
            request,
            at,
            body,
            hashlib.sha256(place_in_leaf(position, at) + body).digest(),
        )

    def _take_number(self, command: CommandPattern) -> tuple[bool, int]:
        """Take a number for a command; return whether it opens the series, and the version of that."""
        places = command.numbered
        if places is None:
            raise LeftOut("the command takes no number")
        book, values = self._book, self.values
        opens = any(pattern.opens_series for pattern in command.events) and book.opens(places.year)
        version, number = book.take(places.year)
        values[places.version], values[places.number] = b"%d" % version, b"%d" % number
        values[places.text] = CODES.numbers.clue.format(year=places.year, number=number).encode()
        return opens, version


def new_id(at_ms: int, drawn: bytes) -> bytes:
    """Return a UUIDv7 of a time in milliseconds since 1970 and ten bytes drawn by chance."""
    return b"".join(
        (
            at_ms.to_bytes(6, "big"),
            bytes((drawn[0] & 0x0F | 0x70, drawn[1], drawn[2] & 0x3F | 0x80)),
            drawn[3:],
        )
    )


def _time_of_day(seconds: int) -> bytes:
    return b"T%02d:%02d:%02dZ" % (seconds // 3600, seconds // 60 % 60, seconds % 60)
