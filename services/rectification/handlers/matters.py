"""What the handlers of items and plans share: the matter, as far as it concerns the caller."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import ServiceApplication
from services.programme.reach import must_reach
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import Money, total
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_rules import plan_id
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.ties import Ties
from services.rectification.views.item_money import recoveries_of
from services.rectification.views.ties import ties_of


class MatterHandlers(ServiceApplication):
    """Loads items and plans; one that does not concern the caller is not found."""

    def item(self, caller: Caller, id: UUID) -> Item:
        """Return an item that concerns the caller.

        Raises:
            Refusal: NOT_FOUND.
        """
        found = self.get(Item, id)
        must_reach(self.views, caller, found.issue.target_id, found.issue.unit_id)
        return found

    def plan(self, caller: Caller, id: UUID) -> Plan:
        """Return a plan that concerns the caller.

        Raises:
            Refusal: NOT_FOUND.
        """
        found = self.get(Plan, id)
        must_reach(self.views, caller, found.target_id, found.unit_id)
        return found

    def plan_of(self, caller: Caller, target_id: UUID) -> Plan:
        """Return a target's plan that concerns the caller.

        Raises:
            Refusal: NOT_FOUND.
        """
        return self.plan(caller, plan_id(target_id))

    def items_of(self, plan: Plan) -> list[Item]:
        """Return all items a plan has to cover, in their order."""
        return self.get_many(Item, plan.items)

    def ties(self, caller: Caller, unit_id: UUID, target_id: UUID) -> Ties:
        """Return what ties the caller to the unit and its inspection."""
        who, on = caller.act.person, caller.day
        return ties_of(self.views, who, unit_id=unit_id, target_id=target_id, on=on)

    def ties_to(self, caller: Caller, item: Item) -> Ties:
        """Return what ties the caller to an item."""
        return self.ties(caller, item.issue.unit_id, item.issue.target_id)

    def money(self, items: Sequence[UUID]) -> dict[UUID, Money]:
        """Return what became of the money of each of these items.

        The views say which recoveries there are; what is confirmed and verified of each, the log.
        """
        named = recoveries_of(self.views, items)
        found = self.find_many(Recovery, chain.from_iterable(named.values()))
        return {item: total(found[id].money for id in named.get(item, ())) for item in items}
