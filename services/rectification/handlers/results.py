"""Commands and queries about the results of rectification: load, decide; the base saves."""

from __future__ import annotations

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.ids import new_id
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.rectification.commands import results as commands
from services.rectification.domain.benefit import Benefit
from services.rectification.domain.institution import Institution, institution_id
from services.rectification.domain.persons_handled import PersonsHandled
from services.rectification.domain.result_rules import INSTITUTION_ALREADY_RECORDED
from services.rectification.handlers.access import is_of_unit, must_concern, units_seen
from services.rectification.handlers.places import place_of_item, position_in
from services.rectification.queries import results as queries
from services.rectification.views.results import list_results


class ResultHandlers(ServiceApplication):
    """What came of rectification beside the money."""

    @handles(commands.RecordInstitution)
    def record_institution(self, caller: Caller, command: commands.RecordInstitution) -> Decision:
        """Record an institution of the caller's unit, for one of its items if one is named."""
        must_concern(caller, command.unit_id)
        place = None
        if command.item_id is not None:
            place = place_of_item(self.views, caller, command.item_id)
            refuse_if(place.unit_id != command.unit_id, NOT_FOUND)
        id = institution_id(command.unit_id, command.kind, command.number)
        refuse_if(self.find(Institution, id), INSTITUTION_ALREADY_RECORDED, field="number")
        recorded = Institution.enter(
            caller.act,
            unit_id=command.unit_id,
            finding_id=place.finding_id if place else None,
            item_id=command.item_id,
            kind=command.kind,
            title=command.title,
            number=command.number,
            issued_on=command.issued_on,
        )
        return decided(recorded)

    @handles(commands.RecordPersonsHandled)
    def record_persons_handled(self, caller: Caller, command: commands.RecordPersonsHandled) -> Decision:
        """Record persons handled in the course of an item of the caller's unit."""
        place = place_of_item(self.views, caller, command.item_id)
        recorded = PersonsHandled.enter(
            caller.act,
            new_id(),
            unit_id=place.unit_id,
            finding_id=place.finding_id,
            item_id=command.item_id,
            form=command.form,
            kind=command.kind,
            count=command.count,
        )
        return decided(recorded)

    @handles(commands.RecordBenefit)
    def record_benefit(self, caller: Caller, command: commands.RecordBenefit) -> Decision:
        """Record a benefit to the employees of the caller's unit."""
        must_concern(caller, command.unit_id)
        recorded = Benefit.enter(
            caller.act,
            new_id(),
            unit_id=command.unit_id,
            kind=command.kind,
            beneficiaries=command.beneficiaries,
            since=command.since,
            description=command.description,
        )
        return decided(recorded)

    @handles(commands.ConfirmBenefit)
    def confirm_benefit(self, caller: Caller, command: commands.ConfirmBenefit) -> Decision:
        """Confirm a benefit."""
        benefit = self.get(Benefit, command.benefit_id)
        benefit.confirm(caller.act, of_unit=is_of_unit(self.views, caller, benefit.unit_id))
        return decided(benefit)

    @answers(queries.ListResults)
    def list_results(self, caller: Caller, query: queries.ListResults) -> queries.Results:
        """Return a page of the results the caller may see."""
        after = position_in(query.page.after)
        rows, keys = list_results(self.views, query, after, units_seen(caller))
        return queries.Results(results=rows, next=next_key(keys, query.page))
