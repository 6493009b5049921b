"""Followers of several services in this process, each called until it is at the end of its log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from services.kernel.messaging.applying import Applier
from services.kernel.messaging.sources import LogSource
from services.kernel.messaging.transaction import KeysOf
from services.kernel.service import load
from services.kernel.store.database import Database

Databases = Mapping[str, Database]
KeysOfService = Callable[[str], KeysOf]
"""Returns what makes the keys of a service."""


class Following:
    """One follower of one source.

    Args:
        applier: applies what it follows.
        own: database of the service that follows.
        source: reads the log that is followed.
    """

    def __init__(self, applier: Applier, own: Database, source: LogSource) -> None:
        self._applier = applier
        self._own = own
        self._source = source
        self._position = 0

    def catch_up(self) -> bool:
        """Follow to the end of the log; tell whether there was anything to follow.

        Raises:
            TryLater: an event fails.
            Halted: likewise, for a follower that does not park.
        """
        began = self._position
        with self._own.connection() as connection:
            while (span := self._source.read(self._position)).upto > self._position:
                self._position = self._applier.apply(connection, span)
        return self._position > began


def followings_of(services: Iterable[str], databases: Databases, keys_of: KeysOfService) -> list[Following]:
    """Return all that these services follow.

    Args:
        services: their names.
        databases: of these services, and of those whose logs they follow.
        keys_of: makes their keys.
    """
    return [
        Following(
            Applier(load(name), follower, source, keys_of(name)),
            databases[name],
            LogSource(databases[source], everything=follower.everything),
        )
        for name in services
        for follower in load(name).followings.followers
        for source in follower.sources
    ]


def settle(followings: Iterable[Following]) -> None:
    """Let every follower come to the end of its log, and those that follow what they record."""
    each_of_them = list(followings)
    while sum(each.catch_up() for each in each_of_them):
        pass
