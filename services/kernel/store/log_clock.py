"""The business clock of demonstrations and tests: it shows the newest business time of the log."""

from __future__ import annotations

from datetime import datetime

from services.kernel.clock import Clock, SystemClock
from services.kernel.store.database import Database

_NEWEST = (
    "SELECT max(position), max((convert_from(body, 'UTF8')::json ->> 'at')::timestamptz) "
    "FROM event WHERE position > %s"
)


class LogClock:
    """Tells the newest business time in a service's log, and never goes back.

    A scenario of past years states the time of each command. Timers have to use that time, too, and not
    the day on which the scenario is played.

    Args:
        database: of the service.
        until: tells the time as long as the log is empty.
    """

    def __init__(self, database: Database, until: Clock) -> None:
        self._database = database
        self._until = until
        self._position = 0
        self._newest: datetime | None = None

    def now(self) -> datetime:
        """Return the newest business time recorded so far, aware, in UTC."""
        with self._database.connection() as connection:
            position, newest = connection.execute(_NEWEST, [self._position]).fetchall()[0]
        if newest is not None:
            # Two threads may ask at once, and the older answer may arrive last.
            self._position = max(self._position, position)
            self._newest = max(self._newest or newest, newest)
        return self._newest or self._until.now()


def business_clock(kind: str, database: Database) -> Clock:
    """Return the clock of a service's timers: the system's, or that of its log if the name is "settable"."""
    return LogClock(database, SystemClock()) if kind == "settable" else SystemClock()
