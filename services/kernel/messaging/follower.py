"""A follower at work: messages in, gaps fetched, everything applied strictly by position."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.kernel.following import Followed
from services.kernel.messaging.applying import Applier, Halted, TryLater
from services.kernel.messaging.faults import Backoff, describe, passes
from services.kernel.messaging.message import BadMessage, Span
from services.kernel.messaging.sources import Source
from services.kernel.store.database import Database

log = logging.getLogger(__name__)
HALTED_SECONDS = 5.0
"""Between two attempts of a follower that halts, at first; it grows to a minute."""


@dataclass(frozen=True)
class Progress:
    """What one round came to: the position reached, and how long to wait before the next (seconds)."""

    position: int
    wait: float = 0.0


class FollowerAtWork:
    """One follower of one source. Rounds must not overlap.

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

    def round(
        self,
        source: Source,
        arrived: Sequence[Span],
        *,
        look: bool,
        going_on: Callable[[], bool] = lambda: True,
    ) -> Progress:
        """Apply what arrived and whatever lacks before it.

        Args:
            source: read when messages leave a gap, and to find what no message told.
            arrived: ranges that messages brought, in any order, also twice.
            look: ask the source for its newest position and follow up to it.
            going_on: asked between transactions; the round ends early when it says no.

        Returns: the position reached. It never raises: a fault that passes, or an event that fails,
            is answered with a wait.
        """
        try:
            self._follow(source, arrived, look, going_on)
        except Halted:
            return Progress(self._position, self._halted.after_failure())
        except TryLater:
            return Progress(self._position, self._backoff.after_failure())
        except Exception as error:  # noqa: BLE001 - it follows on, and says what keeps it
            expected = passes(error) or isinstance(error, BadMessage)
            level = logging.WARNING if expected else logging.CRITICAL
            log.log(level, "%s: waits: %s", self._applier.key, describe(error))
            return Progress(self._position, self._backoff.after_failure())
        self._backoff.reset()
        self._halted.reset()
        return Progress(self._position)

    def _follow(
        self, source: Source, arrived: Sequence[Span], look: bool, going_on: Callable[[], bool]
    ) -> None:
        with self._database.connection() as connection:
            self._position = self._applier.position(connection)
        goal = max((span.upto for span in arrived), default=0)
        if look:
            goal = max(goal, source.head())
        while self._position < goal and going_on():
            span = joined(self._position, arrived) or source.read(self._position)
            if span.upto <= self._position:
                return
            with self._database.connection() as connection:
                self._position = self._applier.apply(connection, span)


def joined(position: int, arrived: Sequence[Span]) -> Span | None:
    """Return the gap-free stretch after a position that the arrived ranges make up, None if none does."""
    events: list[Followed] = []
    reached = position
    source = ""
    for span in sorted(arrived, key=lambda each: (each.after, each.upto)):
        if span.after <= reached < span.upto:
            events += span.cut(after=reached).events
            reached, source = span.upto, span.source
    return Span(source, position, reached, tuple(events)) if reached > position else None
