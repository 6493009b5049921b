"""The service referrals over a real channel and a real database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.referrals.service import SERVICE
from tests.integration.referrals.world import World
from tests.integration.support import person
from tests.integration.worlds import Start, Worlds
from tests.servers import Database


@pytest.fixture(scope="session")
def settled(worlds: Worlds) -> Start:
    """People in office and an entered target; no clue yet."""
    return worlds.begin(SERVICE, person("admin")).then(lambda api: World(api).settle())


@pytest.fixture
def world(request: pytest.FixtureRequest, worlds: Worlds, settled: Start) -> Iterator[World]:
    """People in office and an entered target; no clue yet."""
    with worlds.given(request, settled, World) as running:
        yield World(running)


@pytest.fixture
def database(world: World) -> Database:
    """The database of the test's world."""
    return Database(world.api.owner_url)
