"""The figures of money, summed over events in fen, each kind told apart at the source."""

from __future__ import annotations

import msgspec

from services.kernel.figures import Definition, count
from services.kernel.following import Followed, Transaction
from services.rectification.domain.recovery import HEADLINE, Kind

CLAIMED = Definition(
    "recovered_claimed_fen",
    "fen",
    "已录入的回款（现金、抵扣、以物抵债、清退），无论是否核验。",
    "Receipts entered (cash, offset, in kind, refunds), whether verified or not.",
)
VERIFIED = Definition(
    "recovered_verified_fen",
    "fen",
    "经核验的回款减去冲回：现金、抵扣、以物抵债、清退；不含避免损失和收缴。",
    "Receipts verified less reversed: cash, offset, in kind, refunds; no avoided losses, no confiscations.",
)
DEFINITIONS = (CLAIMED, VERIFIED)


class _Money(msgspec.Struct):
    kind: Kind
    amount_fen: int


def _claimed(transaction: Transaction, event: Followed) -> None:
    _count(transaction, event, CLAIMED, 1)


def _verified(transaction: Transaction, event: Followed) -> None:
    _count(transaction, event, VERIFIED, 1)


def _reversed(transaction: Transaction, event: Followed) -> None:
    _count(transaction, event, VERIFIED, -1)


def _count(transaction: Transaction, event: Followed, figure: Definition, sign: int) -> None:
    money = event.payload(_Money)
    if money.kind in HEADLINE:
        count(transaction, figure, event, sign * money.amount_fen)


HANDLERS = {
    "xuncha.rectification.ReceiptClaimed.v1": _claimed,
    "xuncha.rectification.ReceiptVerified.v1": _verified,
    "xuncha.rectification.ReceiptReversed.v1": _reversed,
}
