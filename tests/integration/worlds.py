"""Worlds for tests: built once in a session, copied for a test that changes one, shared by other tests.

    @pytest.fixture(scope="session")
    def settled(worlds: Worlds) -> Start:
        return worlds.begin(SERVICE, person("admin")).then(lambda api: World(api).settle())

    @pytest.fixture
    def world(request: pytest.FixtureRequest, worlds: Worlds, settled: Start) -> Iterator[World]:
        with worlds.given(request, settled, World) as running:
            yield World(running)

A test over it gets its own copy, which costs tens of milliseconds. Two marks change this:

    @begins(World.enter)       # its world starts at that step, which is built once in a session
    @changes_nothing           # it shares the world with other such tests: two milliseconds a row
    @pytest.mark.parametrize(...)
    def test_broken_input_is_refused(world: World, ...) -> None: ...

A test marked `changes_nothing` fails if it changes the world. The result of `begins` is in `api.begun`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from services.kernel.service import Service
from tests.integration.support import Api, Past, api
from tests.servers import Database, PostgresServer

MOST_SHARED = 3
"""Most shared worlds that are kept for further tests; tests run in the order of their files."""
changes_nothing = pytest.mark.changes_nothing


def begins(build: Callable[..., object], *arguments: object) -> pytest.MarkDecorator:
    """Mark a test: before it, `build` is called with its world and these arguments."""
    return pytest.mark.begins.with_args(build, *arguments)


@dataclass(frozen=True, eq=False)
class Start:
    """A database of one service with a history, to be copied.

    Args:
        server: the PostgreSQL server.
        service: the service.
        admin: person who has SEC_ADMIN at first.
        database: the database; nobody may be connected to it.
        past: the past of the api that built it.
        result: the result of the building.
    """

    server: PostgresServer
    service: Service
    admin: UUID
    database: Database
    past: Past
    result: Any = None

    @contextmanager
    def copy(self) -> Iterator[Database]:
        """Make a copy, and drop it after the block."""
        copy = self.server.copy(self.database)
        yield copy
        self.server.drop(copy)

    @contextmanager
    def serving(self, database: Database) -> Iterator[Api]:
        """Run the service's api over a copy."""
        with api(self.service, database.url_of(self.service.name), self.admin, self.past) as running:
            running.owner_url, running.begun = database.url, self.result
            yield running

    @contextmanager
    def copied(self) -> Iterator[Api]:
        """Run the service's api over a copy of its own."""
        with self.copy() as database, self.serving(database) as running:
            yield running

    def then(self, build: Callable[[Api], object]) -> Start:
        """Return a start with a longer history."""
        copy = self.server.copy(self.database)
        with self.serving(copy) as running:
            result = build(running)
            running.follow()
            past = running.past()
        return Start(self.server, self.service, self.admin, copy, past, result)


class Worlds:
    """The worlds of a session.

    Args:
        server: the PostgreSQL server.
    """

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._begun: dict[tuple[object, ...], Start] = {}
        self._shared: dict[Start, tuple[Api, ExitStack]] = {}

    def begin(self, service: Service, admin: UUID) -> Start:
        """Return the start of a service without any history."""
        database = self._server.create_migrated(service.name)
        return Start(self._server, service, admin, database, Past())

    def given(
        self, request: pytest.FixtureRequest, start: Start, kind: Callable[[Api], Any] = lambda api: api
    ) -> AbstractContextManager[Api]:
        """Run the api that a test's marks ask for: its own or a shared one, from the step that it names.

        Args:
            request: the test's request.
            start: the earliest start.
            kind: class of the world that `begins` hands to its function.
        """
        start = self.asked_for(request, start, kind)
        if request.node.get_closest_marker("changes_nothing") is None:
            return start.copied()
        return self._sharing(start)

    def asked_for(self, request: pytest.FixtureRequest, start: Start, kind: Callable[[Api], Any]) -> Start:
        """Return the given start, or the later one that the test's mark `begins` names."""
        mark = request.node.get_closest_marker("begins")
        if mark is None:
            return start
        build, *arguments = mark.args
        key = (start, build, *arguments)
        if key not in self._begun:
            self._begun[key] = start.then(lambda running: build(kind(running), *arguments))
        return self._begun[key]

    @contextmanager
    def _sharing(self, start: Start) -> Iterator[Api]:
        running = self._share(start)
        before = _state(running)
        yield running
        assert _state(running) == before, "the test changed a world that others share"

    def _share(self, start: Start) -> Api:
        if start not in self._shared:
            self._close(but=MOST_SHARED - 1)
            stack = ExitStack()
            self._shared[start] = stack.enter_context(start.copied()), stack
        self._shared[start] = self._shared.pop(start)  # the last one asked for is the last to go
        return self._shared[start][0]

    def close(self) -> None:
        """Close the shared worlds."""
        self._close(but=0)

    def _close(self, *, but: int) -> None:
        while len(self._shared) > but:
            _, stack = self._shared.pop(next(iter(self._shared)))
            stack.close()


def _state(running: Api) -> list[dict[str, object]]:
    """Return the positions of the log and of all followed logs; every change moves one of them."""
    return running.rows("SELECT '' AS source, position FROM head UNION SELECT * FROM tracking ORDER BY 1")
