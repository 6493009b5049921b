"""The state of a recovery. It is derived from the amount due and the receipts, never set by hand."""

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
"""The states that may follow each state. Reversals and raised amounts lead back, as far as IN_COLLECTION."""


def stand(*, due_fen: int | None, begun: bool, verified_fen: int) -> RecoveryState:
    """Return the state of a recovery.

    Args:
        due_fen: the confirmed amount after corrections; None until it is confirmed.
        begun: whether a receipt was ever entered.
        verified_fen: the amount verified and not reversed, of the kinds that settle the claim.
    """
    if due_fen is None:
        return RecoveryState.IDENTIFIED
    if verified_fen >= due_fen:
        return RecoveryState.RECOVERED
    if verified_fen > 0:
        return RecoveryState.PARTIALLY_RECOVERED
    return RecoveryState.IN_COLLECTION if begun else RecoveryState.CONFIRMED
