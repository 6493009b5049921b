"""Which targets a caller may act on; whoever may not know of one is told that there is none."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Act, Caller
from services.kernel.application import ServiceApplication
from services.kernel.refusal import NOT_FOUND, Refusal, refuse_if
from services.programme.reach import reach_of
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.person import Person
from services.rounds.domain.target import Target
from services.rounds.domain.target_team import Team
from services.rounds.domain.team_state import TeamData, team_id


def target_of(
    application: ServiceApplication, caller: Caller, target_id: UUID
) -> tuple[Target, TeamData | None]:
    """Return a target the caller may act on, and its team if there is one.

    The office may act on all of the group, a team on its own.

    Raises:
        Refusal: NOT_FOUND, also for the members of other teams and for who was recused (C.7 #7).
    """
    _check_scope(caller, target_id)
    target = application.get(Target, target_id)
    return target, _team_shown_to(caller, application.find(Team, team_id(target_id)))


def target_beside(
    application: ServiceApplication, caller: Caller, target_id: UUID
) -> tuple[Target, TeamData | None]:
    """Return what `target_of` does, for a command that acts on another object beside the target.

    Raises:
        Refusal: NOT_FOUND.
    """
    _check_scope(caller, target_id)
    target = application.find(Target, target_id)
    if target is None:
        raise Refusal(NOT_FOUND)
    return target, _team_shown_to(caller, application.find(Team, team_id(target_id)))


def team_of(application: ServiceApplication, caller: Caller, target_id: UUID) -> tuple[Target, Team | None]:
    """Return a target, and its team if there is one, for a command that acts on the team.

    Raises:
        Refusal: NOT_FOUND.
    """
    target, team = target_beside(application, caller, target_id)
    return target, application.get(Team, team_id(target_id)) if team else None


def target_of_unit(application: ServiceApplication, caller: Caller, target_id: UUID) -> Target:
    """Return the target that is the caller's unit; the unit knows of it once it was given notice.

    Raises:
        Refusal: NOT_FOUND.
    """
    _known_to_unit(application, caller, target_id)
    return application.get(Target, target_id)


def team_for_unit(
    application: ServiceApplication, caller: Caller, target_id: UUID
) -> tuple[Target, Team | None]:
    """Return the target that is the caller's unit, and its team, for a command that acts on the team.

    Raises:
        Refusal: NOT_FOUND.
    """
    target = _known_to_unit(application, caller, target_id)
    there = application.find(Team, team_id(target_id)) is not None
    return target, application.get(Team, team_id(target_id)) if there else None


def _check_scope(caller: Caller, target_id: UUID) -> None:
    refuse_if(not reach_of(caller).has_target(target_id), NOT_FOUND)


def _team_shown_to(caller: Caller, team: Team | None) -> TeamData | None:
    """Return a team, unless the caller may not know of its target."""
    person = caller.act.person
    if reach_of(caller).targets is not None:
        refuse_if(team is None or person not in team.data.members, NOT_FOUND)
    refuse_if(team is not None and person in team.data.former, NOT_FOUND)
    return team.data if team else None


def _known_to_unit(application: ServiceApplication, caller: Caller, target_id: UUID) -> Target:
    target = application.find(Target, target_id)
    if target is None or not caller.covers(target.data.unit_id) or target.data.entry_on is None:
        raise Refusal(NOT_FOUND)
    return target


def leave_team(application: ServiceApplication, act: Act, target_id: UUID, person_id: UUID) -> list[Person]:
    """End the posts a person holds in a target's team from the day of the act on."""
    person = application.find(Person, person_id)
    held = [post for post in person.data.posts.values() if post.scope_id == target_id] if person else []
    if person is None or not held:
        return []
    for post in held:
        person.end_post(act, post.post_id, act.on)
    return [person]


def disband(application: ServiceApplication, act: Act, team: TeamData | None) -> list[Person]:
    """End the posts of a target's whole team: it was authorised for this one target (B.1)."""
    if team is None:
        return []
    return [left for who in team.members for left in leave_team(application, act, team.target_id, who)]


def lies_in(application: ServiceApplication, organisation: UUID | None, unit: UUID) -> bool:
    """Tell whether an organisation is the unit or lies below it."""
    while organisation is not None and organisation != unit:
        above = application.find(Organisation, organisation)
        organisation = above.data.parent_id if above else None
    return organisation is not None
