"""The service among all it has heard of."""

from collections.abc import Iterator

import pytest

from services.findings.service import SERVICE
from tests.integration.findings.world import World
from tests.integration.support import api, person
from tests.servers import Database


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    """Two targets with their teams; nothing found yet."""
    with api(SERVICE, database.url_of("findings"), person("admin")) as running:
        yield World(running)
