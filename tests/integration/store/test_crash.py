"""Writers and the database are killed: acknowledged commands stay, and every other one happens once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from services.kernel.roles import role_of
from services.kernel.store.migrate import migrate
from services.launcher.postgres import Postgres
from services.launcher.secrets import new_password
from services.launcher.supervisor import Supervisor
from services.launcher.table import with_login
from services.launcher.waiting import free_ports, wait_until
from tests.integration.store.processes import WriterProcess
from tests.integration.store.support import Ledger
from tests.integration.store.writer import request_of
from tests.servers import PASSWORD, Database, passwords

COMMANDS = 40


def check(ledger: Ledger, writer: WriterProcess, name: str, count: int) -> None:
    """Every request is in the log once, where its writer was told it is."""
    requests = ledger.requests()
    assert ledger.is_sound()
    assert sorted(requests) == sorted(request_of(name, number) for number in range(count))
    for request, position, _ in writer.acknowledged():
        assert requests[position - 1] == request


@pytest.mark.parametrize("point", ["combiner.taken", "combiner.committed"])
def test_every_request_is_in_the_log_once_when_its_writer_was_killed(
    database: Database, ledger: Ledger, tmp_path: Path, point: str
) -> None:
    url = database.url_of("rounds")
    killed = WriterProcess(tmp_path / "out", url, "w", COMMANDS, crash_at=f"{point}:3")
    killed.wait_for_crash()
    left = len(ledger.positions())
    acknowledged = len(killed.acknowledged())
    assert left > acknowledged if point == "combiner.committed" else left >= acknowledged

    again = WriterProcess(tmp_path / "out", url, "w", COMMANDS)
    again.finish()

    check(ledger, again, "w", COMMANDS)
    replayed = [request for request, _, replayed in again.acknowledged() if replayed]
    assert len(replayed) == left


def test_every_request_is_in_the_log_once_when_its_writer_was_killed_at_any_moment(
    database: Database, ledger: Ledger, tmp_path: Path
) -> None:
    url, count = database.url_of("rounds"), 400
    for kill_after in (1, 50, 150):
        killed = WriterProcess(tmp_path / "out", url, "w", count, threads=16)
        enough = len(killed.acknowledged()) + kill_after
        wait_until(partial(_has_written, killed, enough), "it has written some")
        killed.kill()
    writer = WriterProcess(tmp_path / "out", url, "w", count, threads=16)
    writer.finish()

    check(ledger, writer, "w", count)


def _has_written(writer: WriterProcess, enough: int) -> bool:
    return len(writer.acknowledged()) >= enough


class OwnServer:
    """A PostgreSQL of one test, to be killed; its supervisor starts it again."""

    def __init__(self, home: Path) -> None:
        self._supervisor = Supervisor(home / "logs")
        port = free_ports(1)[0]
        self._postgres = Postgres(home / f"killed-{port}", port, new_password())
        self._supervisor.start([self._postgres.program()])
        self.url = self._postgres.url
        migrate(self.url, ["rounds"], passwords("rounds"))

    def kill(self, number: signal.Signals) -> None:
        os.kill(self._supervisor.pid("postgresql"), number)

    def stop(self) -> None:
        self._supervisor.stop()


@pytest.fixture
def own_server(server_home: Path) -> Iterator[OwnServer]:
    server = OwnServer(server_home)
    yield server
    server.stop()


@pytest.mark.parametrize("how", [signal.SIGQUIT, signal.SIGKILL])
def test_all_that_was_acknowledged_is_in_the_log_when_postgresql_was_killed(
    own_server: OwnServer, tmp_path: Path, how: signal.Signals
) -> None:
    count = 3000
    url = with_login(own_server.url, role_of("rounds", "api"), PASSWORD)
    writer = WriterProcess(tmp_path / "out", url, "w", count, threads=16)
    wait_until(partial(_has_written, writer, 100), "it has written some")

    own_server.kill(how)
    assert len(writer.acknowledged()) < count
    writer.finish()

    check(Ledger(own_server.url), writer, "w", count)
    assert len(writer.acknowledged()) == count
