from collections.abc import Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from xuncha.rounds.v1.contract import Engagement, Role, Seat

from services.rounds.domain.recusal import RECUSAL_REQUIRED, Ground, Service
from services.rounds.domain.team import (
    NEW_MEMBER_NEEDS_MENTOR,
    TEAM_MEMBER_TWICE,
    TEAM_MEMBER_UNKNOWN,
    TEAM_NEEDS_DEPUTY,
    TEAM_NEEDS_ONE_LEAD,
    TEAM_TOO_SMALL,
    Profile,
    check_team,
    seat_of,
)
from services.rounds.policy import POLICY, read_policy
from tests.unit.story import person, refused

DAY = date(2024, 3, 5)


def seat(name: str, role: Role = Role.MEMBER, mentor: str = "") -> Seat:
    return Seat(
        person_id=person(name),
        role=role,
        engagement=Engagement.FULL_TIME,
        mentor_id=person(mentor) if mentor else None,
    )


LEAD, DEPUTY, NEW = seat("Lead", Role.LEAD), seat("Deputy", Role.DEPUTY), seat("New", mentor="Lead")


def profile(*, experienced: bool = True, office: bool = False, service: Service | None = None) -> Profile:
    return Profile(experienced=experienced, office=office, service=service or Service())


PROFILES = {
    person("Lead"): profile(),
    person("Deputy"): profile(office=True),
    person("New"): profile(experienced=False),
    person("Other"): profile(experienced=False),
}


def check(*seats: Seat, profiles: Mapping[UUID, Profile] = PROFILES) -> None:
    check_team(seats, profiles, POLICY.team, DAY)


def test_office_post_is_marked_by_the_service_when_the_team_keeps_all_rules() -> None:
    members = check_team((LEAD, DEPUTY, NEW), PROFILES, POLICY.team, DAY)
    assert [(m.role, m.concurrent_office) for m in members] == [
        (Role.LEAD, False),
        (Role.DEPUTY, True),
        (Role.MEMBER, False),
    ]
    assert [seat_of(m) for m in members] == [LEAD, DEPUTY, NEW]


def test_team_is_refused_when_it_has_two_leads() -> None:
    with refused(TEAM_NEEDS_ONE_LEAD):
        check(LEAD, seat("Deputy", Role.LEAD), NEW)


def test_team_is_refused_when_it_has_no_deputy() -> None:
    with refused(TEAM_NEEDS_DEPUTY):
        check(LEAD, seat("Deputy"), NEW)


def test_team_is_refused_when_it_is_too_small() -> None:
    with refused(TEAM_TOO_SMALL):
        check(LEAD, DEPUTY)


def test_team_is_refused_when_somebody_is_in_it_twice() -> None:
    with refused(TEAM_MEMBER_TWICE):
        check(LEAD, DEPUTY, seat("Lead"))


def test_team_is_refused_when_somebody_is_unknown() -> None:
    with refused(TEAM_MEMBER_UNKNOWN):
        check(LEAD, DEPUTY, seat("Stranger"))


@pytest.mark.parametrize("mentor", ["", "New", "Other", "Outsider"])
def test_new_member_is_refused_when_the_mentor_is_missing_new_or_elsewhere(mentor: str) -> None:
    with refused(NEW_MEMBER_NEEDS_MENTOR):
        check(LEAD, DEPUTY, seat("New", mentor=mentor), seat("Other", mentor="Lead"))


@pytest.mark.parametrize(
    ("role", "service", "ground"),
    [
        (Role.LEAD, Service(spans=((date(2015, 1, 1), date(2021, 3, 5)),)), Ground.SERVED_RECENTLY),
        (Role.DEPUTY, Service(spans=((date(2010, 1, 1), date(2013, 6, 1)),)), Ground.SERVED_LONG),
        (Role.DEPUTY, Service(spans=((date(2016, 1, 1), date(2019, 1, 1)),)), Ground.SERVED_LONG),
        (Role.MEMBER, Service(belongs=True), Ground.BELONGS_TO_UNIT),
        (Role.MEMBER, Service(declared=True), Ground.DECLARED_BEFORE),
    ],
)
def test_recusal_is_required_and_names_the_rule_when_a_tie_is_too_close(
    role: Role, service: Service, ground: Ground
) -> None:
    seats = [seat_in for seat_in in (LEAD, DEPUTY, NEW) if seat_in.role is not role]
    tied = {**PROFILES, person("Tied"): profile(service=service)}
    with refused(RECUSAL_REQUIRED) as refusal:
        check(*seats, seat("Tied", role), seat("Other", mentor="Tied"), profiles=tied)
    assert refusal.value.facts == {"ground": ground}
    assert refusal.value.field == "members[2].person_id"


@pytest.mark.parametrize(
    ("role", "spans"),
    [
        (Role.MEMBER, ((date(2010, 1, 1), date(2024, 1, 1)),)),
        (Role.LEAD, ((date(2016, 1, 1), date(2018, 12, 31)),)),
        (Role.LEAD, ((date(2018, 1, 1), date(2019, 6, 30)), (date(2018, 1, 1), date(2020, 12, 31)))),
        (Role.LEAD, ()),
    ],
)
def test_no_recusal_is_required_when_former_service_is_short_or_does_not_count(
    role: Role, spans: tuple[tuple[date, date], ...]
) -> None:
    tied = {**PROFILES, person("Tied"): profile(service=Service(spans=spans))}
    others = [each for each in (LEAD, DEPUTY, seat("Other", mentor="Deputy")) if each.role is not role]
    check(*others, seat("Tied", role), seat("New", mentor="Tied"), profiles=tied)


def test_who_joins_is_judged_and_who_is_settled_is_not() -> None:
    unguided = seat("Other", mentor="Gone")
    joining = check_team((LEAD,), PROFILES, POLICY.team, DAY, settled=(DEPUTY, unguided))
    assert [member.person_id for member in joining] == [person("Lead")]
    with refused(TEAM_MEMBER_TWICE):
        check_team((LEAD,), PROFILES, POLICY.team, DAY, settled=(LEAD, DEPUTY, NEW))


def test_policy_is_refused_when_a_number_is_missing_or_unknown(tmp_path: Path) -> None:
    wrong = tmp_path / "policy.toml"
    wrong.write_text("[team]\nleast_members = 3\nmost_members = 9\n", "utf-8")
    with pytest.raises(msgspec.ValidationError):
        read_policy(wrong)
