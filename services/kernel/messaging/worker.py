"""A service's worker: one nameko service class, built from the service's followers and timers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from nameko.timer import Timer as TimerEntrypoint

from services.kernel.clock import Clock
from services.kernel.following import Follower, Timer
from services.kernel.messaging import names
from services.kernel.messaging.applying import Applier
from services.kernel.messaging.broker import BrokerFeeds, follower_queue
from services.kernel.messaging.entrypoint import Bell, FollowsBroker, Loop, entrypoint
from services.kernel.messaging.faults import Backoff, describe
from services.kernel.messaging.follower import FollowerAtWork, Progress
from services.kernel.messaging.relay import Relay
from services.kernel.messaging.remote import Answers, LogAnswers, SourceClients
from services.kernel.messaging.sources import LogSource
from services.kernel.messaging.timers import TimerAtWork
from services.kernel.messaging.transaction import KeysOf
from services.kernel.service import Service
from services.kernel.store.database import Database
from services.kernel.store.log import LogReader

log = logging.getLogger(__name__)
LOOK_SECONDS = 3.0
"""How often a follower asks a source for its newest position, whether messages arrive or not."""
LISTEN_SECONDS = 1.0
"""How long a listener waits for a wake-up before it checks by itself."""


class ServiceWorker:
    """Builds and owns the parts of one service's worker.

    Args:
        service: the service.
        database: its database.
        broker_url: of the broker.
        clock: business clock for its timers.
        keys_of: makes the service's keys.
    """

    def __init__(
        self, service: Service, database: Database, broker_url: str, clock: Clock, keys_of: KeysOf
    ) -> None:
        self._service = service
        self._database = database
        self._clock = clock
        self._keys_of = keys_of
        self._bell = Bell()
        self._relay = Relay(database, BrokerFeeds(broker_url, service.name))
        self._reader = LogReader(database)

    def service_class(self) -> type:
        """Return the nameko service class."""
        members: dict[str, Any] = {"name": names.rpc_service(self._service.name), "sources": SourceClients()}
        if any(self._service.registry):
            members |= self._log_members()
        for follower in self._service.followings.followers:
            for source in follower.sources:
                members[f"follow_{source}_{follower.name}"] = self._follow(follower, source)
        for timer in self._service.followings.timers:
            members[f"timer_{timer.name}"] = self._timer(timer)
        return type(f"{self._service.name.title()}Worker", (), members)

    def close(self) -> None:
        """Close every connection."""
        self._relay.close()
        self._reader.close()
        self._database.close()

    def _log_members(self) -> dict[str, Any]:
        answers = LogAnswers(self._database)

        def relay(_self: Any, going_on: Callable[[], bool]) -> float:
            return self._relay.catch_up(going_on)

        def head(_self: Any) -> int:
            return answers.head()

        def read(_self: Any, after: int, limit: int, everything: bool) -> dict[str, Any]:
            return answers.read(after, limit, everything)

        return {
            "listen": entrypoint(Loop(every=0.0), self._listener()),
            "relay": entrypoint(Loop(every=LOOK_SECONDS, bell=self._bell), relay),
            "head": entrypoint(Answers(), head),
            "read": entrypoint(Answers(), read),
        }

    def _listener(self) -> Any:
        known = -1
        backoff = Backoff()

        def listen(_self: Any, _going_on: Callable[[], bool]) -> float:
            nonlocal known
            try:
                if self._reader.wait(known, LISTEN_SECONDS):
                    known = self._reader.head()
                    self._bell.ring()
            except Exception as error:  # noqa: BLE001 - it listens on, whatever the database does
                log.warning("listener of %s: waits: %s", self._service.name, describe(error))
                return backoff.after_failure()
            backoff.reset()
            return 0.0

        return listen

    def _follow(self, follower: Follower, source: str) -> Any:
        applier = Applier(self._service, follower, source, self._keys_of)
        at_work = FollowerAtWork(applier, self._database)
        if source == self._service.name:
            return self._follow_own_log(at_work, LogSource(self._database, everything=follower.everything))

        def follow(_self: Any, arrived: Any, look: bool, going_on: Callable[[], bool]) -> Progress:
            client = _self.sources(source, everything=follower.everything)
            return at_work.catch_up(client, arrived, look=look, going_on=going_on)

        everything = follower.everything
        queue = follower_queue(source, self._service.name, follower.name, everything=everything)
        followed = FollowsBroker(source, queue, everything=everything, every=LOOK_SECONDS)
        return entrypoint(followed, follow)

    def _follow_own_log(self, at_work: FollowerAtWork, source: LogSource) -> Any:
        def follow(_self: Any, going_on: Callable[[], bool]) -> float:
            return at_work.catch_up(source, (), look=True, going_on=going_on).wait

        return entrypoint(Loop(every=LOOK_SECONDS, bell=self._bell), follow)

    def _timer(self, timer: Timer) -> Any:
        at_work = TimerAtWork(self._service, timer, self._database, self._clock, self._keys_of)

        def tick(_self: Any) -> bool:
            return at_work.tick()

        return entrypoint(TimerEntrypoint(interval=timer.seconds, eager=True), tick)
