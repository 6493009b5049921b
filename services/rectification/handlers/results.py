"""Commands about the results of rectification: load, decide; the base saves."""

from __future__ import annotations

import msgspec
from xuncha.rectification.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.ids import new_id
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.programme.reach import must_reach_unit
from services.rectification.domain.benefit import Benefit
from services.rectification.domain.institution import Institution, institution_id
from services.rectification.domain.item import Item
from services.rectification.domain.persons_handled import PersonsHandled
from services.rectification.domain.place import Place
from services.rectification.domain.result_rules import INSTITUTION_ALREADY_RECORDED
from services.rectification.handlers.matters import MatterHandlers


class ResultHandlers(MatterHandlers):
    """What came of rectification beside the money."""

    @handles(contract.RecordInstitution)
    def record_institution(self, caller: Caller, command: contract.RecordInstitution) -> Decision:
        """Record an institution of the caller's unit, for one of its items if one is named."""
        must_reach_unit(caller, command.unit_id)
        item = self.reached(caller, Item, command.item_id) if command.item_id else None
        place = item.place if item else Place(unit_id=command.unit_id)
        refuse_if(place.unit_id != command.unit_id, NOT_FOUND)
        id = institution_id(command.unit_id, command.kind, command.number)
        refuse_if(self.find(Institution, id), INSTITUTION_ALREADY_RECORDED, field="number")
        recorded = Institution.enter(
            caller.act,
            place,
            kind=command.kind,
            title=command.title,
            number=command.number,
            issued_on=command.issued_on,
        )
        return decided(recorded)

    @handles(contract.RecordPersonsHandled)
    def record_persons_handled(self, caller: Caller, command: contract.RecordPersonsHandled) -> Decision:
        """Record persons handled in the course of an item of the caller's unit."""
        place = self.reached(caller, Item, command.item_id).place
        recorded = PersonsHandled.enter(
            caller.act, new_id(), place, form=command.form, kind=command.kind, count=command.count
        )
        return decided(recorded)

    @handles(contract.RecordBenefit)
    def record_benefit(self, caller: Caller, command: contract.RecordBenefit) -> Decision:
        """Record a benefit to the employees of the caller's unit."""
        must_reach_unit(caller, command.unit_id)
        recorded = Benefit.enter(caller.act, new_id(), **msgspec.structs.asdict(command))
        return decided(recorded)
