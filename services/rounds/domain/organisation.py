"""Organisations of the group: units that are inspected, bodies that inspect."""

from __future__ import annotations

from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id


def organisation_id(code: str) -> UUID:
    """Return the id of the organisation with that code; the code is its natural key."""
    return natural_id("organisation", code)


class OrganisationData(msgspec.Struct):
    """An organisation as it stands: its kind, and the organisation above it."""

    code: str
    kind: str
    level: int
    parent_id: UUID | None


class Organisation(Aggregate[OrganisationData]):
    """An organisation of the group, a node of its tree."""

    class Registered(Aggregate.Created):
        """The organisation was entered into the directory."""

        TOPIC = "xuncha.rounds.OrganisationRegistered.v1"
        PUBLIC = True
        LABEL = ("登记单位", "Organisation registered")
        code: str
        name: str
        kind: str
        level: int
        parent_id: UUID | None

        def first(self) -> OrganisationData:
            return OrganisationData(self.code, self.kind, self.level, self.parent_id)

    @classmethod
    def register(
        cls, act: Act, *, code: str, name: str, kind: str, level: int, parent_id: UUID | None
    ) -> Self:
        """Register an organisation. `level` is 0 for the group and grows downwards."""
        return cls.begin(
            cls.Registered,
            act,
            organisation_id(code),
            code=code,
            name=name,
            kind=kind,
            level=level,
            parent_id=parent_id,
        )

    def references(self) -> References:
        """The organisation is its own case and unit."""
        return References(case=self.id, unit=self.id)
