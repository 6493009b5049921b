"""Writing the ledger: one handler for every event of every service."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from typing import Any

from services.audit.domain.ordering import Held, LeafMismatch, Standing, arrive
from services.kernel.events.envelope import decode
from services.kernel.following import Followed, Transaction
from services.kernel.store.hashing import leaf_hash

log = logging.getLogger(__name__)
SOURCES = ("rounds", "findings", "referrals", "rectification")
"""The services whose events the ledger holds."""

_STANDING = """
SELECT greatest((SELECT max(position) FROM ledger WHERE source = %(source)s),
                (SELECT max(position) FROM waiting WHERE source = %(source)s), 0),
       coalesce((SELECT leaf FROM ledger WHERE source = %(source)s AND position = %(position)s),
                (SELECT leaf FROM waiting WHERE source = %(source)s AND position = %(position)s)),
       EXISTS (SELECT FROM waiting WHERE source = %(source)s),
       EXISTS (SELECT FROM waiting),
       (SELECT event_id FROM ledger WHERE source = %(cause_source)s AND position = %(cause_position)s)
"""
_ENTER = """
WITH head AS (
    UPDATE ledger_head SET seq = seq + 1, entered_at = greatest(entered_at, clock_timestamp())
    RETURNING seq, entered_at)
INSERT INTO ledger (seq, entered_at, source, position, recorded_at, public, event_id, type, stream_id,
    stream_version, at, on_date, actor, capacity, reason, document, request_id, correlation_id,
    cause_source, cause_position, cause_id, case_id, unit_id, person_id, body, leaf, content_hash)
SELECT seq, entered_at, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
       %s, %s, %s, %s FROM head
"""
_HOLD = """
INSERT INTO waiting
    (source, position, recorded_at, public, body, leaf, cause_source, cause_position, cause_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_FIRST_HELD = """
SELECT DISTINCT ON (w.source) w.source, w.position, w.recorded_at, w.body, w.leaf, w.public, l.event_id
  FROM waiting w LEFT JOIN ledger l ON l.source = w.cause_source AND l.position = w.cause_position
 ORDER BY w.source, w.position
"""


def enter(transaction: Transaction, event: Followed) -> None:
    """Enter an event, or let it wait for its cause. Given twice, it is entered once.

    Raises:
        LedgerStopped: the event cannot be put in order; nothing is entered.
    """
    _check_leaf(event)
    # The lock comes first: what is read after it is what the entry before has left.
    transaction.execute("SELECT seq FROM ledger_head FOR UPDATE")
    arrive(TransactionBook(transaction), event, SOURCES)


def _check_leaf(event: Followed) -> None:
    if leaf_hash(event.position, event.recorded_at, event.body) != event.leaf:
        raise LeafMismatch(event.source, event.position)


class TransactionBook:
    """The ledger within one transaction that has its head locked; implements `ordering.Book`.

    Args:
        transaction: of the handler.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def standing(self, event: Followed) -> Standing:
        """Return what the book says about an event."""
        source, position, _ = _cause(event)
        row = self._transaction.execute(
            _STANDING,
            {
                "source": event.source,
                "position": event.position,
                "cause_source": source,
                "cause_position": position,
            },
        ).fetchone()
        newest, leaf, held, others_held, cause_id = row
        return Standing(newest, None if leaf is None else bytes(leaf), held, others_held, cause_id)

    def enter(self, event: Followed) -> None:
        """Write the next entry."""
        self._transaction.execute(_ENTER, _columns(event))

    def hold(self, event: Followed) -> None:
        """Let an event wait."""
        self._transaction.execute(
            _HOLD,
            (
                event.source,
                event.position,
                event.recorded_at,
                event.public,
                event.body,
                event.leaf,
                *_cause(event),
            ),
        )

    def first_held(self) -> Sequence[Held]:
        """Return the first waiting event of each source that has one."""
        return [_held(row) for row in self._transaction.execute(_FIRST_HELD).fetchall()]

    def let_go(self, event: Followed) -> None:
        """Take an event off those that wait."""
        self._transaction.execute(
            "DELETE FROM waiting WHERE source = %s AND position = %s", (event.source, event.position)
        )

    def alarm(self, event: Followed) -> None:
        """Tell that a waiting event will never find its cause."""
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
        said.refs.case,
        said.refs.unit,
        said.refs.person,
        event.body,
        event.leaf,
        hashlib.sha256(event.body).digest(),
    )


def _held(row: tuple[Any, ...]) -> Held:
    source, position, recorded_at, body, leaf, public, cause_id = row
    event = Followed(source, position, recorded_at, decode(bytes(body)), bytes(body), bytes(leaf), public)
    _check_leaf(event)
    return Held(event, cause_id)
