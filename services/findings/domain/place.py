"""The place of findings: one inspected organisation in one round, as rounds published it."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.events.envelope import References


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A target, with the facts that its findings need.

    Args:
        target_id: of the target.
        round_id: of its round.
        round_code: natural key of the round, such as 2023-1.
        organisation_code: natural key of the inspected organisation.
        unit_id: the inspected organisation.
        scheme: code of the classification scheme of its findings.
    """

    target_id: UUID
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID
    scheme: str

    def ids(self) -> dict[str, UUID]:
        """Return the fields with which a first event records the place."""
        return {"target_id": self.target_id, "round_id": self.round_id, "unit_id": self.unit_id}


class Placed(msgspec.Struct):
    """The state of something that belongs to a target: the target, its round, and the inspected unit."""

    target_id: UUID
    round_id: UUID
    unit_id: UUID

    def references(self) -> References:
        """Return references to the target, as the case, to its round and to the inspected unit."""
        return References(case=self.target_id, target=self.target_id, round=self.round_id, unit=self.unit_id)
