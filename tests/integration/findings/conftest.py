"""The service findings, after it has heard of targets and teams."""

from collections.abc import Iterator

import pytest

from services.findings.service import SERVICE
from tests.integration.findings.world import World
from tests.integration.support import person
from tests.integration.worlds import Start, Worlds


@pytest.fixture(scope="session")
def settled(worlds: Worlds) -> Start:
    """Two targets with their teams; nothing found yet."""
    return worlds.begin(SERVICE, person("admin")).then(lambda api: World(api).settle())


@pytest.fixture
def world(request: pytest.FixtureRequest, worlds: Worlds, settled: Start) -> Iterator[World]:
    """Two targets with their teams; nothing found yet."""
    with worlds.given(request, settled, World) as running:
        yield World(running)
