"""An item from its issue to the work on it, its classes, and its due day."""

from datetime import UTC, date, datetime

import pytest
from xuncha.rectification.v1.contract import CompletionClass

from services.kernel.events.envelope import References
from services.kernel.refusal import WRONG_STATE
from services.rectification.domain import item_record as events
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import MONEY_OUTSTANDING, ItemState, Money
from services.rectification.domain.ties import NONE
from tests.unit.rectification.samples import (
    DUE_ON,
    FINDINGS,
    NO_MONEY,
    PAID,
    ROUND,
    TARGET,
    UNIT,
    acknowledged,
    closed,
    deadline,
    issued,
    requested,
    started,
    worked,
)
from tests.unit.story import act, given

AFTER_DUE = datetime(2024, 6, 1, 1, tzinfo=UTC)
ON_DUE = datetime(2024, 5, 31, 1, tzinfo=UTC)


def test_issue_says_what_is_to_be_put_right_and_until_when_it_is_signed_for() -> None:
    item = issued(expected_fen=100)
    event = item.take_changes()[0]
    assert isinstance(event, events.Issued)
    assert (event.unit_id, event.target_id, event.expected_fen) == (UNIT, TARGET, 100)
    assert event.acknowledge_due == deadline()
    assert item.references() == References(
        case=FINDINGS[0], unit=UNIT, round=ROUND, target=TARGET, finding=FINDINGS[0], item=item.id
    )


def test_secretary_signs_for_an_item() -> None:
    given(issued()).when(lambda i: i.acknowledge(act("Secretary"))).then(events.Acknowledged)


def test_signing_is_refused_when_it_was_signed_for() -> None:
    given(acknowledged()).when(lambda i: i.acknowledge(act("Secretary"))).then_refused(WRONG_STATE)


def test_work_begins_with_the_day_of_the_plan() -> None:
    given(acknowledged()).when(lambda i: i.start(act(), DUE_ON, 0)).then(
        events.Started, due_on=DUE_ON, expected_fen=0
    )


@pytest.mark.parametrize("item", [issued(), started(), requested(), closed()])
def test_work_begins_once_when_somebody_signed(item: Item) -> None:
    given(item).when(lambda i: i.start(act(), DUE_ON, 0)).then_refused(WRONG_STATE)


@pytest.mark.parametrize(("planned", "expected"), [(0, 100), (50, 100), (200, 200)])
def test_plan_may_expect_more_money_than_the_issue_and_never_less(planned: int, expected: int) -> None:
    given(acknowledged(expected_fen=100)).when(lambda i: i.start(act(), DUE_ON, planned)).then(
        events.Started, expected_fen=expected
    )


def test_progress_is_reported_while_the_unit_works() -> None:
    given(started()).when(lambda i: i.progress(act("Department"), 40, "推进")).then(
        events.Progressed, percent=40, text="推进"
    )


@pytest.mark.parametrize("item", [issued(), acknowledged(), requested(), closed()])
def test_progress_is_refused_when_the_unit_does_not_work_on_it(item: Item) -> None:
    given(item).when(lambda i: i.progress(act("Department"), 40, "推进")).then_refused(WRONG_STATE)


def test_progress_is_nothing_before_the_first_report_and_refused_before_the_work_begins() -> None:
    assert started().data.percent == 0
    story = given(acknowledged()).when(lambda i: i.progress(act("Department"), 40, "推进"))
    assert story.then_refused(WRONG_STATE).refused_facts() == {"state": "ACKNOWLEDGED", "to": "IN_PROGRESS"}


def test_progress_after_a_return_takes_the_work_up_again() -> None:
    item = requested()
    item.return_closure(act("Disciplinarian", reason="INCOMPLETE"), NONE)
    given(item).when(lambda i: i.progress(act("Department"), 100, "补正")).then(events.Progressed)
    assert item.data.state is ItemState.IN_PROGRESS


@pytest.mark.parametrize("said", list(CompletionClass))
def test_item_takes_a_class_at_a_report(said: CompletionClass) -> None:
    given(started()).when(lambda i: i.classify(act("Secretary"), said, NO_MONEY)).then(
        events.Classified, completion_class=said, target_id=TARGET
    )


@pytest.mark.parametrize("money", [NO_MONEY, Money(100, 99)])
def test_completed_is_refused_while_money_is_outstanding(money: Money) -> None:
    given(started(expected_fen=100)).when(
        lambda i: i.classify(act("Secretary"), CompletionClass.COMPLETED, money)
    ).then_refused(MONEY_OUTSTANDING)


def test_completed_stands_when_all_money_is_verified() -> None:
    given(started(expected_fen=100)).when(
        lambda i: i.classify(act("Secretary"), CompletionClass.COMPLETED, PAID)
    ).then(events.Classified)


def test_other_classes_stand_while_money_is_outstanding() -> None:
    given(started(expected_fen=100)).when(
        lambda i: i.classify(act("Secretary"), CompletionClass.LONG_TERM, NO_MONEY)
    ).then(events.Classified)


def test_item_is_overdue_after_its_due_day() -> None:
    given(worked()).when(lambda i: i.note_overdue(act(at=AFTER_DUE))).then(
        events.Overdue, due_on=date(2024, 5, 31)
    )


def test_item_is_not_overdue_on_its_due_day() -> None:
    given(started()).when(lambda i: i.note_overdue(act(at=ON_DUE))).then_nothing()


def test_item_is_overdue_once_for_a_due_day() -> None:
    item = started()
    item.note_overdue(act(at=AFTER_DUE))
    given(item).when(lambda i: i.note_overdue(act(at=AFTER_DUE))).then_nothing()


@pytest.mark.parametrize("item", [acknowledged(), closed()])
def test_item_is_not_overdue_before_its_plan_or_after_its_closure(item: Item) -> None:
    given(item).when(lambda i: i.note_overdue(act(at=AFTER_DUE))).then_nothing()
