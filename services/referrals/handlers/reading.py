"""Reading: the opening is an event, written before anything is shown; lists show what one may know of."""

from __future__ import annotations

from uuid import UUID

from xuncha.common.v1.contract import Capacity, PageRequest
from xuncha.referrals.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, answers, decided, handles
from services.kernel.ids import new_id
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, Refusal, refuse_if
from services.referrals.codes import OUTCOME_CODES
from services.referrals.domain.need_to_know import DISCIPLINE, may_read
from services.referrals.domain.opening import OPENING_EXPIRED, TOO_MANY_OPENINGS, ClueOpening
from services.referrals.domain.whole import Whole
from services.referrals.handlers.knowing import Knowing
from services.referrals.handlers.papers import papers_of
from services.referrals.views import openings
from services.referrals.views.outcomes import count_outcomes
from services.referrals.views.referrals import list_referrals

SEES_PAPERS = DISCIPLINE | {Capacity.GPC}
"""Capacities to which an opening also shows what the discipline side wrote."""


class ReadingHandlers(Knowing):
    """The opening of clues, and the queries."""

    @handles(contract.OpenClue)
    def open_clue(self, caller: Caller, command: contract.OpenClue) -> Decision:
        """Record that the caller opens a clue they may read and that is whole; nothing is shown by this."""
        whole = self._opened(caller, command.referral_id)
        refuse_if(not may_read(whole, self.reader(caller)), NOT_FOUND)
        many = openings.made_lately(self.views, caller.act.person) >= openings.MOST_OPENINGS
        refuse_if(many, TOO_MANY_OPENINGS)
        stands = whole.referral.data.clue_hash
        shown = whole.case_data if caller.act.capacity in SEES_PAPERS else None
        self.contents.check(stands, *(paper.content for paper in (shown.materials if shown else ())))
        opening = ClueOpening.open(caller.act, new_id(), referral_id=whole.referral.id, clue_hash=stands)
        return decided(opening, content_hash=stands)

    @answers(contract.ReadClue)
    def read_clue(self, caller: Caller, query: contract.ReadClue) -> contract.ReadClueResponse:
        """Return what a clue says, on the caller's own recorded opening, if they may read it still.

        The opening is looked up in the log: what is not committed there opens nothing.

        Raises:
            Refusal: NOT_FOUND; OPENING_EXPIRED.
        """
        opening = self.find(ClueOpening, query.opening_id)
        mine = opening is not None and (opening.data.by, opening.data.capacity) == (
            caller.act.person,
            caller.act.capacity,
        )
        if opening is None or not mine:
            raise Refusal(NOT_FOUND)
        refuse_if(not openings.is_good(self.views, opening.id), OPENING_EXPIRED)
        whole = self.whole(opening.data.referral_id)
        if whole is None or not may_read(whole, self.reader(caller)):
            raise Refusal(NOT_FOUND)
        refuse_if(whole.referral.data.clue_hash != opening.data.clue_hash, OPENING_EXPIRED)
        return self._content(whole, papers=caller.act.capacity in SEES_PAPERS)

    @answers(contract.ListReferrals)
    def list_referrals(self, caller: Caller, query: contract.ListReferrals) -> contract.ListReferralsResponse:
        """Return a page of the referrals the caller may know of."""
        page = list_referrals(self.views, self.reader(caller), query.page)
        return contract.ListReferralsResponse(
            referrals=tuple(page.rows), next=next_key(page.keys, query.page)
        )

    @answers(contract.GetReferral)
    def get_referral(self, caller: Caller, query: contract.GetReferral) -> contract.GetReferralResponse:
        """Return one referral the caller may know of.

        Raises:
            Refusal: NOT_FOUND.
        """
        page = list_referrals(self.views, self.reader(caller), PageRequest(), only=query.referral_id)
        if not page.rows:
            raise Refusal(NOT_FOUND)
        return contract.GetReferralResponse(referral=page.rows[0])

    @answers(contract.CountOutcomes)
    def count_outcomes(
        self, _caller: Caller, _query: contract.CountOutcomes
    ) -> contract.CountOutcomesResponse:
        """Return how many persons have an outcome, in total and by kind."""
        return count_outcomes(self.views, OUTCOME_CODES.kinds)

    def _opened(self, caller: Caller, referral_id: UUID) -> Whole:
        """Return the referral that a caller opens; the version they saw is that of their own side."""
        if caller.act.capacity not in SEES_PAPERS:
            return self.known(caller, referral_id)
        return Whole(*self.known_case(caller, referral_id))

    def _content(self, whole: Whole, *, papers: bool) -> contract.ReadClueResponse:
        package = self.package(whole.referral)
        return contract.ReadClueResponse(
            referral_id=whole.referral.id,
            target_id=package.target_id,
            unit_id=package.unit_id,
            clue_hash=whole.referral.data.clue_hash,
            clue=package.clue,
            papers=papers_of(self, whole.case.data) if papers and whole.case is not None else (),
        )
