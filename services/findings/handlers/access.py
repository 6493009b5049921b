"""Whom a target concerns: teams see their own, units what is theirs, and who is recused nothing of it."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from services.findings.domain.place import Place, Placed
from services.findings.views.programme import TEAM_CAPACITIES, is_recused, place_of
from services.findings.views.sight import is_unit
from services.kernel.act import Caller
from services.kernel.application import ServiceApplication, Views
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import NOT_FOUND, Refusal, refuse_if

A = TypeVar("A", bound=Aggregate)


class Reaching(ServiceApplication):
    """Loads what the caller may know of."""

    def reach(self, caller: Caller, kind: type[A], id: UUID) -> A:
        """Return an aggregate that belongs to a target.

        Raises:
            Refusal: NOT_FOUND, also if the caller may not know of it.
        """
        found = self.get(kind, id)
        must_reach(self.views, caller, found.data)
        return found


def must_reach(views: Views, caller: Caller, wanted: Place | Placed) -> None:
    """Refuse what the caller may not know of.

    Raises:
        Refusal: NOT_FOUND for a team's capacity without that target, a unit's without that unit, and
            anyone who is recused there.
    """
    refuse_if(caller.act.capacity in TEAM_CAPACITIES and not caller.covers(wanted.target_id), NOT_FOUND)
    refuse_if(is_unit(caller) and not caller.covers(wanted.unit_id), NOT_FOUND)
    refuse_if(is_recused(views, wanted.target_id, caller.act.person), NOT_FOUND)


def reached(views: Views, caller: Caller, target_id: UUID) -> Place:
    """Return a target the caller may know of.

    Raises:
        Refusal: NOT_FOUND, also for a target nothing was heard of.
    """
    place = place_of(views, target_id)
    if place is None:
        raise Refusal(NOT_FOUND)
    must_reach(views, caller, place)
    return place
