"""The service among all it has heard of."""

from collections.abc import Iterator

import pytest

from services.findings.service import SERVICE
from tests.integration.findings.world import World
from tests.integration.support import person
from tests.integration.worlds import Start, asked_for, begin
from tests.servers import PostgresServer


@pytest.fixture(scope="session")
def settled(postgres_server: PostgresServer) -> Start:
    """Two targets with their teams; nothing found yet."""
    return begin(postgres_server, SERVICE, person("admin")).then(lambda api: World(api).settle())


@pytest.fixture
def world(request: pytest.FixtureRequest, settled: Start) -> Iterator[World]:
    """Two targets with their teams; nothing found yet."""
    with asked_for(request, settled, World).copied() as running:
        yield World(running)


@pytest.fixture(scope="module")
def shared_world(settled: Start) -> Iterator[World]:
    """The same for rows that change nothing."""
    with settled.shared() as running:
        yield World(running)
