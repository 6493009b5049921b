"""Where findings are made: one inspected organisation in one round, as rounds published it."""

from __future__ import annotations

from uuid import UUID

import msgspec


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A target as far as its findings need it.

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
