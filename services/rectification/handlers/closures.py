"""Commands about the closure of items: load, decide; the base saves."""

from __future__ import annotations

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.programme.reach import is_unit
from services.rectification.commands import items as commands
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import Money
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_rules import plan_id
from services.rectification.domain.ties import NONE, Ties
from services.rectification.handlers.matters import MatterHandlers
from services.rectification.views.results import has_institution


class ClosureHandlers(MatterHandlers):
    """From the request to the third person's approval."""

    @handles(commands.RequestClosure)
    def request_closure(self, caller: Caller, command: commands.RequestClosure) -> Decision:
        """Ask for the closure of an item of the caller's unit."""
        item = self.item(caller, command.item_id)
        item.request_closure(
            caller.act,
            criterion_met=command.criterion_met,
            evidence=command.evidence,
            summary=command.summary,
            institution=self._institution_missing(item),
            money=self._money_of(item),
        )
        return decided(item)

    @handles(commands.CheckClosureInUnit)
    def check_closure_in_unit(self, caller: Caller, command: commands.CheckClosureInUnit) -> Decision:
        """Check a closure of the caller's unit."""
        item = self.item(caller, command.item_id)
        item.check_in_unit(caller.act)
        return decided(item)

    @handles(commands.VerifyItemOnSite)
    def verify_item_on_site(self, caller: Caller, command: commands.VerifyItemOnSite) -> Decision:
        """Say that an item was seen on site."""
        item = self.item(caller, command.item_id)
        item.verify_on_site(caller.act, self.ties_to(caller, item))
        return decided(item)

    @handles(commands.CheckClosureByOffice)
    def check_closure_by_office(self, caller: Caller, command: commands.CheckClosureByOffice) -> Decision:
        """Check a closure as the office."""
        item = self.item(caller, command.item_id)
        item.check_by_office(caller.act, self.ties_to(caller, item), self._money_of(item))
        return decided(item)

    @handles(commands.ReturnClosure)
    def return_closure(self, caller: Caller, command: commands.ReturnClosure) -> Decision:
        """Return a closure; the unit's own discipline member may do so, too."""
        item = self.item(caller, command.item_id)
        item.return_closure(caller.act, self._ties_of_returner(caller, item))
        return decided(item)

    @handles(commands.ApproveClosure)
    def approve_closure(self, caller: Caller, command: commands.ApproveClosure) -> Decision:
        """Close an item."""
        item = self.item(caller, command.item_id)
        item.approve_closure(caller.act, self.ties_to(caller, item), self._money_of(item))
        return decided(item)

    def _ties_of_returner(self, caller: Caller, item: Item) -> Ties:
        return NONE if is_unit(caller) else self.ties_to(caller, item)

    def _institution_missing(self, item: Item) -> str:
        """Return the institution the plan names for an item if none is recorded for it, else nothing."""
        plan = self.find(Plan, plan_id(item.issue.target_id))
        entries = plan.entries if plan is not None else ()
        planned = next((entry.institution for entry in entries if entry.item_id == item.id), "")
        return "" if not planned or has_institution(self.views, item.id) else planned

    def _money_of(self, item: Item) -> Money:
        return self.money([item.id])[item.id]
