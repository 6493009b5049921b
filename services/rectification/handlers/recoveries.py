"""Commands and queries about recoveries of money: load, decide; the base saves."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import Decision, answers, decided, handles
from services.kernel.ids import new_id
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, Refusal, refuse_if
from services.programme.reach import must_reach
from services.rectification.commands import recoveries as commands
from services.rectification.domain.due import Due
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.receipt import NewReceipt
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.recovery_rules import VOUCHER_USED
from services.rectification.domain.voucher import Voucher, voucher_id
from services.rectification.handlers.keys import position_in
from services.rectification.handlers.matters import MatterHandlers
from services.rectification.queries import recoveries as queries
from services.rectification.views.recoveries import find_recovery, list_recoveries, receipts_of, sums_by_kind


class RecoveryHandlers(MatterHandlers):
    """Money due because of findings."""

    @handles(commands.IdentifyRecovery)
    def identify_recovery(self, caller: Caller, command: commands.IdentifyRecovery) -> Decision:
        """Identify an amount due to the unit a finding was fed back to; the feedback's item names both."""
        issue = self.item(caller, command.item_id or item_id(command.finding_id)).issue
        refuse_if(issue.finding_id != command.finding_id, NOT_FOUND)
        due = Due(
            amount_fen=command.amount_fen,
            debtor_relation=command.debtor_relation,
            basis=command.basis,
            principal_fen=command.principal_fen,
            interest_fen=command.interest_fen,
            due_on=command.due_on,
            prescription_on=command.prescription_on,
        )
        identified = Recovery.identify(
            caller.act,
            new_id(),
            finding_id=command.finding_id,
            item_id=command.item_id,
            target_id=issue.target_id,
            unit_id=issue.unit_id,
            due=due,
        )
        return decided(identified)

    @handles(commands.ConfirmRecovery)
    def confirm_recovery(self, caller: Caller, command: commands.ConfirmRecovery) -> Decision:
        """Confirm an amount due."""
        recovery, of_unit = self._judged(caller, command.recovery_id)
        recovery.confirm(caller.act, command.amount_fen, of_unit=of_unit)
        return decided(recovery)

    @handles(commands.CorrectRecovery)
    def correct_recovery(self, caller: Caller, command: commands.CorrectRecovery) -> Decision:
        """Reduce or raise a confirmed amount."""
        recovery, of_unit = self._judged(caller, command.recovery_id)
        recovery.correct(caller.act, command.amount_fen, of_unit=of_unit)
        return decided(recovery)

    @handles(commands.ClaimReceipt)
    def claim_receipt(self, caller: Caller, command: commands.ClaimReceipt) -> Decision:
        """Enter a receipt, and its voucher in the voucher's own stream: no other recovery can have it."""
        recovery = self._recovery(caller, command.recovery_id)
        voucher = self.find(Voucher, voucher_id(command.voucher))
        other = voucher is not None and voucher.recovery_id != recovery.id
        refuse_if(other, VOUCHER_USED, field="voucher")
        new = NewReceipt(
            kind=command.kind,
            amount_fen=command.amount_fen,
            received_on=command.received_on,
            voucher=command.voucher,
        )
        known = recovery.claim(caller.act, new)
        if voucher is None:
            voucher = Voucher.enter(
                caller.act,
                command.voucher,
                recovery_id=recovery.id,
                receipt_id=known,
                refs=recovery.references(),
            )
        else:
            voucher.enter_again(caller.act, recovery_id=recovery.id, receipt_id=known)
        return decided(recovery, voucher)

    @handles(commands.VerifyReceipt)
    def verify_receipt(self, caller: Caller, command: commands.VerifyReceipt) -> Decision:
        """Verify a receipt."""
        recovery, of_unit = self._judged(caller, command.recovery_id)
        recovery.verify(caller.act, command.receipt_id, of_unit=of_unit)
        return decided(recovery)

    @handles(commands.RejectReceipt)
    def reject_receipt(self, caller: Caller, command: commands.RejectReceipt) -> Decision:
        """Reject a receipt."""
        recovery, of_unit = self._judged(caller, command.recovery_id)
        recovery.reject(caller.act, command.receipt_id, of_unit=of_unit)
        return decided(recovery)

    @handles(commands.ReverseReceipt)
    def reverse_receipt(self, caller: Caller, command: commands.ReverseReceipt) -> Decision:
        """Take back a verified receipt, or a part of it."""
        recovery, of_unit = self._judged(caller, command.recovery_id)
        recovery.reverse(caller.act, command.receipt_id, command.amount_fen, of_unit=of_unit)
        return decided(recovery)

    @answers(queries.ListRecoveries)
    def list_recoveries(self, caller: Caller, query: queries.ListRecoveries) -> queries.Recoveries:
        """Return a page of the recoveries the caller may see."""
        after = position_in(query.page.after)
        rows, keys = list_recoveries(self.views, caller, query, after)
        return queries.Recoveries(recoveries=rows, next=next_key(keys, query.page))

    @answers(queries.GetRecovery)
    def get_recovery(self, caller: Caller, query: queries.GetRecovery) -> queries.RecoverySheet:
        """Return a recovery with its receipts.

        Raises:
            Refusal: NOT_FOUND.
        """
        found = find_recovery(self.views, caller, query.recovery_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        receipts = receipts_of(self.views, query.recovery_id)
        return queries.RecoverySheet(recovery=found, receipts=receipts, kinds=sums_by_kind(receipts))

    def _judged(self, caller: Caller, recovery_id: UUID) -> tuple[Recovery, bool]:
        """Return a recovery the caller is to judge, and whether the caller belongs to its unit."""
        recovery = self._recovery(caller, recovery_id)
        return recovery, self.ties(caller, recovery.unit_id, recovery.target_id).unit

    def _recovery(self, caller: Caller, recovery_id: UUID) -> Recovery:
        recovery = self.get(Recovery, recovery_id)
        must_reach(self.views, caller, recovery.target_id, recovery.unit_id)
        return recovery
