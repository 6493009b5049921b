"""Commands about recoveries of money: load, decide; the base saves."""

from __future__ import annotations

import msgspec
from xuncha.rectification.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.ids import new_id
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.rectification.domain.due import Due
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.recovery_rules import VOUCHER_USED
from services.rectification.domain.voucher import Voucher, voucher_id
from services.rectification.handlers.matters import MatterHandlers


class RecoveryHandlers(MatterHandlers):
    """Money due because of findings."""

    @handles(contract.IdentifyRecovery)
    def identify_recovery(self, caller: Caller, command: contract.IdentifyRecovery) -> Decision:
        """Identify an amount due to the unit a finding was fed back to; the feedback's item names both."""
        item = self.reached(caller, Item, command.item_id or item_id(command.finding_id))
        refuse_if(item.place.finding_id != command.finding_id, NOT_FOUND)
        place = msgspec.structs.replace(item.place, item_id=command.item_id)
        due = msgspec.convert(command, Due, from_attributes=True)
        return decided(Recovery.identify(caller.act, new_id(), place, due))

    @handles(contract.ClaimReceipt)
    def claim_receipt(self, caller: Caller, command: contract.ClaimReceipt) -> Decision:
        """Enter a receipt, and its voucher in the voucher's own stream: no other recovery can have it."""
        recovery = self.reached(caller, Recovery, command.recovery_id)
        voucher = self.find(Voucher, voucher_id(command.voucher))
        other = voucher is not None and voucher.data.recovery_id != recovery.id
        refuse_if(other, VOUCHER_USED, field="voucher")
        known = recovery.claim(
            caller.act,
            kind=command.kind,
            amount_fen=command.amount_fen,
            received_on=command.received_on,
            voucher=command.voucher,
        )
        if voucher is None:
            place = recovery.data.place
            voucher = Voucher.enter(
                caller.act, command.voucher, place, recovery_id=recovery.id, receipt_id=known
            )
        else:
            voucher.enter_again(caller.act, recovery_id=recovery.id, receipt_id=known)
        return decided(recovery, voucher)
