from datetime import date
from uuid import UUID

from xuncha.rounds.v1.contract import FormerPost

from services.kernel.ids import natural_id
from services.rounds.domain.person import Person
from services.rounds.domain.recusal import service_of, years_before
from tests.unit.story import act, person

UNIT, PART, ELSEWHERE = (natural_id("organisation", code) for code in ("U1", "U1-A", "U2"))
FROM, TO = date(2015, 1, 1), date(2016, 1, 1)


def post(where: UUID) -> FormerPost:
    return FormerPost(organisation_id=where, leading=True, held_from=FROM, held_to=TO)


def somebody(unit: str = "U2", former: tuple[FormerPost, ...] = ()) -> Person:
    return Person.register(
        act(),
        person("Li"),
        name=b"sealed",
        unit_id=natural_id("organisation", unit),
        rank="DIVISION",
        key_minority=False,
        second_line=True,
        specialties=(),
        former_posts=former,
    )


def test_posts_in_parts_of_the_unit_count_and_posts_elsewhere_do_not() -> None:
    former = (post(PART), post(ELSEWHERE))
    found = service_of(somebody(former=former), {UNIT, PART}, declared=False)
    assert found.spans == ((FROM, TO),)
    assert not found.belongs


def test_person_belongs_to_the_unit_when_their_department_is_a_part_of_it() -> None:
    assert service_of(somebody("U1-A"), {UNIT, PART}, declared=False).belongs


def test_years_before_a_leap_day_end_on_the_28th() -> None:
    assert years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)


def test_years_before_the_first_year_there_is_no_other() -> None:
    assert years_before(date(2, 2, 28), 3) == date(1, 2, 28)
    assert years_before(date(4, 2, 29), 3) == date(1, 2, 28)
