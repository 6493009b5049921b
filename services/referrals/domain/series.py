"""The central series of clue numbers: one series per year, without gaps."""

from __future__ import annotations

from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id


def series_id(year: int) -> UUID:
    """Return the id of a year's series; the year is its natural key."""
    return natural_id("clue-series", str(year))


class SeriesData(msgspec.Struct):
    """The last number of a year, and the clue that has it."""

    year: int
    last: int = 0
    taken_by: UUID | None = None


class NumberSeries(Aggregate[SeriesData]):
    """The numbers given to clues in one year."""

    class Opened(Aggregate.Created):
        """The year's series was opened."""

        TOPIC = "xuncha.referrals.NumberSeriesOpened.v1"
        LABEL = ("启用线索编号", "Series of clue numbers opened")
        year: int

        def first(self) -> SeriesData:
            return SeriesData(self.year)

    class NumberTaken(Aggregate.Event):
        """The next number went to a clue."""

        TOPIC = "xuncha.referrals.NumberTaken.v1"
        LABEL = ("取用线索编号", "Clue number taken")
        number: int
        referral_id: UUID

        def change(self, data: SeriesData) -> None:
            data.last = self.number
            data.taken_by = self.referral_id

    @classmethod
    def open(cls, act: Act, year: int) -> Self:
        """Open a year's series."""
        return cls.begin(cls.Opened, act, series_id(year), year=year)

    def take(self, act: Act, referral_id: UUID) -> int:
        """Take the next number for a clue."""
        number = self.data.last + 1
        self.record(self.NumberTaken, act, number=number, referral_id=referral_id)
        return number

    def references(self) -> References:
        """Return the references: the clue with the last number is the case."""
        return References(case=self.data.taken_by, referral=self.data.taken_by)
