import pytest

from services.kernel.refusal import WRONG_STATE
from services.referrals.domain.handover import ITEM_LIST_DIFFERS
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_base import (
    CONTENT_HASH_DIFFERS,
    PAPER_REQUIRED,
    REASON_REQUIRED,
    SENDER_MUST_NOT_RECEIVE,
)
from services.referrals.domain.referral_state import ReferralState
from tests.unit.referrals.ways import (
    HASH,
    HEAD,
    LEAD,
    OFFICE,
    QIAN,
    REGISTRAR,
    SUN,
    approved,
    deliberated,
    receive,
    recorded,
    transfer,
    transferred,
)
from tests.unit.story import act, given, refused

SENT_BACK = act(REGISTRAR, "DISC_REGISTRAR", reason="ITEMS_MISSING")


def test_hander_signs_and_the_clue_is_transferred() -> None:
    referral = approved()
    referral.collect_events()
    transfer(referral)
    signed, told = referral.collect_events()
    assert isinstance(signed, Referral.PackageHandedOver)
    assert (signed.clue_hash, signed.items, signed.act.document) == (HASH, 2, "sheet 1")
    assert (signed.receipt_due.code, signed.feedback_due.code) == ("RECEIPT", "CLUE_FEEDBACK")
    assert isinstance(told, Referral.Transferred)


def test_handing_over_is_refused_when_no_sheet_is_named() -> None:
    given(approved()).when(lambda r: transfer(r, act(OFFICE))).then_refused(PAPER_REQUIRED)


def test_handing_over_is_refused_when_other_content_is_named() -> None:
    given(approved()).when(lambda r: transfer(r, clue_hash="cd" * 32)).then_refused(CONTENT_HASH_DIFFERS)


def test_handing_over_is_refused_when_items_are_missing() -> None:
    given(approved()).when(lambda r: transfer(r, items=1)).then_refused(ITEM_LIST_DIFFERS)


def test_handing_over_is_refused_when_the_leading_group_has_not_approved() -> None:
    given(deliberated()).when(transfer).then_refused(WRONG_STATE)


def test_receiver_signs_the_same_content_and_the_clue_is_received() -> None:
    referral = transferred()
    referral.collect_events()
    receive(referral)
    assert recorded(referral) == [Referral.PackageAccepted, Referral.Received]
    assert referral.state is ReferralState.RECEIVED


@pytest.mark.parametrize("name", [SUN, QIAN, LEAD, HEAD, OFFICE])
def test_receiving_is_refused_when_the_registrar_acted_on_the_sending_side(name: str) -> None:
    given(transferred()).when(lambda r: receive(r, act(name, "DISC_REGISTRAR"))).then_refused(
        SENDER_MUST_NOT_RECEIVE
    )


def test_receiving_is_refused_when_the_registrar_is_or_was_in_the_team() -> None:
    given(transferred()).when(lambda r: receive(r, in_team=True)).then_refused(SENDER_MUST_NOT_RECEIVE)


def test_receiving_is_refused_when_other_content_is_named() -> None:
    given(transferred()).when(lambda r: receive(r, clue_hash="cd" * 32)).then_refused(CONTENT_HASH_DIFFERS)


def test_receiving_is_refused_when_nothing_was_handed_over() -> None:
    given(approved()).when(receive).then_refused(WRONG_STATE)


def test_clue_is_rejected_at_receipt_when_a_reason_is_given() -> None:
    given(transferred()).when(lambda r: r.reject(SENT_BACK, in_team=False)).then(Referral.Rejected)


def test_package_goes_back_when_it_has_to_be_supplemented() -> None:
    given(transferred()).when(lambda r: r.ask_supplement(SENT_BACK, in_team=False)).then(
        Referral.SupplementAsked
    )


def test_going_back_is_refused_when_no_reason_is_given() -> None:
    for deed in (Referral.reject, Referral.ask_supplement):
        with refused(REASON_REQUIRED):
            deed(transferred(), act(REGISTRAR), in_team=False)


def test_going_back_is_refused_when_the_registrar_acted_on_the_sending_side() -> None:
    for deed in (Referral.reject, Referral.ask_supplement):
        with refused(SENDER_MUST_NOT_RECEIVE):
            deed(transferred(), act(OFFICE, reason="X"), in_team=False)
        with refused(SENDER_MUST_NOT_RECEIVE):
            deed(transferred(), SENT_BACK, in_team=True)


def test_supplemented_package_is_handed_over_again() -> None:
    referral = transferred()
    referral.ask_supplement(SENT_BACK, in_team=False)
    referral.collect_events()
    transfer(referral)
    assert recorded(referral) == [Referral.PackageHandedOver, Referral.Transferred]


def test_clue_that_went_back_may_be_revised_by_a_handler() -> None:
    for deed in (Referral.reject, Referral.ask_supplement):
        referral = transferred()
        deed(referral, SENT_BACK, in_team=False)
        given(referral).when(
            lambda r: r.revise(act(SUN), clue_hash="cd" * 32, subjects=(b"s",), marks=())
        ).then(Referral.Revised)


def test_rejected_clue_is_not_handed_over_again_as_it_is() -> None:
    referral = transferred()
    referral.reject(SENT_BACK, in_team=False)
    given(referral).when(transfer).then_refused(WRONG_STATE)
