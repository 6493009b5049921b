"""The states a finding or a report has been in, one step an event."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from xuncha.findings.v1.contract import Step

from services.kernel.application import Views
from services.kernel.following import Followed, Transaction


def note_steps(transaction: Transaction, events: Sequence[Followed], state: str) -> None:
    """Note that each of these events brought its object into a state."""
    said = [(event.position, event.envelope) for event in events]
    transaction.execute_many(
        "INSERT INTO step (position, subject_id, state, taken_on, capacity, document, reason) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (position, each.stream, state, each.on, each.capacity, each.document, each.reason)
            for position, each in said
        ],
    )


def steps_of(views: Views, subject_id: UUID) -> tuple[Step, ...]:
    """Return the steps of a finding or a report, oldest first."""
    rows = views.rows(
        "SELECT state, taken_on, capacity, document, reason, position FROM step "
        "WHERE subject_id = %s ORDER BY position",
        [subject_id],
    )
    return tuple(Step(**row) for row in rows)
