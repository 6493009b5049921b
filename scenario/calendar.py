"""The days of the scenario. They are written for the first round, in 2023; the second is a year later."""

from __future__ import annotations

from datetime import date, timedelta

YEAR = timedelta(weeks=52)
"""The time from the first round to the second: whole weeks, so that weekdays stay the same."""


class Days:
    """The days of one round.

    Args:
        place: 0 for the first round, 1 for the second.
    """

    def __init__(self, place: int) -> None:
        self._shift = place * YEAR

    def at(self, month: int, day: int) -> date:
        """Return this round's day for a day of 2023."""
        return date(2023, month, day) + self._shift

    def year(self) -> int:
        """Return the round's year."""
        return self.at(6, 1).year
