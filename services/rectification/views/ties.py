"""Answers which ties a person has to a matter."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from xuncha.common.v1.contract import UNIT_CAPACITIES

from services.kernel.application import Views
from services.kernel.directory.view import above, posts_of, unit_of
from services.programme.questions import team_of
from services.rectification.domain.ties import Ties


def ties_of(views: Views, person: UUID, *, unit_id: UUID | None, target_id: UUID | None, on: date) -> Ties:
    """Return a person's ties, on a day, to a unit and to the team that inspected it."""
    return Ties(
        unit=unit_id is not None and belongs_to(views, person, unit_id, on),
        team=target_id is not None and person in team_of(views, target_id),
    )


def belongs_to(views: Views, person: UUID, unit_id: UUID, on: date) -> bool:
    """Tell whether a person belongs to a unit or to one below it, or holds a post of it on a day."""
    home = unit_of(views, person)
    if home is not None and unit_id in {home, *above(views, home)}:
        return True
    posts = posts_of(views, person, on)
    return any(scope == unit_id for capacity, scope in posts if capacity in UNIT_CAPACITIES)
