"""The watch over a log's growth goes on after any fault of the database."""

from __future__ import annotations

from typing import cast

import psycopg
import pytest

from services.kernel.store import watch as module
from services.kernel.store.log import LogReader
from services.kernel.store.watch import LogWatch


class Failing:
    """A log of one event that cannot be read at first."""

    def __init__(self, failure: Exception) -> None:
        self._failures = [failure]

    def wait(self, after: int, timeout: float) -> bool:
        if self._failures:
            raise self._failures.pop()
        return True

    def head(self) -> int:
        return 1

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("failure", [psycopg.OperationalError, psycopg.errors.UndefinedTable])
def test_growth_is_seen_when_the_log_could_not_be_read_before(
    failure: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "POLL_S", 0.01)
    watch = LogWatch(cast("LogReader", Failing(failure())))
    try:
        assert watch.wait(0, 10)
    finally:
        watch.close()
