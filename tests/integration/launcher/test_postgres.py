"""A private PostgreSQL keeps its data, comes back after a kill, and lets nobody in without the password."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from services.launcher.postgres import NoPostgres, Postgres, choose_programs
from services.launcher.supervisor import Supervisor
from services.launcher.table import with_login
from services.launcher.waiting import free_ports, wait_until
from tests.integration.launcher.processes import processes_of
from tests.places import server_directory


@pytest.fixture
def home() -> Iterator[Path]:
    with server_directory() as home:
        yield home


@contextmanager
def running(home: Path) -> Iterator[tuple[Postgres, Supervisor]]:
    supervisor = Supervisor(home)
    try:
        postgres = Postgres(home / "postgres", free_ports(1)[0], "secret")
        supervisor.start([postgres.program()])
        yield postgres, supervisor
    finally:
        supervisor.stop()


def ask(url: str, statement: str) -> object:
    with psycopg.connect(url) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchone() if cursor.description else None


def test_data_is_there_when_it_is_started_again(home: Path) -> None:
    with running(home) as (postgres, _):
        ask(postgres.url, "CREATE TABLE kept AS SELECT 7 AS number")
    assert not processes_of(home)
    with running(home) as (postgres, _):
        assert ask(postgres.url, "SELECT number FROM kept") == (7,)


def test_it_comes_back_on_the_same_port_when_it_is_killed(home: Path) -> None:
    with running(home) as (postgres, supervisor):
        ask(postgres.url, "CREATE TABLE kept AS SELECT 7 AS number")
        before = supervisor.pid("postgresql")
        os.kill(before, signal.SIGKILL)
        wait_until(lambda: supervisor.pid("postgresql") != before, "it is started again")
        wait_until(supervisor.all_ready, "it is ready again")
        assert ask(postgres.url, "SELECT number FROM kept") == (7,)


def test_it_starts_when_a_stale_lock_names_a_living_process(home: Path) -> None:
    with running(home) as (postgres, _):
        data = postgres.data
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n1\n5432\n\n127.0.0.1\n\nready\n")
    with running(home) as (postgres, _):
        assert ask(postgres.url, "SELECT 1") == (1,)


def test_nobody_enters_without_the_password(home: Path) -> None:
    with running(home) as (postgres, _):
        wrong = with_login(postgres.url, "xuncha_owner", "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            ask(wrong, "SELECT 1")
        assert ask(postgres.url, "SELECT current_setting('fsync'), current_setting('server_encoding')") == (
            "on",
            "UTF8",
        )
        assert not [path for path in postgres.home.rglob("*") if path.name == "password"]


def test_values_stay_out_of_the_log_when_a_statement_fails(home: Path) -> None:
    with running(home) as (postgres, _):
        ask(postgres.url, "CREATE TABLE clue (content text PRIMARY KEY)")
        ask(postgres.url, "INSERT INTO clue VALUES ('marked words')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            ask(postgres.url, "INSERT INTO clue VALUES ('marked words')")
    assert "marked words" not in (home / "postgresql.log").read_text()


def test_other_programs_are_refused_when_the_data_is_of_another_version(home: Path) -> None:
    (home / "PG_VERSION").write_text("12\n")
    with pytest.raises(NoPostgres, match="by PostgreSQL 12"):
        choose_programs(home)
