from collections.abc import Iterator

import pytest

from services.kernel.events.store import Appender, EnvelopeEventStore
from services.kernel.recollection import FORGETFUL
from services.kernel.speed.combiner import Combiner
from services.kernel.speed.memory import Memory
from services.kernel.speed.one_call import OneCallAppender
from services.kernel.store.append import DirectAppender
from services.kernel.store.database import Database
from tests.integration.store.house import CountingRecorder, Furnish, House, Light, lamp, tell
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


@pytest.fixture(params=["plain", "fast"])
def fast(request: pytest.FixtureRequest) -> bool:
    """Whether what is there for speed alone is used, or the plain way beside it."""
    return bool(request.param == "fast")


@pytest.fixture
def combiner(fast: bool, store: Database) -> Iterator[Combiner]:
    """Appends to the service's log, by either way there is."""
    appending = Combiner(store, appending=OneCallAppender() if fast else None)
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


@pytest.fixture
def recorder(store: Database) -> CountingRecorder:
    """Reads the log."""
    return CountingRecorder(store)


@pytest.fixture
def house(store: Database, combiner: Combiner, recorder: CountingRecorder, fast: bool) -> House:
    """Five lamps and a stove; the lamps 1 and 3 have been lit, the latter twice."""
    memory = Memory() if fast else FORGETFUL
    opened = House(EnvelopeEventStore("rounds", House.registry, recorder, combiner, memory=memory), store)
    tell(opened, Furnish(lamps=5))
    for numbers in ((1, 3), (3,)):
        tell(opened, Light(ids=tuple(map(lamp, numbers))))
    return opened
