"""The service rectification over a real database, with people in office."""

from collections.abc import Iterator

import pytest

from services.rectification.service import SERVICE
from tests.integration.rectification.money import Money
from tests.integration.rectification.world import World
from tests.integration.support import person
from tests.integration.worlds import Start, Worlds


@pytest.fixture(scope="session")
def empty(worlds: Worlds) -> Start:
    """Nothing at all."""
    return worlds.begin(SERVICE, person("admin"))


@pytest.fixture(scope="session")
def settled(empty: Start) -> Start:
    """People in office."""
    return empty.then(lambda api: World(api).settle())


@pytest.fixture(scope="session")
def fed_back(empty: Start) -> Start:
    """People in office and two findings fed back."""
    return empty.then(lambda api: Money(api).settle())


@pytest.fixture
def world(request: pytest.FixtureRequest, worlds: Worlds, settled: Start) -> Iterator[World]:
    """People in office."""
    with worlds.given(request, settled, World) as running:
        yield World(running)


@pytest.fixture
def money(request: pytest.FixtureRequest, worlds: Worlds, fed_back: Start) -> Iterator[Money]:
    """People in office and two findings fed back."""
    with worlds.given(request, fed_back, Money) as running:
        yield Money(running)
