"""Persons whom a unit held to account because of an item: their number and the form, never their names."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import HandlingForm

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain.place import Place, Placed, references_to


class PersonsHandled(Aggregate[Place]):
    """Persons held to account, by number."""

    class Recorded(Placed):
        """The unit's discipline member recorded how many persons were handled in a form.

        Fields:
            kind: code of what was done, such as ADMONISHMENT.
            count: of persons, at least 1.
        """

        TOPIC = "xuncha.rectification.PersonsHandledRecorded.v1"
        PUBLIC = True
        LABEL = ("处理人员", "Persons handled")
        form: HandlingForm
        kind: str
        count: int

        def first(self) -> Place:
            return self.place

    @classmethod
    def enter(cls, act: Act, id: UUID, place: Place, **facts: Any) -> Self:
        """Record persons held to account because of an item, which is the record's place."""
        return cls.begin(cls.Recorded, act, id, **msgspec.structs.asdict(place), **facts)

    def references(self) -> References:
        """Return the references: the case is the finding."""
        return references_to(self.data, self.id)
