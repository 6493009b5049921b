"""Commands and queries about the results of rectification: load, decide; the base saves."""

from __future__ import annotations

from services.kernel.act import Caller
from services.kernel.application import Decision, answers, decided, handles
from services.kernel.ids import new_id
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.programme.reach import must_reach_unit
from services.rectification.commands import results as commands
from services.rectification.domain.benefit import Benefit
from services.rectification.domain.institution import Institution, institution_id
from services.rectification.domain.persons_handled import PersonsHandled
from services.rectification.domain.result_rules import INSTITUTION_ALREADY_RECORDED
from services.rectification.handlers.keys import position_in
from services.rectification.handlers.matters import MatterHandlers
from services.rectification.queries import results as queries
from services.rectification.views.results import list_results
from services.rectification.views.ties import belongs_to


class ResultHandlers(MatterHandlers):
    """What came of rectification beside the money."""

    @handles(commands.RecordInstitution)
    def record_institution(self, caller: Caller, command: commands.RecordInstitution) -> Decision:
        """Record an institution of the caller's unit, for one of its items if one is named."""
        must_reach_unit(caller, command.unit_id)
        issue = self.item(caller, command.item_id).issue if command.item_id else None
        refuse_if(issue and issue.unit_id != command.unit_id, NOT_FOUND)
        id = institution_id(command.unit_id, command.kind, command.number)
        refuse_if(self.find(Institution, id), INSTITUTION_ALREADY_RECORDED, field="number")
        recorded = Institution.enter(
            caller.act,
            unit_id=command.unit_id,
            target_id=issue.target_id if issue else None,
            finding_id=issue.finding_id if issue else None,
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
        issue = self.item(caller, command.item_id).issue
        recorded = PersonsHandled.enter(
            caller.act,
            new_id(),
            unit_id=issue.unit_id,
            target_id=issue.target_id,
            finding_id=issue.finding_id,
            item_id=command.item_id,
            form=command.form,
            kind=command.kind,
            count=command.count,
        )
        return decided(recorded)

    @handles(commands.RecordBenefit)
    def record_benefit(self, caller: Caller, command: commands.RecordBenefit) -> Decision:
        """Record a benefit to the employees of the caller's unit."""
        must_reach_unit(caller, command.unit_id)
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
        of_unit = belongs_to(self.views, caller.act.person, benefit.unit_id, caller.day)
        benefit.confirm(caller.act, of_unit=of_unit)
        return decided(benefit)

    @answers(queries.ListResults)
    def list_results(self, caller: Caller, query: queries.ListResults) -> queries.Results:
        """Return a page of the results the caller may see."""
        after = position_in(query.page.after)
        rows, keys = list_results(self.views, caller, query, after)
        return queries.Results(results=rows, next=next_key(keys, query.page))
