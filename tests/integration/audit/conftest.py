"""A fresh world per test, or per module for tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services import API_SERVICES
from tests.integration.audit.world import World
from tests.servers import Database, PostgresServer


@pytest.fixture
def migrated() -> tuple[str, ...]:
    """The four sources and the audit itself."""
    return API_SERVICES


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    """Four empty logs and an empty ledger."""
    made = World(database)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared_world(postgres_server: PostgresServer) -> Iterator[World]:
    """The same, kept for a module."""
    database = postgres_server.create_migrated(*API_SERVICES)
    made = World(database)
    yield made
    made.close()
    postgres_server.drop(database)
