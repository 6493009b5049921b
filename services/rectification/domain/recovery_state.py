"""Where a recovery stands: derived from the amount due and its receipts, never set by hand."""

from __future__ import annotations

from collections.abc import Mapping

from xuncha.rectification.v1.contract import RecoveryState

MOVES: Mapping[RecoveryState, frozenset[RecoveryState]] = {
    RecoveryState.IDENTIFIED: frozenset({RecoveryState.CONFIRMED}),
    RecoveryState.CONFIRMED: frozenset({RecoveryState.IN_COLLECTION}),
    RecoveryState.IN_COLLECTION: frozenset({RecoveryState.PARTIALLY_RECOVERED, RecoveryState.RECOVERED}),
    RecoveryState.PARTIALLY_RECOVERED: frozenset({RecoveryState.RECOVERED, RecoveryState.IN_COLLECTION}),
    RecoveryState.RECOVERED: frozenset({RecoveryState.PARTIALLY_RECOVERED, RecoveryState.IN_COLLECTION}),
}
"""Which state may follow which. Reversals and raised amounts lead back, down to IN_COLLECTION."""


def stand(*, due_fen: int | None, begun: bool, verified_fen: int) -> RecoveryState:
    """Return where a recovery stands.

    Args:
        due_fen: the confirmed amount, corrected as it may be; None until it is confirmed.
        begun: whether a receipt was ever entered.
        verified_fen: verified and not reversed, of the kinds that settle what is due.
    """
    if due_fen is None:
        return RecoveryState.IDENTIFIED
    if verified_fen >= due_fen:
        return RecoveryState.RECOVERED
    if verified_fen > 0:
        return RecoveryState.PARTIALLY_RECOVERED
    return RecoveryState.IN_COLLECTION if begun else RecoveryState.CONFIRMED
