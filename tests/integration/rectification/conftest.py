"""The service rectification over a real database, with people in office."""

from collections.abc import Iterator

import pytest

from services.rectification.service import SERVICE
from tests.integration.rectification.money import Money
from tests.integration.rectification.world import World
from tests.integration.support import person
from tests.integration.worlds import Start, asked_for, begin
from tests.servers import PostgresServer


@pytest.fixture(scope="session")
def empty(postgres_server: PostgresServer) -> Start:
    """Nothing at all."""
    return begin(postgres_server, SERVICE, person("admin"))


@pytest.fixture(scope="session")
def settled(empty: Start) -> Start:
    """People in office."""
    return empty.then(lambda api: World(api).settle())


@pytest.fixture(scope="session")
def fed_back(empty: Start) -> Start:
    """People in office and two findings fed back."""
    return empty.then(lambda api: Money(api).settle())


@pytest.fixture
def world(request: pytest.FixtureRequest, settled: Start) -> Iterator[World]:
    """People in office."""
    with asked_for(request, settled, World).copied() as running:
        yield World(running)


@pytest.fixture(scope="module")
def shared_world(settled: Start) -> Iterator[World]:
    """The same for rows that change nothing."""
    with settled.shared() as running:
        yield World(running)


@pytest.fixture
def money(request: pytest.FixtureRequest, fed_back: Start) -> Iterator[Money]:
    """People in office and two findings fed back."""
    with asked_for(request, fed_back, Money).copied() as running:
        yield Money(running)


@pytest.fixture(scope="module")
def shared_money(fed_back: Start) -> Iterator[Money]:
    """The same for rows that change nothing."""
    with fed_back.shared() as running:
        yield Money(running)
