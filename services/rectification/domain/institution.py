"""An institution a unit made, amended or abolished because of an inspection (建章立制)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import refuse_if
from services.rectification.domain.result_rules import DATE_AHEAD


class InstitutionKind(StrEnum):
    """What became of the institution."""

    NEW = "NEW"
    AMENDED = "AMENDED"
    ABOLISHED = "ABOLISHED"


def institution_id(unit_id: UUID, kind: InstitutionKind, number: str) -> UUID:
    """Return the id of a change: a unit's paper of that number changes an institution once in that way."""
    return natural_id("institution", str(unit_id), kind, number)


class Institution(Aggregate):
    """One change of a unit's institutions."""

    class Recorded(Aggregate.Created):
        """The unit's leader recorded an institution that was made, amended or abolished."""

        TOPIC = "xuncha.rectification.InstitutionRecorded.v1"
        PUBLIC = True
        unit_id: UUID
        target_id: UUID | None
        finding_id: UUID | None
        item_id: UUID | None
        kind: InstitutionKind
        title: str
        number: str
        issued_on: date

    def __init__(self, unit_id: UUID, finding_id: UUID | None) -> None:
        self.unit_id = unit_id
        self.finding_id = finding_id

    @classmethod
    def enter(
        cls,
        act: Act,
        *,
        unit_id: UUID,
        target_id: UUID | None,
        finding_id: UUID | None,
        item_id: UUID | None,
        kind: InstitutionKind,
        title: str,
        number: str,
        issued_on: date,
    ) -> Self:
        """Record a change; target, finding and item are those it was made for, if it was for any.

        Raises:
            Refusal: DATE_AHEAD.
        """
        refuse_if(issued_on > act.on, DATE_AHEAD, field="issued_on")
        return cls.begin(
            cls.Recorded,
            act,
            institution_id(unit_id, kind, number),
            unit_id=unit_id,
            target_id=target_id,
            finding_id=finding_id,
            item_id=item_id,
            kind=kind,
            title=title,
            number=number,
            issued_on=issued_on,
        )

    def references(self) -> References:
        """It belongs to its finding's case, or else to its own."""
        return References(case=self.finding_id or self.id, unit=self.unit_id)
