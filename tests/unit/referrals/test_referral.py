from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from services.referrals.domain.referral import CONTENT_HASH_DIFFERS, SECOND_HANDLER_MUST_DIFFER, Referral
from tests.unit.story import act, given

HASH = "ab" * 32


def drafted() -> Referral:
    return Referral.draft(act("Sun"), natural_id("r"), clue=b"\x00", clue_hash=HASH, target_ref=b"\x01")


def test_clue_is_countersigned_when_a_second_handler_signs() -> None:
    given(drafted()).when(lambda r: r.countersign(act("Qian"), HASH)).then(
        Referral.Countersigned, clue_hash=HASH
    )


def test_signing_is_refused_when_the_drafter_signs() -> None:
    given(drafted()).when(lambda r: r.countersign(act("Sun", "TEAM_LEAD"), HASH)).then_refused(
        SECOND_HANDLER_MUST_DIFFER
    )


def test_signing_is_refused_when_other_content_is_named() -> None:
    given(drafted()).when(lambda r: r.countersign(act("Qian"), "cd" * 32)).then_refused(CONTENT_HASH_DIFFERS)


def test_signing_is_refused_when_two_have_signed() -> None:
    signed = drafted()
    signed.countersign(act("Qian"), HASH)
    given(signed).when(lambda r: r.countersign(act("Li"), HASH)).then_refused(WRONG_STATE)


def test_referral_is_all_that_queries_see_of_a_clue() -> None:
    refs = drafted().references()
    assert (refs.case, refs.unit, refs.person) == (natural_id("r"), None, None)
