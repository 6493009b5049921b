"""The figures of money, summed over events in fen: the headline, and one figure for every kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from xuncha.rectification.v1.contract import ReceiptKind

from services.kernel.figures import Definition, add
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.rectification.domain.receipt import HEADLINE

CLAIMED = Definition(
    "recovered_claimed_fen",
    "fen",
    "已录入的回款减去退回和冲回，无论是否核验：现金、抵扣、以物抵债、清退。",
    "Receipts entered less rejected and reversed, verified or not: cash, offset, in kind, refunds.",
)
VERIFIED = Definition(
    "recovered_verified_fen",
    "fen",
    "经核验的回款减去冲回：现金、抵扣、以物抵债、清退；不含避免损失、收缴和追回资产。",
    "Receipts verified less reversed: cash, offset, in kind, refunds; no avoided losses, no confiscations, "
    "no restored assets.",
)
_WORDS: dict[ReceiptKind, tuple[str, str]] = {
    ReceiptKind.CASH_COLLECTED: ("收回现金", "Cash collected"),
    ReceiptKind.OFFSET: ("抵扣", "Offset"),
    ReceiptKind.ASSET_IN_KIND: ("以物抵债", "Assets taken in kind"),
    ReceiptKind.REFUND_OF_IRREGULAR_PAYMENT: ("清退违规发放", "Irregular payments refunded"),
    ReceiptKind.CONFISCATED: ("收缴、追缴（由纪检监察机构）", "Confiscated by a discipline organ"),
    ReceiptKind.LOSS_AVOIDED: ("避免损失（估算）", "Losses avoided, an estimate"),
    ReceiptKind.NON_CASH_RESTORED: ("追回资产", "Assets restored"),
}


def _of_kind(kind: ReceiptKind) -> Definition:
    zh, en = _WORDS[kind]
    place_zh, place_en = (
        ("计入核验回款总额", "part of the headline")
        if kind in HEADLINE
        else ("单列，不计入核验回款总额", "a column of its own, not in the headline")
    )
    return Definition(
        f"recovered_verified_{kind.lower()}_fen",
        "fen",
        f"{zh}，经核验减去冲回；{place_zh}。",
        f"{en}: verified less reversed; {place_en}.",
    )


BY_KIND = {kind: _of_kind(kind) for kind in ReceiptKind}
DEFINITIONS = (CLAIMED, VERIFIED, *BY_KIND.values())


class _Money(msgspec.Struct):
    kind: ReceiptKind
    amount_fen: int


def _claimed(transaction: Transaction, events: Sequence[Followed]) -> None:
    _count_claimed(transaction, events, 1)


def _verified(transaction: Transaction, events: Sequence[Followed]) -> None:
    _count_verified(transaction, events, 1)


def _rejected(transaction: Transaction, events: Sequence[Followed]) -> None:
    _count_claimed(transaction, events, -1)


def _reversed(transaction: Transaction, events: Sequence[Followed]) -> None:
    _count_claimed(transaction, events, -1)
    _count_verified(transaction, events, -1)


def _count_claimed(transaction: Transaction, events: Sequence[Followed], sign: int) -> None:
    add(transaction, CLAIMED, _amounts(events, HEADLINE, sign))


def _count_verified(transaction: Transaction, events: Sequence[Followed], sign: int) -> None:
    for kind, figure in BY_KIND.items():
        add(transaction, figure, _amounts(events, {kind}, sign))
    add(transaction, VERIFIED, _amounts(events, HEADLINE, sign))


def _amounts(
    events: Sequence[Followed], kinds: Collection[ReceiptKind], sign: int
) -> list[tuple[Followed, int]]:
    return [
        (event, sign * money.amount_fen) for event, money in payloads(events, _Money) if money.kind in kinds
    ]


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.ReceiptClaimed.v1": _claimed,
    "xuncha.rectification.ReceiptVerified.v1": _verified,
    "xuncha.rectification.ReceiptRejected.v1": _rejected,
    "xuncha.rectification.ReceiptReversed.v1": _reversed,
}
