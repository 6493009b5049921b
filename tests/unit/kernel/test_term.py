"""A term is judged by the day: both its days belong to it, one without a last day is open."""

from datetime import date, timedelta

import pytest

from services.kernel.term import Term

FIRST, LAST = date(2023, 4, 3), date(2023, 6, 30)
DAY = timedelta(days=1)
CLOSED, OPEN = Term(FIRST, LAST), Term(FIRST)
REVERSED = Term(LAST, FIRST)


@pytest.mark.parametrize("term", [CLOSED, OPEN])
def test_the_days_from_the_first_on_are_in_it(term: Term) -> None:
    assert [term.holds(day) for day in (FIRST - DAY, FIRST, LAST)] == [False, True, True]


def test_the_day_after_the_last_is_in_an_open_one_alone() -> None:
    assert (CLOSED.holds(LAST + DAY), OPEN.holds(LAST + DAY)) == (False, True)


def test_it_is_over_from_the_day_after_its_last_and_never_while_it_is_open() -> None:
    assert [CLOSED.is_over(day) for day in (LAST, LAST + DAY)] == [False, True]
    assert not OPEN.is_over(date.max)


def test_it_is_reversed_when_it_ends_before_it_starts() -> None:
    assert [term.is_reversed for term in (CLOSED, OPEN, Term(FIRST, FIRST), REVERSED)] == [
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Term(LAST), True),
        (Term(LAST + DAY), False),
        (Term(FIRST - DAY, FIRST), True),
        (Term(FIRST - DAY, FIRST - DAY), False),
        (Term(FIRST + DAY, LAST - DAY), True),
        (Term(date.min, date.max), True),
        (REVERSED, False),
        (Term(FIRST + DAY, FIRST), False),
    ],
)
def test_terms_overlap_when_they_share_a_day_whichever_is_asked(other: Term, shared: bool) -> None:
    assert (CLOSED.overlaps(other), other.overlaps(CLOSED)) == (shared, shared)


def test_ended_term_holds_the_day_before_its_end_for_the_last_time() -> None:
    ended = OPEN.until(LAST)
    assert ended == Term(FIRST, LAST - DAY)
    assert (ended.holds(LAST - DAY), ended.holds(LAST)) == (True, False)


def test_term_ended_on_its_first_day_holds_no_day() -> None:
    ended = OPEN.until(FIRST)
    assert ended.is_reversed
    assert not ended.holds(FIRST)
