from datetime import date
from typing import Any

import pytest
from xuncha.referrals.v1.contract import Conclusion, Way

from services.kernel.refusal import WRONG_STATE
from services.kernel.rules import CONTENT_HASH_DIFFERS, SIGNED_ALREADY
from services.kernel.states import STATE_FORBIDS
from services.referrals.domain.case import Case
from services.referrals.domain.duties import PROPOSER_MUST_NOT_APPROVE, REGISTRAR_MUST_NOT_HANDLE
from services.referrals.domain.referral_state import CASE_MOVES, ReferralState, after
from services.referrals.domain.sides import TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
from services.referrals.domain.signing import hash_of
from services.referrals.domain.verification import (
    NOTHING_PROPOSED,
    REPORT_NOT_SIGNED_BY_ALL,
    REPORT_REQUIRED,
    TALK_REQUIRED,
    TALKED_AHEAD,
    ConclusionApproved,
    ConclusionProposed,
    TalkHeld,
    VerificationRecorded,
    VerificationSigned,
)
from tests.unit.referrals.ways import (
    HANDLER,
    HEAD,
    LEADER,
    MEMBER,
    OPINION,
    REGISTRAR,
    REPORT,
    SENT,
    assigned,
    concluded_with,
    due,
    named,
    on_way,
    verified,
)
from tests.unit.story import act, given, person

S = ReferralState
DAY = date(2024, 3, 5)
BY_HANDLER = act(HANDLER, "DISC_HANDLER")


def talked() -> Case:
    case = on_way(Way.TALK_INQUIRY)
    case.record_talk(BY_HANDLER, SENT, DAY, report_due=due("TALK_REPORT"))
    return case


def reported(way: Way) -> Case:
    """On that way with a report that all have signed."""
    case = talked() if way is Way.TALK_INQUIRY else on_way(way)
    case.record_verification(BY_HANDLER, SENT, REPORT)
    case.sign_verification(act(MEMBER), SENT, REPORT)
    return case


def proposed(to: Conclusion = Conclusion.SHELVED) -> Case:
    case = verified()
    case.propose_conclusion(BY_HANDLER, SENT, to, OPINION)
    return case


def test_report_is_due_from_the_day_of_the_talk() -> None:
    given(on_way(Way.TALK_INQUIRY)).when(
        lambda c: c.record_talk(BY_HANDLER, SENT, DAY, report_due=due())
    ).then(TalkHeld, held_on=DAY, report_due=due())


def test_talk_is_refused_when_its_day_lies_ahead_or_none_was_to_be_held() -> None:
    ahead = date(2024, 3, 6)
    given(on_way(Way.TALK_INQUIRY)).when(
        lambda c: c.record_talk(BY_HANDLER, SENT, ahead, report_due=due())
    ).then_refused(TALKED_AHEAD)
    given(on_way()).when(lambda c: c.record_talk(BY_HANDLER, SENT, DAY, report_due=due())).then_refused(
        STATE_FORBIDS
    )


def test_report_is_recorded_and_signed_by_its_writer() -> None:
    given(on_way()).when(lambda c: c.record_verification(BY_HANDLER, SENT, REPORT)).then(
        VerificationRecorded, report_hash=REPORT
    )


def test_report_is_refused_when_the_talk_is_not_recorded() -> None:
    given(on_way(Way.TALK_INQUIRY)).when(
        lambda c: c.record_verification(BY_HANDLER, SENT, REPORT)
    ).then_refused(TALK_REQUIRED)


def test_report_is_refused_when_nothing_is_verified_or_the_registrar_writes_it() -> None:
    given(assigned()).when(lambda c: c.record_verification(BY_HANDLER, SENT, REPORT)).then_refused(
        STATE_FORBIDS
    )
    given(on_way()).when(lambda c: c.record_verification(act(REGISTRAR), SENT, REPORT)).then_refused(
        REGISTRAR_MUST_NOT_HANDLE
    )


def test_further_members_sign_the_same_report() -> None:
    case = on_way()
    case.record_verification(BY_HANDLER, SENT, REPORT)
    given(case).when(lambda c: c.sign_verification(act(MEMBER), SENT, REPORT)).then(VerificationSigned)
    given(case).when(lambda c: c.sign_verification(act(MEMBER), SENT, REPORT)).then_refused(SIGNED_ALREADY)
    given(case).when(lambda c: c.sign_verification(act("Wu"), SENT, "cd")).then_refused(CONTENT_HASH_DIFFERS)
    given(on_way()).when(lambda c: c.sign_verification(act(MEMBER), SENT, REPORT)).then_refused(
        REPORT_REQUIRED
    )


ALLOWED = [
    (way, to)
    for way in (Way.TALK_INQUIRY, Way.PRELIM_VERIFICATION, Way.SHELVED)
    for to in Conclusion
    if after(to) in CASE_MOVES[S(way.value)]
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
    case = reported(way)
    given(case).when(lambda c: c.propose_conclusion(BY_HANDLER, SENT, to, OPINION)).then(
        ConclusionProposed,
        to=to,
        opinion_hash=OPINION,
        proposal_hash=hash_of(OPINION, to.value, REPORT),
    )
    given(case).when(lambda c: c.approve_conclusion(act(LEADER), SENT, named(c), due=None)).then(
        ConclusionApproved, to=to
    )
    assert case.data.state is after(to)
    assert (case.data.report_hash, case.data.talked, case.data.proposal) == ("", False, None)


def test_proposing_is_refused_when_the_way_does_not_lead_there() -> None:
    given(reported(Way.TALK_INQUIRY)).when(
        lambda c: c.propose_conclusion(BY_HANDLER, SENT, Conclusion.FILED, OPINION)
    ).then_refused(WRONG_STATE)
    given(assigned()).when(
        lambda c: c.propose_conclusion(BY_HANDLER, SENT, Conclusion.SHELVED, OPINION)
    ).then_refused(STATE_FORBIDS)


def test_proposing_is_refused_when_there_is_no_report() -> None:
    given(on_way()).when(
        lambda c: c.propose_conclusion(BY_HANDLER, SENT, Conclusion.FILED, OPINION)
    ).then_refused(REPORT_REQUIRED)


def test_proposing_is_refused_when_not_all_members_have_signed() -> None:
    case = on_way()
    case.record_verification(BY_HANDLER, SENT, REPORT)
    given(case).when(
        lambda c: c.propose_conclusion(BY_HANDLER, SENT, Conclusion.FILED, OPINION)
    ).then_refused(REPORT_NOT_SIGNED_BY_ALL)


@pytest.mark.parametrize("way", [Way.TALK_INQUIRY, Way.SHELVED])
def test_report_needs_the_signatures_of_the_whole_group_in_a_verification_alone(way: Way) -> None:
    case = talked() if way is Way.TALK_INQUIRY else on_way(way)
    case.record_verification(BY_HANDLER, SENT, REPORT)
    given(case).when(
        lambda c: c.propose_conclusion(BY_HANDLER, SENT, Conclusion.CLOSED_NO_CASE, OPINION)
    ).then(ConclusionProposed, to=Conclusion.CLOSED_NO_CASE)


def test_group_that_signs_is_the_one_that_verifies_now() -> None:
    case = verified()
    case.assign(act(LEADER), SENT, person(HANDLER), (person("Wu"),))
    story = given(case).when(lambda c: c.propose_conclusion(BY_HANDLER, SENT, Conclusion.FILED, OPINION))
    assert story.then_refused(REPORT_NOT_SIGNED_BY_ALL).refused_facts() == {"count": "1"}
    case.assign(act(LEADER), SENT, person(HANDLER), ())
    given(case).when(lambda c: c.propose_conclusion(BY_HANDLER, SENT, Conclusion.FILED, OPINION)).then(
        ConclusionProposed
    )


def test_new_report_voids_what_was_proposed_on_the_old_one() -> None:
    case = proposed()
    case.record_verification(BY_HANDLER, SENT, "9" * 64)
    given(case).when(lambda c: c.approve_conclusion(act(LEADER), SENT, "x", due=None)).then_refused(
        NOTHING_PROPOSED
    )


@pytest.mark.parametrize("name", [HANDLER, MEMBER])
def test_approving_is_refused_when_a_handler_approves(name: str) -> None:
    given(proposed()).when(lambda c: c.approve_conclusion(act(name), SENT, named(c), due=None)).then_refused(
        PROPOSER_MUST_NOT_APPROVE
    )


def test_approving_is_refused_when_the_leader_alone_approved_the_transfer() -> None:
    given(proposed()).when(lambda c: c.approve_conclusion(act(HEAD), SENT, named(c), due=None)).then_refused(
        TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
    )


def test_approving_is_refused_when_another_proposal_is_named_or_none_stands() -> None:
    given(proposed()).when(lambda c: c.approve_conclusion(act(LEADER), SENT, "cd", due=None)).then_refused(
        CONTENT_HASH_DIFFERS
    )
    given(assigned()).when(lambda c: c.approve_conclusion(act(LEADER), SENT, "cd", due=None)).then_refused(
        STATE_FORBIDS
    )


def test_approval_stands_in_no_history_without_a_proposal() -> None:
    facts: dict[str, Any] = {"proposal_hash": "x", "to": Conclusion.SHELVED, "due": None}
    given(assigned()).when(lambda c: c.record(ConclusionApproved, act(LEADER), **facts)).then_refused(
        STATE_FORBIDS
    )
    given(verified()).when(lambda c: c.record(ConclusionApproved, act(LEADER), **facts)).then_refused(
        NOTHING_PROPOSED
    )


def test_filing_awaits_the_meeting_when_the_conclusion_is_approved() -> None:
    assert concluded_with(Conclusion.FILED).data.state is S.FILING_APPROVED
