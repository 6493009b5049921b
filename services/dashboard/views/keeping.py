"""Keeps public events for the feed: one handler for all types, also for unknown ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.dashboard.views.trail import keep_trails
from services.kernel.following import Followed, Transaction

TIGHT_LIPPED = frozenset({"referrals"})
"""Sources of which neither reason, paper nor unit is kept, because a text or hash could reveal something."""

_INSERT = """
INSERT INTO feed (source, position, event_id, type, stream_id, stream_version, case_id, target_id, unit_id,
    actor, capacity, reason, document, at, on_day, recorded_at, request_id, correlation_id, cause_source,
    cause_position, leaf)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_KEPT = "SELECT position FROM feed WHERE source = %s AND position = ANY(%s)"
_MILESTONES = """
INSERT INTO milestone (type, case_id, first_on, times)
SELECT * FROM unnest(%s::text[], %s::uuid[], %s::date[], %s::bigint[])
ON CONFLICT (type, case_id)
DO UPDATE SET first_on = least(milestone.first_on, excluded.first_on),
    times = milestone.times + excluded.times
RETURNING type, case_id, times
"""
_COUNT = """
INSERT INTO type_count (type, events, cases) VALUES (%s, %s, %s) ON CONFLICT (type)
DO UPDATE SET events = type_count.events + excluded.events, cases = type_count.cases + excluded.cases
"""


def keep(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Keep public events of one source. An event that comes twice is kept once."""
    positions = [event.position for event in events]
    kept = transaction.execute(_KEPT, [events[0].source, positions]).fetchall()
    before = {position for (position,) in kept}
    fresh = [event for event in events if event.position not in before]
    if not fresh:
        return
    transaction.execute_many(_INSERT, map(_row, fresh))
    keep_trails(transaction, fresh)
    counts = Counter(event.envelope.type for event in fresh)
    cases = Counter(_reached(transaction, fresh))
    transaction.execute_many(_COUNT, [(kind, counts[kind], cases[kind]) for kind in counts])


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
        said.refs.target,
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


def _reached(transaction: Transaction, events: Sequence[Followed]) -> list[str]:
    """Record the types of events that each case has; return the types that a case has for the first time."""
    days: dict[tuple[str, UUID], list[date]] = defaultdict(list)
    for event in events:
        if event.envelope.refs.case is not None:
            days[event.envelope.type, event.envelope.refs.case].append(event.envelope.on)
    rows = [(kind, case, min(on), len(on)) for (kind, case), on in days.items()]
    entered = transaction.execute(_MILESTONES, [[row[at] for row in rows] for at in range(4)])
    return [kind for kind, case, times in entered.fetchall() if times == len(days[kind, case])]
