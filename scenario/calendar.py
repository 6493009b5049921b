"""The days of the scenario: said for the first round of 2023, a year later for the second."""

from __future__ import annotations

from datetime import date, timedelta

YEAR = timedelta(weeks=52)
"""The second round's distance; whole weeks, so that a weekday stays the weekday it was."""


class Days:
    """The days of one round.

    Args:
        place: 0 for the first round, 1 for the second.
    """

    def __init__(self, place: int) -> None:
        self._shift = place * YEAR

    def at(self, month: int, day: int) -> date:
        """Return the day that stands for a day of 2023."""
        return date(2023, month, day) + self._shift

    def year(self) -> int:
        """Return the round's year."""
        return self.at(6, 1).year
