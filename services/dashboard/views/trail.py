"""Which events concern which case, and which cases stand next to each other, by the references of events.

A round has targets, a target findings, a finding items, an item recoveries. An event of a recovery that
names them all belongs to the trail of each. Next to a case stand what it belongs to and what belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from uuid import UUID

from services.kernel.events.envelope import References
from services.kernel.following import Followed, Transaction

CASE = "case"
"""What a subject is that no other reference names."""
LINE = ("round", "target", "finding", "item", "recovery")
"""References that name what belongs to the one before."""

_TRAILS = """
INSERT INTO trail (subject_id, kind, happened_at, logged_at, source, position)
SELECT * FROM unnest(%s::uuid[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::bigint[])
"""
_RELATED = """
INSERT INTO related_case (case_id, other_id) SELECT * FROM unnest(%s::uuid[], %s::uuid[])
ON CONFLICT DO NOTHING
"""


def keep_trails(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Enter events that were not entered before into the trails of all they concern."""
    rows = [
        (id, kind, event.envelope.at, event.recorded_at, event.source, event.position)
        for event in events
        for id, kind in subjects(event.envelope.refs).items()
    ]
    transaction.execute(_TRAILS, _columns(rows, 6))
    related = {pair for event in events for pair in _neighbours(event.envelope.refs)}
    both = sorted({*related, *((other, case) for case, other in related)})
    transaction.execute(_RELATED, _columns(both, 2))


def subjects(refs: References) -> dict[UUID, str]:
    """Return what an event concerns by its references, each with what it is."""
    named = {id: name for name in (*LINE, "referral") if (id := getattr(refs, name)) is not None}
    return named if refs.case is None else {refs.case: CASE, **named}


def _neighbours(refs: References) -> Iterator[tuple[UUID, UUID]]:
    line = [id for name in LINE if (id := getattr(refs, name)) is not None]
    if line and refs.case is not None and refs.case not in line:
        line.append(refs.case)
    yield from pairwise(line)


def _columns(rows: Iterable[Sequence[object]], width: int) -> list[list[object]]:
    """Return rows as columns, for `unnest`."""
    kept = list(rows)
    return [[row[at] for row in kept] for at in range(width)]
