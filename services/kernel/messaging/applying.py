"""Applying a span of a log: effects, reactions and the new position in one transaction.

The whole span is one transaction, in which views get batches of its events (see `following`). When a
batch fails, the error does not tell which event caused it, so the same events are handed over one by one.
When a single event fails, the events before it are applied first. Then the event is tried alone a few
times. If it still fails, it is parked, or the follower halts.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from services.kernel.crash import crash_point
from services.kernel.following import Followed, Follower, position_key
from services.kernel.messaging.faults import describe, passes
from services.kernel.messaging.handling import handle, lock_position, move_position, stretches
from services.kernel.messaging.message import Span
from services.kernel.messaging.parked import BEHIND, discarded, halt_at, park, release, streams_held
from services.kernel.messaging.sources import SpoiledRow
from services.kernel.messaging.transaction import HandlerTransaction, KeysOf, no_keys
from services.kernel.service import Service
from services.kernel.store.database import Connection

log = logging.getLogger(__name__)
TRIES = 4
"""Attempts at an event before it is parked."""


class TryLater(Exception):
    """The event at a position was not handled; it is tried again after a wait."""


class Halted(TryLater):
    """A follower that must not skip an event cannot handle one. A person has to look at it."""


class _HandlerFailed(Exception):
    def __init__(self, stretch: Sequence[Followed], error: Exception) -> None:
        super().__init__(stretch[0].position)
        self.stretch = stretch
        self.error = error


class Applier:
    """Applies one source's log for one follower.

    Args:
        service: whose follower it is.
        follower: the follower.
        source: name of the service whose log it is.
        keys_of: makes the service's keys.
    """

    def __init__(self, service: Service, follower: Follower, source: str, keys_of: KeysOf = no_keys) -> None:
        self._service = service
        self._follower = follower
        self._keys_of = keys_of
        self._failures: dict[int, int] = {}
        self._may_be_halted = True
        self.source = source
        self.key = position_key(service.name, follower.name, source)

    @property
    def everything(self) -> bool:
        """Whether the follower sees private events."""
        return self._follower.everything

    def position(self, connection: Connection) -> int:
        """Return the position up to which the follower has applied the source's log."""
        row = connection.execute("SELECT position FROM tracking WHERE source = %s", [self.key]).fetchone()
        return int(row[0]) if row else 0

    def apply(self, connection: Connection, span: Span, *, singly: bool = False) -> int:
        """Apply a span, or the first part of it, and return the position reached.

        Events that were applied before are skipped. A span that begins beyond the position is not applied.

        Args:
            connection: in autocommit.
            span: of the follower's source and feed.
            singly: hand the events over one by one.

        Raises:
            TryLater: a handler failed; call again after a wait.
            Halted: likewise, for a follower that does not park.
            psycopg.OperationalError: like other temporary faults of the connection or server.
        """
        try:
            position, appended = self._commit(connection, span, singly)
        except _HandlerFailed as failed:
            first, last = failed.stretch[0], failed.stretch[-1]
            if first is not span.events[0]:
                return self.apply(connection, span.cut(upto=first.position - 1), singly=singly)
            if first is not last:
                log.warning("%s: one by one up to position %s", self.key, last.position)
                return self.apply(connection, span.cut(upto=last.position), singly=True)
            return self._after_failure(connection, span, first, failed.error)
        self._got_past(connection, position)
        if appended:
            connection.execute(f"NOTIFY xuncha_{self._service.name}".encode())
        return position

    def halt(self, connection: Connection, row: SpoiledRow) -> None:
        """Halt before a row that differs from what the source recorded: no follower may apply it.

        The parking place shows the row even if the follower parks: a row without an event cannot be parked.
        """
        error = f"{type(row).__name__}: {row.fault}"
        with connection.transaction():
            lock_position(connection, self.key)
            halt_at(connection, self.key, row.position, (row.stream_id, row.type), error)
        self._may_be_halted = True
        log.critical("%s: halts at position %s, %s: %s", self.key, row.position, row.type, error)

    def _commit(self, connection: Connection, span: Span, singly: bool) -> tuple[int, bool]:
        with connection.transaction():
            position = lock_position(connection, self.key)
            if position < span.after or span.upto <= position:
                return position, False
            todo = span.cut(after=position)
            reached, appended = self._handle_all(connection, todo, singly)
            move_position(connection, self.key, reached)
            crash_point("follower.applied")
        crash_point("follower.committed")
        return reached, appended

    def _handle_all(self, connection: Connection, span: Span, singly: bool) -> tuple[int, bool]:
        """Handle events, park those behind a parked one; return the position and whether the own log grew."""
        if not span.events:
            return span.upto, False
        gone = discarded(connection, self.key, span.after, span.upto)
        held = streams_held(connection, self.key) if self._follower.parks else set()
        behind = [event for event in span.events if event.envelope.stream in held]
        kept_out = gone.union(event.position for event in behind)
        todo = [event for event in span.events if event.position not in kept_out]
        last = self._handle(connection, todo, singly)
        reached = span.upto if last is None or last is span.events[-1] else last.position
        for event in behind:
            if event.position <= reached:
                park(connection, self.key, event, BEHIND)
        return reached, last is not None

    def _handle(self, connection: Connection, events: Sequence[Followed], singly: bool) -> Followed | None:
        """Handle events up to the first that makes the own log grow: the log's lock must be held briefly.

        Returns: that event, if there is one.
        """
        transaction = HandlerTransaction(self._service, connection, self._keys_of)
        for stretch in stretches(self._follower, events, singly=singly):
            try:
                handle(self._follower, transaction, stretch)
            except Exception as error:
                if passes(error, connection):
                    raise
                raise _HandlerFailed(stretch, error) from error
            if transaction.appended:
                return stretch[-1]
        return None

    def _after_failure(self, connection: Connection, span: Span, event: Followed, raised: Exception) -> int:
        error = describe(raised)
        tries = self._failures[event.position] = self._failures.get(event.position, 0) + 1
        if tries < TRIES:
            log.warning(
                "%s: %s fails at position %s: %s", self.key, event.envelope.type, event.position, error
            )
            raise TryLater(event.position) from raised
        with connection.transaction():
            position = lock_position(connection, self.key)
            if not span.after <= position < event.position:
                return position
            park(connection, self.key, event, error, halted=not self._follower.parks)
            if self._follower.parks:
                move_position(connection, self.key, event.position)
        if self._follower.parks:
            log.error(
                "%s: parked %s at position %s: %s", self.key, event.envelope.type, event.position, error
            )
            self._failures.pop(event.position)
            return event.position
        self._may_be_halted = True
        log.critical("%s: halts at position %s, %s: %s", self.key, event.position, event.envelope.type, error)
        raise Halted(event.position) from raised

    def _got_past(self, connection: Connection, position: int) -> None:
        self._failures = {at: tries for at, tries in self._failures.items() if at > position}
        if self._may_be_halted:
            release(connection, self.key, position)
            self._may_be_halted = False
