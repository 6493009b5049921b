"""Databases full of generated events, for tests that need many: `generator.fresh(10_000)`.

What is copied is played once a session, when the first test asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest

from services import LOGS, SERVICES
from tests.servers import Database, PostgresServer

if TYPE_CHECKING:
    from bench.events.patterns import Patterns
    from bench.events.totals import Made
    from services.kernel.messaging.transaction import KeysOf
    from services.kernel.store.database import Database as Pool

KEY = b"only for tests: wrapping key 32B"


@dataclass(frozen=True)
class Generated:
    """A database full of events.

    Args:
        database: of all services.
        asked: how many events it should have at the least.
        made: what is in its logs.
    """

    database: Database
    asked: int
    made: Made

    @contextmanager
    def pools(self, *services: str) -> Iterator[dict[str, Pool]]:
        """Give connections of services' roles."""
        from services.kernel.store.database import Database as Pool

        with ExitStack() as stack:
            pools = {name: Pool(self.database.url_of(name), name, most=4) for name in services}
            for pool in pools.values():
                stack.callback(pool.close)
            yield pools

    def follow(self) -> None:
        """Let every follower of every service come to the end of its log."""
        from bench.events.following import followings_of, settle

        with self.pools(*SERVICES) as pools:
            settle(followings_of(SERVICES, pools, keys_of))


def keys_of(_service: str) -> KeysOf:
    """Return what makes a service's keys over a transaction."""
    from services.kernel.crypto.keys import KeyTable

    return lambda transaction: KeyTable(cast("Pool", transaction), KEY)


class Generator:
    """Makes databases full of events.

    Args:
        server: where they are made.
    """

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._patterns: Patterns | None = None

    def patterns(self) -> Patterns:
        """Return what is copied; it is played once."""
        if self._patterns is None:
            from bench.events.parts import patterns_of
            from bench.events.programme import KINDS
            from bench.events.recording import record

            database = self._server.create_migrated(*LOGS)
            self._patterns = patterns_of(record(database.url_of, KINDS))
            self._server.drop(database)
        return self._patterns

    def fresh(self, events: int, seed: int = 1, services: tuple[str, ...] = SERVICES) -> Generated:
        """Make a database of that size with the schemas of these services, of all unless told."""
        from bench.events.making import make

        database = self._server.create_migrated(*services)
        made = make(self.patterns(), database.url, events=events, seed=seed, wrapping_key=KEY)
        return Generated(database, events, made)

    def drop(self, generated: Generated) -> None:
        """Drop a database."""
        self._server.drop(generated.database)


@pytest.fixture(scope="session")
def generator(postgres_server: PostgresServer) -> Generator:
    """Makes databases full of events."""
    return Generator(postgres_server)
