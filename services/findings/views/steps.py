"""The states a finding or a report has been in, one step an event."""

from __future__ import annotations

from uuid import UUID

from services.findings.queries.steps import Step
from services.kernel.application import Views
from services.kernel.following import Followed, Transaction


def note_step(transaction: Transaction, event: Followed, state: str) -> None:
    """Note that an event brought its object into a state."""
    envelope = event.envelope
    transaction.execute(
        "INSERT INTO step (position, subject_id, state, taken_on, capacity, document, reason) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            event.position,
            envelope.stream,
            state,
            envelope.on,
            envelope.capacity,
            envelope.document,
            envelope.reason,
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
