"""Timers. All workers of a service together run a timer once per period, in its own transaction."""

from __future__ import annotations

import logging

from services.kernel.clock import Clock
from services.kernel.crash import crash_point
from services.kernel.following import Timer
from services.kernel.messaging.faults import describe, passes
from services.kernel.messaging.transaction import HandlerTransaction, KeysOf, no_keys
from services.kernel.service import Service
from services.kernel.store.database import Database

log = logging.getLogger(__name__)


class TimerAtWork:
    """One timer. A row stores its last run by the database's clock, so that all workers share it.

    Args:
        service: whose timer it is.
        timer: what to do, and how often.
        database: of the service.
        clock: tells the business time by which the timer acts.
        keys_of: makes the service's keys.
    """

    def __init__(
        self, service: Service, timer: Timer, database: Database, clock: Clock, keys_of: KeysOf = no_keys
    ) -> None:
        self._service = service
        self._timer = timer
        self._database = database
        self._clock = clock
        self._keys_of = keys_of
        self._key = f"timer:{service.name}.{timer.name}"

    def tick(self) -> bool:
        """Run if the period is over and no other worker runs the timer now; tell whether it ran.

        The call never raises: a run that fails changes nothing, and the next tick tries again.
        """
        try:
            return self._run_if_due()
        except Exception as error:  # noqa: BLE001 - it ticks on, and says what failed
            level = logging.WARNING if passes(error) else logging.ERROR
            log.log(level, "%s fails: %s", self._key, describe(error))
            return False

    def _run_if_due(self) -> bool:
        now = self._clock.now()
        with self._database.transaction() as connection:
            connection.execute("INSERT INTO tracking VALUES (%s, 0) ON CONFLICT DO NOTHING", [self._key])
            due = connection.execute(
                "SELECT FROM tracking WHERE source = %s AND position <= extract(epoch FROM now()) - %s "
                "FOR UPDATE SKIP LOCKED",
                [self._key, self._timer.seconds * 0.9],
            ).fetchone()
            if due is None:
                return False
            transaction = HandlerTransaction(self._service, connection, self._keys_of)
            self._timer.run(transaction, now)
            connection.execute(
                "UPDATE tracking SET position = extract(epoch FROM now())::bigint WHERE source = %s",
                [self._key],
            )
            crash_point("timer.ran")
        if transaction.appended:
            with self._database.connection() as connection:
                connection.execute(f"NOTIFY xuncha_{self._service.name}".encode())
        return True
