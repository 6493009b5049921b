"""A follower logs temporary faults as warnings, and lasting ones as alarms."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import pytest

from services.kernel.messaging.applying import TRIES, Applier
from services.kernel.messaging.follower import FollowerAtWork
from services.kernel.messaging.message import BadMessage, Span
from services.kernel.messaging.sources import Unreachable
from services.kernel.store.database import Database

EMPTY = Span("alpha", 0, 0, ())


class Waiting:
    """An applier and a database with nothing to do."""

    key = "alpha->gamma.ledger"

    def position(self, _connection: object) -> int:
        return 0

    @contextmanager
    def connection(self) -> Iterator[None]:
        yield None


class Answering:
    """A source that gives prepared answers."""

    def __init__(self, answers: Sequence[Any]) -> None:
        self._answers = iter(answers)

    def head(self) -> int:
        return 1

    def read(self, after: int) -> Span:
        answer = next(self._answers)
        if isinstance(answer, Exception):
            raise answer
        return cast("Span", answer)


def levels(caplog: pytest.LogCaptureFixture, answers: Sequence[Any]) -> list[int]:
    """Return the level of the follower's log line for each answer it got."""
    nothing = Waiting()
    at_work = FollowerAtWork(cast("Applier", nothing), cast("Database", nothing))
    source = Answering(answers)
    for _ in answers:
        at_work.catch_up(source, (), look=True)
    return [record.levelno for record in caplog.records]


def test_a_source_that_is_wrong_again_and_again_is_an_alarm(caplog: pytest.LogCaptureFixture) -> None:
    found = levels(caplog, [BadMessage("leaf")] * (TRIES + 1))
    assert found == [logging.WARNING] * (TRIES - 1) + [logging.CRITICAL] * 2


@pytest.mark.parametrize("relief", [EMPTY, Unreachable("alpha")], ids=["an answer", "no answer"])
def test_a_source_that_is_wrong_now_and_then_is_none(caplog: pytest.LogCaptureFixture, relief: Any) -> None:
    wrong = [BadMessage("leaf")] * (TRIES - 1)
    assert logging.CRITICAL not in levels(caplog, [*wrong, relief, *wrong])


def test_what_nobody_expected_is_an_alarm_at_once(caplog: pytest.LogCaptureFixture) -> None:
    assert levels(caplog, [ZeroDivisionError()]) == [logging.CRITICAL]
