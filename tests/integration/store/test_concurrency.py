"""Many writers and readers at once: positions without gaps, in the order of commits."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from services.kernel.ids import new_id
from services.kernel.speed.combiner import Combiner
from services.kernel.store import database as module
from services.kernel.store.append import Appended, RequestReused, StreamConflict, append
from services.kernel.store.database import Database
from services.kernel.store.log import LogReader
from services.kernel.store.recorder import PostgresRecorder
from services.launcher.waiting import wait_until
from tests.integration.store.processes import WriterProcess
from tests.integration.store.support import Ledger, command, event
from tests.servers import Database as Given

WRITERS, READERS, COMMANDS = 8, 4, 60
WAITING_APPENDS = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE wait_event_type = 'Lock' AND strpos(query, 'append_batch') > 0"
)


class Tail(threading.Thread):
    """Follows the log and notes every position it sees."""

    def __init__(self, store: Database, until: int) -> None:
        super().__init__()
        self.seen: list[int] = []
        self._log = LogReader(store)
        self._until = until

    def run(self) -> None:
        while len(self.seen) < self._until:
            after = self.seen[-1] if self.seen else 0
            self._log.wait(after, 1.0)
            self.seen += [record.position for record in self._log.read(after, 50)]
        self._log.close()


def test_readers_miss_nothing_when_many_processes_write(
    database: Given, store: Database, ledger: Ledger, tmp_path: Path
) -> None:
    shared = [new_id() for _ in range(3)]
    events = WRITERS * COMMANDS * 2
    tails = [Tail(store, events) for _ in range(READERS)]
    for tail in tails:
        tail.start()

    writers = [
        WriterProcess(tmp_path / f"{n}", database.url_of("rounds"), f"w{n}", COMMANDS, streams=shared)
        for n in range(WRITERS)
    ]
    for writer in writers:
        writer.finish()
    for tail in tails:
        tail.join(60)

    assert [tail.seen for tail in tails] == [list(range(1, events + 1))] * READERS
    assert ledger.is_sound()
    requests = Counter(ledger.requests())
    acknowledged = {request for writer in writers for request, _, _ in writer.acknowledged()}
    assert set(requests.values()) == {2}
    assert acknowledged == set(requests)


def test_positions_are_committed_in_their_order(database: Given, store: Database, ledger: Ledger) -> None:
    """A transaction that appended and is still open holds all later positions back."""
    combiner = Combiner(store)
    with ThreadPoolExecutor(1) as callers:
        with store.transaction() as connection:
            append(connection, [command(event())])
            later = callers.submit(combiner.append, command(event()))
            assert LogReader(store).read(0, 10) == []
            wait_until(lambda: ledger.rows(WAITING_APPENDS)[0][0], "the other append waits for the lock")
            assert not later.done()
        assert later.result(30).last_position == 2
    combiner.close()
    assert ledger.is_sound()


@pytest.mark.parametrize("processes", [1, 2])
def test_a_request_is_appended_once_when_many_send_it_at_once(
    store: Database, ledger: Ledger, processes: int
) -> None:
    combiners = [Combiner(store) for _ in range(processes)]
    asked = command(event(), event())
    start = threading.Barrier(16)

    def send(number: int) -> Appended:
        start.wait()
        return combiners[number % processes].append(asked)

    with ThreadPoolExecutor(16) as callers:
        answers = list(callers.map(send, range(16)))
    for combiner in combiners:
        combiner.close()

    assert sum(not answer.replayed for answer in answers) == 1
    assert {(a.first_position, a.last_position, a.recorded_at) for a in answers} == {
        (1, 2, answers[0].recorded_at)
    }
    assert ledger.positions() == [1, 2]


def test_one_body_wins_when_two_are_sent_under_one_request_id(combiner: Combiner, ledger: Ledger) -> None:
    request = new_id()
    start = threading.Barrier(8)

    def send(number: int) -> type:
        start.wait()
        try:
            return type(combiner.append(command(event(), request=request, said=b"ab"[number % 2 :])))
        except RequestReused as refused:
            return type(refused)

    with ThreadPoolExecutor(8) as callers:
        answers = Counter(callers.map(send, range(8)))

    assert answers == {Appended: 4, RequestReused: 4}
    assert ledger.positions() == [1]


def test_one_wins_each_version_when_all_continue_one_stream(
    combiner: Combiner, store: Database, ledger: Ledger
) -> None:
    stream, recorder = new_id(), PostgresRecorder(store)

    def continue_it(_: int) -> int:
        conflicts = 0
        while True:
            version = 1 + len(recorder.select_events(stream))
            try:
                combiner.append(command(event(stream, version)))
            except StreamConflict:
                conflicts += 1
            else:
                return conflicts

    with ThreadPoolExecutor(8) as callers:
        list(callers.map(continue_it, range(40)))

    assert ledger.is_sound()
    assert len(ledger.positions()) == 40


def test_appends_go_on_when_somebody_falls_asleep_on_the_logs_lock(
    database: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module, "SLEEP_MS", 300)
        sleeping = Database(database.url_of("rounds"), "rounds", most=1)
    awake = Database(database.url_of("rounds"), "rounds", most=1)
    try:
        with sleeping.connect() as asleep, awake.connect() as other:
            asleep.execute("BEGIN")
            append(asleep, [command(event())])
            (appended,) = append(other, [command(event())])
            assert isinstance(appended, Appended)
            assert appended.first_position == 1
            with pytest.raises(psycopg.Error):
                asleep.execute("COMMIT")
    finally:
        sleeping.close()
        awake.close()


def test_the_server_gives_up_a_host_that_died_within_the_time_of_silence(store: Database) -> None:
    with store.connection() as connection:
        idle, interval, count = (
            int(connection.execute(f"SHOW tcp_keepalives_{name}".encode()).fetchall()[0][0])
            for name in ("idle", "interval", "count")
        )
    assert 0 < (idle + interval * count) * 1000 <= module.SILENCE_MS
