"""The arithmetic of measurements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.arithmetic import median, per_second, percentile, ratios, spread

RATES = st.lists(st.floats(0.5, 1e6), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("values", "middle"),
    [([3.0], 3.0), ([4.0, 2.0], 3.0), ([9.0, 1.0, 5.0], 5.0), ([1.0, 2.0, 3.0, 10.0], 2.5)],
)
def test_median_is_the_middle_or_between_the_middle_two(values: list[float], middle: float) -> None:
    assert median(values) == middle


def test_spread_keeps_the_rounds_in_their_order() -> None:
    found = spread([3.0, 1.0, 2.0])

    assert (found.smallest, found.median, found.largest) == (1.0, 2.0, 3.0)
    assert found.rounds == (3.0, 1.0, 2.0)


def test_ratio_is_taken_within_each_round_not_between_medians() -> None:
    found = ratios([10.0, 100.0, 30.0], [100.0, 200.0, 10.0])

    assert found.rounds == (0.1, 0.5, 3.0)
    assert found.median == 0.5


@pytest.mark.parametrize(
    ("percent", "value"), [(1, 1.0), (25, 1.0), (26, 2.0), (50, 2.0), (75, 3.0), (95, 4.0), (100, 4.0)]
)
def test_percentile_is_the_nearest_rank(percent: int, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], percent) == value


def test_rate_is_calls_by_seconds() -> None:
    assert per_second(30, 2.0) == 15.0
    assert per_second(0, 2.0) == 0.0
    assert per_second(5, 0.0) == 0.0


def test_figures_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="round"):
        spread([])
    with pytest.raises(ValueError, match="value"):
        percentile([], 50)
    with pytest.raises(ValueError, match="shorter"):
        ratios([1.0, 2.0], [1.0])
    with pytest.raises(ZeroDivisionError):
        ratios([1.0], [0.0])


@given(RATES)
def test_spread_encloses_every_round(rounds: list[float]) -> None:
    found = spread(rounds)

    assert found.smallest <= found.median <= found.largest
    assert all(found.smallest <= each <= found.largest for each in rounds)


@given(RATES)
def test_ratio_to_itself_is_one(rounds: list[float]) -> None:
    assert set(ratios(rounds, rounds).rounds) == {1.0}


@given(RATES, st.integers(1, 100))
def test_percentile_is_a_value_that_so_many_do_not_exceed(values: list[float], percent: int) -> None:
    found = percentile(values, percent)

    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
