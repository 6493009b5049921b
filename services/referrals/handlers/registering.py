"""Registering and concluding: what the registrar keeps in order."""

from __future__ import annotations

from uuid import UUID

from xuncha.referrals.v1 import contract

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.refusal import refuse_if
from services.kernel.rules import CODE_UNKNOWN
from services.kernel.words import field_word
from services.referrals.codes import CODES
from services.referrals.domain.index_card import IndexCard, card_id
from services.referrals.domain.series import NumberSeries, series_id
from services.referrals.domain.whole import conclude
from services.referrals.handlers.knowing import Knowing


class RegisteringHandlers(Knowing):
    """The commands of the registrar that change more than the case."""

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

    @handles(contract.ConcludeReferral)
    def conclude_referral(self, caller: Caller, command: contract.ConcludeReferral) -> Decision:
        """Bring a referral to its end."""
        handled, case = self.known_case(caller, command.referral_id)
        conclude(handled, case, caller.act, in_team=self.in_team(handled, caller.act.person))
        return decided(case, handled)


def _enter(act: Act, id: UUID, card: IndexCard | None, referral_id: UUID) -> IndexCard:
    if card is None:
        return IndexCard.open(act, id, referral_id)
    card.extend(act, referral_id)
    return card
