"""Who sits in a team, and the rules a team has to keep: size, roles, mentors, recusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Capacity
from xuncha.rounds.v1.contract import Engagement, Role, Seat

from services.kernel.refusal import Refusal, Rule, refuse_if
from services.rounds.domain.person import Person
from services.rounds.domain.recusal import RECUSAL_REQUIRED, RecusalPolicy, Service, recusal_ground

TEAM_NEEDS_ONE_LEAD = Rule(
    "TEAM_NEEDS_ONE_LEAD",
    "巡查组没有组长，或组长不止一名。须有且仅有一名组长。",
    "The team has no lead, or more than one. It must have exactly one.",
    source="C.1; A.1 #41",
)
TEAM_NEEDS_DEPUTY = Rule(
    "TEAM_NEEDS_DEPUTY",
    "巡查组没有副组长。至少须有一名副组长。",
    "The team has no deputy lead. It must have at least one.",
    source="C.1; A.1 #41",
)
TEAM_TOO_SMALL = Rule(
    "TEAM_TOO_SMALL",
    "巡查组人数不足。至少须有 {least} 人。",
    "The team is too small. It must have at least {least} members.",
    source="B.9; services/rounds/policy.toml",
)
TEAM_MEMBER_TWICE = Rule(
    "TEAM_MEMBER_TWICE",
    "同一人员在组内出现两次。每人只列一次。",
    "The same person is named twice. Name each member once.",
    source="A.1 #46",
)
TEAM_MEMBER_UNKNOWN = Rule(
    "TEAM_MEMBER_UNKNOWN",
    "该人员未在人员名录登记。请先登记该人员。",
    "The person is not registered in the directory. Register the person first.",
    source="A.1 #43",
)
NEW_MEMBER_NEEDS_MENTOR = Rule(
    "NEW_MEMBER_NEEDS_MENTOR",
    "新成员没有有经验的带教人。请指定组内一名有经验的成员带教。",
    "A new member has no experienced mentor. Name an experienced member of the same team.",
    source="A.1 #38",
)
OFFICE = frozenset({Capacity.OFFICE_DIRECTOR, Capacity.OFFICE_STAFF})
"""Capacities of the inspection office."""


def capacity_of(role: Role) -> str:
    """Return the capacity that goes with a role, held for the target."""
    return f"TEAM_{role.value}"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a team as it is recorded; `concurrent_office` is found by the service itself."""

    person_id: UUID
    role: Role
    engagement: Engagement
    mentor_id: UUID | None
    concurrent_office: bool


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What the directory says about a person who is to join a team.

    Args:
        experienced: led a unit before or has moved to the second line; everybody else is new.
        office: holds a post of the inspection office now.
        service: what ties the person to the organisation to be inspected.
    """

    experienced: bool
    office: bool
    service: Service


class TeamPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a group decides about its teams: the least number of members, and when to recuse."""

    least_members: int
    recusal: RecusalPolicy


def check_team(
    seats: Sequence[Seat],
    profiles: Mapping[UUID, Profile],
    policy: TeamPolicy,
    on: date,
    *,
    settled: Sequence[Seat] = (),
) -> tuple[Member, ...]:
    """Return the members who join, if the team keeps all rules with them in it.

    Args:
        seats: who is to join.
        profiles: what the directory says, by person; who is absent is unknown.
        policy: the group's own numbers.
        on: business date of the decision.
        settled: who is in the team already; they count for its size, roles and mentors, and are not
            judged again.

    Raises:
        Refusal: TEAM_MEMBER_TWICE; TEAM_MEMBER_UNKNOWN; TEAM_NEEDS_ONE_LEAD; TEAM_NEEDS_DEPUTY;
            TEAM_TOO_SMALL; RECUSAL_REQUIRED; NEW_MEMBER_NEEDS_MENTOR.
    """
    _check_people([seat.person_id for seat in seats], [seat.person_id for seat in settled], profiles)
    roles = [seat.role for seat in (*settled, *seats)]
    refuse_if(roles.count(Role.LEAD) != 1, TEAM_NEEDS_ONE_LEAD, field="members")
    refuse_if(Role.DEPUTY not in roles, TEAM_NEEDS_DEPUTY, field="members")
    refuse_if(len(roles) < policy.least_members, TEAM_TOO_SMALL, field="members", least=policy.least_members)
    for place, seat in enumerate(seats):
        _check_seat(seat, profiles, policy, on, f"members[{place}]")
    return tuple(_recorded(seat, profiles[seat.person_id]) for seat in seats)


def _check_people(joining: list[UUID], settled: list[UUID], profiles: Mapping[UUID, Profile]) -> None:
    people = [*joining, *settled]
    refuse_if(len(set(people)) < len(people), TEAM_MEMBER_TWICE, field="members")
    for place, who in enumerate(joining):
        refuse_if(who not in profiles, TEAM_MEMBER_UNKNOWN, field=f"members[{place}].person_id")


def check_mentor(seat: Seat, profiles: Mapping[UUID, Profile], path: str) -> None:
    """Check that a new member is led in by an experienced one of the same team.

    Raises:
        Refusal: NEW_MEMBER_NEEDS_MENTOR.
    """
    mentor = None if seat.mentor_id == seat.person_id else profiles.get(seat.mentor_id or seat.person_id)
    unguided = seat.mentor_id is None and not profiles[seat.person_id].experienced
    misguided = seat.mentor_id is not None and (mentor is None or not mentor.experienced)
    refuse_if(unguided or misguided, NEW_MEMBER_NEEDS_MENTOR, field=path)


def _check_seat(
    seat: Seat, profiles: Mapping[UUID, Profile], policy: TeamPolicy, on: date, path: str
) -> None:
    leading = seat.role in {Role.LEAD, Role.DEPUTY}
    ground = recusal_ground(profiles[seat.person_id].service, policy.recusal, on, leading=leading)
    if ground is not None:
        raise Refusal(RECUSAL_REQUIRED, field=f"{path}.person_id", ground=ground)
    check_mentor(seat, profiles, f"{path}.mentor_id")


def _recorded(seat: Seat, profile: Profile) -> Member:
    return Member(
        person_id=seat.person_id,
        role=seat.role,
        engagement=seat.engagement,
        mentor_id=seat.mentor_id,
        concurrent_office=profile.office,
    )


def seat_of(member: Member) -> Seat:
    """Return the place a recorded member has, to check the team anew around them."""
    return Seat(
        person_id=member.person_id,
        role=member.role,
        engagement=member.engagement,
        mentor_id=member.mentor_id,
    )


def in_office(person: Person, on: date) -> bool:
    """Tell whether a person holds a post of the inspection office on a day."""
    return any(post.capacity in OFFICE and post.term.holds(on) for post in person.data.posts.values())


def is_led(members: Iterable[Member]) -> bool:
    """Tell whether a team has a lead and a deputy."""
    return {Role.LEAD, Role.DEPUTY} <= {member.role for member in members}
