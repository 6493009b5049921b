"""Reading the log: filters, waiting, wake-ups, lost connections."""

from __future__ import annotations

import threading
import time

import psycopg
import pytest

from services.kernel.ids import new_id
from services.kernel.speed.combiner import Combiner
from services.kernel.store.append import append
from services.kernel.store.database import Database
from services.kernel.store.log import LogReader
from services.launcher.waiting import wait_until
from tests.integration.store.support import Ledger, command, event
from tests.servers import Database as Given


@pytest.fixture
def log(store: Database) -> LogReader:
    return LogReader(store)


SESSIONS = "pg_stat_activity WHERE usename = 'xuncha_rounds_api' AND datname = current_database()"
"""Those of the service's role in this test's database; other worlds have theirs."""


def end_sessions(ledger: Ledger) -> None:
    """End every session of the service's role, as a failing server would."""
    ledger.rows(f"SELECT pg_terminate_backend(pid) FROM {SESSIONS}")


def test_reading_goes_on_after_a_position(combiner: Combiner, log: LogReader) -> None:
    combiner.append(command(*(event() for _ in range(5))))

    assert [record.position for record in log.read(0, 2)] == [1, 2]
    assert [record.position for record in log.read(2, 100)] == [3, 4, 5]
    assert [record.position for record in log.read(0, 100, up_to=3)] == [1, 2, 3]
    assert log.read(5, 100) == []
    assert log.head() == 5


def test_only_what_is_asked_for_is_read(combiner: Combiner, log: LogReader) -> None:
    case = new_id()
    combiner.append(
        command(
            event(type="xuncha.rounds.A.v1", case_id=case),
            event(type="xuncha.rounds.B.v1", public=False, case_id=case),
            event(type="xuncha.rounds.C.v1"),
        )
    )

    def positions(**what: object) -> list[int]:
        return [record.position for record in log.read(0, 10, **what)]  # type: ignore[arg-type]

    assert positions(types=["xuncha.rounds.A.v1", "xuncha.rounds.C.v1"]) == [1, 3]
    assert positions(case_id=case) == [1, 2]
    assert positions(public_only=True) == [1, 3]
    assert positions(public_only=True, case_id=case, types=["xuncha.rounds.B.v1"]) == []
    assert positions(types=["no such type"]) == []


OFTEN = 12
"""Executions after which driver and server have made up their minds to keep a plan."""


def kept_plans(store: Database, table: str) -> list[str]:
    return [
        row["statement"]
        for row in store.rows("SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s", [table])
    ]


def test_plan_of_a_page_is_made_for_its_values_however_often_it_is_asked_for(database: Given) -> None:
    store = Database(database.url_of("rounds"), "rounds", most=1)
    try:
        log = LogReader(store)
        for _ in range(OFTEN):
            log.read(0, 10, types=["xuncha.rounds.Rare.v1"])
            store.rows("SELECT code FROM figure_event WHERE code = %s ORDER BY position LIMIT %s", ["a", 1])
            store.rows("SELECT position FROM tracking WHERE source = %s", ["a"])
        assert kept_plans(store, "%FROM event%") == []
        assert kept_plans(store, "%FROM figure_event%") == []
        assert len(kept_plans(store, "%FROM tracking%")) == 1
    finally:
        store.close()


def test_waiting_ends_at_once_when_the_log_is_longer_already(combiner: Combiner, log: LogReader) -> None:
    combiner.append(command(event()))

    assert log.wait(0, 30)
    assert not log.wait(1, 0.05)
    log.close()


def test_a_waiting_reader_is_woken_when_something_is_appended(combiner: Combiner, log: LogReader) -> None:
    log.wait(0, 0.01)
    waited: list[float] = []

    def wait() -> None:
        started = time.monotonic()
        assert log.wait(0, 30)
        waited.append(time.monotonic() - started)

    waiting = threading.Thread(target=wait)
    waiting.start()
    combiner.append(command(event()))
    waiting.join()
    log.close()

    assert waited[0] < 1.9, "the wake-up came, not the slow look"


def test_a_waiting_reader_finds_what_was_appended_when_the_wake_up_was_lost(
    ledger: Ledger, log: LogReader, store: Database
) -> None:
    waiting = threading.Thread(target=log.wait, args=(0, 30))
    waiting.start()
    # Nobody tells: as if the process died between the commit and the wake-up.
    with store.connection() as connection:
        append(connection, [command(event())])
    waiting.join()
    log.close()

    assert log.head() == 1


def test_waiting_connects_again_when_its_connection_was_lost(
    combiner: Combiner, log: LogReader, ledger: Ledger
) -> None:
    log.wait(0, 0.01)
    end_sessions(ledger)

    with pytest.raises(psycopg.OperationalError):
        log.wait(0, 30)
    combiner.append(command(event()))

    assert log.wait(0, 30)
    log.close()


def test_reads_and_appends_go_on_when_every_connection_was_ended(
    combiner: Combiner, log: LogReader, ledger: Ledger
) -> None:
    combiner.append(command(event()))
    for position in range(2, 6):
        end_sessions(ledger)
        wait_until(
            lambda: ledger.rows(f"SELECT count(*) FROM {SESSIONS}")[0] == (0,),
            "all sessions are gone",
        )
        assert log.head() == position - 1
        assert combiner.append(command(event())).last_position == position

    assert ledger.is_sound()


def test_what_was_appended_last_is_announced_when_the_process_closes(
    combiner: Combiner, store: Database
) -> None:
    listening = store.connect()
    listening.execute("LISTEN xuncha_rounds")
    combiner.append(command(event()))
    combiner.close()

    heard = [notice.channel for notice in listening.notifies(timeout=30, stop_after=1)]
    listening.close()

    assert heard == ["xuncha_rounds"]
