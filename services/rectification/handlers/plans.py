"""Handlers of commands about plans and progress reports: load, decide; the base class saves."""

from __future__ import annotations

from xuncha.rectification.v1 import contract
from xuncha.rectification.v1.contract import PlanState

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.rectification.domain.item import Item
from services.rectification.domain.plan import Plan
from services.rectification.handlers.matters import MatterHandlers


class PlanHandlers(MatterHandlers):
    """Handlers of commands about the plan of a target and its progress reports."""

    @handles(contract.GiveOpinion)
    def give_opinion(self, caller: Caller, command: contract.GiveOpinion) -> Decision:
        """Agree to a plan. With the third side's opinion, the work on all its items begins."""
        plan = self.reached(caller, Plan, command.plan_id)
        plan.give_opinion(caller.act, command.content_hash, self.ties(caller, plan))
        started = self._start_items(caller, plan) if plan.data.state is PlanState.APPROVED else []
        return decided(plan, *started)

    @handles(contract.SubmitProgressReport)
    def submit_progress_report(self, caller: Caller, command: contract.SubmitProgressReport) -> Decision:
        """Report the progress of the caller's unit. Each open item gets its completion class."""
        plan = self.plan_of(caller, command.target_id)
        items = {item.id: item for item in self.items_of(plan)}
        classed = plan.submit_report(
            caller.act, command.classes, items, pledged=command.pledged, content_hash=command.content_hash
        )
        money = self.money(list(classed))
        for id, completion_class in classed.items():
            items[id].classify(caller.act, completion_class, money[id])
        return decided(plan, *(items[id] for id in classed))

    def _start_items(self, caller: Caller, plan: Plan) -> list[Item]:
        entries = {entry.item_id: entry for entry in plan.data.entries}
        items = self.items_of(plan)
        for item in items:
            item.start(caller.act, entries[item.id].due_on, entries[item.id].expected_fen)
        return items
