"""Whom an object concerns: units act for themselves only, and hear of nothing else."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.directory.view import above, posts_of, unit_of
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.rectification.capacities import UNIT_CAPACITIES


def must_concern(caller: Caller, unit_id: UUID) -> None:
    """Refuse what is of another unit than the one the caller acts for.

    Raises:
        Refusal: NOT_FOUND.
    """
    refuse_if(caller.act.capacity in UNIT_CAPACITIES and not caller.covers(unit_id), NOT_FOUND)


def units_seen(caller: Caller) -> list[UUID] | None:
    """Return the units the caller may see something of; None for all of them."""
    return sorted(caller.scopes) if caller.act.capacity in UNIT_CAPACITIES else None


def is_of_unit(views: Views, caller: Caller, unit_id: UUID) -> bool:
    """Tell whether the caller belongs to a unit or to one below it, or holds a post of it today."""
    own = unit_of(views, caller.act.person)
    if own is not None and unit_id in above(views, own):
        return True
    posts = posts_of(views, caller.act.person, caller.act.on)
    return any(capacity in UNIT_CAPACITIES and scope == unit_id for capacity, scope in posts)
