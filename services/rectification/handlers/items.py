"""Handlers of commands about items, up to the work on them: load, decide; the base class saves."""

from __future__ import annotations

from itertools import count

import msgspec
from xuncha.rectification.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.refusal import refuse_if
from services.rectification.deadlines import POLICIES
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import ItemState, item_id
from services.rectification.domain.plan_rules import NOTHING_TO_ACKNOWLEDGE
from services.rectification.handlers.matters import MatterHandlers


class ItemHandlers(MatterHandlers):
    """Handlers of commands about items."""

    @handles(contract.IssueItem)
    def issue_item(self, caller: Caller, command: contract.IssueItem) -> Decision:
        """Issue a further item of a finding. The plan must cover it, too."""
        first = self.reached(caller, Item, item_id(command.finding_id)).data.issue
        plan = self.plan_of(caller, first.target_id)
        ordinal = next(n for n in count(2) if self.find(Item, item_id(command.finding_id, n)) is None)
        issue = msgspec.structs.replace(
            first,
            number=f"{first.number}-{ordinal}",
            title=command.title,
            expected_fen=command.expected_fen,
        )
        due = POLICIES.due("ACKNOWLEDGE", start=caller.act.on)
        further = Item.begin_with(caller.act, item_id(command.finding_id, ordinal), issue, due)
        plan.add_item(caller.act, further.id)
        return decided(further, plan, number=issue.number)

    @handles(contract.AcknowledgeItems)
    def acknowledge_items(self, caller: Caller, command: contract.AcknowledgeItems) -> Decision:
        """Sign at once for all items of a target that wait for the signature of the caller's unit."""
        plan = self.plan_of(caller, command.target_id)
        waiting = [item for item in self.items_of(plan) if item.data.state is ItemState.ISSUED]
        refuse_if(not waiting, NOTHING_TO_ACKNOWLEDGE)
        for item in waiting:
            item.acknowledge(caller.act)
        return decided(*waiting)
