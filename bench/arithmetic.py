"""The arithmetic of measurements: spread over rounds, ratios within a round, percentiles."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec


class Spread(msgspec.Struct, frozen=True):
    """One figure over the rounds of a run.

    Args:
        smallest: the smallest figure of all rounds.
        median: the figure that half of the rounds do not exceed.
        largest: the largest figure of all rounds.
        rounds: the figure of each round, in order.
    """

    smallest: float
    median: float
    largest: float
    rounds: tuple[float, ...]


def spread(rounds: Sequence[float]) -> Spread:
    """Return the spread of a figure.

    Args:
        rounds: the figure of each round, at least one.

    Raises:
        ValueError: there is no round.
    """
    if not rounds:
        raise ValueError("a spread needs a round")
    return Spread(min(rounds), median(rounds), max(rounds), tuple(rounds))


def ratios(of: Sequence[float], to: Sequence[float]) -> Spread:
    """Return the spread of the ratio of two figures, each ratio taken within one round.

    The machine's speed changes from round to round, but within one round it is nearly the same for both.

    Raises:
        ValueError: the rounds are not the same, or there is none.
        ZeroDivisionError: the second figure of a round is zero.
    """
    return spread([mine / yours for mine, yours in zip(of, to, strict=True)])


def median(values: Sequence[float]) -> float:
    """Return the median; for an even number of values, the mean of the middle two."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest value that `percent` of the values do not exceed (nearest rank).

    Args:
        values: at least one.
        percent: 1..100.

    Raises:
        ValueError: there is no value.
    """
    if not values:
        raise ValueError("a percentile needs a value")
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]


def per_second(done: int, seconds: float) -> float:
    """Return how much was done per second, 0 if no time has passed."""
    return done / seconds if seconds > 0 else 0.0
