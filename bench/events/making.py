"""Events at any size: the ground once, then copies of rounds, some of them side by side."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from random import Random
from resource import RUSAGE_SELF, getrusage

from bench.events.copies import Book, Copy
from bench.events.keys import wrapped
from bench.events.patterns import PartPattern, Patterns
from bench.events.rows import pair_row
from bench.events.totals import Made, figures_of
from bench.events.writing import Writer
from services.kernel.store.hashing import microseconds

SIDE_BY_SIDE = 8
"""So many rounds are under way at once."""
AT_ONCE = 12
"""So many commands of a round are recorded before some of another."""
BEGINS = datetime(2026, 1, 5, tzinfo=UTC)
"""Recorded time of the first event: later than anything that is stated."""
Progress = Callable[[int, int], object]
"""Told how many events were made, of how many."""


def make(
    patterns: Patterns,
    url: str,
    *,
    events: int,
    seed: int,
    wrapping_key: bytes,
    progress: Progress = lambda _made, _all: None,
) -> Made:
    """Fill the empty logs of a migrated database; the same arguments give the same bytes.

    Args:
        patterns: of what is copied.
        url: of the owner of the tables.
        events: how many at the least; the last rounds are brought to their end.
        seed: of all that is drawn by chance.
        wrapping_key: the installation's, which wraps the data keys.
        progress: told now and then.

    Raises:
        NotEmpty: the database has events already.
    """
    began = time.perf_counter()
    ground, kinds = patterns.ground, patterns.kinds
    chance = Random(seed)  # noqa: S311 - the same seed gives the same events
    plan = _plan(kinds, events - ground.events, chance)
    counts = Counter(plan)
    goal = ground.events + sum(count * kinds[each].events for each, count in counts.items())
    with Writer(url) as writer:
        making = _Making(writer, wrapping_key, chance)
        making.lay(ground, patterns.keys)
        for made in making.copies(kinds, plan):
            progress(made, goal)
        writer.write(making.book)
        writer.finish()
        writer.analyse()
    figures = figures_of(ground.part)
    for each, count in counts.items():
        figures.update({code: count * value for code, value in figures_of(kinds[each].part).items()})
    return Made(
        events=dict(making.book.heads),
        rounds={_mark(kinds[each]): count for each, count in sorted(counts.items())},
        figures=dict(figures),
        seconds=time.perf_counter() - began,
        memory_mib=getrusage(RUSAGE_SELF).ru_maxrss >> 10,
    )


def _plan(kinds: Sequence[PartPattern], events: int, chance: Random) -> list[int]:
    """Return which kind each round is of, so that there are enough events."""
    plan: list[int] = []
    sizes = [kind.events for kind in kinds]
    while events > 0:
        plan.append(chance.randrange(len(kinds)))
        events -= sizes[plan[-1]]
    return plan


def _mark(pattern: PartPattern) -> str:
    kind = pattern.part.kind
    return kind.mark if kind else ""


class _Making:
    """Makes copies and has them written.

    Args:
        writer: writes.
        wrapping_key: wraps data keys.
        chance: draws.
    """

    def __init__(self, writer: Writer, wrapping_key: bytes, chance: Random) -> None:
        self.book = Book(microseconds(BEGINS))
        self._writer = writer
        self._wrapping_key = wrapping_key
        self._chance = chance

    def lay(self, ground: PartPattern, keys: Iterable[tuple[str, bytes]]) -> None:
        """Write the ground, with the data keys that no copy has for itself."""
        for service, id in keys:
            row = pair_row(id, wrapped(self._wrapping_key, service, id))
            self._writer.rows[service, "data_key"].append(row)
        Copy(ground, self.book, "", self._chance).put_next(self._writer.rows, len(ground.commands))

    def copies(self, kinds: Sequence[PartPattern], plan: Sequence[int]) -> Iterator[int]:
        """Make the rounds of a plan; yield again and again how many events there are."""
        begun = (self._begin(kinds[each], number) for number, each in enumerate(plan, 1))
        under_way = list(islice(begun, SIDE_BY_SIDE))
        while under_way:
            copy = self._chance.choice(under_way)
            if not copy.put_next(self._writer.rows, AT_ONCE):
                under_way.remove(copy)
                under_way.extend(islice(begun, 1))
                yield sum(self.book.heads.values())
            self._writer.write_if_full(self.book)

    def _begin(self, pattern: PartPattern, number: int) -> Copy:
        copy = Copy(pattern, self.book, f"R{number:07d}", self._chance)
        copy.put_beside(self._writer.rows, self._wrapping_key)
        return copy
