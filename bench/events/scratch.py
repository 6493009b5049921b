"""A private PostgreSQL with migrated databases, gone after its use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

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

SETTINGS = {"max_wal_size": "4GB"}


class Scratch:
    """A running server.

    Args:
        url: of its owner.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._password = new_password()

    def database(self, name: str, services: Sequence[str]) -> str:
        """Make a database with the schemas of these services; return its owner's URL."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        url = self._url.removesuffix(DATABASE) + name
        roles = [role_of(service, part) for service in services for part in PARTS]
        migrate(url, services, dict.fromkeys(roles, self._password))
        return url

    def url_of(self, database_url: str, service: str) -> str:
        """Return the URL of a service's role in a database."""
        return with_login(database_url, role_of(service, "api"), self._password)


@contextmanager
def scratch() -> Iterator[Scratch]:
    """Run a server for a block; it waits for no disk, and its data are gone afterwards."""
    with temporary_directory("xuncha-events-") as home:
        (home / "logs").mkdir()
        supervisor = Supervisor(home / "logs")
        try:
            postgres = Postgres(
                home / "postgres",
                free_ports(1)[0],
                new_password(),
                durable=False,
                settings=SETTINGS,
                say=say,
            )
            supervisor.start([postgres.program()])
            yield Scratch(postgres.url)
        finally:
            supervisor.stop()
