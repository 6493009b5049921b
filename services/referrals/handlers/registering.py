"""Registering, assigning, feeding back, concluding: what the registrar and the leader keep in order."""

from __future__ import annotations

from uuid import UUID

from xuncha.common.v1.contract import Capacity
from xuncha.referrals.v1 import contract

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.refusal import refuse_if
from services.kernel.rules import CODE_UNKNOWN
from services.kernel.words import field_word
from services.programme.questions import recused_from
from services.referrals.codes import CODES, POLICIES
from services.referrals.domain.case import Case
from services.referrals.domain.index_card import IndexCard, card_id
from services.referrals.domain.referral import Referral
from services.referrals.domain.registration import HANDLER_CONCERNED, HANDLER_LACKS_CAPACITY
from services.referrals.domain.series import NumberSeries, series_id
from services.referrals.domain.whole import conclude
from services.referrals.handlers.knowing import Knowing

HANDLER = Capacity.DISC_HANDLER


class RegisteringHandlers(Knowing):
    """The commands of the registrar, and the assignment of handlers."""

    @handles(contract.RegisterReferral)
    def register_referral(self, caller: Caller, command: contract.RegisterReferral) -> Decision:
        """Register a clue: the next number of the year, the duplicate check, the department."""
        received, case = self.known_case(caller, command.referral_id)
        unknown = command.department not in CODES.departments
        refuse_if(unknown, CODE_UNKNOWN, field="department", list=field_word("department"))
        cards = sorted({card_id(each) for each in self.likeness(self.package(received).clue)})
        found = self.find_many(IndexCard, cards)
        year = caller.act.on.year
        series = self.find(NumberSeries, series_id(year)) or NumberSeries.open(caller.act, year)
        number = CODES.numbers.clue.format(year=year, number=series.take(caller.act, received.id))
        case.register(
            caller.act,
            received.data,
            in_team=self.in_team(received, caller.act.person),
            number=number,
            department=command.department,
            alike=[referral for card in found.values() for referral in card.data.referrals],
            duplicate_of=command.duplicate_of,
            not_duplicate=command.not_duplicate,
        )
        entered = [_enter(caller.act, id, found.get(id), received.id) for id in cards]
        return decided(case, series, *entered, number=number)

    @handles(contract.AssignHandler)
    def assign_handler(self, caller: Caller, command: contract.AssignHandler) -> Decision:
        """Give a clue to a handler and the members of the group, none of whom it concerns."""
        registered, case = self.known_case(caller, command.referral_id)
        for person in (command.handler_id, *command.member_ids):
            self._check_assignable(caller, registered, case, person)
        case.assign(caller.act, registered.data, command.handler_id, command.member_ids)
        return decided(case)

    @handles(contract.ReportMilestone)
    def report_milestone(self, caller: Caller, command: contract.ReportMilestone) -> Decision:
        """Tell the inspection side how far a clue has come."""
        received, case = self.known_case(caller, command.referral_id)
        for field, listed in (("milestone", CODES.milestones), ("result", CODES.results)):
            refuse_if(
                getattr(command, field) not in listed, CODE_UNKNOWN, field=field, list=field_word(field)
            )
        case.report_milestone(
            caller.act,
            received.data,
            in_team=self.in_team(received, caller.act.person),
            milestone=command.milestone,
            reported_on=command.reported_on,
            result=command.result,
            feedback_due=POLICIES.due("CLUE_FEEDBACK", start=command.reported_on),
        )
        return decided(case)

    @handles(contract.ConcludeReferral)
    def conclude_referral(self, caller: Caller, command: contract.ConcludeReferral) -> Decision:
        """Bring a referral to its end."""
        handled, case = self.known_case(caller, command.referral_id)
        conclude(handled, case, caller.act, in_team=self.in_team(handled, caller.act.person))
        return decided(case, handled)

    def _check_assignable(self, caller: Caller, referral: Referral, case: Case, person: UUID) -> None:
        on = caller.day
        refuse_if(not self.holds(person, HANDLER, on), HANDLER_LACKS_CAPACITY)
        recused = map(self.target_ref, recused_from(self.views, person))
        concerned = referral.data.marks & self.marks_of_person(person, on)
        refuse_if(concerned or referral.data.target_ref in recused, HANDLER_CONCERNED)
        case.check_assignable(referral.data, person, in_team=self.in_team(referral, person))


def _enter(act: Act, id: UUID, card: IndexCard | None, referral_id: UUID) -> IndexCard:
    if card is None:
        return IndexCard.open(act, id, referral_id)
    card.extend(act, referral_id)
    return card
