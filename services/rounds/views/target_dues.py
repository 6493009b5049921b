"""What is due when for a target, whichever service froze the date."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from services.kernel.deadlines import Deadline
from services.kernel.following import Transaction


def keep_dues(transaction: Transaction, dues: Iterable[tuple[UUID | None, Deadline]]) -> None:
    """Keep the due dates of targets in their order; a later deadline of the same code counts."""
    transaction.execute_many(
        "INSERT INTO target_due (target_id, code, due_on, policy, assumed) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (target_id, code) DO UPDATE"
        " SET due_on = excluded.due_on, policy = excluded.policy, assumed = excluded.assumed",
        [(target, due.code, due.due_on, due.policy, due.assumed) for target, due in dues],
    )
