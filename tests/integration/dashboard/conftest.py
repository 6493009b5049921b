"""The dashboard's own database, as its worker and its pages use it."""

from collections.abc import Iterator

import pytest

from services.kernel.store.database import Database
from tests import servers


@pytest.fixture
def migrated() -> tuple[str, ...]:
    """The dashboard alone."""
    return ("dashboard",)


@pytest.fixture
def views(database: servers.Database) -> Iterator[Database]:
    """The dashboard's schema through its restricted role."""
    found = Database(database.url_of("dashboard"), "dashboard", most=4)
    yield found
    found.close()
