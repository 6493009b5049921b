"""What is asked of the log itself, not of a view."""

from __future__ import annotations

from xuncha.rectification.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import answers
from services.rectification.domain.plan import Plan
from services.rectification.handlers.matters import MatterHandlers


class QuestionHandlers(MatterHandlers):
    """Plans as they stand in the log."""

    @answers(contract.GetPlan)
    def get_plan(self, caller: Caller, query: contract.GetPlan) -> contract.GetPlanResponse:
        """Return one plan as it stands in the log."""
        plan = self.reached(caller, Plan, query.plan_id)
        data, opening = plan.data, plan.data.opening
        opinions = sorted(data.opinions.items())
        return contract.GetPlanResponse(
            plan_id=plan.id,
            target_id=opening.target_id,
            unit_id=opening.unit_id,
            round_id=opening.round_id,
            state=data.state.value,
            opened_on=opening.opened_on,
            plan_due_on=opening.plan_due.due_on,
            report_due_on=opening.report_due.due_on,
            concentrated_until=opening.concentrated_until.due_on,
            content_hash=data.content_hash,
            entries=data.entries,
            opinions=tuple(contract.Opinion(side=side.value, person_id=who) for side, who in opinions),
            report_state=data.report.value,
        )
