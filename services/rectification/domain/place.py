"""Where something belongs: the unit it concerns, and the round, target, finding and item it came of."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain.item_rules import item_id


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where something belongs; what came of no finding has its unit alone."""

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
        """Where it belongs."""
        return msgspec.convert(self, Place, from_attributes=True)


def references_to(place: Place, own: UUID, *, recovery: UUID | None = None) -> References:
    """Return the references of something in a place.

    The case is the finding, or else it is a case of its own. What names no item belongs to the first one of
    its finding.
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
