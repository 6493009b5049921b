"""The relay: publishes a service's log in order, in two feeds, and remembers what the broker confirmed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Protocol

from services.kernel.crash import crash_point
from services.kernel.messaging import names
from services.kernel.messaging.faults import Backoff, describe
from services.kernel.messaging.message import Span, spans
from services.kernel.messaging.sources import SpoiledRow, only_public, sound
from services.kernel.store.database import Connection, Database
from services.kernel.store.log import LogReader

log = logging.getLogger(__name__)
BATCH_EVENTS = 1000
"""Most events published between two waits for the broker's confirms."""
STANDBY_SECONDS = 2.0
"""How often a waiting relay checks whether the active relay of its source is gone."""


class Feeds(Protocol):
    """Publishes ranges to the broker."""

    def publish(self, messages: Iterable[tuple[str, Span]]) -> None:
        """Publish `(feed, range)` in order and return when the broker has confirmed them all.

        Raises:
            Exception: a range was not confirmed; publish all of them again.
        """
        ...

    def close(self) -> None:
        """Give up the connection; the next publish makes a new one."""
        ...


class Relay:
    """The relay of one service. If several run, only one is active. Its calls must not overlap.

    The active relay holds a lock of its database session and saves its position over that session. So a
    relay that has lost its session can no longer move the position.

    Args:
        database: of the service.
        feeds: the way to the broker.
    """

    def __init__(self, database: Database, feeds: Feeds) -> None:
        self._database = database
        self._source = database.service
        self._reader = LogReader(database)
        self._feeds = feeds
        self._session: Connection | None = None
        self._backoff = Backoff()

    def catch_up(self, going_on: Callable[[], bool] = lambda: True) -> float:
        """Publish up to the log's end; return seconds to wait before the next call, 0 to wait until woken.

        The call never raises: while the broker or the database is away, it answers with a wait.
        """
        try:
            session = self._active_session()
            if session is None:
                return STANDBY_SECONDS
            while going_on() and self._publish_batch(session):
                pass
        except Exception as error:  # noqa: BLE001 - whatever fails between log and broker, the log stays
            level = logging.CRITICAL if isinstance(error, SpoiledRow) else logging.WARNING
            log.log(level, "relay of %s: waits: %s", self._source, describe(error))
            self.close()
            return self._backoff.after_failure()
        self._backoff.reset()
        return 0.0

    def close(self) -> None:
        """Close the database session, which frees the lock, and the connection to the broker."""
        if self._session is not None:
            self._session.close()
            self._session = None
        self._feeds.close()

    def _active_session(self) -> Connection | None:
        if self._session is None or self._session.closed:
            session = self._database.connect()
            taken = session.execute(
                "SELECT pg_try_advisory_lock(hashtext('xuncha relay'), hashtext(%s))", [self._source]
            ).fetchone()
            if taken is None or not taken[0]:
                session.close()
                return None
            self._session = session
        return self._session

    def _publish_batch(self, session: Connection) -> bool:
        row = session.execute("SELECT position FROM relay").fetchone()
        after = int(row[0]) if row else 0
        events = sound(self._source, self._reader.read(after, BATCH_EVENTS))
        if not events:
            return False
        crash_point("relay.read")
        self._feeds.publish(
            message
            for span in spans(self._source, after, events)
            for message in ((names.EVERYTHING, span), (names.PUBLIC, only_public(span)))
        )
        crash_point("relay.published")
        session.execute("UPDATE relay SET position = %s", [events[-1].position])
        crash_point("relay.saved")
        return True
