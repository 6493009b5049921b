"""Progress reports of a target: every open item classified, pledged, approved by the office."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import pytest
from xuncha.rectification.v1.contract import CompletionClass, ItemClassification

from services.kernel.act import Act
from services.kernel.refusal import WRONG_STATE, Rule
from services.kernel.states import REASON_REQUIRED
from services.programme.rules import ITEMS_UNCLASSIFIED
from services.rectification.domain import plan_record as events
from services.rectification.domain.item import Item
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_rules import (
    CLOSED_IS_COMPLETED,
    ITEM_CLASSIFIED_TWICE,
    ITEM_UNKNOWN,
    PLEDGE_REQUIRED,
    SUBMITTER_MUST_NOT_APPROVE,
)
from services.rectification.domain.ties import MEMBER_OF_UNIT, NONE, Ties
from tests.unit.rectification.samples import FINDINGS, ITEMS, approved, closed, started, submitted
from tests.unit.story import act, given

DONE, LONG, BASIC = (
    CompletionClass.COMPLETED,
    CompletionClass.LONG_TERM,
    CompletionClass.BASICALLY_COMPLETED,
)
DIRECTOR = act("Director", "OFFICE_DIRECTOR")


def open_items() -> Mapping[UUID, Item]:
    return {item.id: item for item in (started(finding) for finding in FINDINGS)}


def one_closed() -> Mapping[UUID, Item]:
    return {**open_items(), ITEMS[0]: closed()}


def report(
    *said: tuple[UUID, CompletionClass], items: Mapping[UUID, Item] | None = None, pledged: bool = True
) -> Callable[[Plan], Any]:
    classes = [ItemClassification(item_id=id, completion_class=each) for id, each in said]
    return lambda plan: plan.submit_report(
        act("Secretary", "UNIT_SECRETARY"), classes, items or open_items(), pledged=pledged
    )


def reported() -> Plan:
    plan = approved()
    report((ITEMS[0], LONG), (ITEMS[1], BASIC))(plan)
    return plan


def test_report_names_the_class_of_every_item() -> None:
    given(approved()).when(report((ITEMS[0], LONG), (ITEMS[1], BASIC))).then(
        events.ReportSubmitted,
        classes=(
            ItemClassification(item_id=ITEMS[0], completion_class=LONG),
            ItemClassification(item_id=ITEMS[1], completion_class=BASIC),
        ),
    )


def test_closed_items_count_as_completed_unsaid() -> None:
    plan = approved()
    assert report((ITEMS[1], LONG), items=one_closed())(plan) == {ITEMS[1]: LONG}
    given(approved()).when(report((ITEMS[1], LONG), (ITEMS[0], DONE), items=one_closed())).then(
        events.ReportSubmitted,
        classes=(
            ItemClassification(item_id=ITEMS[0], completion_class=DONE),
            ItemClassification(item_id=ITEMS[1], completion_class=LONG),
        ),
    )


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ([], ITEMS_UNCLASSIFIED),
        ([(ITEMS[0], LONG)], ITEMS_UNCLASSIFIED),
        ([(ITEMS[0], LONG), (ITEMS[0], LONG), (ITEMS[1], LONG)], ITEM_CLASSIFIED_TWICE),
        ([(ITEMS[0], LONG), (ITEMS[1], LONG), (FINDINGS[0], LONG)], ITEM_UNKNOWN),
    ],
)
def test_report_is_refused_when_classes_are_wrong(said: list[Any], rule: Rule) -> None:
    given(approved()).when(report(*said)).then_refused(rule)


def test_report_is_refused_when_a_closed_item_is_said_to_be_less() -> None:
    given(approved()).when(report((ITEMS[0], LONG), (ITEMS[1], LONG), items=one_closed())).then_refused(
        CLOSED_IS_COMPLETED
    )


def test_report_is_refused_without_a_pledge() -> None:
    given(approved()).when(report((ITEMS[0], LONG), (ITEMS[1], LONG), pledged=False)).then_refused(
        PLEDGE_REQUIRED
    )


@pytest.mark.parametrize("plan", [submitted(), reported()])
def test_report_is_refused_before_the_plan_holds_and_while_one_is_reviewed(plan: Plan) -> None:
    given(plan).when(report((ITEMS[0], LONG), (ITEMS[1], LONG))).then_refused(WRONG_STATE)


def test_director_approves_a_report_and_the_next_may_follow() -> None:
    plan = reported()
    given(plan).when(lambda p: p.approve_report(DIRECTOR, NONE)).then(events.ReportApproved, items=2)
    given(plan).when(report((ITEMS[0], DONE), (ITEMS[1], DONE))).then(events.ReportSubmitted)


def test_returned_report_is_submitted_anew() -> None:
    plan = reported()
    given(plan).when(
        lambda p: p.return_report(act("Director", "OFFICE_DIRECTOR", reason="VAGUE"), NONE)
    ).then(events.ReportReturned)
    given(plan).when(report((ITEMS[0], DONE), (ITEMS[1], DONE))).then(events.ReportSubmitted)


@pytest.mark.parametrize(
    ("by", "ties", "rule"),
    [
        (DIRECTOR, Ties(unit=True), MEMBER_OF_UNIT),
        (act("Secretary", "OFFICE_DIRECTOR", reason="X"), NONE, SUBMITTER_MUST_NOT_APPROVE),
    ],
)
def test_approval_and_return_of_a_report_are_refused_to(by: Act, ties: Ties, rule: Rule) -> None:
    given(reported()).when(lambda p: p.approve_report(by, ties)).then_refused(rule)
    given(reported()).when(lambda p: p.return_report(by, ties)).then_refused(rule)


def test_return_of_a_report_is_refused_without_a_reason() -> None:
    given(reported()).when(lambda p: p.return_report(DIRECTOR, NONE)).then_refused(REASON_REQUIRED)


def test_approval_is_refused_when_nothing_was_reported() -> None:
    given(approved()).when(lambda p: p.approve_report(DIRECTOR, NONE)).then_refused(WRONG_STATE)
