"""Queries about items and plans: what the caller may see, page by page."""

from __future__ import annotations

from xuncha.rectification.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import answers
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, Refusal
from services.rectification.domain.plan import Plan
from services.rectification.handlers.matters import MatterHandlers
from services.rectification.views.listing import get_item, list_items, list_plans


class QuestionHandlers(MatterHandlers):
    """What the ledger and the plans say."""

    @answers(contract.ListItems)
    def list_items(self, caller: Caller, query: contract.ListItems) -> contract.ListItemsResponse:
        """Return a page of the ledger."""
        rows, keys = list_items(self.views, caller, query)
        return contract.ListItemsResponse(items=tuple(rows), next=next_key(keys, query.page))

    @answers(contract.GetItem)
    def get_item(self, caller: Caller, query: contract.GetItem) -> contract.GetItemResponse:
        """Return one item."""
        found = get_item(self.views, caller, query.item_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    @answers(contract.ListPlans)
    def list_plans(self, caller: Caller, query: contract.ListPlans) -> contract.ListPlansResponse:
        """Return a page of plans."""
        rows, keys = list_plans(self.views, caller, query)
        return contract.ListPlansResponse(plans=tuple(rows), next=next_key(keys, query.page))

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
