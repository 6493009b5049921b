"""Queries about items and plans: what the caller may see, page by page."""

from __future__ import annotations

from services.kernel.act import Caller
from services.kernel.application import answers
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, Refusal
from services.rectification.handlers.matters import MatterHandlers
from services.rectification.queries import items, plans
from services.rectification.views.listing import get_item, list_items, list_plans


class QuestionHandlers(MatterHandlers):
    """What the ledger and the plans say."""

    @answers(items.ListItems)
    def list_items(self, caller: Caller, query: items.ListItems) -> items.Items:
        """Return a page of the ledger."""
        rows, keys = list_items(self.views, caller, query)
        return items.Items(items=tuple(rows), next=next_key(keys, query.page))

    @answers(items.GetItem)
    def get_item(self, caller: Caller, query: items.GetItem) -> items.ItemSheet:
        """Return one item."""
        found = get_item(self.views, caller, query.item_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    @answers(plans.ListPlans)
    def list_plans(self, caller: Caller, query: plans.ListPlans) -> plans.Plans:
        """Return a page of plans."""
        rows, keys = list_plans(self.views, caller, query)
        return plans.Plans(plans=tuple(rows), next=next_key(keys, query.page))

    @answers(plans.GetPlan)
    def get_plan(self, caller: Caller, query: plans.GetPlan) -> plans.PlanSheet:
        """Return one plan as it stands in the log."""
        plan = self.plan(caller, query.plan_id)
        opinions = sorted(plan.opinions.items())
        return plans.PlanSheet(
            plan_id=plan.id,
            target_id=plan.target_id,
            unit_id=plan.unit_id,
            round_id=plan.round_id,
            state=plan.state.value,
            opened_on=plan.opened_on,
            plan_due_on=plan.plan_due.due_on,
            report_due_on=plan.report_due.due_on,
            concentrated_until=plan.concentrated_until.due_on,
            content_hash=plan.content_hash,
            entries=plan.entries,
            opinions=tuple(plans.OpinionRow(side=side.value, person_id=who) for side, who in opinions),
            report_state=plan.report.value,
        )
