"""What the dashboard keeps of each public event: one handler, tolerant of types it does not know."""

from __future__ import annotations

from services.kernel.following import Followed, Transaction

TIGHT_LIPPED = frozenset({"referrals"})
"""Sources of which neither reason, paper nor unit is kept: a line of text, or a hash, could tell."""

_INSERT = """
INSERT INTO feed (source, position, event_id, type, stream_id, stream_version, case_id, unit_id, actor,
    capacity, reason, document, at, on_day, recorded_at, request_id, correlation_id, cause_source,
    cause_position, leaf)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (source, position) DO NOTHING RETURNING 1
"""
_MILESTONE = """
INSERT INTO milestone (case_id, type, first_on, times) VALUES (%s, %s, %s, 1)
ON CONFLICT (type, case_id)
DO UPDATE SET first_on = least(milestone.first_on, excluded.first_on), times = milestone.times + 1
RETURNING times
"""
_COUNT = """
INSERT INTO type_count (type, events, cases) VALUES (%s, 1, %s)
ON CONFLICT (type) DO UPDATE SET events = type_count.events + 1, cases = type_count.cases + excluded.cases
"""


def keep(transaction: Transaction, event: Followed) -> None:
    """Keep one public event. Given twice, it is kept once."""
    if transaction.execute(_INSERT, _row(event)).fetchone() is None:
        return
    _count(transaction, event)


def _row(event: Followed) -> tuple[object, ...]:
    said = event.envelope
    silent = event.source in TIGHT_LIPPED
    cause = said.causation
    return (
        event.source,
        event.position,
        said.id,
        said.type,
        said.stream,
        said.version,
        said.refs.case,
        None if silent else said.refs.unit,
        said.actor,
        said.capacity,
        "" if silent else said.reason,
        "" if silent else said.document,
        said.at,
        said.on,
        event.recorded_at,
        said.request,
        said.correlation,
        cause.source if cause else None,
        cause.position if cause else None,
        event.leaf,
    )


def _count(transaction: Transaction, event: Followed) -> None:
    said, fresh = event.envelope, 0
    if said.refs.case is not None:
        reached = transaction.execute(_MILESTONE, (said.refs.case, said.type, said.on)).fetchone()
        fresh = int(reached[0] == 1)
    transaction.execute(_COUNT, (said.type, fresh))
