"""The closure of an item: request, two checks, a look on site, approval; three persons, never one."""

from collections.abc import Callable

import pytest
from xuncha.rectification.v1.contract import CompletionClass

from services.kernel.act import Act
from services.kernel.refusal import WRONG_STATE, Rule
from services.kernel.rules import EVIDENCE_REQUIRED
from services.kernel.states import REASON_REQUIRED
from services.rectification.domain import item_record as events
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import (
    CHECKER_MUST_NOT_APPROVE,
    CHECKER_MUST_NOT_CHECK_AGAIN,
    CHECKER_MUST_NOT_REQUEST,
    CRITERION_NOT_MET,
    FIELD_VERIFICATION_REQUIRED,
    INSTITUTION_MISSING,
    LG_HEAD_REQUIRED,
    MONEY_OUTSTANDING,
    PROGRESS_INCOMPLETE,
    REQUESTER_MUST_NOT_CHECK,
    ItemState,
    Money,
)
from services.rectification.domain.ties import MEMBER_OF_TEAM, MEMBER_OF_UNIT, NONE, Ties
from tests.unit.rectification.samples import (
    EVIDENCE,
    NO_MONEY,
    PAID,
    checked_by_office,
    checked_in_unit,
    closed,
    request,
    requested,
    started,
    worked,
)
from tests.unit.story import act, given

DIRECTOR = act("Director", "OFFICE_DIRECTOR")
HEAD = act("Head", "LG_HEAD")
STAFF = act("Staff", "OFFICE_STAFF")
LOOKER = act("Looker", "OFFICE_STAFF")
OF_UNIT, OF_TEAM = Ties(unit=True), Ties(team=True)


def approve(by: Act = DIRECTOR, ties: Ties = NONE, money: Money = NO_MONEY) -> Callable[[Item], None]:
    return lambda item: item.approve_closure(by, ties, money)


def check(by: Act = STAFF, ties: Ties = NONE, money: Money = NO_MONEY) -> Callable[[Item], None]:
    return lambda item: item.check_by_office(by, ties, money)


def test_leader_asks_for_closure_with_evidence() -> None:
    given(worked()).when(request).then(events.ClosureRequested, evidence=EVIDENCE, summary="已整改")


def test_request_is_refused_when_the_work_has_not_begun_or_is_with_the_checkers() -> None:
    given(requested()).when(request).then_refused(WRONG_STATE)


def test_request_is_refused_when_progress_is_incomplete() -> None:
    given(started()).when(request).then_refused(PROGRESS_INCOMPLETE)


def test_request_is_refused_when_the_criterion_is_not_met() -> None:
    given(worked()).when(lambda i: request(i, criterion_met=False)).then_refused(CRITERION_NOT_MET)


def test_request_is_refused_without_evidence() -> None:
    given(worked()).when(lambda i: request(i, evidence=())).then_refused(EVIDENCE_REQUIRED)


def test_request_is_refused_while_a_planned_institution_is_not_recorded() -> None:
    given(worked()).when(lambda i: request(i, institution="租赁管理办法")).then_refused(INSTITUTION_MISSING)


@pytest.mark.parametrize("money", [NO_MONEY, Money(100, 40)])
def test_request_is_refused_while_expected_money_is_outstanding(money: Money) -> None:
    given(worked(expected_fen=100)).when(lambda i: request(i, money=money)).then_refused(MONEY_OUTSTANDING)


def test_request_is_refused_while_confirmed_money_is_outstanding_that_nobody_expected() -> None:
    given(worked()).when(lambda i: request(i, money=Money(100, 40))).then_refused(MONEY_OUTSTANDING)


def test_request_is_refused_when_who_asks_checked_an_earlier_one() -> None:
    item = checked_in_unit()
    item.return_closure(act("Staff", "OFFICE_STAFF", reason="INCOMPLETE"), NONE)
    given(item).when(lambda i: request(i, who="Disciplinarian")).then_refused(CHECKER_MUST_NOT_REQUEST)


def test_unit_checks_a_closure() -> None:
    given(requested()).when(lambda i: i.check_in_unit(act("Disciplinarian"))).then(events.UnitChecked)


def test_unit_check_is_refused_when_the_requester_holds_the_other_post_too() -> None:
    given(requested()).when(lambda i: i.check_in_unit(act("Leader", "UNIT_DISC"))).then_refused(
        REQUESTER_MUST_NOT_CHECK
    )


def test_unit_check_is_refused_when_nothing_was_requested() -> None:
    given(worked()).when(lambda i: i.check_in_unit(act("Disciplinarian"))).then_refused(WRONG_STATE)


def test_office_checks_a_closure() -> None:
    given(checked_in_unit()).when(check()).then(events.OfficeChecked)


def test_office_check_is_refused_when_the_unit_has_not_checked() -> None:
    given(requested()).when(check()).then_refused(WRONG_STATE)


@pytest.mark.parametrize(
    ("by", "ties", "rule"),
    [
        (act("Leader", "OFFICE_STAFF"), NONE, REQUESTER_MUST_NOT_CHECK),
        (act("Disciplinarian", "OFFICE_STAFF"), NONE, CHECKER_MUST_NOT_CHECK_AGAIN),
        (STAFF, OF_UNIT, MEMBER_OF_UNIT),
        (STAFF, OF_TEAM, MEMBER_OF_TEAM),
    ],
)
def test_office_check_and_look_on_site_are_refused_to(by: Act, ties: Ties, rule: Rule) -> None:
    given(checked_in_unit()).when(check(by, ties)).then_refused(rule)
    given(checked_in_unit()).when(lambda i: i.verify_on_site(by, ties)).then_refused(rule)


def test_office_check_is_refused_while_expected_money_is_not_verified() -> None:
    given(checked_in_unit(expected_fen=100)).when(check(money=Money(100, 0))).then_refused(MONEY_OUTSTANDING)


def test_office_looks_on_site_before_or_after_its_check() -> None:
    for item in (checked_in_unit(), checked_by_office()):
        given(item).when(lambda i: i.verify_on_site(LOOKER, NONE)).then(events.FieldVerified)


def test_look_on_site_is_refused_before_the_unit_has_checked() -> None:
    story = given(requested()).when(lambda i: i.verify_on_site(LOOKER, NONE)).then_refused(WRONG_STATE)
    assert story.refused_facts() == {"state": "CLOSURE_REQUESTED", "to": "FIELD_VERIFIED"}


def test_closure_goes_back_with_a_reason_and_the_returns_are_counted() -> None:
    item = checked_in_unit()
    given(item).when(
        lambda i: i.return_closure(act("Staff", "OFFICE_STAFF", reason="INCOMPLETE"), NONE)
    ).then(events.ClosureReturned)
    assert (item.data.state, item.data.returns) == (ItemState.CLOSURE_RETURNED, 1)
    given(item).when(request).then(events.ClosureRequested)


@pytest.mark.parametrize(
    ("by", "ties", "rule"),
    [
        (STAFF, NONE, REASON_REQUIRED),
        (STAFF, OF_UNIT, MEMBER_OF_UNIT),
        (act("Leader", "UNIT_DISC", reason="X"), NONE, REQUESTER_MUST_NOT_CHECK),
        (act("Staff", "OFFICE_STAFF", reason="X"), OF_UNIT, MEMBER_OF_UNIT),
        (act("Staff", "OFFICE_STAFF", reason="X"), OF_TEAM, MEMBER_OF_TEAM),
    ],
)
def test_return_is_refused(by: Act, ties: Ties, rule: Rule) -> None:
    given(checked_in_unit()).when(lambda i: i.return_closure(by, ties)).then_refused(rule)


def test_units_own_discipline_member_may_return_a_closure() -> None:
    by = act("Disciplinarian", "UNIT_DISC", reason="INCOMPLETE")
    given(requested()).when(lambda i: i.return_closure(by, OF_UNIT)).then(events.ClosureReturned)


def test_return_is_refused_when_nothing_was_requested() -> None:
    given(worked()).when(lambda i: i.return_closure(STAFF, NONE)).then_refused(WRONG_STATE)


def test_third_person_closes_and_the_item_counts_as_completed() -> None:
    item = checked_by_office()
    item.take_changes()
    item.approve_closure(DIRECTOR, NONE, NO_MONEY)
    assert [type(event) for event in item.take_changes()] == [events.Classified, events.Closed]
    assert (item.is_open, item.data.completion_class) == (False, CompletionClass.COMPLETED)


def test_closing_does_not_classify_again_what_is_completed() -> None:
    item = checked_by_office()
    item.classify(act("Secretary"), CompletionClass.COMPLETED, NO_MONEY)
    given(item).when(approve()).then(events.Closed)


@pytest.mark.parametrize(
    ("by", "ties", "rule"),
    [
        (act("Leader", "OFFICE_DIRECTOR"), NONE, REQUESTER_MUST_NOT_CHECK),
        (act("Disciplinarian", "OFFICE_DIRECTOR"), NONE, CHECKER_MUST_NOT_APPROVE),
        (act("Staff", "OFFICE_DIRECTOR"), NONE, CHECKER_MUST_NOT_APPROVE),
        (DIRECTOR, OF_UNIT, MEMBER_OF_UNIT),
        (DIRECTOR, OF_TEAM, MEMBER_OF_TEAM),
    ],
)
def test_approval_is_refused_to(by: Act, ties: Ties, rule: Rule) -> None:
    given(checked_by_office()).when(approve(by, ties)).then_refused(rule)


def test_approval_is_refused_when_the_office_has_not_checked_or_the_item_is_closed() -> None:
    for item in (checked_in_unit(), closed()):
        given(item).when(approve()).then_refused(WRONG_STATE)


def test_approval_is_refused_when_money_was_reversed_meanwhile() -> None:
    given(checked_by_office(expected_fen=100)).when(approve(money=Money(100, 0))).then_refused(
        MONEY_OUTSTANDING
    )


def test_approval_is_refused_when_money_was_reversed_after_the_item_was_classified_as_completed() -> None:
    item = checked_by_office(expected_fen=100)
    item.classify(act("Secretary"), CompletionClass.COMPLETED, PAID)
    given(item).when(approve(money=Money(100, 0))).then_refused(MONEY_OUTSTANDING)


def test_major_problem_is_closed_by_the_head_after_a_look_on_site() -> None:
    item = checked_by_office(severity="MAJOR")
    given(item).when(approve()).then_refused(LG_HEAD_REQUIRED)
    given(item).when(approve(HEAD)).then_refused(FIELD_VERIFICATION_REQUIRED)
    item.verify_on_site(LOOKER, NONE)
    given(item).when(approve(act("Looker", "LG_HEAD"))).then_refused(CHECKER_MUST_NOT_APPROVE)
    item.approve_closure(HEAD, NONE, PAID)
    assert not item.is_open


def test_look_on_site_counts_for_one_request_alone() -> None:
    item = checked_in_unit(severity="MAJOR")
    item.verify_on_site(LOOKER, NONE)
    item.return_closure(act("Staff", "OFFICE_STAFF", reason="INCOMPLETE"), NONE)
    request(item)
    item.check_in_unit(act("Disciplinarian"))
    item.check_by_office(STAFF, NONE, NO_MONEY)
    given(item).when(approve(HEAD)).then_refused(FIELD_VERIFICATION_REQUIRED)
