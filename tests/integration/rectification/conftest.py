"""The service rectification over a real database, with people in office."""

from collections.abc import Iterator

import pytest

from services.rectification.service import SERVICE
from tests.integration.rectification.money import Money
from tests.integration.rectification.world import World
from tests.integration.support import api, person
from tests.servers import Database


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with api(SERVICE, database.url_of("rectification"), person("admin")) as running:
        yield World(running)


@pytest.fixture
def money(database: Database) -> Iterator[Money]:
    with api(SERVICE, database.url_of("rectification"), person("admin")) as running:
        yield Money(running)
