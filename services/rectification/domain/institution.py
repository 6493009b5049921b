"""An institution that a unit made, amended or abolished because of an inspection (建章立制)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import InstitutionKind

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.rectification.domain.guards import not_ahead
from services.rectification.domain.place import Place, Placed, references_to
from services.rectification.domain.result_rules import DATE_AHEAD


def institution_id(unit_id: UUID, kind: InstitutionKind, number: str) -> UUID:
    """Return the id of a change. A unit's paper of one number can record each kind of change once."""
    return natural_id("institution", str(unit_id), kind, number)


class Institution(Aggregate[Place]):
    """One change of a unit's institutions."""

    class Recorded(Placed):
        """The unit's leader recorded an institution that was made, amended or abolished."""

        TOPIC = "xuncha.rectification.InstitutionRecorded.v1"
        PUBLIC = True
        LABEL = ("建立制度", "Institution recorded")
        GUARDS = (not_ahead("issued_on", DATE_AHEAD),)
        kind: InstitutionKind
        title: str
        number: str
        issued_on: date

        def first(self) -> Place:
            return self.place

    @classmethod
    def enter(cls, act: Act, place: Place, *, kind: InstitutionKind, number: str, **facts: Any) -> Self:
        """Record a change in its place: the item for which it was made, or only the unit."""
        id, at = institution_id(place.unit_id, kind, number), msgspec.structs.asdict(place)
        return cls.begin(cls.Recorded, act, id, **at, kind=kind, number=number, **facts)

    def references(self) -> References:
        """Return the references: the case is the finding, or else the change itself."""
        return references_to(self.data, self.id)
