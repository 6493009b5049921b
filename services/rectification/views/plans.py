"""The plan sheet: where does each target's rectification stand?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import PlanState

from services.kernel.following import Followed, Handler, Transaction, payloads
from services.rectification.views.ledger import place_of


class _Due(msgspec.Struct):
    due_on: date


class _Opened(msgspec.Struct):
    items: int
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    opened_on: date
    plan_due: _Due
    report_due: _Due
    concentrated_until: _Due


def _opened(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO plan_sheet (plan_id, place, state, items, target_id, unit_id, round_id, opened_on, "
        "plan_due_on, report_due_on, concentrated_until) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (
                event.envelope.stream,
                place_of(event.position),
                PlanState.OPENED.value,
                opened.items,
                opened.target_id,
                opened.unit_id,
                opened.round_id,
                opened.opened_on,
                opened.plan_due.due_on,
                opened.report_due.due_on,
                opened.concentrated_until.due_on,
            )
            for event, opened in payloads(events, _Opened)
        ],
    )


def _moved(assignments: str) -> Handler:
    """Return what changes plans' rows; the assignments may take the day of the event."""

    def move(transaction: Transaction, events: Sequence[Followed]) -> None:
        transaction.execute_many(
            f"UPDATE plan_sheet SET {assignments} WHERE plan_id = %(plan)s",  # noqa: S608 - constants alone
            [{"day": event.envelope.on, "plan": event.envelope.stream} for event in events],
        )

    return move


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.RectificationOpened.v1": _opened,
    "xuncha.rectification.PlanItemAdded.v1": _moved("items = items + 1"),
    "xuncha.rectification.PlanDrafted.v1": _moved("state = 'DRAFTED'"),
    "xuncha.rectification.PlanSubmitted.v1": _moved("state = 'IN_REVIEW', submitted_on = %(day)s"),
    "xuncha.rectification.PlanReturned.v1": _moved("state = 'RETURNED', returns = returns + 1"),
    "xuncha.rectification.PlanApproved.v1": _moved("state = 'APPROVED', approved_on = %(day)s"),
    "xuncha.rectification.ProgressReportSubmitted.v1": _moved(
        "report_state = 'SUBMITTED', reported_on = %(day)s"
    ),
    "xuncha.rectification.ProgressReportReturned.v1": _moved("report_state = 'RETURNED'"),
    "xuncha.rectification.ProgressReportApproved.v1": _moved(
        "report_state = 'APPROVED', report_approved_on = %(day)s"
    ),
}
