"""Registering, assigning, feeding back, concluding: what the registrar and the leader keep in order."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.refusal import refuse_if
from services.programme.questions import recused_from
from services.referrals.codes import CODES, POLICIES
from services.referrals.commands import case, handling
from services.referrals.domain.clue import CODE_UNKNOWN
from services.referrals.domain.index_card import IndexCard, card_id
from services.referrals.domain.referral import Referral
from services.referrals.domain.registration import HANDLER_CONCERNED, HANDLER_LACKS_CAPACITY
from services.referrals.domain.series import NumberSeries, series_id
from services.referrals.handlers.knowing import Knowing

HANDLER = "DISC_HANDLER"


class RegisteringHandlers(Knowing):
    """The commands of the registrar, and the assignment of handlers."""

    @handles(handling.RegisterReferral)
    def register_referral(self, caller: Caller, command: handling.RegisterReferral) -> Decision:
        """Register a clue: the next number of the year, the duplicate check, the department."""
        received = self.known(caller, command.referral_id)
        unknown = command.department not in CODES.departments
        refuse_if(unknown, CODE_UNKNOWN, field="department", list="departments")
        cards = sorted({card_id(each) for each in self.likeness(self.package(received).clue)})
        found = self.find_many(IndexCard, cards)
        year = caller.act.on.year
        series = self.find(NumberSeries, series_id(year)) or NumberSeries.open(caller.act, year)
        number = CODES.numbers.clue.format(year=year, number=series.take(caller.act, received.id))
        received.register(
            caller.act,
            in_team=self.in_team(received, caller.act.person),
            number=number,
            department=command.department,
            alike=[referral for card in found.values() for referral in card.referrals],
            duplicate_of=command.duplicate_of,
            not_duplicate=command.not_duplicate,
        )
        entered = [_enter(caller.act, id, found.get(id), received.id) for id in cards]
        return decided(received, series, *entered, number=number)

    @handles(handling.AssignHandler)
    def assign_handler(self, caller: Caller, command: handling.AssignHandler) -> Decision:
        """Give a clue to a handler and the members of the group, none of whom it concerns."""
        registered = self.known(caller, command.referral_id)
        for person in (command.handler_id, *command.member_ids):
            self._check_assignable(caller, registered, person)
        registered.assign(caller.act, command.handler_id, command.member_ids)
        return decided(registered)

    @handles(handling.ReportMilestone)
    def report_milestone(self, caller: Caller, command: handling.ReportMilestone) -> Decision:
        """Tell the inspection side how far a clue has come."""
        received = self.known(caller, command.referral_id)
        for field, listed in (("milestone", CODES.milestones), ("result", CODES.results)):
            refuse_if(getattr(command, field) not in listed, CODE_UNKNOWN, field=field, list=f"{field}s")
        received.report_milestone(
            caller.act,
            in_team=self.in_team(received, caller.act.person),
            milestone=command.milestone,
            reported_on=command.reported_on,
            result=command.result,
            feedback_due=POLICIES.due("CLUE_FEEDBACK", start=command.reported_on),
        )
        return decided(received)

    @handles(handling.ForwardReferral)
    def forward_referral(self, caller: Caller, command: handling.ForwardReferral) -> Decision:
        """Forward a clue to the competent higher body."""
        registered = self.known(caller, command.referral_id)
        registered.forward(caller.act)
        return decided(registered)

    @handles(case.ConcludeReferral)
    def conclude_referral(self, caller: Caller, command: case.ConcludeReferral) -> Decision:
        """Bring a referral to its end."""
        handled = self.known(caller, command.referral_id)
        handled.conclude(caller.act, in_team=self.in_team(handled, caller.act.person))
        return decided(handled)

    def _check_assignable(self, caller: Caller, referral: Referral, person: UUID) -> None:
        on = caller.day
        refuse_if(not self.holds(person, HANDLER, on), HANDLER_LACKS_CAPACITY)
        recused = map(self.target_ref, recused_from(self.views, person))
        concerned = referral.marks & self.marks_of_person(person, on)
        refuse_if(concerned or referral.target_ref in recused, HANDLER_CONCERNED)
        referral.check_assignable(person, in_team=self.in_team(referral, person))


def _enter(act: Act, id: UUID, card: IndexCard | None, referral_id: UUID) -> IndexCard:
    if card is None:
        return IndexCard.open(act, id, referral_id)
    card.extend(act, referral_id)
    return card
