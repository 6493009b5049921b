"""Persons whom a unit held to account in the course of an item: how many, in which form, never who."""

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
        """Record persons handled in the course of an item, which is their place."""
        return cls.begin(cls.Recorded, act, id, **msgspec.structs.asdict(place), **facts)

    def references(self) -> References:
        """They belong to the finding's case."""
        return references_to(self.data, self.id)
