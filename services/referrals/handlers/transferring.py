"""Approving, returning, handing over, receiving: a referral's way from the team to the discipline body."""

from __future__ import annotations

from collections.abc import Iterator

from xuncha.common.v1.contract import Capacity
from xuncha.referrals.v1 import contract
from xuncha.referrals.v1.contract import Clue, SubjectKind

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.referrals.codes import COMPETENCE
from services.referrals.domain.clue import id_of
from services.referrals.domain.whole import ask_supplement, receive, reject, transfer
from services.referrals.handlers.knowing import Knowing
from services.referrals.views.ranks import rank_of

LEADER = Capacity.DISC_LEADER


class TransferringHandlers(Knowing):
    """The commands of the leading group and the office, and of the registrar who receives."""

    @handles(contract.ApproveReferral)
    def approve_referral(self, caller: Caller, command: contract.ApproveReferral) -> Decision:
        """Approve the transfer to the body that is competent by the highest rank among the subjects."""
        known = self.known(caller, command.referral_id)
        deliberated = known.referral
        deliberated.approve(
            caller.act,
            known.case_data,
            command.clue_hash,
            receiver=COMPETENCE.receiver_of(self._ranks(self.package(deliberated).clue)),
            competence=COMPETENCE.version,
            leads_recipient=self.holds(caller.act.person, LEADER, caller.day),
            transfer_due=self.due("TRANSFER", caller),
        )
        return decided(deliberated, content_hash=deliberated.data.clue_hash)

    @handles(contract.CoApproveReferral)
    def co_approve_referral(self, caller: Caller, command: contract.CoApproveReferral) -> Decision:
        """Approve the transfer as second member of the leading group."""
        known = self.known(caller, command.referral_id)
        approved = known.referral
        approved.co_approve(
            caller.act,
            known.case_data,
            command.clue_hash,
            leads_recipient=self.holds(caller.act.person, LEADER, caller.day),
            transfer_due=self.due("TRANSFER", caller),
        )
        return decided(approved, content_hash=approved.data.clue_hash)

    @handles(contract.TransferReferral)
    def transfer_referral(self, caller: Caller, command: contract.TransferReferral) -> Decision:
        """Hand over the sealed package, its items counted against the clue's evidence list."""
        approved = self.known(caller, command.referral_id)
        case = transfer(
            approved,
            caller.act,
            command.clue_hash,
            items=command.items,
            listed=len(self.package(approved.referral).clue.evidence),
            receipt_due=self.due("RECEIPT", caller),
            feedback_due=self.due("CLUE_FEEDBACK", caller),
        )
        return decided(approved.referral, case, content_hash=command.clue_hash)

    @handles(contract.ReceiveReferral)
    def receive_referral(self, caller: Caller, command: contract.ReceiveReferral) -> Decision:
        """Accept the sealed package."""
        transferred, case = self.known_case(caller, command.referral_id)
        receive(
            transferred,
            case,
            caller.act,
            command.clue_hash,
            in_team=self.in_team(transferred, caller.act.person),
            register_due=self.due("REGISTER", caller),
            disposal_due=self.due("CLUE_DISPOSAL", caller),
        )
        return decided(case, transferred, content_hash=command.clue_hash)

    @handles(contract.RejectReferralAtReceipt)
    def reject_referral_at_receipt(
        self, caller: Caller, command: contract.RejectReferralAtReceipt
    ) -> Decision:
        """Reject a clue at receipt."""
        transferred, case = self.known_case(caller, command.referral_id)
        reject(transferred, case, caller.act, in_team=self.in_team(transferred, caller.act.person))
        return decided(case, transferred)

    @handles(contract.ReturnForSupplement)
    def return_for_supplement(self, caller: Caller, command: contract.ReturnForSupplement) -> Decision:
        """Return the package to be supplemented."""
        transferred, case = self.known_case(caller, command.referral_id)
        ask_supplement(transferred, case, caller.act, in_team=self.in_team(transferred, caller.act.person))
        return decided(case, transferred)

    def _ranks(self, clue: Clue) -> Iterator[str]:
        """Yield what the clue states and what the directory knows; the highest of all decides."""
        for subject in clue.subjects:
            yield subject.rank
            id = id_of(subject) if subject.kind is SubjectKind.PERSON else None
            known = rank_of(self.views, id) if id else None
            if known is not None:
                yield known
