"""Which targets a caller may act on; whoever may not know of one is told that there is none."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Act, Caller
from services.kernel.application import ServiceApplication
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.programme.reach import reach_of
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.person import Person
from services.rounds.domain.target import Target
from services.rounds.views.targets import Sight


def target_of(application: ServiceApplication, caller: Caller, target_id: UUID) -> Target:
    """Return a target the caller may act on: of the group for the office, of their own team for a team.

    Raises:
        Refusal: NOT_FOUND, also for the members of other teams and for who was recused (C.7 #7).
    """
    reach = reach_of(caller)
    refuse_if(not reach.has_target(target_id), NOT_FOUND)
    target = application.get(Target, target_id)
    refuse_if(reach.targets is not None and caller.act.person not in target.members, NOT_FOUND)
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


def sight_of(caller: Caller) -> Sight:
    """Return which targets the caller may know of."""
    reach = reach_of(caller)
    return Sight(
        person=caller.act.person,
        everywhere=reach.everywhere,
        targets=tuple(reach.targets or ()),
        units=tuple(reach.units or ()),
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
