"""Private servers for tests: one PostgreSQL and RabbitMQ per session, one database and virtual host per test.

postgres_server   a PostgreSQL of the session          rabbitmq_server   a RabbitMQ of the session
empty_database    a fresh, empty database              amqp_url          a fresh virtual host
database          a fresh database, fully migrated     broker_url        amqp_url and memory://, in turn
stack             the whole product, with the workers in one process (its own servers; one a session)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest
from psycopg import sql

from services import SERVICES
from services.kernel.roles import PARTS, Part, role_of
from services.launcher.broker import IN_MEMORY, USER, NodePorts, RabbitNode, installed_server
from services.launcher.command import bootstrap_admin
from services.launcher.postgres import DATABASE, Postgres
from services.launcher.secrets import new_password
from services.launcher.stack import Choices, Stack
from services.launcher.supervisor import Supervisor
from services.launcher.table import with_login
from services.launcher.waiting import free_ports, wait_until
from tests.places import server_directory

PASSWORD = "only-for-tests"
"""The password of every service's role."""
SETTINGS = {
    "autovacuum": "off",  # hundreds of databases that live for a second
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "128MB",
}
"""Settings of the tests' PostgreSQL, whose data need not be kept."""


def passwords(*services: str) -> dict[str, str]:
    """Return the password of every role of these services."""
    return {role_of(service, part): PASSWORD for service in services for part in PARTS}


@dataclass(frozen=True)
class Database:
    """A database of one test.

    Args:
        url: the owner's URL.
    """

    url: str

    def url_of(self, service: str, part: Part = "api") -> str:
        """Return the URL of the role of a service's api or worker."""
        return with_login(self.url, role_of(service, part), PASSWORD)


class PostgresServer:
    """A running PostgreSQL that hands out databases."""

    def __init__(self, postgres: Postgres, supervisor: Supervisor) -> None:
        self.supervisor = supervisor
        self.url = postgres.url
        self._numbers = itertools.count(1)
        self._connection: psycopg.Connection | None = None
        self._migrated: dict[tuple[str, ...], Database] = {}
        # Through the log, as is the default since 15, a copy costs twice as much in memory.
        self._how = " STRATEGY file_copy" if postgres.programs.major >= 15 else ""

    def create(self) -> Database:
        """Return a new database with nothing in it."""
        return self._create("template0")

    def create_migrated(self, *services: str) -> Database:
        """Return a new database with the schemas and roles of these services; fewer services copy faster."""
        if services not in self._migrated:
            template = self.create()
            _migrate(template, services)
            self._migrated[services] = template
        return self.copy(self._migrated[services])

    def copy(self, template: Database) -> Database:
        """Return a copy of a database to which nobody is connected."""
        return self._create(_name_of(template))

    def _create(self, template: str) -> Database:
        name = f"test_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}" + self._how, name, template)
        return Database(self._url_of(name))

    def drop(self, database: Database) -> None:
        """Drop a database, even if sessions are connected to it."""
        self._run("DROP DATABASE {} WITH (FORCE)", _name_of(database))

    def _url_of(self, name: str) -> str:
        return self.url.removesuffix(DATABASE) + name

    def _run(self, statement: str, *names: str) -> None:
        query = sql.SQL(statement).format(*map(sql.Identifier, names))
        try:
            self._connected().execute(query)
        except psycopg.OperationalError:  # a test may have ended the server since
            self.close()
            self._connected().execute(query)

    def _connected(self) -> psycopg.Connection:
        if self._connection is None:
            self._connection = psycopg.connect(self.url, autocommit=True)
        return self._connection

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _name_of(database: Database) -> str:
    return database.url.rpartition("/")[2]


def _migrate(database: Database, services: Sequence[str]) -> None:
    from services.kernel.store.migrate import migrate

    migrate(database.url, services, passwords(*services))
    with psycopg.connect(database.url, autocommit=True) as connection:
        for role, password in passwords(*services).items():
            verifier = sql.Literal(quick_verifier(password))
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), verifier))


def quick_verifier(password: str) -> str:
    """Return PostgreSQL's verifier of a password, with a single iteration of the hash.

    The usual 4096 iterations cost ten milliseconds on each side, and each test makes five connections.
    """
    salt = b"only for tests"
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, iterations=1)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    words = [
        base64.b64encode(part).decode()
        for part in (salt, stored, hmac.digest(salted, b"Server Key", "sha256"))
    ]
    return f"SCRAM-SHA-256$1:{words[0]}${words[1]}:{words[2]}"


class RabbitServer:
    """A running RabbitMQ that hands out virtual hosts."""

    def __init__(self, node: RabbitNode, supervisor: Supervisor, password: str) -> None:
        self.supervisor = supervisor
        self.node = node
        self._api = httpx.Client(
            base_url=f"http://127.0.0.1:{node.ports.management}/api", auth=(USER, password), timeout=20
        )
        self._numbers = itertools.count(1)

    def create_vhost(self) -> str:
        """Return the URL of a new virtual host."""
        name = f"test-{next(self._numbers)}"
        self._api.put(f"/vhosts/{name}").raise_for_status()
        wait_until(lambda: self._runs(name), f"the virtual host {name} runs")
        return self.node.url_of(name)

    def drop_vhost(self, url: str) -> None:
        """Delete a virtual host with all its queues."""
        self._api.delete(f"/vhosts/{url.rpartition('/')[2]}").raise_for_status()

    def _runs(self, name: str) -> bool:
        state = self._api.get(f"/vhosts/{name}").raise_for_status().json()["cluster_state"]
        return set(state.values()) == {"running"}

    def close(self) -> None:
        """Let go of the management connection."""
        self._api.close()


@pytest.fixture(scope="session")
def server_home() -> Iterator[Path]:
    """A directory that the servers' accounts can reach; it is removed after the session."""
    with server_directory() as home:
        (home / "logs").mkdir()
        yield home


@pytest.fixture(scope="session")
def postgres_server(server_home: Path) -> Iterator[PostgresServer]:
    """A private PostgreSQL."""
    supervisor = Supervisor(server_home / "logs")
    try:
        home, port = server_home / "postgres", free_ports(1)[0]
        postgres = Postgres(home, port, new_password(), durable=False, settings=SETTINGS)
        supervisor.start([postgres.program()])
        server = PostgresServer(postgres, supervisor)
        yield server
        server.close()
    finally:
        supervisor.stop()


@pytest.fixture
def empty_database(postgres_server: PostgresServer) -> Iterator[Database]:
    """A fresh, empty database."""
    database = postgres_server.create()
    yield database
    postgres_server.drop(database)


@pytest.fixture
def migrated() -> tuple[str, ...]:
    """The services in a fresh database; overridden where fewer do."""
    return SERVICES


@pytest.fixture
def database(postgres_server: PostgresServer, migrated: tuple[str, ...]) -> Iterator[Database]:
    """A fresh database with these services' schemas and roles."""
    database = postgres_server.create_migrated(*migrated)
    yield database
    postgres_server.drop(database)


@pytest.fixture(scope="session")
def rabbitmq_server(server_home: Path) -> Iterator[RabbitServer]:
    """A private RabbitMQ."""
    program = installed_server()
    assert program is not None, "RabbitMQ is not installed; `python3 run.py test` says how to get it"
    supervisor, password = Supervisor(server_home / "logs"), new_password()
    try:
        ports = NodePorts(*free_ports(4))
        node = RabbitNode(server_home / "rabbitmq", ports, password, program, keep=False)
        for each in node.programs():
            supervisor.start([each])
        server = RabbitServer(node, supervisor, password)
        yield server
        server.close()
    finally:
        supervisor.stop()


@pytest.fixture
def amqp_url(rabbitmq_server: RabbitServer) -> Iterator[str]:
    """The URL of a fresh virtual host."""
    url = rabbitmq_server.create_vhost()
    yield url
    rabbitmq_server.drop_vhost(url)


@pytest.fixture(params=["rabbitmq", "memory"])
def broker_url(request: pytest.FixtureRequest) -> str:
    """The URL of a broker: a fresh virtual host, and the in-memory transport."""
    if request.param == "memory":
        return IN_MEMORY
    url: str = request.getfixturevalue("amqp_url")
    return url


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The whole product with its own PostgreSQL and the broker in memory; its clock can be set."""
    choices = Choices(broker="memory", clock="settable", keep=False, admin=bootstrap_admin())
    with server_directory() as home, Stack(home, choices) as running:
        yield running
