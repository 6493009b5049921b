from datetime import date

from services.kernel.ids import natural_id
from services.rectification.domain.recovery import (
    ALREADY_CONFIRMED,
    ENTERER_MUST_NOT_VERIFY,
    IDENTIFIER_MUST_NOT_CONFIRM,
    NOT_CONFIRMED,
    REASON_REQUIRED,
    RECEIPT_NOT_OPEN,
    RECEIPT_NOT_VERIFIED,
    RECEIPT_UNKNOWN,
    RECEIPTS_EXCEED_CONFIRMED,
    VOUCHER_USED,
    Kind,
    Recovery,
    receipt_id,
)
from tests.unit.story import act, given

DUE_FEN = 100_000_00
RECOVERY = natural_id("recovery")
FIRST = receipt_id(RECOVERY, "V-1")


def identified() -> Recovery:
    return Recovery.identify(
        act("Dept"),
        RECOVERY,
        finding_id=natural_id("finding"),
        unit_id=natural_id("unit"),
        amount_fen=DUE_FEN,
        basis="contract 7",
    )


def confirmed() -> Recovery:
    recovery = identified()
    recovery.confirm(act("Finance"), DUE_FEN)
    return recovery


def claim(recovery: Recovery, amount_fen: int = DUE_FEN, voucher: str = "V-1") -> None:
    recovery.claim(
        act("Dept"),
        kind=Kind.CASH_COLLECTED,
        amount_fen=amount_fen,
        received_on=date(2024, 3, 1),
        voucher=voucher,
    )


def claimed() -> Recovery:
    recovery = confirmed()
    claim(recovery)
    return recovery


def verified() -> Recovery:
    recovery = claimed()
    recovery.verify(act("Finance"), FIRST)
    return recovery


def test_confirming_is_refused_when_the_identifier_confirms() -> None:
    given(identified()).when(lambda r: r.confirm(act("Dept"), DUE_FEN)).then_refused(
        IDENTIFIER_MUST_NOT_CONFIRM
    )


def test_confirming_is_refused_when_it_was_confirmed() -> None:
    given(confirmed()).when(lambda r: r.confirm(act("Audit"), 1)).then_refused(ALREADY_CONFIRMED)


def test_claiming_is_refused_when_nothing_was_confirmed() -> None:
    given(identified()).when(claim).then_refused(NOT_CONFIRMED)


def test_claiming_is_refused_when_the_voucher_was_used() -> None:
    given(claimed()).when(lambda r: claim(r, 1)).then_refused(VOUCHER_USED)


def test_claiming_is_refused_when_receipts_would_exceed_what_is_due_by_one_fen() -> None:
    given(claimed()).when(lambda r: claim(r, 1, "V-2")).then_refused(RECEIPTS_EXCEED_CONFIRMED)


def test_receipt_is_verified_when_another_person_than_the_enterer_does_it() -> None:
    given(claimed()).when(lambda r: r.verify(act("Finance"), FIRST)).then(
        Recovery.ReceiptVerified, receipt_id=FIRST, amount_fen=DUE_FEN, kind=Kind.CASH_COLLECTED
    )


def test_verifying_is_refused_when_the_enterer_verifies_in_another_capacity() -> None:
    given(claimed()).when(lambda r: r.verify(act("Dept", "FIN_VERIFIER"), FIRST)).then_refused(
        ENTERER_MUST_NOT_VERIFY
    )


def test_verifying_is_refused_when_it_was_verified() -> None:
    given(verified()).when(lambda r: r.verify(act("Finance"), FIRST)).then_refused(RECEIPT_NOT_OPEN)


def test_verifying_is_refused_when_there_is_no_such_receipt() -> None:
    given(confirmed()).when(lambda r: r.verify(act("Finance"), FIRST)).then_refused(RECEIPT_UNKNOWN)


def test_rejecting_is_refused_when_no_reason_is_given() -> None:
    given(claimed()).when(lambda r: r.reject(act("Finance"), FIRST)).then_refused(REASON_REQUIRED)


def test_rejected_receipt_makes_room_for_another() -> None:
    recovery = claimed()
    recovery.reject(act("Finance", reason="NOT_FOUND_AT_BANK"), FIRST)
    given(recovery).when(lambda r: claim(r, DUE_FEN, "V-2")).then(Recovery.ReceiptClaimed)


def test_reversing_is_refused_when_the_receipt_was_never_verified() -> None:
    given(claimed()).when(lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST)).then_refused(
        RECEIPT_NOT_VERIFIED
    )


def test_reversal_takes_away_what_the_receipt_had_added() -> None:
    given(verified()).when(lambda r: r.reverse(act("Finance", reason="ERROR"), FIRST)).then(
        Recovery.ReceiptReversed, amount_fen=DUE_FEN
    )
