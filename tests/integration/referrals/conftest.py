"""The service referrals over a real channel and a real database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.referrals.service import SERVICE
from tests.integration.referrals.world import World
from tests.integration.support import person
from tests.integration.worlds import Start, asked_for, begin
from tests.servers import Database, PostgresServer


@pytest.fixture(scope="session")
def settled(postgres_server: PostgresServer) -> Start:
    """People in office and an entered target; no clue yet."""
    return begin(postgres_server, SERVICE, person("admin")).then(lambda api: World(api).settle())


@pytest.fixture
def start(request: pytest.FixtureRequest, settled: Start) -> Start:
    """What the test's world is a copy of."""
    return asked_for(request, settled, World)


@pytest.fixture
def database(start: Start) -> Iterator[Database]:
    """The database of the test's world."""
    with start.copy() as database:
        yield database


@pytest.fixture
def world(start: Start, database: Database) -> Iterator[World]:
    """People in office and an entered target; no clue yet."""
    with start.serving(database) as running:
        yield World(running)


@pytest.fixture(scope="module")
def shared_world(settled: Start) -> Iterator[World]:
    """The same for rows that change nothing."""
    with settled.shared() as running:
        yield World(running)
