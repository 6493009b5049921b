"""The central series of clue numbers: one a year, without gaps."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id


def series_id(year: int) -> UUID:
    """Return the id of a year's series; the year is its natural key."""
    return natural_id("clue-series", str(year))


class NumberSeries(Aggregate):
    """The numbers given to clues in one year."""

    class Opened(Aggregate.Created):
        """The year's series was opened."""

        TOPIC = "xuncha.referrals.NumberSeriesOpened.v1"
        year: int

    class NumberTaken(Aggregate.Event):
        """The next number went to a clue."""

        TOPIC = "xuncha.referrals.NumberTaken.v1"
        number: int
        referral_id: UUID

        def apply(self, aggregate: NumberSeries) -> None:
            """The next one is one higher."""
            aggregate.last = self.number
            aggregate.taken_by = self.referral_id

    def __init__(self, act: Act, year: int) -> None:
        self.year = year
        self.last = 0
        self.taken_by: UUID | None = None

    @classmethod
    def open(cls, act: Act, year: int) -> Self:
        """Open a year's series."""
        return cls.begin(cls.Opened, act, series_id(year), year=year)

    def take(self, act: Act, referral_id: UUID) -> int:
        """Take the next number for a clue."""
        number = self.last + 1
        self.record(self.NumberTaken, act, number=number, referral_id=referral_id)
        return number

    def references(self) -> References:
        """The clue that took the last number is the case."""
        return References(case=self.taken_by)
