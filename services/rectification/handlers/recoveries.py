"""Commands about recoveries of money: load, decide; the base saves."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.ids import new_id
from services.rectification.commands import recoveries as commands
from services.rectification.domain.recovery import Recovery
from services.rectification.handlers.access import must_concern


class RecoveryHandlers(ServiceApplication):
    """Money due because of findings."""

    @handles(commands.IdentifyRecovery)
    def identify_recovery(self, caller: Caller, command: commands.IdentifyRecovery) -> Decision:
        """Identify an amount due to the caller's unit."""
        must_concern(caller, command.unit_id)
        identified = Recovery.identify(
            caller.act,
            new_id(),
            finding_id=command.finding_id,
            unit_id=command.unit_id,
            amount_fen=command.amount_fen,
            basis=command.basis,
        )
        return decided(identified)

    @handles(commands.ConfirmRecovery)
    def confirm_recovery(self, caller: Caller, command: commands.ConfirmRecovery) -> Decision:
        """Confirm an amount due."""
        recovery = self._concerning(caller, command.recovery_id)
        recovery.confirm(caller.act, command.amount_fen)
        return decided(recovery)

    @handles(commands.ClaimReceipt)
    def claim_receipt(self, caller: Caller, command: commands.ClaimReceipt) -> Decision:
        """Enter a receipt."""
        recovery = self._concerning(caller, command.recovery_id)
        recovery.claim(
            caller.act,
            kind=command.kind,
            amount_fen=command.amount_fen,
            received_on=command.received_on,
            voucher=command.voucher,
        )
        return decided(recovery)

    @handles(commands.VerifyReceipt)
    def verify_receipt(self, caller: Caller, command: commands.VerifyReceipt) -> Decision:
        """Verify a receipt."""
        recovery = self._concerning(caller, command.recovery_id)
        recovery.verify(caller.act, command.receipt_id)
        return decided(recovery)

    @handles(commands.RejectReceipt)
    def reject_receipt(self, caller: Caller, command: commands.RejectReceipt) -> Decision:
        """Reject a receipt."""
        recovery = self._concerning(caller, command.recovery_id)
        recovery.reject(caller.act, command.receipt_id)
        return decided(recovery)

    @handles(commands.ReverseReceipt)
    def reverse_receipt(self, caller: Caller, command: commands.ReverseReceipt) -> Decision:
        """Take back a verified receipt."""
        recovery = self._concerning(caller, command.recovery_id)
        recovery.reverse(caller.act, command.receipt_id)
        return decided(recovery)

    def _concerning(self, caller: Caller, recovery_id: UUID) -> Recovery:
        recovery = self.get(Recovery, recovery_id)
        must_concern(caller, recovery.unit_id)
        return recovery
