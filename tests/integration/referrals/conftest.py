"""The service referrals over a real channel and a real database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.referrals.service import SERVICE
from tests.integration.referrals.world import World
from tests.integration.support import api, person
from tests.servers import Database


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with api(SERVICE, database.url_of("referrals"), person("admin")) as running:
        yield World(running)
