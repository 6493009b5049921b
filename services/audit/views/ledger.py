"""Writes the ledger: one handler for every event of every service."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from services import LOGS
from services.audit.domain.ordering import Arrival, Held, LeafMismatch, arrive
from services.kernel.events.envelope import decode
from services.kernel.following import Followed, Transaction
from services.kernel.store.hashing import leaf_hash

log = logging.getLogger(__name__)

_NEWEST = """
SELECT greatest((SELECT max(position) FROM ledger l WHERE l.source = s.source),
                (SELECT max(position) FROM waiting w WHERE w.source = s.source), 0),
       (SELECT count(*) FROM waiting w WHERE w.source = s.source)
  FROM unnest(%s::text[]) WITH ORDINALITY AS s (source, place) ORDER BY s.place
"""
_LEAF = """
SELECT leaf FROM ledger WHERE source = %(source)s AND position = %(position)s
 UNION ALL SELECT leaf FROM waiting WHERE source = %(source)s AND position = %(position)s
"""
_ENTER = """
WITH head AS (
    UPDATE ledger_head SET seq = seq + 1, entered_at = greatest(entered_at, clock_timestamp())
    RETURNING seq, entered_at)
INSERT INTO ledger (seq, entered_at, source, position, recorded_at, public, event_id, type, stream_id,
    stream_version, at, on_date, actor, capacity, reason, document, request_id, correlation_id,
    cause_source, cause_position, cause_id, case_id, unit_id, person_id, round_id, target_id, finding_id,
    item_id, recovery_id, referral_id, trace, post_id, scope_id, body, leaf, content_hash)
SELECT seq, entered_at, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
       %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s FROM head
"""
_HOLD = """
INSERT INTO waiting
    (source, position, recorded_at, public, body, leaf, cause_source, cause_position, cause_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_FIRST_HELD = """
SELECT w.source, w.position, w.recorded_at, w.body, w.leaf, w.public, l.event_id
  FROM unnest(%s::text[]) AS s (source)
 CROSS JOIN LATERAL (SELECT * FROM waiting WHERE source = s.source ORDER BY position LIMIT 1) w
  LEFT JOIN ledger l ON l.source = w.cause_source AND l.position = w.cause_position
"""


def enter(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Enter events, or let them wait for their causes. An event that comes twice is entered once.

    Raises:
        LedgerStopped: an event cannot be put in order; nothing is entered.
    """
    book = TransactionBook(transaction)
    for event in events:
        _check_leaf(event)
        arrive(book, event, LOGS)


def _check_leaf(event: Followed) -> None:
    if leaf_hash(event.position, event.recorded_at, event.body) != event.leaf:
        raise LeafMismatch(event.source, event.position)


class TransactionBook:
    """The ledger within one transaction; implements `ordering.Book`.

    It locks the ledger's head, so nobody else writes until the transaction ends. Therefore values that were
    read once can be remembered.

    Args:
        transaction: of the handler.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        # Lock first: then the values read below include the entry before.
        transaction.execute("SELECT seq FROM ledger_head FOR UPDATE")
        rows = transaction.execute(_NEWEST, (list(LOGS),)).fetchall()
        self._newest = {source: row[0] for source, row in zip(LOGS, rows, strict=True)}
        self._waiting = {source: row[1] for source, row in zip(LOGS, rows, strict=True)}
        self._entered: dict[tuple[str, int], UUID] = {}

    def arrival(self, event: Followed) -> Arrival:
        """Return the facts that the ledger has about an event."""
        newest = self._newest[event.source]
        return Arrival(
            newest=newest,
            leaf=self._leaf_at(event) if event.position <= newest else None,
            held=self._waiting[event.source] > 0,
            others_held=any(self._waiting.values()),
            cause_id=self._cause_id(event),
        )

    def _leaf_at(self, event: Followed) -> bytes | None:
        place = {"source": event.source, "position": event.position}
        row = self._transaction.execute(_LEAF, place).fetchone()
        return None if row is None else bytes(row[0])

    def _cause_id(self, event: Followed) -> UUID | None:
        cause = event.envelope.causation
        if cause is None:
            return None
        if (cause.source, cause.position) not in self._entered:
            statement = "SELECT event_id FROM ledger WHERE source = %s AND position = %s"
            row = self._transaction.execute(statement, (cause.source, cause.position)).fetchone()
            if row is None:
                return None
            self._entered[cause.source, cause.position] = row[0]
        return self._entered[cause.source, cause.position]

    def enter(self, event: Followed) -> None:
        """Write the next entry."""
        self._transaction.execute(_ENTER, _columns(event))
        self._entered[event.source, event.position] = event.envelope.id
        self._newest[event.source] = max(event.position, self._newest[event.source])

    def hold(self, event: Followed) -> None:
        """Let an event wait."""
        row = (event.source, event.position, event.recorded_at, event.public, event.body, event.leaf)
        self._transaction.execute(_HOLD, (*row, *_cause(event)))
        self._waiting[event.source] += 1
        self._newest[event.source] = event.position

    def first_held(self) -> Sequence[Held]:
        """Return the first waiting event of each source that has one."""
        return [_held(row) for row in self._transaction.execute(_FIRST_HELD, (list(LOGS),)).fetchall()]

    def let_go(self, event: Followed) -> None:
        """Remove an event from the waiting ones."""
        statement = "DELETE FROM waiting WHERE source = %s AND position = %s"
        self._transaction.execute(statement, (event.source, event.position))
        self._waiting[event.source] -= 1

    def alarm(self, event: Followed) -> None:
        """Log that a waiting event will never find its cause."""
        log.critical("ledger: stops at %s %s: its cause is another event", event.source, event.position)


def _cause(event: Followed) -> tuple[Any, Any, Any]:
    cause = event.envelope.causation
    return (cause.source, cause.position, cause.id) if cause else (None, None, None)


def _columns(event: Followed) -> tuple[Any, ...]:
    said = event.envelope
    return (
        event.source,
        event.position,
        event.recorded_at,
        event.public,
        said.id,
        said.type,
        said.stream,
        said.version,
        said.at,
        said.on,
        said.actor,
        said.capacity,
        said.reason,
        said.document,
        said.request,
        said.correlation,
        *_cause(event),
        *msgspec.structs.astuple(said.refs),
        said.trace,
        said.post,
        said.scope,
        event.body,
        event.leaf,
        hashlib.sha256(event.body).digest(),
    )


def _held(row: tuple[Any, ...]) -> Held:
    source, position, recorded_at, body, leaf, public, cause_id = row
    event = Followed(source, position, recorded_at, decode(bytes(body)), bytes(body), bytes(leaf), public)
    _check_leaf(event)
    return Held(event, cause_id)
