"""A receipt of a recovery: what came in, of which kind, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import ReceiptKind
from xuncha.v1.kinds import Labelled

from services.kernel.ids import natural_id

HEADLINE = frozenset(
    {
        ReceiptKind.CASH_COLLECTED,
        ReceiptKind.OFFSET,
        ReceiptKind.ASSET_IN_KIND,
        ReceiptKind.REFUND_OF_IRREGULAR_PAYMENT,
    }
)
"""Kinds that count as recovered in the headline figure."""

SETTLING = frozenset(ReceiptKind) - {ReceiptKind.LOSS_AVOIDED}
"""Kinds that settle what is due. An avoided loss is an estimate: it stands in a column of its own."""


class ReceiptState(Labelled):
    """Where a receipt stands."""

    CLAIMED = "CLAIMED", "待核验", "Claimed"
    VERIFIED = "VERIFIED", "已核验", "Verified"
    REJECTED = "REJECTED", "已退回", "Rejected"
    REVERSED = "REVERSED", "已冲回", "Reversed"


MOVES: Mapping[ReceiptState, frozenset[ReceiptState]] = {
    ReceiptState.CLAIMED: frozenset({ReceiptState.VERIFIED, ReceiptState.REJECTED}),
    ReceiptState.VERIFIED: frozenset({ReceiptState.REVERSED}),
}
"""Which state may follow which. A receipt reversed in part stays VERIFIED with what is left of it."""


class Receipt(msgspec.Struct):
    """One receipt of a recovery.

    Args:
        kind: of recovery.
        amount_fen: as entered.
        voucher_id: id of the voucher.
        entered_by: natural person.
        state: where it stands.
        reversed_fen: taken back by counter-entries so far.
    """

    kind: ReceiptKind
    amount_fen: int
    voucher_id: UUID
    entered_by: UUID
    state: ReceiptState = ReceiptState.CLAIMED
    reversed_fen: int = 0

    @property
    def standing_fen(self) -> int:
        """What it claims or has verified, less what was taken back; nothing if it was rejected."""
        return 0 if self.state is ReceiptState.REJECTED else self.amount_fen - self.reversed_fen


def receipt_id(recovery_id: UUID, voucher: str, entry: int = 1) -> UUID:
    """Return the id of a receipt: its natural key is the voucher in the recovery, counted by entries.

    Args:
        recovery_id: of the recovery.
        voucher: number as entered.
        entry: 1, or more if earlier receipts under the voucher were rejected.
    """
    again = () if entry == 1 else (str(entry),)
    return natural_id("receipt", str(recovery_id), voucher, *again)
