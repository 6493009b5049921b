"""Receipts: entered by the unit under a voucher, verified by another person, reversed by counter-entries."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import grpc
import pytest

from services.kernel.ids import natural_id, new_id
from services.rectification.domain.receipt import receipt_id
from tests.integration.rectification.money import (
    ABSENT,
    AUDIT,
    BAD_INPUT,
    BOTH,
    DEPT,
    DUE_FEN,
    FINANCE,
    INSIDER,
    LEADER,
    NOT_ALLOWED,
    OTHER_DEPT,
    OTHER_FINDING,
    POSTED,
    REASON,
    RULE,
    TODAY,
    TOMORROW,
    Money,
    receipt,
)
from tests.integration.worlds import changes_nothing

JUDGING = ("VerifyReceipt", "RejectReceipt", "ReverseReceipt")


def judged(money: Money, rpc: str, who: UUID, recovery: str, known: str, **body: Any) -> Any:
    return money.tell(rpc, who, "FIN_VERIFIER", REASON, recovery_id=recovery, receipt_id=known, **body)


def refused_to_judge(
    money: Money, rpc: str, who: UUID, known: str, head: dict[str, Any] | None = None, **body: Any
) -> Any:
    recovery = body.pop("recovery")
    facts = {"recovery_id": recovery, "receipt_id": known, **body}
    return money.refused(rpc, who, "FIN_VERIFIER", REASON if head is None else head, **facts)


def test_receipt_counts_when_it_is_verified_and_not_before(money: Money) -> None:
    recovery = money.confirmed()
    known = money.claimed(recovery, amount_fen=60)
    assert money.figures() == {"recovered_claimed_fen": 60}
    judged(money, "VerifyReceipt", FINANCE, recovery, known)
    assert money.figures() == {
        "recovered_claimed_fen": 60,
        "recovered_verified_fen": 60,
        "recovered_verified_cash_collected_fen": 60,
    }


def test_kinds_are_never_added_up_silently(money: Money) -> None:
    recovery = money.confirmed()
    kinds = (
        ("CASH_COLLECTED", 1),
        ("OFFSET", 20),
        ("ASSET_IN_KIND", 300),
        ("REFUND_OF_IRREGULAR_PAYMENT", 4_000),
        ("CONFISCATED", 50_000),
        ("NON_CASH_RESTORED", 600_000),
        ("LOSS_AVOIDED", DUE_FEN),
    )
    for kind, amount in kinds:
        money.verified(recovery, f"V-{kind}", kind=kind, amount_fen=amount)
    figures = money.figures()
    assert {k: figures[f"recovered_verified_{k.lower()}_fen"] for k, _ in kinds} == dict(kinds)
    assert figures["recovered_verified_fen"] == figures["recovered_claimed_fen"] == 4_321
    sheet = money.ask("GetRecovery", DEPT, "UNIT_DEPT", recovery_id=recovery)
    assert (sheet.recovery.verified_fen, sheet.recovery.avoided_fen) == (654_321, DUE_FEN)
    assert sheet.recovery.balance_fen == DUE_FEN - 654_321
    assert {row.kind: row.verified_fen for row in sheet.kinds} == dict(kinds)


def test_claiming_is_refused_when_nothing_was_confirmed(money: Money) -> None:
    answer = money.refused("ClaimReceipt", DEPT, "UNIT_DEPT", **receipt(money.identified()))
    assert answer == (RULE, "RECOVERY_NOT_CONFIRMED")


def test_claiming_is_refused_when_the_money_comes_tomorrow(money: Money) -> None:
    ahead = receipt(money.confirmed(), received_on=TOMORROW)
    request = money.request("ClaimReceipt", "UNIT_DEPT", **ahead)
    assert money.turned_down("ClaimReceipt", DEPT, request) == (RULE, "RECEIVED_AHEAD", "received_on")


def test_claiming_is_refused_when_it_exceeds_what_is_due_by_one_fen(money: Money) -> None:
    recovery = money.confirmed()
    money.claimed(recovery, amount_fen=DUE_FEN - 1)
    more = receipt(recovery, "V-2", amount_fen=2)
    assert money.refused("ClaimReceipt", DEPT, "UNIT_DEPT", **more) == (RULE, "RECEIPTS_EXCEED_CONFIRMED")
    money.claimed(recovery, "V-2", amount_fen=1)


def test_claiming_finds_nothing_when_the_recovery_is_another_units(money: Money) -> None:
    other = receipt(money.confirmed())
    assert money.refused("ClaimReceipt", OTHER_DEPT, "UNIT_DEPT", **other) == ABSENT
    assert money.refused("ClaimReceipt", DEPT, "UNIT_DEPT", **receipt(str(new_id()))) == ABSENT


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount_fen": 0}, "amount_fen"),
        ({"amount_fen": -DUE_FEN}, "amount_fen"),
        ({"amount_fen": 10**15 + 1}, "amount_fen"),
        ({"kind": "GOODWILL"}, "kind"),
        ({"received_on": "yesterday"}, "received_on"),
        ({"voucher": ""}, ""),
        ({"voucher": " V-1"}, "voucher"),
        ({"voucher": "V-1\n"}, "voucher"),
        ({"voucher": "　"}, "voucher"),
        ({"voucher": "V" * 101}, "voucher"),
    ],
)
def test_bad_input_names_its_field(money: Money, changed: dict[str, Any], field: str) -> None:
    request = money.request("ClaimReceipt", "UNIT_DEPT", **receipt(str(new_id()), **changed))
    assert money.turned_down("ClaimReceipt", DEPT, request) == (BAD_INPUT, "INVALID_INPUT", field)


@pytest.mark.parametrize("voucher", ["V-1", "v-1", "Ｖ－１", "V - 1"])
def test_voucher_is_money_once_in_the_whole_programme(money: Money, voucher: str) -> None:
    own = money.confirmed()
    money.claimed(own, amount_fen=1)
    others = money.confirmed(who=OTHER_DEPT, finding=OTHER_FINDING)
    for who, recovery in ((DEPT, own), (DEPT, money.confirmed()), (OTHER_DEPT, others)):
        request = money.request("ClaimReceipt", "UNIT_DEPT", **receipt(recovery, voucher, amount_fen=1))
        assert money.turned_down("ClaimReceipt", who, request) == (RULE, "VOUCHER_USED", "voucher")


def test_receipt_and_voucher_are_recorded_together(money: Money) -> None:
    recovery, before = money.confirmed(), money.length()
    told = money.tell("ClaimReceipt", DEPT, "UNIT_DEPT", **receipt(recovery))
    assert [(touched.kind, touched.id) for touched in told.touched] == [
        ("Recovery", recovery),
        ("Voucher", str(natural_id("voucher", "V-1"))),
    ]
    rows = money.api.rows(f"SELECT type, public FROM event WHERE position > {before} ORDER BY position")
    assert [(row["type"], row["public"]) for row in rows] == [
        ("xuncha.rectification.ReceiptClaimed.v1", True),
        ("xuncha.rectification.VoucherEntered.v1", False),
    ]


def test_voucher_goes_to_one_alone_when_many_claim_it_at_once(money: Money) -> None:
    recoveries = [money.confirmed() for _ in range(6)]

    def claim(recovery: str) -> str:
        try:
            money.tell("ClaimReceipt", DEPT, "UNIT_DEPT", **receipt(recovery))
        except grpc.RpcError as error:
            return str(error.details())
        return "OK"

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(claim, recoveries))
    assert answers.count("OK") == 1
    assert len(set(answers)) == 2
    assert money.figures() == {"recovered_claimed_fen": DUE_FEN}


def test_rejected_voucher_is_claimed_again_for_its_recovery_alone(money: Money) -> None:
    recovery = money.confirmed()
    judged(money, "RejectReceipt", FINANCE, recovery, money.claimed(recovery))
    assert money.figures().get("recovered_claimed_fen", 0) == 0
    other = receipt(money.confirmed())
    assert money.refused("ClaimReceipt", DEPT, "UNIT_DEPT", **other) == (RULE, "VOUCHER_USED")
    money.claimed(recovery)
    sheet = money.ask("GetRecovery", DEPT, "UNIT_DEPT", recovery_id=recovery)
    assert [(row.receipt_id, row.state, row.reason) for row in sheet.receipts] == [
        (str(receipt_id(UUID(recovery), "V-1")), "REJECTED", REASON["reason"]),
        (str(receipt_id(UUID(recovery), "V-1", 2)), "CLAIMED", ""),
    ]
    assert money.refused("ClaimReceipt", DEPT, "UNIT_DEPT", **receipt(recovery)) == (RULE, "VOUCHER_USED")


@pytest.mark.parametrize("rpc", ["VerifyReceipt", "RejectReceipt"])
def test_enterer_does_not_judge_in_another_capacity(money: Money, rpc: str) -> None:
    recovery = money.confirmed()
    known = money.claimed(recovery, who=BOTH)
    answer = refused_to_judge(money, rpc, BOTH, known, recovery=recovery)
    assert answer == (RULE, "ENTERER_MUST_NOT_VERIFY")


def test_enterer_does_not_reverse_in_another_capacity(money: Money) -> None:
    recovery = money.confirmed()
    known = money.verified(recovery, who=BOTH)
    answer = refused_to_judge(money, "ReverseReceipt", BOTH, known, recovery=recovery)
    assert answer == (RULE, "ENTERER_MUST_NOT_VERIFY")


@pytest.mark.parametrize("who", [INSIDER, POSTED, BOTH], ids=["of a branch", "holds a post", "of two"])
@pytest.mark.parametrize("rpc", JUDGING)
def test_judging_is_refused_when_the_verifier_is_of_the_unit(money: Money, rpc: str, who: UUID) -> None:
    recovery = money.confirmed()
    known = money.verified(recovery) if rpc == "ReverseReceipt" else money.claimed(recovery)
    answer = refused_to_judge(money, rpc, who, known, recovery=recovery)
    assert answer == (RULE, "MEMBER_OF_UNIT")


@pytest.mark.parametrize("rpc", JUDGING)
def test_only_finance_verifiers_judge_receipts(money: Money, rpc: str) -> None:
    recovery = money.confirmed()
    body = {"recovery_id": recovery, "receipt_id": money.claimed(recovery)}
    for who, capacity in ((LEADER, "UNIT_LEADER"), (AUDIT, "AUDIT_VERIFIER")):
        assert money.refused(rpc, who, capacity, REASON, **body) == (NOT_ALLOWED, "CAPACITY_NOT_ALLOWED")
    unknown = {**body, "receipt_id": str(new_id())}
    assert money.refused(rpc, FINANCE, "FIN_VERIFIER", REASON, **unknown) == (RULE, "RECEIPT_UNKNOWN")
    nowhere = {**body, "recovery_id": str(new_id())}
    assert money.refused(rpc, FINANCE, "FIN_VERIFIER", REASON, **nowhere) == ABSENT


def test_judging_is_refused_when_it_was_judged(money: Money) -> None:
    recovery = money.confirmed()
    known = money.verified(recovery, amount_fen=1)
    for rpc in ("VerifyReceipt", "RejectReceipt"):
        assert refused_to_judge(money, rpc, FINANCE, known, recovery=recovery) == (RULE, "RECEIPT_NOT_OPEN")
    waiting = money.claimed(recovery, "V-2", amount_fen=1)
    answer = refused_to_judge(money, "ReverseReceipt", FINANCE, waiting, recovery=recovery)
    assert answer == (RULE, "RECEIPT_NOT_VERIFIED")


@pytest.mark.parametrize("rpc", ["RejectReceipt", "ReverseReceipt"])
def test_reason_is_required_when_a_receipt_is_turned_down(money: Money, rpc: str) -> None:
    recovery = money.confirmed()
    known = money.verified(recovery) if rpc == "ReverseReceipt" else money.claimed(recovery)
    answer = refused_to_judge(money, rpc, FINANCE, known, {}, recovery=recovery)
    assert answer == (RULE, "REASON_REQUIRED")


def test_money_is_reversed_in_parts_to_the_fen(money: Money) -> None:
    recovery = money.confirmed()
    known = money.verified(recovery)
    judged(money, "ReverseReceipt", FINANCE, recovery, known, amount_fen=1)
    too_much = refused_to_judge(
        money, "ReverseReceipt", FINANCE, known, recovery=recovery, amount_fen=DUE_FEN
    )
    assert too_much == (RULE, "REVERSAL_EXCEEDS_RECEIPT")
    sheet = money.ask("GetRecovery", DEPT, "UNIT_DEPT", recovery_id=recovery)
    assert [(row.state, row.reversed_fen) for row in sheet.receipts] == [("VERIFIED", 1)]
    assert (sheet.recovery.state, sheet.recovery.balance_fen) == ("PARTIALLY_RECOVERED", 1)
    assert money.figures()["recovered_verified_fen"] == DUE_FEN - 1
    judged(money, "ReverseReceipt", FINANCE, recovery, known)
    sheet = money.ask("GetRecovery", DEPT, "UNIT_DEPT", recovery_id=recovery)
    assert [(row.state, row.reversed_fen) for row in sheet.receipts] == [("REVERSED", DUE_FEN)]
    assert (sheet.recovery.state, sheet.recovery.verified_fen) == ("IN_COLLECTION", 0)
    assert money.figures() == {}
    again = refused_to_judge(money, "ReverseReceipt", FINANCE, known, recovery=recovery)
    assert again == (RULE, "RECEIPT_NOT_VERIFIED")
    used = receipt(recovery, received_on=TODAY)
    assert money.refused("ClaimReceipt", DEPT, "UNIT_DEPT", **used) == (RULE, "VOUCHER_USED")


@changes_nothing
@pytest.mark.parametrize("amount_fen", [0, -1, 10**15 + 1])
def test_reversing_names_bad_amounts(money: Money, amount_fen: int) -> None:
    body: dict[str, Any] = {"recovery_id": str(new_id()), "receipt_id": str(new_id())}
    request = money.request("ReverseReceipt", "FIN_VERIFIER", REASON, **body, amount_fen=amount_fen)
    answer = money.turned_down("ReverseReceipt", FINANCE, request)
    assert answer == (BAD_INPUT, "INVALID_INPUT", "amount_fen")


def test_same_request_verifies_once(money: Money) -> None:
    recovery = money.confirmed()
    body: dict[str, Any] = {"recovery_id": recovery, "receipt_id": money.claimed(recovery)}
    request = money.request("VerifyReceipt", "FIN_VERIFIER", **body)
    first, again = (money.send("VerifyReceipt", FINANCE, request) for _ in range(2))
    assert (first.position, first.replayed, again.replayed) == (again.position, False, True)
    assert money.figures()["recovered_verified_fen"] == DUE_FEN


def test_stale_version_is_aborted(money: Money) -> None:
    recovery = money.confirmed()
    known = money.claimed(recovery)
    stale = {"expected_version": 2}
    answer = refused_to_judge(money, "VerifyReceipt", FINANCE, known, stale, recovery=recovery)
    assert answer == (grpc.StatusCode.ABORTED, "STALE_VERSION")
