"""Handing over, receiving: a referral's way from the team to the discipline body."""

from __future__ import annotations

from xuncha.referrals.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.referrals.domain.whole import ask_supplement, receive, reject, transfer
from services.referrals.handlers.knowing import Knowing


class TransferringHandlers(Knowing):
    """The commands of the office that hands over, and of the registrar who receives."""

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
