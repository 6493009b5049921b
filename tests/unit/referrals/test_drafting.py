from services.kernel.refusal import WRONG_STATE
from services.kernel.rules import CONTENT_HASH_DIFFERS, MINUTE_REQUIRED
from services.programme.rules import MINUTE_UNKNOWN, SECOND_HANDLER_MUST_DIFFER
from services.referrals.domain.approval import Approved
from services.referrals.domain.drafting import HANDLER_REQUIRED, Countersigned, Deliberated, Revised
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_state import ReferralState
from tests.unit.referrals.ways import (
    HASH,
    LEAD,
    QIAN,
    SUN,
    TARGET,
    approve,
    countersigned,
    deliberated,
    drafted,
    due,
)
from tests.unit.story import act, given, person

MINUTED = act(LEAD, "TEAM_LEAD", document="minute 7")


def returned() -> Referral:
    referral = deliberated()
    referral.send_back(act("Head", "LG_HEAD", reason="FACTS_UNCLEAR"), None)
    return referral


def revise(referral: Referral, name: str) -> None:
    referral.revise(act(name), None, clue_hash="cd" * 32, subjects=(b"s2",), marks=(b"s2",))


def test_clue_is_countersigned_when_a_second_handler_signs() -> None:
    given(drafted()).when(lambda r: r.countersign(act(QIAN), None, HASH)).then(Countersigned, clue_hash=HASH)


def test_signing_is_refused_when_the_drafter_signs_in_another_capacity() -> None:
    given(drafted()).when(lambda r: r.countersign(act(SUN, "TEAM_LEAD"), None, HASH)).then_refused(
        SECOND_HANDLER_MUST_DIFFER
    )


def test_signing_is_refused_when_other_content_is_named() -> None:
    given(drafted()).when(lambda r: r.countersign(act(QIAN), None, "cd" * 32)).then_refused(
        CONTENT_HASH_DIFFERS
    )


def test_signing_is_refused_when_two_have_signed() -> None:
    given(countersigned()).when(lambda r: r.countersign(act("Li"), None, HASH)).then_refused(WRONG_STATE)


def test_referral_is_all_that_queries_see_of_a_clue() -> None:
    referral = drafted()
    refs = referral.references()
    assert (refs.case, refs.unit, refs.person) == (referral.id, None, None)


def test_urgent_path_runs_when_the_team_is_on_site() -> None:
    asked = due("LG_APPROVAL_URGENT")
    given(countersigned()).when(lambda r: r.deliberate(MINUTED, None, minuted=True, approval_due=asked)).then(
        Deliberated, urgent=True, approval_due=asked
    )


def test_nothing_is_due_when_the_work_on_site_has_ended() -> None:
    given(countersigned()).when(lambda r: r.deliberate(MINUTED, None, minuted=True, approval_due=None)).then(
        Deliberated, urgent=False, approval_due=None
    )


def test_deliberation_is_refused_when_one_handler_alone_has_signed() -> None:
    given(drafted()).when(
        lambda r: r.deliberate(MINUTED, None, minuted=True, approval_due=None)
    ).then_refused(WRONG_STATE)


def test_deliberation_is_refused_when_it_names_no_minute() -> None:
    given(countersigned()).when(
        lambda r: r.deliberate(act(LEAD), None, minuted=False, approval_due=None)
    ).then_refused(MINUTE_REQUIRED)


def test_deliberation_is_refused_when_the_target_has_no_such_minute() -> None:
    given(countersigned()).when(
        lambda r: r.deliberate(MINUTED, None, minuted=False, approval_due=None)
    ).then_refused(MINUTE_UNKNOWN)


def test_clue_is_written_anew_when_it_came_back() -> None:
    given(returned()).when(lambda r: revise(r, QIAN)).then(
        Revised, clue_hash="cd" * 32, subjects=(b"s2",), marks=(b"s2",)
    )


def test_both_have_to_sign_again_when_the_clue_was_revised() -> None:
    referral = returned()
    version = referral.version
    revise(referral, QIAN)
    assert (referral.data.state, referral.data.handlers) == (ReferralState.DRAFT, {person(QIAN)})
    assert (referral.data.clue_version, referral.data.target_ref) == (version + 1, TARGET)
    given(referral).when(lambda r: r.countersign(act(SUN), None, HASH)).then_refused(CONTENT_HASH_DIFFERS)
    given(referral).when(lambda r: r.countersign(act(SUN), None, "cd" * 32)).then(Countersigned)


def test_revising_is_refused_when_somebody_else_than_a_handler_does_it() -> None:
    given(returned()).when(lambda r: revise(r, LEAD)).then_refused(HANDLER_REQUIRED)


def test_revising_is_refused_when_the_clue_is_on_its_way() -> None:
    given(deliberated()).when(lambda r: revise(r, SUN)).then_refused(WRONG_STATE)


def test_earlier_handler_stays_one_when_the_clue_was_revised_by_another() -> None:
    referral = returned()
    revise(referral, QIAN)
    assert referral.data.ever_handlers == {person(SUN), person(QIAN)}


def test_head_who_returned_the_clue_may_approve_it_later() -> None:
    referral = returned()
    revise(referral, QIAN)
    referral.countersign(act(SUN), None, "cd" * 32)
    referral.deliberate(MINUTED, None, minuted=True, approval_due=None)
    given(referral).when(lambda r: approve(r, clue_hash="cd" * 32)).then(Approved)
