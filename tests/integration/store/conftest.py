from collections.abc import Iterator

import pytest

from services.kernel.store.combiner import Combiner
from services.kernel.store.database import Database
from tests.integration.store.support import Ledger
from tests.servers import Database as Given


@pytest.fixture
def store(database: Given) -> Iterator[Database]:
    """The database of one service, as its own role."""
    pool = Database(database.url_of("rounds"), "rounds")
    yield pool
    pool.close()


@pytest.fixture
def combiner(store: Database) -> Iterator[Combiner]:
    """Appends to the service's log."""
    appending = Combiner(store)
    yield appending
    appending.close()


@pytest.fixture
def ledger(database: Given) -> Ledger:
    """The log as its owner sees it."""
    return Ledger(database.url)
