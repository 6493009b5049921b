"""Whom a target concerns: teams see their own, units what is theirs, and who is recused nothing of it."""

from __future__ import annotations

from uuid import UUID

from services.findings.domain.place import Place
from services.findings.views.programme import TEAM_CAPACITIES, is_recused, place_of
from services.findings.views.sight import is_unit
from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.refusal import NOT_FOUND, Refusal, refuse_if


def must_reach(views: Views, caller: Caller, target_id: UUID, unit_id: UUID) -> None:
    """Refuse what the caller may not know of.

    Raises:
        Refusal: NOT_FOUND for a team's capacity without that target, a unit's without that unit, and
            anyone who is recused there.
    """
    refuse_if(caller.act.capacity in TEAM_CAPACITIES and not caller.covers(target_id), NOT_FOUND)
    refuse_if(is_unit(caller) and not caller.covers(unit_id), NOT_FOUND)
    refuse_if(is_recused(views, target_id, caller.act.person), NOT_FOUND)


def reached(views: Views, caller: Caller, target_id: UUID) -> Place:
    """Return a target the caller may know of.

    Raises:
        Refusal: NOT_FOUND, also for a target nothing was heard of.
    """
    place = place_of(views, target_id)
    if place is None:
        raise Refusal(NOT_FOUND)
    must_reach(views, caller, target_id, place.unit_id)
    return place
