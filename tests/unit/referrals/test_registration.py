from datetime import date
from typing import Any

import pytest

from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from services.kernel.states import STATE_FORBIDS
from services.referrals.domain.case import Case
from services.referrals.domain.duties import (
    HANDLER_MUST_NOT_REGISTER,
    HANDLER_MUST_NOT_TRY,
    REGISTRAR_MUST_NOT_HANDLE,
)
from services.referrals.domain.index_card import IndexCard, card_id
from services.referrals.domain.registration import (
    DUPLICATE_UNKNOWN,
    POSSIBLE_DUPLICATE,
    REPORTED_AHEAD,
    FeedbackGiven,
    HandlersAssigned,
    MilestoneReported,
    NumberGiven,
    Registered,
)
from services.referrals.domain.series import NumberSeries, series_id
from services.referrals.domain.sides import SENDER_MUST_NOT_RECEIVE
from services.referrals.domain.whole import ask_supplement, reject
from tests.unit.referrals.ways import (
    HANDLER,
    LEADER,
    OFFICE,
    REGISTRAR,
    SENT,
    SUN,
    TRIER,
    assigned,
    due,
    received,
    recorded,
    register,
    registered,
    sent_back,
    transferred_case,
    tried,
)
from tests.unit.story import act, given, person, refused

OTHER = natural_id("other clue")
DAY = date(2024, 3, 5)


def report(case: Case, name: str = REGISTRAR, on: date = DAY, *, in_team: bool = False) -> None:
    case.report_milestone(
        act(name, "DISC_REGISTRAR"),
        SENT,
        in_team=in_team,
        milestone="FILED",
        reported_on=on,
        result="PENDING",
        feedback_due=due("CLUE_FEEDBACK"),
    )


def test_clue_gets_its_number_and_is_registered() -> None:
    case = received()
    case.collect_events()
    register(case)
    given_number, told = case.collect_events()
    assert isinstance(given_number, NumberGiven)
    assert (given_number.number, given_number.department, given_number.duplicate_of) == ("2024-1", "D", None)
    assert isinstance(told, Registered)


def test_registering_is_refused_when_the_clue_was_not_received() -> None:
    given(transferred_case()).when(register).then_refused(WRONG_STATE)


def test_registering_is_refused_when_others_are_alike_and_nothing_is_said_about_it() -> None:
    given(received()).when(lambda c: register(c, alike=(OTHER,))).then_refused(POSSIBLE_DUPLICATE)


def test_registering_is_refused_when_the_clue_named_is_not_alike() -> None:
    given(received()).when(lambda c: register(c, duplicate_of=OTHER)).then_refused(DUPLICATE_UNKNOWN)


@pytest.mark.parametrize("answer", [{"duplicate_of": OTHER}, {"not_duplicate": True}])
def test_clue_is_registered_when_the_duplicate_check_is_answered(answer: dict[str, Any]) -> None:
    case = received()
    register(case, alike=(OTHER,), **answer)
    assert recorded(case)[-2:] == [NumberGiven, Registered]


def test_registering_is_refused_when_the_registrar_is_of_the_sending_side() -> None:
    given(received()).when(lambda c: register(c, act(SUN))).then_refused(SENDER_MUST_NOT_RECEIVE)
    given(received()).when(lambda c: register(c, in_team=True)).then_refused(SENDER_MUST_NOT_RECEIVE)


def test_clue_is_given_to_its_handlers() -> None:
    given(registered()).when(lambda c: c.assign(act(LEADER), SENT, person(HANDLER), ())).then(
        HandlersAssigned, handler_id=person(HANDLER), member_ids=()
    )


def test_assigning_is_refused_when_the_clue_is_not_registered() -> None:
    given(received()).when(lambda c: c.assign(act(LEADER), SENT, person(HANDLER), ())).then_refused(
        STATE_FORBIDS
    )


def test_who_registered_sent_or_tried_may_not_handle() -> None:
    with refused(REGISTRAR_MUST_NOT_HANDLE):
        registered().check_assignable(SENT, person(REGISTRAR), in_team=False)
    with refused(SENDER_MUST_NOT_RECEIVE):
        registered().check_assignable(SENT, person(OFFICE), in_team=False)
    with refused(SENDER_MUST_NOT_RECEIVE):
        registered().check_assignable(SENT, person("Wu"), in_team=True)
    with refused(HANDLER_MUST_NOT_TRY):
        tried().check_assignable(SENT, person(TRIER), in_team=False)


def test_assigning_is_refused_when_one_of_the_group_registered_or_tried_the_case() -> None:
    for handler, member in ((REGISTRAR, HANDLER), (HANDLER, REGISTRAR)):
        with refused(REGISTRAR_MUST_NOT_HANDLE):
            registered().assign(act(LEADER), SENT, person(handler), (person(member),))
    given(tried()).when(lambda c: c.assign(act(LEADER), SENT, person(TRIER), ())).then_refused(
        HANDLER_MUST_NOT_TRY
    )


def test_who_fed_back_or_sent_back_may_not_handle() -> None:
    fed_back = registered()
    report(fed_back, "Wu")
    by_wu = act("Wu", "DISC_REGISTRAR", reason="NO_CLUE")
    for case in (fed_back, sent_back(by_wu, how=ask_supplement)[1], sent_back(by_wu, how=reject)[1]):
        with refused(REGISTRAR_MUST_NOT_HANDLE):
            case.check_assignable(SENT, person("Wu"), in_team=False)


def test_milestone_is_told_with_no_more_than_the_day() -> None:
    case = registered()
    case.collect_events()
    report(case)
    kept, told = case.collect_events()
    assert isinstance(kept, FeedbackGiven)
    assert (kept.result, kept.feedback_due.code) == ("PENDING", "CLUE_FEEDBACK")
    assert isinstance(told, MilestoneReported)
    assert (told.milestone, told.reported_on) == ("FILED", DAY)


def test_milestone_is_refused_when_the_clue_was_not_received() -> None:
    given(transferred_case()).when(report).then_refused(STATE_FORBIDS)


def test_milestone_is_refused_when_its_day_lies_ahead() -> None:
    given(registered()).when(lambda c: report(c, on=date(2024, 3, 6))).then_refused(REPORTED_AHEAD)


def test_milestone_is_refused_when_a_handler_or_a_sender_reports_it() -> None:
    given(assigned()).when(lambda c: report(c, HANDLER)).then_refused(HANDLER_MUST_NOT_REGISTER)
    given(tried()).when(lambda c: report(c, TRIER)).then_refused(HANDLER_MUST_NOT_REGISTER)
    given(assigned()).when(lambda c: report(c, SUN)).then_refused(SENDER_MUST_NOT_RECEIVE)
    given(assigned()).when(lambda c: report(c, in_team=True)).then_refused(SENDER_MUST_NOT_RECEIVE)


def test_numbers_of_a_year_follow_each_other() -> None:
    series = NumberSeries.open(act(REGISTRAR), 2024)
    assert series.id == series_id(2024)
    assert [series.take(act(REGISTRAR), natural_id(name)) for name in "abc"] == [1, 2, 3]
    assert series.references().case == natural_id("c")


def test_index_card_keeps_every_clue_on_the_same_subject_and_class() -> None:
    card = IndexCard.open(act(REGISTRAR), card_id(b"likeness"), OTHER)
    given(card).when(lambda c: c.extend(act(REGISTRAR), natural_id("r"))).then(
        IndexCard.Extended, referral_id=natural_id("r")
    )
    assert card.data.referrals == [OTHER, natural_id("r")]
    assert card.references().case == natural_id("r")
