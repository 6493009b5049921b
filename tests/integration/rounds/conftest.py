"""A service rounds under test: empty, with people in office, or with an authorised round."""

from collections.abc import Iterator

import pytest

from services.rounds.service import SERVICE
from tests.integration.rounds.house import ADMIN, staff
from tests.integration.rounds.world import World
from tests.integration.support import Api
from tests.integration.worlds import Start, Worlds
from tests.servers import Database


@pytest.fixture(scope="session")
def empty(worlds: Worlds) -> Start:
    """Nothing at all."""
    return worlds.begin(SERVICE, ADMIN)


@pytest.fixture(scope="session")
def in_office(empty: Start) -> Start:
    """A group with people in office."""
    return empty.then(staff)


@pytest.fixture(scope="session")
def authorised(empty: Start) -> Start:
    """A group whose round was authorised."""
    return empty.then(lambda api: World(api).settle())


@pytest.fixture
def database(empty: Start) -> Iterator[Database]:
    """An empty database of rounds alone."""
    with empty.copy() as database:
        yield database


@pytest.fixture
def rounds(request: pytest.FixtureRequest, worlds: Worlds, empty: Start) -> Iterator[Api]:
    """The api over an empty database."""
    with worlds.given(request, empty) as running:
        yield running


@pytest.fixture
def staffed(request: pytest.FixtureRequest, worlds: Worlds, in_office: Start) -> Iterator[Api]:
    """A group with people in office."""
    with worlds.given(request, in_office) as running:
        yield running


@pytest.fixture
def world(request: pytest.FixtureRequest, worlds: Worlds, authorised: Start) -> Iterator[World]:
    """A group whose round was authorised."""
    with worlds.given(request, authorised, World) as running:
        yield World(running)
