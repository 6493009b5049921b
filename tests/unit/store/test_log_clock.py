"""A log's clock never goes back, whichever of two answers comes last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from services.kernel.store.database import Database
from services.kernel.store.log_clock import LogClock, business_clock

EARLY = datetime(2023, 3, 1, tzinfo=UTC)
LATE = EARLY + timedelta(days=30)
TODAY = datetime(2026, 1, 1, tzinfo=UTC)


class Today:
    def now(self) -> datetime:
        return TODAY


class Answers:
    """A database that gives prepared answers and keeps the positions it was asked after."""

    def __init__(self, *answers: tuple[int | None, datetime | None]) -> None:
        self._answers = iter(answers)
        self.asked: list[int] = []

    @contextmanager
    def connection(self) -> Iterator[Any]:
        yield self

    def execute(self, _statement: str, parameters: list[int]) -> Any:
        self.asked += parameters
        return self

    def fetchall(self) -> list[tuple[int | None, datetime | None]]:
        return [next(self._answers)]


def told(*answers: tuple[int | None, datetime | None]) -> tuple[list[datetime], list[int]]:
    database = Answers(*answers)
    clock = LogClock(cast("Database", database), Today())
    return [clock.now() for _ in answers], database.asked


@pytest.mark.parametrize(
    ("answers", "times", "asked"),
    [
        ([(None, None)], [TODAY], [0]),
        ([(None, None), (2, EARLY), (None, None)], [TODAY, EARLY, EARLY], [0, 0, 2]),
        ([(2, LATE), (3, EARLY)], [LATE, LATE], [0, 2]),
        ([(9, LATE), (4, EARLY), (None, None)], [LATE, LATE, LATE], [0, 9, 9]),
    ],
)
def test_it_shows_the_newest_time_recorded_so_far(
    answers: list[tuple[int | None, datetime | None]], times: list[datetime], asked: list[int]
) -> None:
    assert told(*answers) == (times, asked)


def test_workers_have_the_logs_clock_when_the_setting_says_settable_and_only_then() -> None:
    database = cast("Database", Answers((1, EARLY)))
    assert business_clock("settable", database).now() == EARLY
    assert business_clock("system", database).now() > TODAY
