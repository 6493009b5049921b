"""Money that many claim, verify, correct or reverse at once never exceeds what is due nor counts twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc

from tests.integration.rectification.money import (
    AUDIT,
    CORRECTION,
    DEPT,
    DUE_FEN,
    FINANCE,
    REASON,
    Money,
    receipt,
)
from tests.integration.support import refusal

HALF = DUE_FEN // 2


def at_once(*calls: Callable[[], Any]) -> list[str]:
    """Make all calls at the same time; return what became of each, in their order."""

    def answer(call: Callable[[], Any]) -> str:
        try:
            call()
        except grpc.RpcError as error:
            return refusal(error)[1]
        return "OK"

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(answer, calls))


def judging(money: Money, rpc: str, recovery: str, receipts: Sequence[str]) -> list[Callable[[], Any]]:
    """Return the calls by which a verifier judges receipts."""

    def judge(known: str) -> Callable[[], Any]:
        body = {"recovery_id": recovery, "receipt_id": known}
        return lambda: money.tell(rpc, FINANCE, "FIN_VERIFIER", REASON, **body)

    return [judge(known) for known in receipts]


def test_receipts_claimed_at_once_do_not_exceed_what_is_due(money: Money) -> None:
    recovery = money.confirmed()

    def claim(voucher: str) -> Callable[[], Any]:
        body = receipt(recovery, voucher, amount_fen=HALF)
        return lambda: money.tell("ClaimReceipt", DEPT, "UNIT_DEPT", **body)

    answers = at_once(*(claim(f"V-{number}") for number in range(4)))
    assert sorted(answers) == ["OK", "OK", *["RECEIPTS_EXCEED_CONFIRMED"] * 2]
    assert money.figures() == {"recovered_claimed_fen": DUE_FEN}


def test_receipts_verified_at_once_count_each_once(money: Money) -> None:
    recovery = money.confirmed()
    both = [money.claimed(recovery, voucher, amount_fen=HALF) for voucher in ("V-1", "V-2")]
    answers = at_once(*judging(money, "VerifyReceipt", recovery, both * 2))
    assert sorted(answers) == ["OK", "OK", *["RECEIPT_NOT_OPEN"] * 2]
    assert money.figures()["recovered_verified_fen"] == DUE_FEN


def test_amount_is_not_lowered_below_a_receipt_that_is_claimed_at_once(money: Money) -> None:
    recovery = money.confirmed()
    body = {"recovery_id": recovery, "amount_fen": HALF}
    answers = at_once(
        lambda: money.tell("ClaimReceipt", DEPT, "UNIT_DEPT", **receipt(recovery)),
        lambda: money.tell("CorrectRecovery", AUDIT, "AUDIT_VERIFIER", CORRECTION, **body),
    )
    assert answers in (["OK", "BELOW_RECEIPTS"], ["RECEIPTS_EXCEED_CONFIRMED", "OK"])


def test_receipt_reversed_at_once_is_reversed_once(money: Money) -> None:
    recovery = money.confirmed()
    known = money.verified(recovery)
    answers = at_once(*judging(money, "ReverseReceipt", recovery, [known] * 3))
    assert sorted(answers) == ["OK", *["RECEIPT_NOT_VERIFIED"] * 2]
    assert money.figures() == {}


def test_receipt_judged_both_ways_at_once_is_judged_one_way(money: Money) -> None:
    recovery = money.confirmed()
    known = money.claimed(recovery)
    calls = [
        *judging(money, "VerifyReceipt", recovery, [known]),
        *judging(money, "RejectReceipt", recovery, [known]),
    ]
    assert sorted(at_once(*calls)) == ["OK", "RECEIPT_NOT_OPEN"]


def test_most_money_of_many_recoveries_adds_up_to_the_fen(money: Money) -> None:
    most = 10**15
    for number in range(3):
        recovery = money.identified(amount_fen=most)
        body = {"recovery_id": recovery, "amount_fen": most}
        money.tell("ConfirmRecovery", AUDIT, "AUDIT_VERIFIER", CORRECTION, **body)
        money.verified(recovery, f"V-{number}", amount_fen=most)
    assert money.figures()["recovered_verified_fen"] == 3 * most
