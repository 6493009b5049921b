import pytest

from services.kernel.refusal import WRONG_STATE
from services.kernel.rules import CONTENT_HASH_DIFFERS
from services.kernel.states import REASON_REQUIRED
from services.referrals.domain import whole
from services.referrals.domain.case import Case, case_id
from services.referrals.domain.drafting import Revised
from services.referrals.domain.handover import (
    ITEM_LIST_DIFFERS,
    Concluded,
    PackageHandedOver,
    Received,
    Rejected,
    SupplementAsked,
    Transferred,
)
from services.referrals.domain.receipt import (
    Announced,
    AnnouncedAgain,
    PackageAccepted,
    PackageRejected,
    PackageReturned,
)
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_state import ReferralState
from services.referrals.domain.sides import SENDER_MUST_NOT_RECEIVE
from services.referrals.domain.signing import PAPER_REQUIRED
from services.referrals.domain.whole import Whole
from tests.unit.referrals.ways import (
    HASH,
    HEAD,
    LEAD,
    OFFICE,
    QIAN,
    REGISTRAR,
    SENT,
    SUN,
    accept,
    approved,
    both,
    decided,
    deliberated,
    due,
    recorded,
    sent_back,
    transfer,
    transferred,
    transferred_case,
    with_outcomes,
)
from tests.unit.story import act, given, refused

GOING_BACK = act(REGISTRAR, "DISC_REGISTRAR", reason="ITEMS_MISSING")


def test_hander_signs_and_the_clue_is_transferred() -> None:
    referral = approved()
    referral.collect_events()
    transfer(Whole(referral))
    signed, told = referral.collect_events()
    assert isinstance(signed, PackageHandedOver)
    assert (signed.clue_hash, signed.items, signed.act.document) == (HASH, 2, "sheet 1")
    assert (signed.receipt_due.code, signed.feedback_due.code) == ("RECEIPT", "CLUE_FEEDBACK")
    assert isinstance(told, Transferred)


def test_case_is_opened_by_the_first_transfer_with_what_was_handed_over() -> None:
    referral, case = both(transferred(subjects=(b"s1", b"s2")))
    (opened,) = case.collect_events()
    assert isinstance(opened, Announced)
    assert (opened.clue_hash, opened.subjects, opened.receiver) == (
        HASH,
        (b"s1", b"s2"),
        referral.data.receiver,
    )
    assert (case.id, case.handle) == (case_id(referral.id), referral.id)
    assert (case.references().case, case.references().referral) == (referral.id, referral.id)


def test_clue_is_known_to_have_a_case_from_the_first_transfer_on() -> None:
    assert not approved().data.handed_over
    assert transferred().referral.data.handed_over
    assert sent_back()[0].data.handed_over


def test_handing_over_is_refused_when_no_sheet_is_named() -> None:
    with refused(PAPER_REQUIRED):
        transfer(Whole(approved()), act(OFFICE))


def test_handing_over_is_refused_when_other_content_is_named() -> None:
    with refused(CONTENT_HASH_DIFFERS):
        transfer(Whole(approved()), clue_hash="cd" * 32)


def test_handing_over_is_refused_when_items_are_missing() -> None:
    with refused(ITEM_LIST_DIFFERS):
        transfer(Whole(approved()), items=1)


def test_handing_over_is_refused_when_the_leading_group_has_not_approved() -> None:
    referral = deliberated()
    referral.collect_events()
    with refused(WRONG_STATE):
        transfer(Whole(referral))
    assert not referral.collect_events()


def test_receiver_signs_the_same_content_and_the_clue_is_received() -> None:
    referral, case = both(transferred())
    for each in (referral, case):
        each.collect_events()
    by = act(REGISTRAR, "DISC_REGISTRAR")
    dues = {"register_due": due("REGISTER"), "disposal_due": due("CLUE_DISPOSAL")}
    whole.receive(referral, case, by, HASH, in_team=False, **dues)
    assert (recorded(case), recorded(referral)) == ([PackageAccepted], [Received])
    assert case.data.state is referral.data.state is ReferralState.RECEIVED


@pytest.mark.parametrize("name", [SUN, QIAN, LEAD, HEAD, OFFICE])
def test_receiving_is_refused_when_the_registrar_acted_on_the_sending_side(name: str) -> None:
    given(transferred_case()).when(lambda c: accept(c, act(name, "DISC_REGISTRAR"))).then_refused(
        SENDER_MUST_NOT_RECEIVE
    )


def test_receiving_is_refused_when_the_registrar_is_or_was_in_the_team() -> None:
    given(transferred_case()).when(lambda c: accept(c, in_team=True)).then_refused(SENDER_MUST_NOT_RECEIVE)


def test_receiving_is_refused_when_other_content_is_named() -> None:
    given(transferred_case()).when(lambda c: accept(c, clue_hash="cd" * 32)).then_refused(
        CONTENT_HASH_DIFFERS
    )


def test_sender_is_told_so_before_the_content_is_compared() -> None:
    given(transferred_case()).when(
        lambda c: accept(c, act(SUN, "DISC_REGISTRAR"), clue_hash="cd" * 32)
    ).then_refused(SENDER_MUST_NOT_RECEIVE)


def test_receiving_is_refused_when_the_package_went_back() -> None:
    given(sent_back()[1]).when(accept).then_refused(WRONG_STATE)


def test_clue_is_rejected_at_receipt_when_a_reason_is_given() -> None:
    referral, case = both(transferred())
    for each in (referral, case):
        each.collect_events()
    whole.reject(referral, case, GOING_BACK, in_team=False)
    assert (recorded(case), recorded(referral)) == ([PackageRejected], [Rejected])
    assert case.data.state is referral.data.state is ReferralState.REJECTED_AT_RECEIPT


def test_package_goes_back_when_it_has_to_be_supplemented() -> None:
    referral, case = both(transferred())
    for each in (referral, case):
        each.collect_events()
    whole.ask_supplement(referral, case, GOING_BACK, in_team=False)
    assert (recorded(case), recorded(referral)) == ([PackageReturned], [SupplementAsked])
    assert case.data.state is referral.data.state is ReferralState.RETURNED_FOR_SUPPLEMENT


def test_going_back_is_refused_when_no_reason_is_given() -> None:
    for deed in (Case.reject, Case.return_package):
        with refused(REASON_REQUIRED):
            deed(transferred_case(), act(REGISTRAR), SENT, in_team=False)


def test_going_back_is_refused_when_the_registrar_acted_on_the_sending_side() -> None:
    for deed in (Case.reject, Case.return_package):
        with refused(SENDER_MUST_NOT_RECEIVE):
            deed(transferred_case(), act(OFFICE, reason="X"), SENT, in_team=False)
        with refused(SENDER_MUST_NOT_RECEIVE):
            deed(transferred_case(), GOING_BACK, SENT, in_team=True)


def test_supplemented_package_is_handed_over_again() -> None:
    referral, case = sent_back()
    for each in (referral, case):
        each.collect_events()
    assert transfer(Whole(referral, case)).case is case
    assert recorded(referral) == [PackageHandedOver, Transferred]
    assert recorded(case) == [AnnouncedAgain]
    assert case.data.state is referral.data.state is ReferralState.TRANSFERRED


def revise(referral: Referral, case: Case) -> None:
    referral.revise(act(SUN), case.data, clue_hash="cd" * 32, subjects=(b"s", b"t"), marks=())


@pytest.mark.parametrize("deed", [whole.reject, whole.ask_supplement])
def test_clue_that_went_back_may_be_revised_by_a_handler(deed: object) -> None:
    referral, case = sent_back(how=deed)  # type: ignore[arg-type]
    given(referral).when(lambda r: revise(r, case)).then(Revised)


@pytest.mark.parametrize("deed", [whole.reject, whole.ask_supplement])
def test_case_takes_what_is_handed_over_again(deed: object) -> None:
    referral, case = sent_back(how=deed)  # type: ignore[arg-type]
    revise(referral, case)
    referral.countersign(act(QIAN), case.data, "cd" * 32)
    minuted = act(LEAD, document="minute 8")
    referral.deliberate(minuted, case.data, minuted=True, approval_due=None)
    by_head = {"receiver": "HIGHER_DISCIPLINE", "competence": "1", "leads_recipient": False}
    referral.approve(act(HEAD), case.data, "cd" * 32, transfer_due=due(), **by_head)  # type: ignore[arg-type]
    transfer(Whole(referral, case), clue_hash="cd" * 32)
    told = (case.data.clue_hash, case.data.subjects, case.data.receiver)
    assert told == ("cd" * 32, (b"s", b"t"), "HIGHER_DISCIPLINE")


def test_rejected_clue_is_not_handed_over_again_as_it_is() -> None:
    with refused(WRONG_STATE):
        transfer(Whole(*sent_back(how=whole.reject)))


def test_state_is_that_of_the_side_that_has_the_clue() -> None:
    referral, case = sent_back()
    assert Whole(referral, case).state is ReferralState.RETURNED_FOR_SUPPLEMENT
    revise(referral, case)
    assert Whole(referral, case).state is ReferralState.DRAFT
    assert Whole(approved()).state is ReferralState.LG_APPROVED
    assert Whole(both(transferred())[0], decided()).state is ReferralState.DECIDED


def test_inspection_side_is_told_of_the_conclusion() -> None:
    case = with_outcomes(decided())
    referral, _ = both(transferred())
    referral.tell(act(REGISTRAR), Received)
    for each in (referral, case):
        each.collect_events()
    executed = act(REGISTRAR, "DISC_REGISTRAR", document="execution 1")
    whole.conclude(referral, case, executed, in_team=False)
    assert recorded(referral) == [Concluded]
    assert Whole(referral, case).state is referral.data.state is ReferralState.CONCLUDED
