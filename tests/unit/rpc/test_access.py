"""Refusals are written in the end, even if the database was away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import psycopg
import pytest

from services.kernel.rpc import access as module
from services.kernel.rpc.access import AccessLog, Refused
from services.kernel.store.database import Database
from services.launcher.waiting import wait_until

REFUSED = Refused("Read", None, "", "TOKEN_MISSING", "", "ipv4:10.0.0.1")


class Failing:
    """A database that fails at first."""

    def __init__(self, failure: Exception) -> None:
        self._failures = [failure]
        self.rows: list[tuple[Any, ...]] = []

    @contextmanager
    def transaction(self) -> Iterator[Failing]:
        yield self

    def cursor(self) -> Failing:
        return self

    def executemany(self, _statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if self._failures:
            raise self._failures.pop()
        self.rows += rows


@pytest.mark.parametrize("failure", [psycopg.OperationalError, psycopg.errors.UndefinedTable])
def test_refusals_are_written_when_they_could_not_be_before(
    failure: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WRITE_EVERY_S", 0.01)
    database = Failing(failure())
    log = AccessLog(cast("Database", database))
    log.note(REFUSED)
    wait_until(lambda: database.rows, "the refusal is written", seconds=10)
    log.close()
    assert database.rows == [("Read", None, "", "TOKEN_MISSING", "", "ipv4:10.0.0.1", 1)]
