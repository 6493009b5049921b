from datetime import date

import msgspec
import pytest

from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE, Rule
from services.rounds.domain.checklist import Items
from services.rounds.domain.evaluation import (
    EXEMPTION_NEEDS_REASON,
    SCORE_DOES_NOT_ADD_UP,
    VETO,
    Deduction,
    Disclosure,
    Grade,
    Side,
    Verdict,
)
from services.rounds.domain.papers import MINUTE_REQUIRED, REASON_REQUIRED
from services.rounds.domain.target import GRADE_POOR, ITEMS_NOT_COMPLETED, Target
from services.rounds.domain.target_base import STATE_FORBIDS, TEAM_MEMBER_MUST_NOT_DECIDE
from services.rounds.domain.target_rectification import (
    CHECKER_MUST_NOT_EVALUATE,
    CHECKER_OF_THE_UNIT,
    CHECKS_MISSING,
    GRADE_NOT_POOR,
    ITEMS_UNCLASSIFIED,
    ONE_PERSON_PER_SIDE,
    PROGRESS_NOT_APPROVED,
    SIDE_CHECKED,
)
from services.rounds.domain.target_state import TargetState
from tests.unit.rounds import targets
from tests.unit.rounds.targets import (
    DONE,
    PASSED,
    checked,
    concentrated,
    due,
    evaluated,
    on,
    ready,
    sustained,
)
from tests.unit.story import given

DAY = date(2024, 11, 4)
FAILED = Verdict(score=0, grade=Grade.POOR, untrue_items=6, disclosure=Disclosure.DISCLOSED)


def sustain(target: Target, items: Items = DONE, by: str = "Director") -> None:
    target.sustain(on(DAY, by), items, due("EVALUATION", DAY))


def check(
    target: Target,
    capacity: str,
    *deductions: Deduction,
    who: str = "",
    score: int = 100,
    of_the_unit: bool = False,
) -> None:
    target.check_evaluation(
        on(DAY, who or capacity, capacity), score, tuple(deductions), of_the_unit=of_the_unit
    )


def evaluate(
    target: Target, verdict: Verdict = PASSED, by: str = "Head", document: str = "纪要9", reason: str = ""
) -> None:
    target.evaluate(on(DAY, by, document=document, reason=reason), verdict, targets.VETO)


def test_target_takes_each_step_on_the_fact_behind_it() -> None:
    report, feedback = natural_id("report"), natural_id("feedback")
    given(targets.reporting()).when(lambda t: t.approve_report(on(DAY, "system"), report)).then(
        Target.ReportApproved, report_id=report
    )
    given(targets.report_approved()).when(lambda t: t.feed_back(on(DAY, "system"), feedback)).then(
        Target.FedBack, feedback_id=feedback
    )
    given(targets.fed_back()).when(lambda t: t.open_rectification(on(DAY, "system"))).then(
        Target.InConcentratedRectification
    )


def test_steps_are_refused_when_the_one_before_was_not_taken() -> None:
    given(targets.reporting()).when(lambda t: t.feed_back(on(DAY, "s"), t.id)).then_refused(WRONG_STATE)
    given(targets.field_closed()).when(lambda t: t.approve_report(on(DAY, "s"), t.id)).then_refused(
        WRONG_STATE
    )
    given(evaluated()).when(lambda t: t.open_rectification(on(DAY, "s"))).then_refused(STATE_FORBIDS)


def test_concentrated_rectification_ends_and_the_evaluation_is_due() -> None:
    target = concentrated()
    target.collect_events()
    sustain(target)
    scheduled, ended = target.collect_events()
    assert isinstance(scheduled, Target.EvaluationScheduled)
    assert scheduled.due == due("EVALUATION", DAY)
    assert isinstance(ended, Target.InSustainedRectification)


def test_sustaining_is_refused_when_the_progress_report_is_not_approved() -> None:
    given(concentrated()).when(lambda t: sustain(t, Items())).then_refused(PROGRESS_NOT_APPROVED)


def test_sustaining_is_refused_when_an_item_has_no_class() -> None:
    items = Items(progress_approved=True, unclassified=1)
    given(concentrated()).when(lambda t: sustain(t, items)).then_refused(ITEMS_UNCLASSIFIED)


def test_sustaining_is_refused_when_the_director_is_in_the_team() -> None:
    given(concentrated()).when(lambda t: sustain(t, by="Deputy")).then_refused(TEAM_MEMBER_MUST_NOT_DECIDE)


def test_sustaining_is_refused_when_rectification_has_not_begun() -> None:
    given(targets.fed_back()).when(sustain).then_refused(WRONG_STATE)


@pytest.mark.parametrize(
    ("capacity", "side"),
    [("OFFICE_DIRECTOR", Side.OFFICE), ("DISC_LEADER", Side.DISC), ("ORG_DEPT", Side.ORG_DEPT)],
)
def test_each_side_checks_in_its_own_capacity(capacity: str, side: Side) -> None:
    deducted = Deduction(indicator="EFFECT", points=12)
    given(sustained()).when(lambda t: check(t, capacity, deducted, score=88)).then(
        Target.EvaluationChecked, side=side, score=88, deductions=(deducted,)
    )


def test_checking_is_refused_when_the_side_has_checked() -> None:
    given(checked("OFFICE_STAFF")).when(lambda t: check(t, "OFFICE_DIRECTOR")).then_refused(SIDE_CHECKED)


def test_checking_is_refused_when_one_person_would_stand_for_two_sides() -> None:
    given(checked("OFFICE_STAFF")).when(lambda t: check(t, "ORG_DEPT", who="OFFICE_STAFF")).then_refused(
        ONE_PERSON_PER_SIDE
    )


def test_checking_is_refused_when_the_score_does_not_add_up() -> None:
    deducted = Deduction(indicator="EFFECT", points=12)
    given(sustained()).when(lambda t: check(t, "ORG_DEPT", deducted)).then_refused(SCORE_DOES_NOT_ADD_UP)


def test_checking_is_refused_when_the_checker_was_in_the_team() -> None:
    given(sustained()).when(lambda t: check(t, "OFFICE_STAFF", who="Deputy")).then_refused(
        TEAM_MEMBER_MUST_NOT_DECIDE
    )


def test_checking_is_refused_when_the_checker_is_of_the_unit() -> None:
    given(sustained()).when(lambda t: check(t, "ORG_DEPT", of_the_unit=True)).then_refused(
        CHECKER_OF_THE_UNIT
    )


def test_checking_is_refused_when_rectification_is_still_concentrated() -> None:
    given(concentrated()).when(lambda t: check(t, "ORG_DEPT")).then_refused(STATE_FORBIDS)


def test_target_is_evaluated_after_the_joint_check() -> None:
    given(checked()).when(evaluate).then(
        Target.Evaluated, score=90, grade=Grade.GOOD, disclosure=Disclosure.DISCLOSED, untrue_items=0
    )


def test_evaluating_is_refused_and_names_the_sides_that_have_not_checked() -> None:
    story = given(checked("DISC_HANDLER")).when(evaluate).then_refused(CHECKS_MISSING)
    assert story.refused_facts() == {"missing": "OFFICE, ORG_DEPT"}


def test_evaluating_is_refused_when_the_head_checked_in_another_capacity() -> None:
    given(checked()).when(lambda t: evaluate(t, by="DISC_HANDLER")).then_refused(CHECKER_MUST_NOT_EVALUATE)


def test_evaluating_is_refused_when_the_head_was_in_the_team() -> None:
    given(checked()).when(lambda t: evaluate(t, by="Lead")).then_refused(TEAM_MEMBER_MUST_NOT_DECIDE)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"untrue_items": 5}, VETO),
        ({"untrue_items": 5, "score": 0, "grade": Grade.FAIR}, VETO),
        ({"disclosure": Disclosure.EXEMPTED}, EXEMPTION_NEEDS_REASON),
    ],
)
def test_evaluating_is_refused_when_the_verdict_breaks_a_rule(changed: dict[str, object], rule: Rule) -> None:
    verdict = msgspec.structs.replace(PASSED, **changed)
    given(checked()).when(lambda t: evaluate(t, verdict)).then_refused(rule)


def test_disclosure_is_exempted_with_a_reason() -> None:
    verdict = msgspec.structs.replace(PASSED, disclosure=Disclosure.EXEMPTED, untrue_items=4)
    given(checked()).when(lambda t: evaluate(t, verdict, reason="SECRET")).then(Target.Evaluated)


def test_evaluating_is_refused_when_no_minute_is_named() -> None:
    given(checked()).when(lambda t: evaluate(t, document="")).then_refused(MINUTE_REQUIRED)


def test_poor_rectification_is_done_anew_and_checked_anew() -> None:
    target = evaluated(FAILED)
    target.collect_events()
    target.redo_rectification(on(DAY, "Head", reason="UNTRUE"))
    assert [type(e) for e in target.collect_events()] == [
        Target.RedoOrdered,
        Target.InConcentratedRectification,
    ]
    assert target.state is TargetState.CONCENTRATED_RECTIFICATION
    assert target.concentrated_since == on(DAY, "Head").at
    sustain(target)
    given(target).when(evaluate).then_refused(CHECKS_MISSING)


def test_redoing_is_refused_when_the_grade_is_not_poor() -> None:
    given(evaluated()).when(lambda t: t.redo_rectification(on(DAY, "Head", reason="R"))).then_refused(
        GRADE_NOT_POOR
    )


def test_redoing_is_refused_when_no_reason_is_given() -> None:
    given(evaluated(FAILED)).when(lambda t: t.redo_rectification(on(DAY, "Head"))).then_refused(
        REASON_REQUIRED
    )


def test_redoing_is_refused_when_the_target_is_not_evaluated() -> None:
    given(sustained()).when(lambda t: t.redo_rectification(on(DAY, "Head", reason="R"))).then_refused(
        STATE_FORBIDS
    )


def test_target_is_closed_when_no_item_is_left_undone() -> None:
    given(evaluated()).when(lambda t: t.close(on(DAY, "Head"), DONE)).then(Target.Closed)


@pytest.mark.parametrize("items", [Items(not_completed=1), Items(unclassified=2)])
def test_closing_is_refused_when_items_are_not_completed(items: Items) -> None:
    given(evaluated()).when(lambda t: t.close(on(DAY, "Head"), items)).then_refused(ITEMS_NOT_COMPLETED)


def test_closing_is_refused_when_the_grade_is_poor() -> None:
    given(evaluated(FAILED)).when(lambda t: t.close(on(DAY, "Head"), DONE)).then_refused(GRADE_POOR)


def test_closing_is_refused_when_the_closer_checked_in_another_capacity() -> None:
    given(evaluated()).when(lambda t: t.close(on(DAY, "OFFICE_STAFF"), DONE)).then_refused(
        CHECKER_MUST_NOT_EVALUATE
    )


def test_closing_is_refused_when_the_target_is_not_evaluated() -> None:
    given(sustained()).when(lambda t: t.close(on(DAY, "Head"), DONE)).then_refused(WRONG_STATE)


def test_target_is_withdrawn_with_reason_and_minute() -> None:
    given(ready()).when(lambda t: t.withdraw(on(DAY, "Head", reason="MERGED", document="1"))).then(
        Target.Withdrawn
    )


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
    given(ready()).when(lambda t: t.withdraw(on(DAY, by, reason=reason, document=document))).then_refused(
        rule
    )


def test_withdrawing_is_refused_when_the_field_is_closed() -> None:
    given(targets.field_closed()).when(
        lambda t: t.withdraw(on(DAY, "Head", reason="MERGED", document="1"))
    ).then_refused(WRONG_STATE)
