"""The states a finding or a report has been in, one step an event."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from xuncha.findings.v1.contract import Step

from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.projecting import (
    CAPACITY,
    DOCUMENT,
    ON,
    POSITION,
    REASON,
    STREAM,
    VERSION,
    Table,
    in_turn,
)

_STEP = Table("step", position=POSITION)


def moves(table: Table, state: Any, needs: type[Any] | None = None, /, **columns: Any) -> Handler:
    """Return what takes objects to a state, with further columns of their rows, and notes the step.

    Args:
        table: has a row for each object, with its state and version.
        state: or a `Value` that says it; `needs` has no field beside `state` then.
        needs: as for `Table.updates`.
        columns: as for `Table.updates`.
    """
    return in_turn(
        table.updates(needs, state=state, version=VERSION, **columns),
        _STEP.inserts(
            needs if callable(state) else None,
            subject_id=STREAM,
            state=state,
            taken_on=ON,
            capacity=CAPACITY,
            document=DOCUMENT,
            reason=REASON,
        ),
    )


def steps_of(views: Views, subject_id: UUID) -> tuple[Step, ...]:
    """Return the steps of a finding or a report, oldest first."""
    rows = views.rows(
        "SELECT state, taken_on, capacity, document, reason, position FROM step "
        "WHERE subject_id = %s ORDER BY position",
        [subject_id],
    )
    return tuple(Step(**row) for row in rows)
