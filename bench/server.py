"""The private PostgreSQL server of a run, with a database for each of the compared programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, LiteralString
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from services.kernel.roles import PARTS, role_of
from services.kernel.store.migrate import migrate
from services.launcher.output import say
from services.launcher.postgres import DATABASE, Postgres
from services.launcher.secrets import new_password
from services.launcher.supervisor import Supervisor
from services.launcher.table import with_login
from services.launcher.temporary import temporary_directory
from services.launcher.waiting import free_ports

PRODUCT, CALLED, LIBRARY, INSERTS = "product", "called", "library", "inserts"
"""The databases of the callers, of the api, of the library, and of pgbench."""
ROLES = tuple(role_of("rounds", part) for part in PARTS)
HEAD = "SELECT position FROM rounds.head"
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
STEADY = {"checkpoint_timeout": "1h", "max_wal_size": "16GB"}
"""Settings that keep checkpoints out of the measurement, so that none slows only one of the programs."""


class NotDurable(RuntimeError):
    """The server does not flush its commits, so measurements on it mean nothing."""


class Server:
    """A running server.

    Args:
        postgres: the running PostgreSQL.
    """

    def __init__(self, postgres: Postgres) -> None:
        self._postgres = postgres
        self._password = new_password()
        self.folder = postgres.programs.folder
        self.data = postgres.data
        self.name = str(postgres.programs)

    def prepare(self) -> None:
        """Make the databases; check that commits are flushed.

        Raises:
            NotDurable: commits are not flushed.
        """
        with psycopg.connect(self._postgres.url, autocommit=True) as connection:
            for name, value in (DURABLE | STEADY).items():
                setting = sql.SQL("ALTER SYSTEM SET {} = {}")
                connection.execute(setting.format(sql.Identifier(name), sql.Literal(value)))
            connection.execute("SELECT pg_reload_conf()")
            for database in (PRODUCT, CALLED, LIBRARY, INSERTS):
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        for database in (PRODUCT, CALLED):
            migrate(self.url(database), ["rounds"], dict.fromkeys(ROLES, self._password))
        for database in (PRODUCT, CALLED, LIBRARY, INSERTS):
            self._must_be_durable(database)

    def url(self, database: str) -> str:
        """Return the owner's URL of a database."""
        return self._postgres.url.removesuffix(DATABASE) + database

    def service_url(self, database: str) -> str:
        """Return the URL of the role of the service's api in a database."""
        return with_login(self.url(database), role_of("rounds", "api"), self._password)

    def login(self, database: str) -> Mapping[str, str]:
        """Return the variables with which PostgreSQL's own programs log in to the database as its owner."""
        url = urlsplit(self.url(database))
        return {
            "PGHOST": str(url.hostname),
            "PGPORT": str(url.port),
            "PGUSER": str(url.username),
            "PGPASSWORD": str(url.password),
            "PGDATABASE": database,
        }

    def settings(self) -> dict[str, str]:
        """Return the server's version and its settings that matter here."""
        names = ("server_version", *DURABLE, *STEADY, "wal_sync_method", "shared_buffers", "commit_delay")
        with psycopg.connect(self.url(PRODUCT)) as connection:
            return {name: _shown(connection, name) for name in names}

    def body(self) -> bytes:
        """Return the bytes of the product's newest event; all programs store rows like it."""
        return bytes(self._one("SELECT body FROM rounds.event ORDER BY position DESC LIMIT 1"))

    def product_rows(self) -> int:
        """Return the number of events in the product's log, whose positions have no gaps."""
        events, head = self._one("SELECT count(*) FROM rounds.event"), self._one(HEAD)
        if events != head:
            raise RuntimeError(f"the log has {events} events and ends at {head}")
        return int(events)

    def _one(self, statement: LiteralString) -> Any:
        with psycopg.connect(self.url(PRODUCT)) as connection:
            return connection.execute(statement).fetchall()[0][0]

    def _must_be_durable(self, database: str) -> None:
        with psycopg.connect(self.url(database)) as connection:
            found = {name: _shown(connection, name) for name in DURABLE}
        if found != DURABLE:
            raise NotDurable(f"the database {database} has {found}")


def _shown(connection: psycopg.Connection, name: str) -> str:
    return str(connection.execute("SELECT current_setting(%s)", [name]).fetchall()[0][0])


@contextmanager
def private_server(*, embedded_only: bool) -> Iterator[Server]:
    """Run a server for a block, and remove its data afterwards."""
    with temporary_directory("xuncha-bench-") as home:
        (home / "logs").mkdir()
        supervisor = Supervisor(home / "logs")
        try:
            postgres = Postgres(
                home / "postgres", free_ports(1)[0], new_password(), embedded_only=embedded_only, say=say
            )
            supervisor.start([postgres.program()])
            server = Server(postgres)
            server.prepare()
            yield server
        finally:
            supervisor.stop()
