"""A service rounds under test: empty, with people in office, or with an authorised round."""

from collections.abc import Iterator

import pytest

from services.rounds.service import SERVICE
from tests.integration.rounds.house import ADMIN, staff
from tests.integration.rounds.world import World
from tests.integration.support import Api, api
from tests.servers import Database


@pytest.fixture
def rounds(database: Database) -> Iterator[Api]:
    """The api over an empty database."""
    with api(SERVICE, database.url_of("rounds"), ADMIN) as running:
        yield running


@pytest.fixture
def staffed(rounds: Api) -> Api:
    """A group with people in office."""
    staff(rounds)
    return rounds


@pytest.fixture
def world(rounds: Api) -> World:
    """A group whose round was authorised."""
    world = World(rounds)
    world.enlist()
    world.authorise()
    return world
