"""The combiner over a fake database: batches, refusal when busy, lost connections, closing."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, cast

import psycopg
import pytest

from services.kernel.ids import new_id
from services.kernel.refusal import BUSY, Refusal
from services.kernel.speed import combiner as module
from services.kernel.speed.combiner import Combiner, StoreUnavailable
from services.kernel.store.append import Answer, AppendCommand, Appended, NewEvent, StreamConflict
from services.kernel.store.database import Database
from services.launcher.waiting import wait_until

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


class Pretended:
    """A fake database that appends when the test lets it, and fails when the test says so."""

    service = "rounds"

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.notices = 0
        self.connections = 0
        self.failures: list[Exception] = []
        self.spoilt: AppendCommand | None = None
        self.conflicting: AppendCommand | None = None
        self.let = threading.Event()
        self.let.set()
        self.asked = threading.Event()

    def connect(self) -> Pretended:
        self.connections += 1
        return self

    def execute(self, statement: bytes) -> None:
        assert statement == b"NOTIFY xuncha_rounds"
        self.notices += 1

    def close(self) -> None:
        """Nothing is open."""

    def append(self, _connection: object, commands: Sequence[AppendCommand]) -> list[Answer]:
        self.asked.set()
        assert self.let.wait(30)
        if self.failures:
            raise self.failures.pop(0)
        if self.spoilt in commands:
            raise psycopg.DataError("spoilt")
        self.batches.append(len(commands))
        return [self._answer(command) for command in commands]

    def _answer(self, command: AppendCommand) -> Answer:
        if command is self.conflicting:
            return StreamConflict(command.request_id)
        return Appended(command.request_id, 1, 1, LONG_AGO, command.outcome, replayed=False)


def command(size: int = 10) -> AppendCommand:
    event = NewEvent(
        id=new_id(),
        stream_id=new_id(),
        stream_version=1,
        type="xuncha.rounds.Tried.v1",
        public=True,
        case_id=None,
        body=bytes(size),
    )
    return AppendCommand(new_id(), b"hash", (event,), b"outcome")


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Pretended:
    pretended = Pretended()
    monkeypatch.setattr(module, "append", pretended.append)
    return pretended


@pytest.fixture
def callers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(40) as pool:
        yield pool


def over(database: Pretended, **how: Any) -> Combiner:
    return Combiner(cast("Database", database), **how)


def held(combiner: Combiner, database: Pretended, callers: ThreadPoolExecutor) -> Future[Appended]:
    """Let one append hang in the database, so that others have to wait."""
    database.let.clear()
    database.asked.clear()
    first = callers.submit(combiner.append, command())
    assert database.asked.wait(30)
    return first


def submit(
    combiner: Combiner, callers: ThreadPoolExecutor, commands: Sequence[AppendCommand]
) -> list[Future[Appended]]:
    """Send commands and return when all of them wait."""
    sent = [callers.submit(combiner.append, each) for each in commands]
    wait_until(lambda: combiner._queue.qsize() == len(commands), "all commands wait")
    return sent


def test_commands_go_in_one_batch_when_they_wait_at_the_same_moment(
    database: Pretended, callers: ThreadPoolExecutor
) -> None:
    combiner = over(database)
    first = held(combiner, database, callers)
    commands = [command() for _ in range(20)]
    sent = submit(combiner, callers, commands)

    database.let.set()

    assert first.result(30).outcome == b"outcome"
    assert [each.result(30).request_id for each in sent] == [each.request_id for each in commands]
    assert database.batches == [1, 20]
    combiner.close()


def test_a_batch_stays_small_when_its_events_are_large(
    database: Pretended, callers: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES_IN_BATCH", 100)
    combiner = over(database)
    held(combiner, database, callers)
    sent = submit(combiner, callers, [command(60) for _ in range(6)])

    database.let.set()

    assert all(each.result(30) for each in sent)
    assert database.batches == [1, 2, 2, 2]
    combiner.close()


def test_a_command_is_refused_when_too_many_wait(database: Pretended, callers: ThreadPoolExecutor) -> None:
    combiner = over(database, most_waiting=3)
    first = held(combiner, database, callers)
    sent = submit(combiner, callers, [command() for _ in range(3)])

    with pytest.raises(Refusal) as refused:
        combiner.append(command())

    assert refused.value.rule is BUSY
    database.let.set()
    assert all(each.result(30) for each in [first, *sent])
    combiner.close()


def test_each_caller_gets_its_own_answer_when_one_conflicts(
    database: Pretended, callers: ThreadPoolExecutor
) -> None:
    combiner = over(database)
    held(combiner, database, callers)
    commands = [command() for _ in range(3)]
    database.conflicting = commands[1]
    sent = submit(combiner, callers, commands)

    database.let.set()

    assert [type(each.exception(30)) for each in sent] == [type(None), StreamConflict, type(None)]
    combiner.close()


def test_data_that_spoil_a_batch_fail_alone(database: Pretended, callers: ThreadPoolExecutor) -> None:
    combiner = over(database)
    held(combiner, database, callers)
    commands = [command() for _ in range(3)]
    database.spoilt = commands[2]
    sent = submit(combiner, callers, commands)

    database.let.set()

    assert [type(each.exception(30)) for each in sent] == [type(None), type(None), psycopg.DataError]
    combiner.close()


def test_an_append_is_tried_again_when_its_connection_was_lost(database: Pretended) -> None:
    combiner = over(database)
    database.failures = [psycopg.OperationalError("gone"), psycopg.InterfaceError("closed")]

    assert combiner.append(command()).outcome == b"outcome"

    assert database.connections == 3
    combiner.close()


def test_the_outcome_is_unknown_when_the_database_stays_away(database: Pretended) -> None:
    combiner = over(database, patience_s=0.05)
    database.failures = [psycopg.OperationalError("gone")] * 100

    with pytest.raises(StoreUnavailable):
        combiner.append(command())

    database.failures = []
    assert combiner.append(command()).outcome == b"outcome"
    combiner.close()


def test_what_waits_is_appended_and_nothing_more_is_taken_when_it_closes(
    database: Pretended, callers: ThreadPoolExecutor
) -> None:
    combiner = over(database)
    held(combiner, database, callers)
    sent = submit(combiner, callers, [command() for _ in range(5)])
    closing = callers.submit(combiner.close)
    wait_until(combiner._closing.is_set, "it closes")

    with pytest.raises(Refusal):
        combiner.append(command())
    database.let.set()

    closing.result(30)
    assert all(each.result(30) for each in sent)
    assert database.notices == 1
    combiner.close()


def test_closing_does_not_wait_for_a_database_that_is_away(
    database: Pretended, callers: ThreadPoolExecutor
) -> None:
    combiner = over(database, patience_s=600)
    database.failures = [psycopg.OperationalError("gone")] * 1000
    sent = callers.submit(combiner.append, command())
    assert database.asked.wait(30)

    combiner.close()

    assert isinstance(sent.exception(30), StoreUnavailable)


def test_followers_are_woken_once_when_a_burst_ends(
    database: Pretended, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OVERDUE_S", 60.0)
    monkeypatch.setattr(module, "IDLE_S", 60.0)
    combiner = over(database)
    for _ in range(30):
        combiner.append(command())

    assert database.notices == 0
    combiner.close()
    assert database.notices == 1


def test_followers_are_woken_in_between_when_a_burst_does_not_end(
    database: Pretended, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OVERDUE_S", 0.0)
    monkeypatch.setattr(module, "IDLE_S", 60.0)
    combiner = over(database)
    for _ in range(5):
        combiner.append(command())

    wait_until(lambda: database.notices == 5, "followers are woken each time")
    combiner.close()


def test_every_caller_is_woken_when_one_does_not_wake_the_next(database: Pretended) -> None:
    combiner = over(database)
    asleep = [module._Waiting(command()) for _ in range(3)]
    for each in asleep:
        combiner._answered.add(each, TimeoutError())

    combiner.append(command())

    assert [each.done.acquire(timeout=20) for each in asleep] == [True] * 3
    combiner.close()
