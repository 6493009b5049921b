from collections.abc import Callable

import pytest
from xuncha.referrals.v1.contract import Conclusion, Way

from services.kernel.refusal import WRONG_STATE
from services.kernel.states import STATE_FORBIDS
from services.referrals.domain.case import Case
from services.referrals.domain.competence import Receiver
from services.referrals.domain.duties import (
    HANDLER_MUST_NOT_REGISTER,
    HANDLER_MUST_NOT_TRY,
    PROPOSER_MUST_NOT_APPROVE,
    REGISTRAR_MUST_NOT_HANDLE,
)
from services.referrals.domain.referral_state import ReferralState
from services.referrals.domain.sides import SENDER_MUST_NOT_RECEIVE, TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
from services.referrals.domain.signing import PAPER_REQUIRED, hash_of
from services.referrals.domain.trial import (
    OUTCOME_MISSING,
    TRIAL_REVIEW_REQUIRED,
    CaseConcluded,
    CaseDecided,
    CaseFiled,
    OutcomeRecorded,
    SubmittedToTrial,
    TrialReviewed,
)
from tests.unit.referrals.ways import (
    DAY,
    DETAILS,
    HANDLER,
    HEAD,
    LEADER,
    MEMBER,
    OPINION,
    PLAN,
    REGISTRAR,
    REPORT,
    SENT,
    SUN,
    TRIAL,
    TRIER,
    concluded_with,
    decided,
    due,
    filed,
    on_way,
    registered,
    tried,
    under_trial,
    verified,
    with_outcomes,
)
from tests.unit.story import act, given, person, refused

MINUTED = act(HANDLER, "DISC_HANDLER", document="minute 9")
DECISION = act(LEADER, "DISC_LEADER", document="decision 1")
EXECUTED = act(REGISTRAR, "DISC_REGISTRAR", document="execution 1")


def record(
    case: Case,
    number: int = 1,
    kind: str = "DETENTION",
    who: str = REGISTRAR,
    capacity: str = "DISC_REGISTRAR",
    *,
    in_team: bool = False,
) -> None:
    case.record_outcome(
        act(who, capacity), SENT, number, in_team=in_team, person=True, kind=kind, details_hash=DETAILS
    )


def test_case_is_filed_when_the_meeting_has_decided() -> None:
    given(concluded_with(Conclusion.FILED)).when(lambda c: c.file_case(MINUTED, SENT, due=due())).then(
        CaseFiled, due=due()
    )


def test_filing_is_refused_when_no_minute_is_named_or_no_conclusion_leads_there() -> None:
    given(concluded_with(Conclusion.FILED)).when(
        lambda c: c.file_case(act(HANDLER), SENT, due=due())
    ).then_refused(PAPER_REQUIRED)
    given(verified()).when(lambda c: c.file_case(MINUTED, SENT, due=due())).then_refused(WRONG_STATE)


def test_case_goes_to_trial_when_it_is_filed() -> None:
    given(filed()).when(lambda c: c.submit_to_trial(act(HANDLER), SENT, due=due())).then(SubmittedToTrial)
    given(decided()).when(lambda c: c.submit_to_trial(act(HANDLER), SENT, due=due())).then_refused(
        WRONG_STATE
    )


def test_trial_gives_its_opinion() -> None:
    given(under_trial()).when(lambda c: c.review_in_trial(act(TRIER), SENT, TRIAL, in_team=False)).then(
        TrialReviewed, opinion_hash=TRIAL
    )


@pytest.mark.parametrize("name", [HANDLER, MEMBER])
def test_trial_is_refused_when_a_handler_tries(name: str) -> None:
    given(under_trial()).when(
        lambda c: c.review_in_trial(act(name, "DISC_TRIAL"), SENT, TRIAL, in_team=False)
    ).then_refused(HANDLER_MUST_NOT_TRY)


def test_trial_is_refused_when_the_registrar_or_a_sender_tries() -> None:
    given(under_trial()).when(
        lambda c: c.review_in_trial(act(REGISTRAR), SENT, TRIAL, in_team=False)
    ).then_refused(REGISTRAR_MUST_NOT_HANDLE)
    given(under_trial()).when(lambda c: c.review_in_trial(act(SUN), SENT, TRIAL, in_team=False)).then_refused(
        SENDER_MUST_NOT_RECEIVE
    )
    given(under_trial()).when(
        lambda c: c.review_in_trial(act(TRIER), SENT, TRIAL, in_team=True)
    ).then_refused(SENDER_MUST_NOT_RECEIVE)


def test_trial_is_refused_when_the_case_was_not_submitted() -> None:
    given(filed()).when(lambda c: c.review_in_trial(act(TRIER), SENT, TRIAL, in_team=False)).then_refused(
        STATE_FORBIDS
    )


def test_former_handler_may_not_try_when_another_has_taken_over() -> None:
    case = under_trial()
    case.assign(act(LEADER), SENT, person("Wu"), ())
    given(case).when(lambda c: c.review_in_trial(act(HANDLER), SENT, TRIAL, in_team=False)).then_refused(
        HANDLER_MUST_NOT_TRY
    )


def test_case_is_decided_when_it_was_tried() -> None:
    given(tried()).when(lambda c: c.decide(DECISION, SENT, due=due())).then(CaseDecided)


def test_deciding_is_refused_when_the_trial_gave_no_opinion() -> None:
    given(under_trial()).when(lambda c: c.decide(DECISION, SENT, due=due())).then_refused(
        TRIAL_REVIEW_REQUIRED
    )


@pytest.mark.parametrize("name", [HANDLER, TRIER])
def test_deciding_is_refused_when_who_handled_or_tried_decides(name: str) -> None:
    given(tried()).when(lambda c: c.decide(act(name, document="1"), SENT, due=due())).then_refused(
        PROPOSER_MUST_NOT_APPROVE
    )


def test_deciding_is_refused_when_the_leader_alone_approved_the_transfer() -> None:
    given(tried()).when(lambda c: c.decide(act(HEAD, document="1"), SENT, due=due())).then_refused(
        TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
    )


def test_deciding_is_refused_when_no_decision_is_named_or_the_case_is_not_in_trial() -> None:
    given(tried()).when(lambda c: c.decide(act(LEADER), SENT, due=due())).then_refused(PAPER_REQUIRED)
    given(filed()).when(lambda c: c.decide(DECISION, SENT, due=due())).then_refused(WRONG_STATE)


@pytest.mark.parametrize("make", [filed, under_trial, decided])
def test_outcome_is_recorded_from_the_filing_on(make: Callable[[], Case]) -> None:
    case = make()
    given(case).when(record).then(
        OutcomeRecorded, subject=b"s1", person=True, kind="DETENTION", details_hash=DETAILS
    )


def test_several_outcomes_are_kept_for_one_subject() -> None:
    case = filed()
    record(case, kind="DETENTION")
    record(case, kind="JUDICIAL_TRANSFER")
    assert case.data.outcomes == {b"s1": {"DETENTION", "JUDICIAL_TRANSFER"}}


def test_outcome_is_refused_before_the_filing_and_after_the_end() -> None:
    given(verified()).when(record).then_refused(STATE_FORBIDS)
    ended = with_outcomes(decided())
    ended.conclude(EXECUTED, SENT, in_team=False)
    given(ended).when(record).then_refused(STATE_FORBIDS)


def test_outcome_is_wanted_before_anybody_says_what_it_is() -> None:
    def asked(case: Case, *, in_team: bool = False) -> None:
        case.check_outcomes_wanted(act("Wu", "DISC_REGISTRAR"), SENT, in_team=in_team)

    given(filed()).when(asked).then_nothing()
    given(verified()).when(asked).then_refused(STATE_FORBIDS)
    given(filed()).when(lambda c: asked(c, in_team=True)).then_refused(SENDER_MUST_NOT_RECEIVE)


@pytest.mark.parametrize("who", [HANDLER, MEMBER])
def test_outcome_is_the_handlers_own_act_and_not_the_registrars(who: str) -> None:
    given(filed()).when(lambda c: record(c, who=who)).then_refused(HANDLER_MUST_NOT_REGISTER)
    given(filed()).when(lambda c: record(c, who=who, capacity="DISC_HANDLER")).then(OutcomeRecorded)


def test_outcome_is_refused_when_a_sender_records_it_as_registrar() -> None:
    given(filed()).when(lambda c: record(c, who=SUN)).then_refused(SENDER_MUST_NOT_RECEIVE)
    given(filed()).when(lambda c: record(c, who="Wu", in_team=True)).then_refused(SENDER_MUST_NOT_RECEIVE)


def test_who_recorded_an_outcome_as_registrar_may_not_handle() -> None:
    case = filed()
    record(case, who="Wu")
    with refused(REGISTRAR_MUST_NOT_HANDLE):
        case.check_assignable(SENT, person("Wu"), in_team=False)


def forwarded() -> Case:
    case = registered(receiver=Receiver.HIGHER_DISCIPLINE)
    case.forward(act(LEADER, document="letter 1"), SENT)
    return case


@pytest.mark.parametrize(
    "make",
    [
        decided,
        forwarded,
        lambda: on_way(Way.CLOSED_NO_CASE),
        lambda: concluded_with(Conclusion.FIRST_FORM_HANDLED),
    ],
)
def test_referral_is_concluded_when_each_subject_has_an_outcome(make: Callable[[], Case]) -> None:
    case = with_outcomes(make())
    given(case).when(lambda c: c.conclude(EXECUTED, SENT, in_team=False)).then(CaseConcluded)
    assert case.data.state is ReferralState.CONCLUDED


def test_sealed_papers_are_kept_in_their_order_with_what_a_signer_names() -> None:
    kept = with_outcomes(tried()).data.materials
    assert [(paper.kind.value, paper.content, paper.hash) for paper in kept] == [
        ("PLAN", PLAN, hash_of(PLAN, "PRELIM_VERIFICATION")),
        ("REPORT", REPORT, REPORT),
        ("OPINION", OPINION, hash_of(OPINION, "FILED", REPORT)),
        ("TRIAL_OPINION", TRIAL, TRIAL),
        ("OUTCOME", DETAILS, DETAILS),
    ]
    assert {paper.on for paper in kept} == {DAY}


def test_concluding_is_refused_when_a_subject_has_no_outcome() -> None:
    case = decided(subjects=(b"s1", b"s2"))
    record(case, 2)
    given(case).when(lambda c: c.conclude(EXECUTED, SENT, in_team=False)).then_refused(OUTCOME_MISSING)


def test_concluding_is_refused_when_the_execution_of_the_decision_is_not_named() -> None:
    given(with_outcomes(decided())).when(
        lambda c: c.conclude(act(REGISTRAR), SENT, in_team=False)
    ).then_refused(PAPER_REQUIRED)


def test_concluding_is_refused_when_who_handled_or_sent_does_it_or_nothing_is_decided() -> None:
    given(with_outcomes(decided())).when(lambda c: c.conclude(MINUTED, SENT, in_team=False)).then_refused(
        HANDLER_MUST_NOT_REGISTER
    )
    given(with_outcomes(decided())).when(lambda c: c.conclude(EXECUTED, SENT, in_team=True)).then_refused(
        SENDER_MUST_NOT_RECEIVE
    )
    given(with_outcomes(tried())).when(lambda c: c.conclude(EXECUTED, SENT, in_team=False)).then_refused(
        WRONG_STATE
    )
