"""A service rounds under test: empty, with people in office, or with an authorised round."""

from collections.abc import Iterator

import pytest

from services.rounds.service import SERVICE
from tests.integration.rounds.house import ADMIN, staff
from tests.integration.rounds.world import World
from tests.integration.support import Api
from tests.integration.worlds import Start, asked_for, begin
from tests.servers import Database, PostgresServer


@pytest.fixture(scope="session")
def empty(postgres_server: PostgresServer) -> Start:
    """Nothing at all."""
    return begin(postgres_server, SERVICE, ADMIN)


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
def rounds(empty: Start) -> Iterator[Api]:
    """The api over an empty database."""
    with empty.copied() as running:
        yield running


@pytest.fixture
def staffed(in_office: Start) -> Iterator[Api]:
    """A group with people in office."""
    with in_office.copied() as running:
        yield running


@pytest.fixture(scope="module")
def shared_staffed(in_office: Start) -> Iterator[Api]:
    """The same for rows that change nothing."""
    with in_office.shared() as running:
        yield running


@pytest.fixture
def world(request: pytest.FixtureRequest, authorised: Start) -> Iterator[World]:
    """A group whose round was authorised."""
    with asked_for(request, authorised, World).copied() as running:
        yield World(running)


@pytest.fixture(scope="module")
def shared_world(authorised: Start) -> Iterator[World]:
    """The same for rows that change nothing."""
    with authorised.shared() as running:
        yield World(running)
