"""Which targets a caller may act on; whoever may not know of one is told that there is none."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Act, Caller
from services.kernel.application import ServiceApplication
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.person import Person
from services.rounds.domain.target import Target
from services.rounds.domain.team import Role
from services.rounds.views.targets import TargetSight

TEAM_CAPACITIES = frozenset(role.capacity for role in Role)
"""Capacities held for a target; they act on it alone, and as long as the person is in its team."""

UNIT_CAPACITIES = frozenset({"UNIT_SECRETARY", "UNIT_LEADER", "UNIT_DEPT", "UNIT_LIAISON", "UNIT_DISC"})
"""Capacities held for an inspected unit; they act for it alone."""


def target_of(application: ServiceApplication, caller: Caller, target_id: UUID) -> Target:
    """Return a target the caller may act on: of the group for the office, of their own team for a team.

    Raises:
        Refusal: NOT_FOUND, also for the members of other teams and for who was recused (C.7 #7).
    """
    in_team = caller.act.capacity in TEAM_CAPACITIES
    refuse_if(in_team and not caller.covers(target_id), NOT_FOUND)
    target = application.get(Target, target_id)
    refuse_if(in_team and caller.act.person not in target.members, NOT_FOUND)
    refuse_if(caller.act.person in target.former, NOT_FOUND)
    return target


def target_of_unit(application: ServiceApplication, caller: Caller, target_id: UUID) -> Target:
    """Return the target that is the caller's unit; the unit knows of it once it was given notice.

    Raises:
        Refusal: NOT_FOUND.
    """
    known = application.find(Target, target_id)
    mine = known is not None and caller.covers(known.unit_id) and known.entry_on is not None
    refuse_if(not mine, NOT_FOUND)
    return application.get(Target, target_id)


def sight_of(caller: Caller) -> TargetSight:
    """Return which targets the caller may know of."""
    scopes = tuple(caller.scopes)
    in_team, in_unit = (caller.act.capacity in held for held in (TEAM_CAPACITIES, UNIT_CAPACITIES))
    return TargetSight(
        person=caller.act.person,
        everywhere=not in_team and not in_unit,
        targets=scopes if in_team else (),
        units=scopes if in_unit else (),
    )


def leave_team(application: ServiceApplication, act: Act, target_id: UUID, person_id: UUID) -> list[Person]:
    """End the posts a person holds in a target's team from the day of the act on."""
    person = application.find(Person, person_id)
    held = [post for post in person.posts.values() if post.scope_id == target_id] if person else []
    if person is None or not held:
        return []
    for post in held:
        person.end_post(act, post.post_id, act.on)
    return [person]


def disband(application: ServiceApplication, act: Act, target: Target) -> list[Person]:
    """End the posts of a target's whole team: it was authorised for this one target (B.1)."""
    return [left for member in target.members for left in leave_team(application, act, target.id, member)]


def lies_in(application: ServiceApplication, organisation: UUID | None, unit: UUID) -> bool:
    """Tell whether an organisation is the unit or lies below it."""
    while organisation is not None and organisation != unit:
        above = application.find(Organisation, organisation)
        organisation = above.parent_id if above else None
    return organisation is not None
