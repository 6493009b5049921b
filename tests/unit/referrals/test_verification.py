from datetime import date

import pytest

from services.kernel.refusal import WRONG_STATE
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_base import (
    CONTENT_HASH_DIFFERS,
    PROPOSER_MUST_NOT_APPROVE,
    REGISTRAR_MUST_NOT_HANDLE,
    STATE_FORBIDS,
    TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER,
    hash_of,
)
from services.referrals.domain.referral_state import MOVES, Conclusion, ReferralState, Way, after
from services.referrals.domain.verification import (
    NOTHING_PROPOSED,
    REPORT_NOT_SIGNED_BY_ALL,
    REPORT_REQUIRED,
    SIGNED_ALREADY,
    TALK_REQUIRED,
    TALKED_AHEAD,
)
from tests.unit.referrals.ways import (
    HANDLER,
    HEAD,
    LEADER,
    MEMBER,
    OPINION,
    REGISTRAR,
    REPORT,
    assigned,
    concluded_with,
    due,
    named,
    on_way,
    verified,
)
from tests.unit.story import act, given

S = ReferralState
DAY = date(2024, 3, 5)
BY_HANDLER = act(HANDLER, "DISC_HANDLER")


def talked() -> Referral:
    referral = on_way(Way.TALK_INQUIRY)
    referral.record_talk(BY_HANDLER, DAY, report_due=due("TALK_REPORT"))
    return referral


def reported(way: Way) -> Referral:
    """On that way with a report that all have signed."""
    referral = talked() if way is Way.TALK_INQUIRY else on_way(way)
    referral.record_verification(BY_HANDLER, REPORT)
    referral.sign_verification(act(MEMBER), REPORT)
    return referral


def proposed(to: Conclusion = Conclusion.SHELVED) -> Referral:
    referral = verified()
    referral.propose_conclusion(BY_HANDLER, to, OPINION)
    return referral


def test_report_is_due_from_the_day_of_the_talk() -> None:
    given(on_way(Way.TALK_INQUIRY)).when(lambda r: r.record_talk(BY_HANDLER, DAY, report_due=due())).then(
        Referral.TalkHeld, held_on=DAY, report_due=due()
    )


def test_talk_is_refused_when_its_day_lies_ahead_or_none_was_to_be_held() -> None:
    ahead = date(2024, 3, 6)
    given(on_way(Way.TALK_INQUIRY)).when(
        lambda r: r.record_talk(BY_HANDLER, ahead, report_due=due())
    ).then_refused(TALKED_AHEAD)
    given(on_way()).when(lambda r: r.record_talk(BY_HANDLER, DAY, report_due=due())).then_refused(
        STATE_FORBIDS
    )


def test_report_is_recorded_and_signed_by_its_writer() -> None:
    given(on_way()).when(lambda r: r.record_verification(BY_HANDLER, REPORT)).then(
        Referral.VerificationRecorded, report_hash=REPORT
    )


def test_report_is_refused_when_the_talk_is_not_recorded() -> None:
    given(on_way(Way.TALK_INQUIRY)).when(lambda r: r.record_verification(BY_HANDLER, REPORT)).then_refused(
        TALK_REQUIRED
    )


def test_report_is_refused_when_nothing_is_verified_or_the_registrar_writes_it() -> None:
    given(assigned()).when(lambda r: r.record_verification(BY_HANDLER, REPORT)).then_refused(STATE_FORBIDS)
    given(on_way()).when(lambda r: r.record_verification(act(REGISTRAR), REPORT)).then_refused(
        REGISTRAR_MUST_NOT_HANDLE
    )


def test_further_members_sign_the_same_report() -> None:
    referral = on_way()
    referral.record_verification(BY_HANDLER, REPORT)
    given(referral).when(lambda r: r.sign_verification(act(MEMBER), REPORT)).then(Referral.VerificationSigned)
    given(referral).when(lambda r: r.sign_verification(act(MEMBER), REPORT)).then_refused(SIGNED_ALREADY)
    given(referral).when(lambda r: r.sign_verification(act("Wu"), "cd")).then_refused(CONTENT_HASH_DIFFERS)
    given(on_way()).when(lambda r: r.sign_verification(act(MEMBER), REPORT)).then_refused(REPORT_REQUIRED)


ALLOWED = [
    (way, to)
    for way in (Way.TALK_INQUIRY, Way.PRELIM_VERIFICATION, Way.SHELVED)
    for to in Conclusion
    if after(to) in MOVES[S(way.value)]
]


def test_conclusions_are_those_of_the_model() -> None:
    assert {(way.value, to.value) for way, to in ALLOWED} == {
        ("TALK_INQUIRY", "CLOSED_NO_CASE"),
        ("TALK_INQUIRY", "FIRST_FORM_HANDLED"),
        ("TALK_INQUIRY", "PRELIM_VERIFICATION"),
        ("PRELIM_VERIFICATION", "FILED"),
        ("PRELIM_VERIFICATION", "FIRST_FORM_HANDLED"),
        ("PRELIM_VERIFICATION", "SHELVED"),
        ("PRELIM_VERIFICATION", "CLOSED_NO_CASE"),
        ("PRELIM_VERIFICATION", "FORWARDED"),
        ("SHELVED", "SHELVED"),
        ("SHELVED", "PRELIM_VERIFICATION"),
        ("SHELVED", "CLOSED_NO_CASE"),
    }


@pytest.mark.parametrize(("way", "to"), ALLOWED)
def test_conclusion_is_proposed_and_approved(way: Way, to: Conclusion) -> None:
    referral = reported(way)
    given(referral).when(lambda r: r.propose_conclusion(BY_HANDLER, to, OPINION)).then(
        Referral.ConclusionProposed,
        to=to,
        opinion_hash=OPINION,
        proposal_hash=hash_of(OPINION, to.value, REPORT),
    )
    given(referral).when(lambda r: r.approve_conclusion(act(LEADER), named(r), due=None)).then(
        Referral.ConclusionApproved, to=to
    )
    assert referral.state is after(to)
    assert (referral.report_hash, referral.talked, referral.proposal) == ("", False, None)


def test_proposing_is_refused_when_the_way_does_not_lead_there() -> None:
    given(reported(Way.TALK_INQUIRY)).when(
        lambda r: r.propose_conclusion(BY_HANDLER, Conclusion.FILED, OPINION)
    ).then_refused(WRONG_STATE)
    given(assigned()).when(
        lambda r: r.propose_conclusion(BY_HANDLER, Conclusion.SHELVED, OPINION)
    ).then_refused(STATE_FORBIDS)


def test_proposing_is_refused_when_there_is_no_report() -> None:
    given(on_way()).when(lambda r: r.propose_conclusion(BY_HANDLER, Conclusion.FILED, OPINION)).then_refused(
        REPORT_REQUIRED
    )


def test_proposing_is_refused_when_not_all_members_have_signed() -> None:
    referral = on_way()
    referral.record_verification(BY_HANDLER, REPORT)
    given(referral).when(lambda r: r.propose_conclusion(BY_HANDLER, Conclusion.FILED, OPINION)).then_refused(
        REPORT_NOT_SIGNED_BY_ALL
    )


def test_new_report_voids_what_was_proposed_on_the_old_one() -> None:
    referral = proposed()
    referral.record_verification(BY_HANDLER, "9" * 64)
    given(referral).when(lambda r: r.approve_conclusion(act(LEADER), "x", due=None)).then_refused(
        NOTHING_PROPOSED
    )


@pytest.mark.parametrize("name", [HANDLER, MEMBER])
def test_approving_is_refused_when_a_handler_approves(name: str) -> None:
    given(proposed()).when(lambda r: r.approve_conclusion(act(name), named(r), due=None)).then_refused(
        PROPOSER_MUST_NOT_APPROVE
    )


def test_approving_is_refused_when_the_leader_alone_approved_the_transfer() -> None:
    given(proposed()).when(lambda r: r.approve_conclusion(act(HEAD), named(r), due=None)).then_refused(
        TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
    )


def test_approving_is_refused_when_another_proposal_is_named_or_none_stands() -> None:
    given(proposed()).when(lambda r: r.approve_conclusion(act(LEADER), "cd", due=None)).then_refused(
        CONTENT_HASH_DIFFERS
    )
    given(assigned()).when(lambda r: r.approve_conclusion(act(LEADER), "cd", due=None)).then_refused(
        STATE_FORBIDS
    )


def test_filing_awaits_the_meeting_when_the_conclusion_is_approved() -> None:
    assert concluded_with(Conclusion.FILED).state is S.FILING_APPROVED
