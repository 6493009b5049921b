"""The place of something: the unit it concerns, and the round, target, finding and item behind it."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain.item_rules import item_id


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """The place of something. If it results from no finding, it has only a unit."""

    unit_id: UUID
    round_id: UUID | None = None
    target_id: UUID | None = None
    finding_id: UUID | None = None
    item_id: UUID | None = None


class Placed(Aggregate.Created):
    """The first event of something that has a place."""

    unit_id: UUID
    round_id: UUID | None
    target_id: UUID | None
    finding_id: UUID | None
    item_id: UUID | None

    @property
    def place(self) -> Place:
        """The place."""
        return msgspec.convert(self, Place, from_attributes=True)


def references_to(place: Place, own: UUID, *, recovery: UUID | None = None) -> References:
    """Return the references of something with a place.

    The case is the finding; without one, it is a case of its own. If the place names no item, it belongs to
    the first item of its finding.
    """
    return References(
        case=place.finding_id or own,
        unit=place.unit_id,
        round=place.round_id,
        target=place.target_id,
        finding=place.finding_id,
        item=place.item_id or (place.finding_id and item_id(place.finding_id)),
        recovery=recovery,
    )
