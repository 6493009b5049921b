from datetime import date
from typing import Any

import pytest

from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from services.referrals.domain.index_card import IndexCard, card_id
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_base import (
    HANDLER_MUST_NOT_REGISTER,
    HANDLER_MUST_NOT_TRY,
    REGISTRAR_MUST_NOT_HANDLE,
    SENDER_MUST_NOT_RECEIVE,
    STATE_FORBIDS,
)
from services.referrals.domain.registration import DUPLICATE_UNKNOWN, POSSIBLE_DUPLICATE, REPORTED_AHEAD
from services.referrals.domain.series import NumberSeries, series_id
from tests.unit.referrals.ways import (
    HANDLER,
    LEADER,
    OFFICE,
    REGISTRAR,
    SUN,
    TRIER,
    assigned,
    due,
    received,
    recorded,
    register,
    registered,
    transferred,
    tried,
)
from tests.unit.story import act, given, person, refused

OTHER = natural_id("other clue")
DAY = date(2024, 3, 5)


def report(referral: Referral, name: str = REGISTRAR, on: date = DAY, *, in_team: bool = False) -> None:
    referral.report_milestone(
        act(name, "DISC_REGISTRAR"),
        in_team=in_team,
        milestone="FILED",
        reported_on=on,
        result="PENDING",
        feedback_due=due("CLUE_FEEDBACK"),
    )


def test_clue_gets_its_number_and_is_registered() -> None:
    referral = received()
    referral.collect_events()
    register(referral)
    given_number, told = referral.collect_events()
    assert isinstance(given_number, Referral.NumberGiven)
    assert (given_number.number, given_number.department, given_number.duplicate_of) == ("2024-1", "D", None)
    assert isinstance(told, Referral.Registered)


def test_registering_is_refused_when_the_clue_was_not_received() -> None:
    given(transferred()).when(register).then_refused(WRONG_STATE)


def test_registering_is_refused_when_others_are_alike_and_nothing_is_said_about_it() -> None:
    given(received()).when(lambda r: register(r, alike=(OTHER,))).then_refused(POSSIBLE_DUPLICATE)


def test_registering_is_refused_when_the_clue_named_is_not_alike() -> None:
    given(received()).when(lambda r: register(r, duplicate_of=OTHER)).then_refused(DUPLICATE_UNKNOWN)


@pytest.mark.parametrize("answer", [{"duplicate_of": OTHER}, {"not_duplicate": True}])
def test_clue_is_registered_when_the_duplicate_check_is_answered(answer: dict[str, Any]) -> None:
    referral = received()
    register(referral, alike=(OTHER,), **answer)
    assert recorded(referral)[-2:] == [Referral.NumberGiven, Referral.Registered]


def test_registering_is_refused_when_the_registrar_is_of_the_sending_side() -> None:
    given(received()).when(lambda r: register(r, act(SUN))).then_refused(SENDER_MUST_NOT_RECEIVE)
    given(received()).when(lambda r: register(r, in_team=True)).then_refused(SENDER_MUST_NOT_RECEIVE)


def test_clue_is_given_to_its_handlers() -> None:
    given(registered()).when(lambda r: r.assign(act(LEADER), person(HANDLER), ())).then(
        Referral.HandlersAssigned, handler_id=person(HANDLER), member_ids=()
    )


def test_assigning_is_refused_when_the_clue_is_not_registered() -> None:
    given(received()).when(lambda r: r.assign(act(LEADER), person(HANDLER), ())).then_refused(STATE_FORBIDS)


def test_who_registered_sent_or_tried_may_not_handle() -> None:
    with refused(REGISTRAR_MUST_NOT_HANDLE):
        registered().check_assignable(person(REGISTRAR), in_team=False)
    with refused(SENDER_MUST_NOT_RECEIVE):
        registered().check_assignable(person(OFFICE), in_team=False)
    with refused(SENDER_MUST_NOT_RECEIVE):
        registered().check_assignable(person("Wu"), in_team=True)
    with refused(HANDLER_MUST_NOT_TRY):
        tried().check_assignable(person(TRIER), in_team=False)


def test_who_fed_back_or_sent_back_may_not_handle() -> None:
    fed_back = registered()
    report(fed_back, "Wu")
    sent_back = transferred()
    sent_back.ask_supplement(act("Wu", "DISC_REGISTRAR", reason="ITEMS_MISSING"), in_team=False)
    rejected = transferred()
    rejected.reject(act("Wu", "DISC_REGISTRAR", reason="NO_CLUE"), in_team=False)
    for referral in (fed_back, sent_back, rejected):
        with refused(REGISTRAR_MUST_NOT_HANDLE):
            referral.check_assignable(person("Wu"), in_team=False)


def test_milestone_is_told_with_no_more_than_the_day() -> None:
    referral = registered()
    referral.collect_events()
    report(referral)
    kept, told = referral.collect_events()
    assert isinstance(kept, Referral.FeedbackGiven)
    assert (kept.result, kept.feedback_due.code) == ("PENDING", "CLUE_FEEDBACK")
    assert isinstance(told, Referral.MilestoneReported)
    assert (told.milestone, told.reported_on) == ("FILED", DAY)


def test_milestone_is_refused_when_the_clue_was_not_received() -> None:
    given(transferred()).when(report).then_refused(STATE_FORBIDS)


def test_milestone_is_refused_when_its_day_lies_ahead() -> None:
    given(registered()).when(lambda r: report(r, on=date(2024, 3, 6))).then_refused(REPORTED_AHEAD)


def test_milestone_is_refused_when_a_handler_or_a_sender_reports_it() -> None:
    given(assigned()).when(lambda r: report(r, HANDLER)).then_refused(HANDLER_MUST_NOT_REGISTER)
    given(tried()).when(lambda r: report(r, TRIER)).then_refused(HANDLER_MUST_NOT_REGISTER)
    given(assigned()).when(lambda r: report(r, SUN)).then_refused(SENDER_MUST_NOT_RECEIVE)
    given(assigned()).when(lambda r: report(r, in_team=True)).then_refused(SENDER_MUST_NOT_RECEIVE)


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
    assert card.referrals == [OTHER, natural_id("r")]
    assert card.references().case == natural_id("r")
