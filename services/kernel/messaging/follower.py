"""A follower at work: takes messages, fetches gaps, and applies everything strictly by position."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.kernel.following import Followed
from services.kernel.messaging.applying import TRIES, Applier, Halted, TryLater
from services.kernel.messaging.faults import Backoff, describe, passes
from services.kernel.messaging.message import BadMessage, Span
from services.kernel.messaging.sources import Source, SpoiledRow
from services.kernel.store.database import Database

log = logging.getLogger(__name__)
MOST_TOGETHER = 1000
"""No message is added to a transaction that has this many events: it must end soon when the worker stops."""
HALTED_SECONDS = 5.0
"""The first wait between two attempts of a halted follower; the wait grows to a minute."""


@dataclass(frozen=True)
class Progress:
    """The result of one call: the position reached, and how long to wait before the next call (seconds)."""

    position: int
    wait: float = 0.0


class FollowerAtWork:
    """One follower of one source. Its calls must not overlap.

    Args:
        applier: applies stretches.
        database: of the own service.
    """

    def __init__(self, applier: Applier, database: Database) -> None:
        self._applier = applier
        self._database = database
        self._position = 0
        self._backoff = Backoff()
        self._halted = Backoff(HALTED_SECONDS, 60.0)
        self._bad_answers = 0

    def catch_up(
        self,
        source: Source,
        arrived: Sequence[Span],
        *,
        look: bool,
        going_on: Callable[[], bool] = lambda: True,
    ) -> Progress:
        """Apply the ranges that arrived and the events missing before them.

        Args:
            source: read to fill gaps between messages, and to find events that no message brought.
            arrived: ranges that messages brought, in any order, some perhaps twice.
            look: ask the source for its newest position and follow up to it.
            going_on: asked between transactions; the call ends early when the answer is no.

        Returns: the position reached. The call never raises: after a temporary fault or a failing event
            it answers with a wait.
        """
        try:
            self._follow(source, arrived, look, going_on)
        except Halted:
            return Progress(self._position, self._halted.after_failure())
        except TryLater:
            return Progress(self._position, self._backoff.after_failure())
        except Exception as error:  # noqa: BLE001 - it follows on, and says what keeps it
            log.log(self._level(error), "%s: waits: %s", self._applier.key, describe(error))
            return Progress(self._position, self._backoff.after_failure())
        self._backoff.reset()
        self._halted.reset()
        self._bad_answers = 0
        return Progress(self._position)

    def _level(self, error: Exception) -> int:
        """Return the log level: a warning for temporary faults and for a source's first wrong answers."""
        self._bad_answers = self._bad_answers + 1 if isinstance(error, BadMessage) else 0
        expected = passes(error) or 0 < self._bad_answers < TRIES
        return logging.WARNING if expected else logging.CRITICAL

    def _follow(
        self, source: Source, arrived: Sequence[Span], look: bool, going_on: Callable[[], bool]
    ) -> None:
        with self._database.connection() as connection:
            self._position = self._applier.position(connection)
        goal = max((span.upto for span in arrived), default=0)
        if look:
            goal = max(goal, source.head())
        while self._position < goal and going_on():
            span = joined(self._position, arrived) or self._read(source)
            if span.upto <= self._position:
                return
            with self._database.connection() as connection:
                self._position = self._applier.apply(connection, span)

    def _read(self, source: Source) -> Span:
        try:
            return source.read(self._position)
        except SpoiledRow as row:
            with self._database.connection() as connection:
                self._applier.halt(connection, row)
            raise Halted(row.position) from row


def joined(position: int, arrived: Sequence[Span]) -> Span | None:
    """Return the gap-free stretch after a position that the arrived ranges make up, None if none does.

    Of a long stretch it returns the first part.
    """
    events: list[Followed] = []
    reached = position
    source = ""
    for span in sorted(arrived, key=lambda each: (each.after, each.upto)):
        if span.after <= reached < span.upto and len(events) < MOST_TOGETHER:
            events += span.cut(after=reached).events
            reached, source = span.upto, span.source
    return Span(source, position, reached, tuple(events)) if reached > position else None
