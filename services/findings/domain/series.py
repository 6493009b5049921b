"""The series of numbers for the findings of one target: no number is left out or given twice."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from services.findings.domain.place import Place
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id


def series_id(target_id: UUID) -> UUID:
    """Return the id of a target's series; there is one."""
    return natural_id("finding-series", str(target_id))


class FindingSeries(Aggregate):
    """The numbers of one target's findings."""

    class Opened(Aggregate.Created):
        """The series of a target's findings was opened."""

        TOPIC = "xuncha.findings.FindingSeriesOpened.v1"
        target_id: UUID
        unit_id: UUID
        prefix: str

    class NumberTaken(Aggregate.Event):
        """A finding was given the next number."""

        TOPIC = "xuncha.findings.FindingNumberTaken.v1"
        finding_id: UUID
        number: str

        def apply(self, aggregate: FindingSeries) -> None:
            """The number is the finding's for good."""
            aggregate.numbers[self.finding_id] = self.number

    def __init__(self, act: Act, target_id: UUID, unit_id: UUID, prefix: str) -> None:
        self.target_id = target_id
        self.unit_id = unit_id
        self.prefix = prefix
        self.numbers: dict[UUID, str] = {}

    @classmethod
    def open(cls, act: Act, place: Place) -> Self:
        """Open the series of a target; its numbers start with the codes of round and organisation."""
        return cls.begin(
            cls.Opened,
            act,
            series_id(place.target_id),
            target_id=place.target_id,
            unit_id=place.unit_id,
            prefix=f"{place.round_code}-{place.organisation_code}",
        )

    def take(self, act: Act, finding_id: UUID) -> str:
        """Return the number of a finding, the next one if it has none yet."""
        if finding_id not in self.numbers:
            number = f"{self.prefix}-{len(self.numbers) + 1:03d}"
            self.record(self.NumberTaken, act, finding_id=finding_id, number=number)
        return self.numbers[finding_id]

    def references(self) -> References:
        """The series belongs to its target's case."""
        return References(case=self.target_id, unit=self.unit_id)
