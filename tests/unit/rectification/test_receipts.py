from datetime import date

import pytest
from xuncha.rectification.v1.contract import ReceiptKind

from services.kernel.ids import natural_id
from services.kernel.states import REASON_REQUIRED
from services.rectification.domain import recovery_record as events
from services.rectification.domain import recovery_rules as rules
from services.rectification.domain.receipt import ReceiptState, receipt_id
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.ties import MEMBER_OF_UNIT, NONE, Ties
from services.rectification.domain.voucher import Voucher, voucher_id
from tests.unit.rectification.money import (
    DUE_FEN,
    FIRST,
    RECOVERY,
    claimed,
    confirmed,
    identified,
    new,
    verified,
)
from tests.unit.story import act, given

OF_UNIT = Ties(unit=True)


def rejected() -> Recovery:
    recovery = claimed()
    recovery.reject(act("Finance", reason="NOT_AT_BANK"), FIRST, ties=NONE)
    return recovery


def test_receipt_is_claimed_when_the_amount_was_confirmed() -> None:
    given(confirmed()).when(lambda r: r.claim(act("Dept"), **new())).then(
        events.ReceiptClaimed,
        receipt_id=FIRST,
        kind=ReceiptKind.CASH_COLLECTED,
        amount_fen=DUE_FEN,
        voucher="V-1",
    )


def test_claiming_is_refused_when_nothing_was_confirmed() -> None:
    given(identified()).when(lambda r: r.claim(act("Dept"), **new())).then_refused(
        rules.RECOVERY_NOT_CONFIRMED
    )


def test_claiming_is_refused_when_the_money_comes_tomorrow() -> None:
    tomorrow = new(received_on=date(2024, 3, 6))
    given(confirmed()).when(lambda r: r.claim(act("Dept"), **tomorrow)).then_refused(rules.RECEIVED_AHEAD)
    given(confirmed()).when(lambda r: r.claim(act("Dept"), **new(received_on=date(2024, 3, 5)))).then(
        events.ReceiptClaimed
    )


@pytest.mark.parametrize("voucher", ["V-1", " v-1 ", "Ｖ-１"])
@pytest.mark.parametrize("recovery", [claimed(1), verified(1)])
def test_claiming_is_refused_when_the_voucher_was_used(recovery: Recovery, voucher: str) -> None:
    given(recovery).when(lambda r: r.claim(act("Dept"), **new(1, voucher))).then_refused(rules.VOUCHER_USED)


def test_claiming_is_refused_when_the_receipt_of_the_voucher_was_reversed() -> None:
    recovery = verified()
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, ties=NONE)
    given(recovery).when(lambda r: r.claim(act("Dept"), **new())).then_refused(rules.VOUCHER_USED)


def test_rejected_voucher_is_claimed_again_under_a_new_receipt() -> None:
    given(rejected()).when(lambda r: r.claim(act("Dept"), **new())).then(
        events.ReceiptClaimed, receipt_id=receipt_id(RECOVERY, "V-1", 2)
    )


def test_claiming_is_refused_when_receipts_would_exceed_what_is_due_by_one_fen() -> None:
    given(claimed()).when(lambda r: r.claim(act("Dept"), **new(1, "V-2"))).then_refused(
        rules.RECEIPTS_EXCEED_CONFIRMED
    )


def test_avoided_losses_have_a_limit_of_their_own() -> None:
    estimate = new(DUE_FEN, "V-2", kind=ReceiptKind.LOSS_AVOIDED)
    story = given(claimed()).when(lambda r: r.claim(act("Dept"), **estimate)).then(events.ReceiptClaimed)
    more = new(1, "V-3", kind=ReceiptKind.LOSS_AVOIDED)
    story.when(lambda r: r.claim(act("Dept"), **more)).then_refused(rules.RECEIPTS_EXCEED_CONFIRMED)


def test_receipt_is_verified_when_another_person_than_the_enterer_does_it() -> None:
    given(claimed()).when(lambda r: r.verify(act("Finance"), FIRST, ties=NONE)).then(
        events.ReceiptVerified, receipt_id=FIRST, amount_fen=DUE_FEN, kind=ReceiptKind.CASH_COLLECTED
    )


def test_verifying_is_refused_when_the_enterer_verifies_in_another_capacity() -> None:
    given(claimed()).when(lambda r: r.verify(act("Dept", "FIN_VERIFIER"), FIRST, ties=OF_UNIT)).then_refused(
        rules.ENTERER_MUST_NOT_VERIFY
    )


def test_verifying_is_refused_when_the_verifier_is_of_the_unit() -> None:
    given(claimed()).when(lambda r: r.verify(act("Finance"), FIRST, ties=OF_UNIT)).then_refused(
        MEMBER_OF_UNIT
    )


def test_verifying_is_refused_when_it_was_verified() -> None:
    given(verified()).when(lambda r: r.verify(act("Finance"), FIRST, ties=NONE)).then_refused(
        rules.RECEIPT_NOT_OPEN
    )


def test_verifying_is_refused_when_there_is_no_such_receipt() -> None:
    given(confirmed()).when(lambda r: r.verify(act("Finance"), FIRST, ties=NONE)).then_refused(
        rules.RECEIPT_UNKNOWN
    )


def test_receipt_is_rejected_when_a_reason_is_given() -> None:
    given(claimed()).when(lambda r: r.reject(act("Finance", reason="X"), FIRST, ties=NONE)).then(
        events.ReceiptRejected, receipt_id=FIRST, amount_fen=DUE_FEN
    )


def test_rejecting_is_refused_when_no_reason_is_given() -> None:
    given(claimed()).when(lambda r: r.reject(act("Finance"), FIRST, ties=NONE)).then_refused(REASON_REQUIRED)


def test_rejecting_is_refused_when_the_enterer_or_the_unit_does_it() -> None:
    given(claimed()).when(lambda r: r.reject(act("Dept", reason="X"), FIRST, ties=NONE)).then_refused(
        rules.ENTERER_MUST_NOT_VERIFY
    )
    given(claimed()).when(lambda r: r.reject(act("Finance", reason="X"), FIRST, ties=OF_UNIT)).then_refused(
        MEMBER_OF_UNIT
    )


def test_rejecting_is_refused_when_it_was_verified() -> None:
    given(verified()).when(lambda r: r.reject(act("Finance", reason="X"), FIRST, ties=NONE)).then_refused(
        rules.RECEIPT_NOT_OPEN
    )


def test_rejected_receipt_makes_room_for_another() -> None:
    given(rejected()).when(lambda r: r.claim(act("Dept"), **new(DUE_FEN, "V-2"))).then(events.ReceiptClaimed)


def test_reversal_takes_away_all_that_is_left_when_no_amount_is_named() -> None:
    recovery = verified()
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, 1, ties=NONE)
    assert recovery.data.receipts[FIRST].state is ReceiptState.VERIFIED
    given(recovery).when(lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST, ties=NONE)).then(
        events.ReceiptReversed, amount_fen=DUE_FEN - 1, kind=ReceiptKind.CASH_COLLECTED
    )
    assert recovery.data.receipts[FIRST].state is ReceiptState.REVERSED


def test_reversing_is_refused_when_it_exceeds_what_is_left_by_one_fen() -> None:
    recovery = verified()
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, 1, ties=NONE)
    given(recovery).when(
        lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST, DUE_FEN, ties=NONE)
    ).then_refused(rules.REVERSAL_EXCEEDS_RECEIPT)


@pytest.mark.parametrize("recovery", [claimed(), rejected()])
def test_reversing_is_refused_when_the_receipt_does_not_stand_verified(recovery: Recovery) -> None:
    given(recovery).when(lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST, ties=NONE)).then_refused(
        rules.RECEIPT_NOT_VERIFIED
    )


def test_reversing_is_refused_when_it_was_reversed() -> None:
    recovery = verified()
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, ties=NONE)
    given(recovery).when(lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST, ties=NONE)).then_refused(
        rules.RECEIPT_NOT_VERIFIED
    )


def test_reversing_is_refused_when_no_reason_is_given() -> None:
    given(verified()).when(lambda r: r.reverse(act("Finance"), FIRST, ties=NONE)).then_refused(
        REASON_REQUIRED
    )


def test_reversing_is_refused_when_the_enterer_or_the_unit_does_it() -> None:
    given(verified()).when(lambda r: r.reverse(act("Dept", reason="X"), FIRST, ties=NONE)).then_refused(
        rules.ENTERER_MUST_NOT_VERIFY
    )
    given(verified()).when(lambda r: r.reverse(act("Finance", reason="X"), FIRST, ties=OF_UNIT)).then_refused(
        MEMBER_OF_UNIT
    )


def entered() -> Voucher:
    return Voucher.enter(act("Dept"), "V-1", identified().data.place, recovery_id=RECOVERY, receipt_id=FIRST)


def test_voucher_is_one_however_its_number_is_written() -> None:
    assert {voucher_id(number) for number in ("V-1", "v - 1", "Ｖ-１")} == {natural_id("voucher", "V-1")}
    assert entered().references() == identified().references()


def test_voucher_is_entered_again_for_its_own_recovery() -> None:
    again = receipt_id(RECOVERY, "V-1", 2)
    given(entered()).when(lambda v: v.enter_again(act("Dept"), recovery_id=RECOVERY, receipt_id=again)).then(
        Voucher.EnteredAgain, receipt_id=again
    )


def test_voucher_is_refused_when_another_recovery_enters_it() -> None:
    given(entered()).when(
        lambda v: v.enter_again(act("Dept"), recovery_id=natural_id("other"), receipt_id=FIRST)
    ).then_refused(rules.VOUCHER_USED)
