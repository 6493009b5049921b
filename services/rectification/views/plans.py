"""The plan sheet: where does each target's rectification stand?"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import PlanState

from services.kernel.following import Handler
from services.kernel.projecting import ON, STREAM, Sql, Table, said
from services.rectification.views.ledger import place


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


PLAN = Table("plan_sheet", plan_id=STREAM)
HANDLERS: dict[str, Handler] = {
    f"xuncha.rectification.{name}.v1": handler
    for name, handler in {
        "RectificationOpened": PLAN.inserts(
            _Opened,
            place=place,
            state=PlanState.OPENED,
            plan_due_on=said("plan_due.due_on"),
            report_due_on=said("report_due.due_on"),
            concentrated_until=said("concentrated_until.due_on"),
        ),
        "PlanItemAdded": PLAN.updates(items=Sql("items + 1")),
        "PlanDrafted": PLAN.updates(state=PlanState.DRAFTED),
        "PlanSubmitted": PLAN.updates(state=PlanState.IN_REVIEW, submitted_on=ON),
        "PlanReturned": PLAN.updates(state=PlanState.RETURNED, returns=Sql("returns + 1")),
        "PlanApproved": PLAN.updates(state=PlanState.APPROVED, approved_on=ON),
        "ProgressReportSubmitted": PLAN.updates(report_state="SUBMITTED", reported_on=ON),
        "ProgressReportReturned": PLAN.updates(report_state="RETURNED"),
        "ProgressReportApproved": PLAN.updates(report_state="APPROVED", report_approved_on=ON),
    }.items()
}
