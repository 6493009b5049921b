from datetime import date

from services.kernel.ids import natural_id
from services.rounds.domain.person import (
    ADMINISTRATOR_WITH_BUSINESS_ROLE,
    POST_ALREADY_HELD,
    POST_NOT_HELD,
    Person,
)
from tests.unit.story import act, given, person

UNIT = natural_id("unit")
DAY = date(2023, 5, 4)


def somebody() -> Person:
    return Person.register(
        act(),
        person("Li"),
        name=b"\x01\x02",
        unit_id=UNIT,
        rank="SECTION",
        key_minority=False,
        second_line=False,
        specialties=("AUDIT",),
        former_posts=(),
    )


def holding(capacity: str) -> Person:
    known = somebody()
    known.assign_post(act(), capacity=capacity, scope_id=UNIT, valid_from=DAY, valid_to=None)
    return known


def test_post_is_assigned_when_it_is_free() -> None:
    given(somebody()).when(
        lambda p: p.assign_post(act(), capacity="OFFICE_STAFF", scope_id=UNIT, valid_from=DAY, valid_to=None)
    ).then(Person.PostAssigned, capacity="OFFICE_STAFF", scope_id=UNIT)


def test_assigning_is_refused_when_the_post_is_held() -> None:
    given(holding("OFFICE_STAFF")).when(
        lambda p: p.assign_post(act(), capacity="OFFICE_STAFF", scope_id=UNIT, valid_from=DAY, valid_to=None)
    ).then_refused(POST_ALREADY_HELD)


def test_assigning_is_refused_when_an_administrator_would_get_a_business_role() -> None:
    given(holding("SEC_ADMIN")).when(
        lambda p: p.assign_post(act(), capacity="LG_HEAD", scope_id=UNIT, valid_from=DAY, valid_to=None)
    ).then_refused(ADMINISTRATOR_WITH_BUSINESS_ROLE)


def test_ending_is_refused_when_the_post_is_not_held() -> None:
    given(somebody()).when(lambda p: p.end_post(act(), UNIT, DAY)).then_refused(POST_NOT_HELD)
