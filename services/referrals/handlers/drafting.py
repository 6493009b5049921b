"""Drafting, signing, revising, deliberating: the team's part of a referral's way."""

from __future__ import annotations

from xuncha.referrals.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.ids import new_id
from services.kernel.refusal import NOT_FOUND, Refusal, refuse_if
from services.programme.questions import target_of
from services.referrals.codes import CLUE_CODES
from services.referrals.domain.clue import Package, check_clue
from services.referrals.domain.drafting import DRAFTER_CONCERNED, TARGET_NOT_ENTERED
from services.referrals.domain.referral import Referral
from services.referrals.handlers.knowing import Knowing, Sealed


class DraftingHandlers(Knowing):
    """The team's commands."""

    @handles(contract.DraftReferral)
    def draft_referral(self, caller: Caller, command: contract.DraftReferral) -> Decision:
        """Draft a clue of a target the caller's team has entered, sealed under a key of its own."""
        refuse_if(not caller.covers(command.target_id), NOT_FOUND)
        target = target_of(self.views, command.target_id)
        if target is None:
            raise Refusal(NOT_FOUND)
        refuse_if(target.entered_on is None, TARGET_NOT_ENTERED)
        check_clue(command.clue, CLUE_CODES)
        reference = new_id()
        package = Package(target_id=target.target_id, unit_id=target.unit_id, clue=command.clue)
        sealed = self.seal_clue(reference, 1, package)
        self._check_unconcerned(caller, sealed)
        drafted = Referral.draft(
            caller.act,
            reference,
            clue_hash=sealed.clue_hash,
            target_ref=self.target_ref(target.target_id),
            subjects=sealed.subjects,
            marks=sealed.marks,
        )
        return decided(drafted, content_hash=drafted.data.clue_hash)

    @handles(contract.ReviseReferral)
    def revise_referral(self, caller: Caller, command: contract.ReviseReferral) -> Decision:
        """Write a clue anew that came back, sealed at its new version."""
        known = self.known(caller, command.referral_id)
        returned = known.referral
        check_clue(command.clue, CLUE_CODES)
        before = self.package(returned)
        package = Package(target_id=before.target_id, unit_id=before.unit_id, clue=command.clue)
        sealed = self.seal_clue(returned.id, returned.version + 1, package)
        self._check_unconcerned(caller, sealed)
        returned.revise(
            caller.act,
            known.case_data,
            clue_hash=sealed.clue_hash,
            subjects=sealed.subjects,
            marks=sealed.marks,
        )
        return decided(returned, content_hash=returned.data.clue_hash)

    def _check_unconcerned(self, caller: Caller, sealed: Sealed) -> None:
        mine = self.marks_of_person(caller.act.person, caller.day)
        refuse_if(mine & frozenset(sealed.marks), DRAFTER_CONCERNED)
