"""The series of numbers for the findings of one target. No number is left out or given twice."""

from __future__ import annotations

from typing import Self
from uuid import UUID

import msgspec

from services.findings.domain.place import Place, Placed
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id


def series_id(target_id: UUID) -> UUID:
    """Return the id of a target's series; a target has one."""
    return natural_id("finding-series", str(target_id))


class SeriesData(Placed):
    """A series as it stands: its target, the beginning of its numbers, and the number of each finding."""

    prefix: str
    numbers: dict[UUID, str] = msgspec.field(default_factory=dict)


class FindingSeries(Aggregate[SeriesData]):
    """Gives the numbers of one target's findings."""

    class Opened(Aggregate.Created):
        """The series of a target's findings was opened."""

        TOPIC = "xuncha.findings.FindingSeriesOpened.v1"
        LABEL = ("启用问题编号", "Series of finding numbers opened")
        target_id: UUID
        round_id: UUID
        unit_id: UUID
        prefix: str

        def first(self) -> SeriesData:
            return SeriesData(self.target_id, self.round_id, self.unit_id, self.prefix)

    class NumberTaken(Aggregate.Event):
        """A finding was given the next number; it is the finding's for good."""

        TOPIC = "xuncha.findings.FindingNumberTaken.v1"
        LABEL = ("问题编号", "Finding numbered")
        finding_id: UUID
        number: str

        def change(self, data: SeriesData) -> None:
            data.numbers[self.finding_id] = self.number

    @classmethod
    def open(cls, act: Act, place: Place) -> Self:
        """Open the series of a target; its numbers start with the codes of round and organisation."""
        prefix = f"{place.round_code}-{place.organisation_code}"
        return cls.begin(cls.Opened, act, series_id(place.target_id), **place.ids(), prefix=prefix)

    def take(self, act: Act, finding_id: UUID) -> str:
        """Return the number of a finding; if it has none, give it the next one."""
        numbers = self.data.numbers
        if finding_id not in numbers:
            number = f"{self.data.prefix}-{len(numbers) + 1:03d}"
            self.record(self.NumberTaken, act, finding_id=finding_id, number=number)
        return numbers[finding_id]

    def references(self) -> References:
        """The series belongs to its target's case."""
        return self.data.references()
