from datetime import date, timedelta

import pytest
from xuncha.rounds.v1.contract import FormerPost

from services.kernel.ids import natural_id
from services.kernel.term import Term
from services.rounds.domain.person import (
    ADMINISTRATOR_WITH_BUSINESS_ROLE,
    FORMER_POST_NOT_OVER,
    FORMER_POST_REVERSED,
    POST_ALREADY_HELD,
    POST_NOT_HELD,
    Person,
)
from services.rounds.domain.specialties import SPECIALTY_REPEATED, SPECIALTY_UNKNOWN
from services.rounds.domain.team import in_office
from tests.unit.story import act, given, person, refused

UNIT, OTHER = natural_id("unit"), natural_id("other")
DAY = date(2023, 5, 4)


def somebody(specialties: tuple[str, ...] = ("AUDIT",), *former_posts: FormerPost) -> Person:
    return Person.register(
        act(),
        person("Li"),
        name=b"\x01\x02",
        unit_id=UNIT,
        rank="SECTION",
        key_minority=False,
        second_line=False,
        specialties=specialties,
        former_posts=former_posts,
    )


def holding(capacity: str) -> Person:
    known = somebody()
    known.assign_post(act(), capacity_held=capacity, scope_id=UNIT, valid_from=DAY, valid_to=None)
    return known


def test_post_is_assigned_when_it_is_free() -> None:
    story = given(somebody()).when(
        lambda p: p.assign_post(
            act(), capacity_held="OFFICE_STAFF", scope_id=UNIT, valid_from=DAY, valid_to=None
        )
    )
    story.then(Person.PostAssigned, capacity="OFFICE_STAFF", scope_id=UNIT)
    (post,) = story.aggregate.data.posts.values()
    assert (post.capacity, post.scope_id, post.term) == ("OFFICE_STAFF", UNIT, Term(DAY))


def test_post_is_free_again_when_it_was_ended() -> None:
    known = holding("SEC_ADMIN")
    (held,) = known.data.posts
    given(known).when(lambda p: p.end_post(act(), held, DAY)).then(
        Person.PostEnded, post_id=held, ended_on=DAY
    )
    given(known).when(
        lambda p: p.assign_post(act(), capacity_held="LG_HEAD", scope_id=UNIT, valid_from=DAY, valid_to=None)
    ).then(Person.PostAssigned, capacity="LG_HEAD")


def test_assigning_is_refused_when_the_post_is_held() -> None:
    given(holding("OFFICE_STAFF")).when(
        lambda p: p.assign_post(
            act(), capacity_held="OFFICE_STAFF", scope_id=UNIT, valid_from=DAY, valid_to=None
        )
    ).then_refused(POST_ALREADY_HELD)


def test_administrator_may_hold_that_post_in_two_places() -> None:
    given(holding("SEC_ADMIN")).when(
        lambda p: p.assign_post(
            act(), capacity_held="SEC_ADMIN", scope_id=OTHER, valid_from=DAY, valid_to=None
        )
    ).then(Person.PostAssigned, capacity="SEC_ADMIN", scope_id=OTHER)


@pytest.mark.parametrize("administrator", ["SYS_ADMIN", "SEC_ADMIN", "LOG_AUDITOR"])
def test_assigning_is_refused_when_an_administrator_would_get_a_business_role(administrator: str) -> None:
    given(holding(administrator)).when(
        lambda p: p.assign_post(act(), capacity_held="LG_HEAD", scope_id=UNIT, valid_from=DAY, valid_to=None)
    ).then_refused(ADMINISTRATOR_WITH_BUSINESS_ROLE)


def test_ending_is_refused_when_the_post_is_not_held() -> None:
    given(somebody()).when(lambda p: p.end_post(act(), UNIT, DAY)).then_refused(POST_NOT_HELD)


def test_registering_is_refused_when_a_specialty_is_unknown_or_named_twice() -> None:
    with refused(SPECIALTY_UNKNOWN):
        somebody(("AUDIT", "ASTROLOGY"))
    with refused(SPECIALTY_REPEATED):
        somebody(("AUDIT", "AUDIT"))


def former(first: date, last: date) -> FormerPost:
    return FormerPost(organisation_id=UNIT, leading=True, held_from=first, held_to=last)


def test_former_post_of_one_day_up_to_today_is_kept() -> None:
    today = act().on
    assert somebody((), former(today, today)).data.former_posts == (former(today, today),)


def test_registering_is_refused_when_a_former_post_ends_before_it_starts() -> None:
    with refused(FORMER_POST_REVERSED):
        somebody((), former(DAY, DAY - timedelta(days=1)))


def test_registering_is_refused_when_a_former_post_is_not_over() -> None:
    with refused(FORMER_POST_NOT_OVER):
        somebody((), former(DAY, act().on + timedelta(days=1)))


def test_administrator_is_not_free_for_business() -> None:
    holding("OFFICE_STAFF").check_free_for_business()
    with refused(ADMINISTRATOR_WITH_BUSINESS_ROLE):
        holding("LOG_AUDITOR").check_free_for_business()


@pytest.mark.parametrize(
    ("capacity", "there"), [("OFFICE_STAFF", True), ("OFFICE_DIRECTOR", True), ("LG_HEAD", False)]
)
def test_person_is_of_the_office_while_a_post_in_it_lasts(capacity: str, there: bool) -> None:
    known = holding(capacity)
    assert [in_office(known, day) for day in (DAY - timedelta(days=1), DAY)] == [False, there]
