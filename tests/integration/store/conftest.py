from collections.abc import Iterator

import pytest

from services.kernel.store.combiner import Combiner
from services.kernel.store.database import Database
from services.kernel.store.one_call import OneCallAppender
from tests.integration.store.support import Ledger
from tests.servers import Database as Given


@pytest.fixture
def migrated() -> tuple[str, ...]:
    """One service is enough."""
    return ("rounds",)


@pytest.fixture
def store(database: Given) -> Iterator[Database]:
    """The database of one service, as its own role."""
    pool = Database(database.url_of("rounds"), "rounds")
    yield pool
    pool.close()


@pytest.fixture(params=["psycopg", "one call"])
def combiner(request: pytest.FixtureRequest, store: Database) -> Iterator[Combiner]:
    """Appends to the service's log, by either way there is."""
    appending = Combiner(store, appending=OneCallAppender() if request.param == "one call" else None)
    yield appending
    appending.close()


@pytest.fixture
def ledger(database: Given) -> Ledger:
    """The log as its owner sees it."""
    return Ledger(database.url)
