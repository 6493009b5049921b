"""Fixtures for the tests over real servers."""

from collections.abc import Iterator

import pytest

from tests.integration.worlds import Worlds
from tests.servers import PostgresServer


@pytest.fixture(scope="session")
def worlds(postgres_server: PostgresServer) -> Iterator[Worlds]:
    """The worlds of the session."""
    made = Worlds(postgres_server)
    yield made
    made.close()
