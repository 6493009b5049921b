from datetime import date

import pytest

from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.rectification.domain import recovery_rules as rules
from services.rectification.domain.receipt import Kind, ReceiptState, receipt_id
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.ties import MEMBER_OF_UNIT
from services.rectification.domain.voucher import Voucher, voucher_id
from tests.unit.rectification.money import (
    DUE_FEN,
    FINDING,
    FIRST,
    ITEM,
    RECOVERY,
    UNIT,
    claimed,
    confirmed,
    identified,
    new,
    verified,
)
from tests.unit.story import act, given


def rejected() -> Recovery:
    recovery = claimed()
    recovery.reject(act("Finance", reason="NOT_AT_BANK"), FIRST, of_unit=False)
    return recovery


def test_receipt_is_claimed_when_the_amount_was_confirmed() -> None:
    given(confirmed()).when(lambda r: r.claim(act("Dept"), new())).then(
        Recovery.ReceiptClaimed,
        receipt_id=FIRST,
        kind=Kind.CASH_COLLECTED,
        amount_fen=DUE_FEN,
        voucher="V-1",
        item_id=ITEM,
        finding_id=FINDING,
    )


def test_claiming_is_refused_when_nothing_was_confirmed() -> None:
    given(identified()).when(lambda r: r.claim(act("Dept"), new())).then_refused(rules.NOT_CONFIRMED)


def test_claiming_is_refused_when_the_money_comes_tomorrow() -> None:
    tomorrow = new(received_on=date(2024, 3, 6))
    given(confirmed()).when(lambda r: r.claim(act("Dept"), tomorrow)).then_refused(rules.RECEIVED_AHEAD)
    given(confirmed()).when(lambda r: r.claim(act("Dept"), new(received_on=date(2024, 3, 5)))).then(
        Recovery.ReceiptClaimed
    )


@pytest.mark.parametrize("voucher", ["V-1", " v-1 ", "Ｖ-１"])
@pytest.mark.parametrize("recovery", [claimed(1), verified(1)])
def test_claiming_is_refused_when_the_voucher_was_used(recovery: Recovery, voucher: str) -> None:
    given(recovery).when(lambda r: r.claim(act("Dept"), new(1, voucher))).then_refused(rules.VOUCHER_USED)


def test_claiming_is_refused_when_the_receipt_of_the_voucher_was_reversed() -> None:
    recovery = verified()
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, of_unit=False)
    given(recovery).when(lambda r: r.claim(act("Dept"), new())).then_refused(rules.VOUCHER_USED)


def test_rejected_voucher_is_claimed_again_under_a_new_receipt() -> None:
    given(rejected()).when(lambda r: r.claim(act("Dept"), new())).then(
        Recovery.ReceiptClaimed, receipt_id=receipt_id(RECOVERY, "V-1", 2)
    )


def test_claiming_is_refused_when_receipts_would_exceed_what_is_due_by_one_fen() -> None:
    given(claimed()).when(lambda r: r.claim(act("Dept"), new(1, "V-2"))).then_refused(
        rules.RECEIPTS_EXCEED_CONFIRMED
    )


def test_avoided_losses_have_a_limit_of_their_own() -> None:
    estimate = new(DUE_FEN, "V-2", kind=Kind.LOSS_AVOIDED)
    story = given(claimed()).when(lambda r: r.claim(act("Dept"), estimate)).then(Recovery.ReceiptClaimed)
    more = new(1, "V-3", kind=Kind.LOSS_AVOIDED)
    story.when(lambda r: r.claim(act("Dept"), more)).then_refused(rules.RECEIPTS_EXCEED_CONFIRMED)


def test_receipt_is_verified_when_another_person_than_the_enterer_does_it() -> None:
    given(claimed()).when(lambda r: r.verify(act("Finance"), FIRST, of_unit=False)).then(
        Recovery.ReceiptVerified, receipt_id=FIRST, amount_fen=DUE_FEN, kind=Kind.CASH_COLLECTED, item_id=ITEM
    )


def test_verifying_is_refused_when_the_enterer_verifies_in_another_capacity() -> None:
    given(claimed()).when(lambda r: r.verify(act("Dept", "FIN_VERIFIER"), FIRST, of_unit=True)).then_refused(
        rules.ENTERER_MUST_NOT_VERIFY
    )


def test_verifying_is_refused_when_the_verifier_is_of_the_unit() -> None:
    given(claimed()).when(lambda r: r.verify(act("Finance"), FIRST, of_unit=True)).then_refused(
        MEMBER_OF_UNIT
    )


def test_verifying_is_refused_when_it_was_verified() -> None:
    given(verified()).when(lambda r: r.verify(act("Finance"), FIRST, of_unit=False)).then_refused(
        rules.RECEIPT_NOT_OPEN
    )


def test_verifying_is_refused_when_there_is_no_such_receipt() -> None:
    given(confirmed()).when(lambda r: r.verify(act("Finance"), FIRST, of_unit=False)).then_refused(
        rules.RECEIPT_UNKNOWN
    )


def test_receipt_is_rejected_when_a_reason_is_given() -> None:
    given(claimed()).when(lambda r: r.reject(act("Finance", reason="X"), FIRST, of_unit=False)).then(
        Recovery.ReceiptRejected, receipt_id=FIRST, amount_fen=DUE_FEN
    )


def test_rejecting_is_refused_when_no_reason_is_given() -> None:
    given(claimed()).when(lambda r: r.reject(act("Finance"), FIRST, of_unit=False)).then_refused(
        rules.REASON_REQUIRED
    )


def test_rejecting_is_refused_when_the_enterer_or_the_unit_does_it() -> None:
    given(claimed()).when(lambda r: r.reject(act("Dept", reason="X"), FIRST, of_unit=False)).then_refused(
        rules.ENTERER_MUST_NOT_VERIFY
    )
    given(claimed()).when(lambda r: r.reject(act("Finance", reason="X"), FIRST, of_unit=True)).then_refused(
        MEMBER_OF_UNIT
    )


def test_rejecting_is_refused_when_it_was_verified() -> None:
    given(verified()).when(lambda r: r.reject(act("Finance", reason="X"), FIRST, of_unit=False)).then_refused(
        rules.RECEIPT_NOT_OPEN
    )


def test_rejected_receipt_makes_room_for_another() -> None:
    given(rejected()).when(lambda r: r.claim(act("Dept"), new(DUE_FEN, "V-2"))).then(Recovery.ReceiptClaimed)


def test_reversal_takes_away_all_that_is_left_when_no_amount_is_named() -> None:
    recovery = verified()
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, 1, of_unit=False)
    assert recovery.receipts[FIRST].state is ReceiptState.VERIFIED
    given(recovery).when(lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST, of_unit=False)).then(
        Recovery.ReceiptReversed, amount_fen=DUE_FEN - 1, kind=Kind.CASH_COLLECTED, item_id=ITEM
    )
    assert recovery.receipts[FIRST].state is ReceiptState.REVERSED


def test_reversing_is_refused_when_it_exceeds_what_is_left_by_one_fen() -> None:
    recovery = verified()
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, 1, of_unit=False)
    given(recovery).when(
        lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST, DUE_FEN, of_unit=False)
    ).then_refused(rules.REVERSAL_EXCEEDS_RECEIPT)


@pytest.mark.parametrize("recovery", [claimed(), rejected()])
def test_reversing_is_refused_when_the_receipt_does_not_stand_verified(recovery: Recovery) -> None:
    given(recovery).when(
        lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST, of_unit=False)
    ).then_refused(rules.RECEIPT_NOT_VERIFIED)


def test_reversing_is_refused_when_it_was_reversed() -> None:
    recovery = verified()
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, of_unit=False)
    given(recovery).when(
        lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST, of_unit=False)
    ).then_refused(rules.RECEIPT_NOT_VERIFIED)


def test_reversing_is_refused_when_no_reason_is_given() -> None:
    given(verified()).when(lambda r: r.reverse(act("Finance"), FIRST, of_unit=False)).then_refused(
        rules.REASON_REQUIRED
    )


def test_reversing_is_refused_when_the_enterer_or_the_unit_does_it() -> None:
    given(verified()).when(lambda r: r.reverse(act("Dept", reason="X"), FIRST, of_unit=False)).then_refused(
        rules.ENTERER_MUST_NOT_VERIFY
    )
    given(verified()).when(lambda r: r.reverse(act("Finance", reason="X"), FIRST, of_unit=True)).then_refused(
        MEMBER_OF_UNIT
    )


def entered() -> Voucher:
    refs = References(FINDING, UNIT)
    return Voucher.enter(act("Dept"), "V-1", recovery_id=RECOVERY, receipt_id=FIRST, refs=refs)


def test_voucher_is_one_however_its_number_is_written() -> None:
    assert {voucher_id(number) for number in ("V-1", "v - 1", "Ｖ-１")} == {natural_id("voucher", "V-1")}
    assert entered().references() == References(FINDING, UNIT)


def test_voucher_is_entered_again_for_its_own_recovery() -> None:
    again = receipt_id(RECOVERY, "V-1", 2)
    given(entered()).when(lambda v: v.enter_again(act("Dept"), recovery_id=RECOVERY, receipt_id=again)).then(
        Voucher.EnteredAgain, receipt_id=again
    )


def test_voucher_is_refused_when_another_recovery_enters_it() -> None:
    given(entered()).when(
        lambda v: v.enter_again(act("Dept"), recovery_id=natural_id("other"), receipt_id=FIRST)
    ).then_refused(rules.VOUCHER_USED)
