"""Worlds for tests: built once in a session, copied for a test that changes one, shared by those that do not.

    @pytest.fixture(scope="session")
    def peopled(postgres_server: PostgresServer) -> Start:
        return begin(postgres_server, SERVICE, person("admin")).then(lambda api: World(api).settle())

    @pytest.fixture
    def world(request: pytest.FixtureRequest, peopled: Start) -> Iterator[World]:      # a test's own
        with asked_for(request, peopled, World).copied() as running:
            yield World(running)

    @pytest.fixture(scope="module")
    def shared_world(peopled: Start) -> Iterator[World]:                         # of rows that are refused
        with peopled.shared() as running:
            yield World(running)

A copy costs tens of milliseconds, a further row over a shared world two or three. What a shared world needs
before its rows begin is done by a fixture with the scope of the module. Nobody has to remember that the rows
must not change it: `untouched` fails each test after which a shared world is not as it was.

A test whose world has come a long way already says so, and the way is gone once in a session:

    @begins(World.enter)
    def test_stay_is_extended_by_the_head_alone(world: World) -> None: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from services.kernel.service import Service
from tests.integration.support import Api, Past, api
from tests.servers import Database, PostgresServer


@dataclass(frozen=True, eq=False)
class Start:
    """A database of one service in which something has happened already, to be copied.

    Args:
        server: where it is.
        service: whose it is.
        admin: holds SEC_ADMIN at first.
        database: nobody is connected to it.
        past: of the api that built it.
    """

    server: PostgresServer
    service: Service
    admin: UUID
    database: Database
    past: Past

    @contextmanager
    def copy(self) -> Iterator[Database]:
        """Give a copy, which is dropped after the block."""
        copy = self.server.copy(self.database)
        yield copy
        self.server.drop(copy)

    @contextmanager
    def serving(self, database: Database) -> Iterator[Api]:
        """Run the service's api over a copy."""
        with api(self.service, database.url_of(self.service.name), self.admin, self.past) as running:
            yield running

    @contextmanager
    def copied(self) -> Iterator[Api]:
        """Run the service's api over a copy of its own."""
        with self.copy() as database, self.serving(database) as running:
            yield running

    @contextmanager
    def shared(self) -> Iterator[Api]:
        """Run the service's api over a copy that no test changes."""
        with self.copied() as running:
            _SHARED.append(running)
            yield running
            _SHARED.remove(running)

    def then(self, build: Callable[[Api], object]) -> Start:
        """Return a start at which more has happened."""
        copy = self.server.copy(self.database)
        with self.serving(copy) as running:
            build(running)
            past = running.past()
        return Start(self.server, self.service, self.admin, copy, past)


def begin(server: PostgresServer, service: Service, admin: UUID) -> Start:
    """Return the start of a service at which nothing has happened."""
    return Start(server, service, admin, server.create_migrated(service.name), Past())


def begins(build: Callable[..., object], *arguments: object) -> pytest.MarkDecorator:
    """Mark a test whose world has come a long way already: `build` was called with it and these arguments."""
    return pytest.mark.begins.with_args(build, *arguments)


def asked_for(request: pytest.FixtureRequest, start: Start, kind: Callable[[Api], Any]) -> Start:
    """Return the start that a test begins at: the one given, or as far on as its marker `begins` says."""
    marker = request.node.get_closest_marker("begins")
    if marker is None:
        return start
    build, *arguments = marker.args
    key = (start, build, *arguments)
    if key not in _BEGUN:
        _BEGUN[key] = start.then(lambda running: build(kind(running), *arguments))
    return _BEGUN[key]


_BEGUN: dict[tuple[object, ...], Start] = {}
"""What tests of this session began at."""
_SHARED: list[Api] = []
"""The shared worlds there are now."""


@contextmanager
def untouched() -> Iterator[None]:
    """Fail where a shared world is changed within the block."""
    before = [_state(each) for each in _SHARED]
    yield
    assert [_state(each) for each in _SHARED] == before, "the test changed a world that others share"


def _state(running: Api) -> list[dict[str, object]]:
    """Return how far the log and all that is followed have come: nothing changes but by an event."""
    return running.rows("SELECT '' AS source, position FROM head UNION SELECT * FROM tracking ORDER BY 1")
