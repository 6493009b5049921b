"""Shared by the handlers of items and plans: loads the objects that concern the caller."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TypeVar
from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import ServiceApplication
from services.kernel.events.aggregate import Aggregate
from services.programme.reach import must_reach, must_reach_unit
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import Money, total
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_rules import plan_id
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.ties import Ties
from services.rectification.views.item_money import recoveries_of
from services.rectification.views.ties import ties_of

A = TypeVar("A", bound=Aggregate)


class MatterHandlers(ServiceApplication):
    """Loads items, plans and recoveries. An object that does not concern the caller is not found."""

    def reached(self, caller: Caller, kind: type[A], id: UUID) -> A:
        """Return an aggregate that concerns the caller.

        Raises:
            Refusal: NOT_FOUND.
        """
        found = self.get(kind, id)
        refs = found.references()
        if refs.target is None:
            must_reach_unit(caller, refs.unit)
        else:
            must_reach(self.views, caller, refs.target, refs.unit)
        return found

    def plan_of(self, caller: Caller, target_id: UUID) -> Plan:
        """Return a target's plan that concerns the caller.

        Raises:
            Refusal: NOT_FOUND.
        """
        return self.reached(caller, Plan, plan_id(target_id))

    def items_of(self, plan: Plan) -> list[Item]:
        """Return all items that a plan must cover, in their order."""
        return self.get_many(Item, plan.data.items)

    def ties(self, caller: Caller, judged: Aggregate) -> Ties:
        """Return the caller's ties to the unit that an aggregate concerns, and to its inspection."""
        refs = judged.references()
        who, on = caller.act.person, caller.day
        return ties_of(self.views, who, unit_id=refs.unit, target_id=refs.target, on=on)

    def money(self, items: Sequence[UUID]) -> dict[UUID, Money]:
        """Return the state of the money of each of these items.

        The views name the recoveries; the log gives the confirmed and verified amounts.
        """
        named = recoveries_of(self.views, items)
        found = self.find_many(Recovery, chain.from_iterable(named.values()))
        return {item: total(found[id].money for id in named.get(item, ())) for item in items}
