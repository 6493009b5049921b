from datetime import date

import pytest
from xuncha.rounds.v1.contract import Disclosure, Grade, TargetState

from services.kernel.events.aggregate import Guard
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE, Rule
from services.kernel.rules import MINUTE_REQUIRED
from services.kernel.states import REASON_REQUIRED, STATE_FORBIDS
from services.programme.rules import ITEMS_UNCLASSIFIED
from services.rounds.domain.checklist import Items
from services.rounds.domain.evaluation import Verdict
from services.rounds.domain.target import Target
from services.rounds.domain.target_evaluation import (
    CHECKER_MUST_NOT_EVALUATE,
    EvaluationData,
    evaluation_id,
)
from services.rounds.domain.target_rectification import (
    GRADE_POOR,
    ITEMS_NOT_COMPLETED,
    PROGRESS_REPORT_NOT_APPROVED,
    TO_BE_CHECKED,
    TO_BE_CLOSED,
    TO_BE_DONE_ANEW,
    TO_BE_GRADED,
    Closed,
    Evaluated,
    FedBack,
    InConcentratedRectification,
    InSustainedRectification,
    ReportApproved,
    Withdrawn,
)
from services.rounds.domain.team_state import TEAM_MEMBER_MUST_NOT_DECIDE
from tests.unit.rounds import targets
from tests.unit.rounds.targets import (
    DONE,
    PASSED,
    concentrated,
    concluded,
    evaluated,
    on,
    ready,
    sustained,
    team_of_three,
)
from tests.unit.story import given

DAY = date(2024, 11, 4)
GOOD = concluded().data
FAILED = Verdict(score=0, grade=Grade.POOR, untrue_items=6, disclosure=Disclosure.DISCLOSED)


def sustain(target: Target, items: Items = DONE, by: str = "Director") -> None:
    target.sustain(on(DAY, by), items, team_of_three())


def close(target: Target, items: Items = DONE, by: str = "Head", evaluation: EvaluationData = GOOD) -> None:
    target.close(on(DAY, by), items, evaluation, team_of_three())


def test_target_takes_each_step_on_the_fact_behind_it() -> None:
    report, feedback = natural_id("report"), natural_id("feedback")
    given(targets.reporting()).when(lambda t: t.approve_report(on(DAY, "system"), report)).then(
        ReportApproved, report_id=report
    )
    given(targets.report_approved()).when(lambda t: t.feed_back(on(DAY, "system"), feedback)).then(
        FedBack, feedback_id=feedback
    )
    given(targets.fed_back()).when(lambda t: t.open_rectification(on(DAY, "system"))).then(
        InConcentratedRectification
    )


def test_steps_are_refused_when_the_one_before_was_not_taken() -> None:
    given(targets.reporting()).when(lambda t: t.feed_back(on(DAY, "s"), t.id)).then_refused(WRONG_STATE)
    given(targets.field_closed()).when(lambda t: t.approve_report(on(DAY, "s"), t.id)).then_refused(
        WRONG_STATE
    )
    given(evaluated()).when(lambda t: t.open_rectification(on(DAY, "s"))).then_refused(STATE_FORBIDS)


def test_concentrated_rectification_ends() -> None:
    given(concentrated()).when(sustain).then(InSustainedRectification)


def test_sustaining_is_refused_when_the_progress_report_is_not_approved() -> None:
    given(concentrated()).when(lambda t: sustain(t, Items())).then_refused(PROGRESS_REPORT_NOT_APPROVED)


def test_sustaining_is_refused_when_an_item_has_no_class() -> None:
    items = Items(progress_approved=True, unclassified=1)
    given(concentrated()).when(lambda t: sustain(t, items)).then_refused(ITEMS_UNCLASSIFIED)


def test_sustaining_is_refused_when_the_director_is_in_the_team() -> None:
    given(concentrated()).when(lambda t: sustain(t, by="Deputy")).then_refused(TEAM_MEMBER_MUST_NOT_DECIDE)


def test_sustaining_is_refused_when_rectification_has_not_begun() -> None:
    given(targets.fed_back()).when(sustain).then_refused(WRONG_STATE)


def test_evaluation_is_that_of_the_present_rectification() -> None:
    target = sustained()
    first = target.evaluation(on(DAY, "Head"), TO_BE_CHECKED)
    target.conclude_evaluation(on(DAY, "Head"), FAILED)
    target.redo_rectification(on(DAY, "Head", reason="UNTRUE"))
    sustain(target)
    second = target.evaluation(on(DAY, "Head"), TO_BE_CHECKED)
    assert (first, second) == (evaluation_id(target.id, 1), evaluation_id(target.id, 2))


@pytest.mark.parametrize(
    ("target", "when", "rule"),
    [
        (concentrated(), TO_BE_CHECKED, STATE_FORBIDS),
        (evaluated(), TO_BE_CHECKED, STATE_FORBIDS),
        (concentrated(), TO_BE_GRADED, WRONG_STATE),
        (sustained(), TO_BE_DONE_ANEW, STATE_FORBIDS),
        (sustained(), TO_BE_CLOSED, WRONG_STATE),
    ],
)
def test_evaluation_is_refused_out_of_turn(target: Target, when: Guard, rule: Rule) -> None:
    given(target).when(lambda t: t.evaluation(on(DAY, "Head"), when)).then_refused(rule)


@pytest.mark.parametrize(
    ("target", "when"),
    [
        (sustained(), TO_BE_CHECKED),
        (sustained(), TO_BE_GRADED),
        (evaluated(), TO_BE_DONE_ANEW),
        (evaluated(), TO_BE_CLOSED),
    ],
)
def test_evaluation_is_told_in_its_turn(target: Target, when: Guard) -> None:
    assert target.evaluation(on(DAY, "Head"), when) == evaluation_id(target.id, 1)


def test_target_is_evaluated_as_the_leading_group_found() -> None:
    given(sustained()).when(lambda t: t.conclude_evaluation(on(DAY, "Head"), PASSED)).then(
        Evaluated, score=90, grade=Grade.GOOD, disclosure=Disclosure.DISCLOSED, untrue_items=0
    )


def test_rectification_begins_anew_from_that_day() -> None:
    story = given(evaluated()).when(lambda t: t.redo_rectification(on(DAY, "Head", reason="UNTRUE")))
    story.then(InConcentratedRectification)
    assert story.aggregate.data.state is TargetState.CONCENTRATED_RECTIFICATION
    assert story.aggregate.data.concentrated_since == on(DAY, "Head").at


def test_redoing_is_refused_when_the_target_is_not_evaluated() -> None:
    given(sustained()).when(lambda t: t.redo_rectification(on(DAY, "Head", reason="R"))).then_refused(
        STATE_FORBIDS
    )


def test_target_is_closed_when_no_item_is_left_undone() -> None:
    given(evaluated()).when(close).then(Closed)


@pytest.mark.parametrize(
    "items", [Items(not_completed=1), Items(unclassified=2), Items(unclassified=1, not_completed=1)]
)
def test_closing_is_refused_when_items_are_not_completed(items: Items) -> None:
    given(evaluated()).when(lambda t: close(t, items)).then_refused(ITEMS_NOT_COMPLETED)


def test_closing_is_refused_when_the_grade_is_poor() -> None:
    given(evaluated()).when(lambda t: close(t, evaluation=concluded(FAILED).data)).then_refused(GRADE_POOR)


def test_closing_is_refused_when_the_closer_checked_in_another_capacity() -> None:
    given(evaluated()).when(lambda t: close(t, by="OFFICE_STAFF")).then_refused(CHECKER_MUST_NOT_EVALUATE)


def test_closing_is_refused_when_the_closer_was_in_the_team() -> None:
    given(evaluated()).when(lambda t: close(t, by="Lead")).then_refused(TEAM_MEMBER_MUST_NOT_DECIDE)


def test_closing_is_refused_when_the_target_is_not_evaluated() -> None:
    given(sustained()).when(close).then_refused(WRONG_STATE)


def test_target_is_withdrawn_with_reason_and_minute() -> None:
    given(ready()).when(
        lambda t: t.withdraw(on(DAY, "Head", reason="MERGED", document="1"), team_of_three())
    ).then(Withdrawn)


@pytest.mark.parametrize(
    ("by", "reason", "document", "rule"),
    [
        ("Head", "", "1", REASON_REQUIRED),
        ("Head", "MERGED", "", MINUTE_REQUIRED),
        ("Lead", "MERGED", "1", TEAM_MEMBER_MUST_NOT_DECIDE),
    ],
)
def test_withdrawing_is_refused_when_it_is_not_grounded(
    by: str, reason: str, document: str, rule: Rule
) -> None:
    given(ready()).when(
        lambda t: t.withdraw(on(DAY, by, reason=reason, document=document), team_of_three())
    ).then_refused(rule)


def test_withdrawing_is_refused_when_the_field_is_closed() -> None:
    given(targets.field_closed()).when(
        lambda t: t.withdraw(on(DAY, "Head", reason="MERGED", document="1"), team_of_three())
    ).then_refused(WRONG_STATE)
