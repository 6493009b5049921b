"""What is due when for a target, whichever service froze the date."""

from __future__ import annotations

from uuid import UUID

from services.kernel.deadlines import Deadline
from services.kernel.following import Transaction


def keep_due(transaction: Transaction, target: UUID | None, due: Deadline) -> None:
    """Keep a due date; a later deadline of the same code counts."""
    transaction.execute(
        "INSERT INTO target_due (target_id, code, due_on, policy, assumed) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (target_id, code) DO UPDATE"
        " SET due_on = excluded.due_on, policy = excluded.policy, assumed = excluded.assumed",
        [target, due.code, due.due_on, due.policy, due.assumed],
    )
