from collections.abc import Iterator

import pytest

from services.kernel.events.store import Appender
from services.kernel.speed.combiner import Combiner
from services.kernel.speed.one_call import OneCallAppender
from services.kernel.store.append import DirectAppender
from services.kernel.store.database import Database
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


@pytest.fixture(params=["plain", "combined", "combined in one call"])
def appender(request: pytest.FixtureRequest, store: Database) -> Iterator[Appender]:
    """Appends to the service's log: the plain way, and each way that is there for speed."""
    if request.param == "plain":
        yield DirectAppender(store)
        return
    combiner = Combiner(store, appending=OneCallAppender() if request.param.endswith("one call") else None)
    yield combiner
    combiner.close()


@pytest.fixture
def ledger(database: Given) -> Ledger:
    """The log as its owner sees it."""
    return Ledger(database.url)
