from datetime import date

import msgspec
import pytest
from xuncha.rounds.v1.contract import Deduction, Disclosure, Grade

from services.kernel.refusal import WRONG_STATE, Rule
from services.kernel.rules import MINUTE_REQUIRED
from services.kernel.states import REASON_REQUIRED, STATE_FORBIDS
from services.rounds.domain.evaluation import (
    EXEMPTION_NEEDS_REASON,
    SCORE_DOES_NOT_ADD_UP,
    UNTRUE_ITEMS_VETO,
    Side,
    Verdict,
)
from services.rounds.domain.target_evaluation import (
    CHECKER_MUST_NOT_EVALUATE,
    CHECKER_OF_ANOTHER_SIDE,
    CHECKER_OF_THE_UNIT,
    EVALUATION_CHECKS_MISSING,
    GRADE_NOT_POOR,
    SIDE_CHECKED_ALREADY,
    Evaluation,
    evaluation_id,
)
from services.rounds.domain.team_state import TEAM_MEMBER_MUST_NOT_DECIDE
from tests.unit.rounds.targets import (
    PASSED,
    ROUND,
    UNIT,
    VETO,
    checked,
    concluded,
    due,
    on,
    scheduled,
    sustained,
    team_of_three,
)
from tests.unit.story import given

DAY = date(2024, 11, 4)
FAILED = Verdict(score=0, grade=Grade.POOR, untrue_items=6, disclosure=Disclosure.DISCLOSED)


def check(
    evaluation: Evaluation,
    capacity: str,
    *deductions: Deduction,
    who: str = "",
    score: int = 100,
    of_the_unit: bool = False,
) -> None:
    by = on(DAY, who or capacity, capacity)
    evaluation.check_rectification(by, score, tuple(deductions), team_of_three(), of_the_unit=of_the_unit)


def evaluate(
    evaluation: Evaluation,
    verdict: Verdict = PASSED,
    by: str = "Head",
    document: str = "纪要9",
    reason: str = "",
) -> None:
    evaluation.conclude(on(DAY, by, document=document, reason=reason), verdict, VETO, team_of_three())


def test_evaluation_is_scheduled_when_the_rectification_is_sustained() -> None:
    target, day = sustained(), date(2024, 10, 8)
    evaluation = scheduled()
    (event,) = evaluation.take_changes()
    assert isinstance(event, Evaluation.Scheduled)
    assert (evaluation.id, event.due) == (evaluation_id(target.id, 1), due("EVALUATION", day))
    refs = evaluation.references()
    assert (refs.case, refs.target, refs.unit, refs.round) == (target.id, target.id, UNIT, ROUND)


@pytest.mark.parametrize(
    ("capacity", "side"),
    [("OFFICE_DIRECTOR", Side.OFFICE), ("DISC_LEADER", Side.DISC), ("ORG_DEPT", Side.ORG_DEPT)],
)
def test_each_side_checks_in_its_own_capacity(capacity: str, side: Side) -> None:
    deducted = Deduction(indicator="EFFECT", points=12)
    given(scheduled()).when(lambda t: check(t, capacity, deducted, score=88)).then(
        Evaluation.Checked, side=side, score=88, deductions=(deducted,)
    )


def test_checking_is_refused_when_the_side_has_checked() -> None:
    given(checked("OFFICE_STAFF")).when(lambda t: check(t, "OFFICE_DIRECTOR")).then_refused(
        SIDE_CHECKED_ALREADY
    )


def test_checking_is_refused_when_one_person_would_stand_for_two_sides() -> None:
    given(checked("OFFICE_STAFF")).when(lambda t: check(t, "ORG_DEPT", who="OFFICE_STAFF")).then_refused(
        CHECKER_OF_ANOTHER_SIDE
    )


def test_checking_is_refused_when_the_score_does_not_add_up() -> None:
    deducted = Deduction(indicator="EFFECT", points=12)
    given(scheduled()).when(lambda t: check(t, "ORG_DEPT", deducted)).then_refused(SCORE_DOES_NOT_ADD_UP)


def test_checking_is_refused_when_the_checker_was_in_the_team() -> None:
    given(scheduled()).when(lambda t: check(t, "OFFICE_STAFF", who="Deputy")).then_refused(
        TEAM_MEMBER_MUST_NOT_DECIDE
    )


def test_checking_is_refused_when_the_checker_is_of_the_unit() -> None:
    given(scheduled()).when(lambda t: check(t, "ORG_DEPT", of_the_unit=True)).then_refused(
        CHECKER_OF_THE_UNIT
    )


def test_checking_is_refused_when_the_evaluation_is_concluded() -> None:
    given(concluded()).when(lambda t: check(t, "OFFICE_STAFF")).then_refused(STATE_FORBIDS)


def test_rectification_is_graded_after_the_joint_check() -> None:
    given(checked()).when(evaluate).then(Evaluation.Concluded, verdict=PASSED, veto_from=5)


def test_evaluating_is_refused_and_names_the_sides_that_have_not_checked() -> None:
    story = given(checked("DISC_HANDLER")).when(evaluate).then_refused(EVALUATION_CHECKS_MISSING)
    assert story.refused_facts() == {"missing": "OFFICE, ORG_DEPT"}


def test_evaluating_is_refused_when_the_head_checked_in_another_capacity() -> None:
    given(checked()).when(lambda t: evaluate(t, by="DISC_HANDLER")).then_refused(CHECKER_MUST_NOT_EVALUATE)


def test_evaluating_is_refused_when_the_head_was_in_the_team() -> None:
    given(checked()).when(lambda t: evaluate(t, by="Lead")).then_refused(TEAM_MEMBER_MUST_NOT_DECIDE)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"untrue_items": 5}, UNTRUE_ITEMS_VETO),
        ({"untrue_items": 5, "score": 0, "grade": Grade.FAIR}, UNTRUE_ITEMS_VETO),
        ({"disclosure": Disclosure.EXEMPTED}, EXEMPTION_NEEDS_REASON),
    ],
)
def test_evaluating_is_refused_when_the_verdict_breaks_a_rule(changed: dict[str, object], rule: Rule) -> None:
    verdict = msgspec.structs.replace(PASSED, **changed)
    given(checked()).when(lambda t: evaluate(t, verdict)).then_refused(rule)


def test_disclosure_is_exempted_with_a_reason() -> None:
    verdict = msgspec.structs.replace(PASSED, disclosure=Disclosure.EXEMPTED, untrue_items=4)
    given(checked()).when(lambda t: evaluate(t, verdict, reason="SECRET")).then(Evaluation.Concluded)


def test_evaluating_is_refused_when_no_minute_is_named() -> None:
    given(checked()).when(lambda t: evaluate(t, document="")).then_refused(MINUTE_REQUIRED)


def test_concluding_is_refused_when_it_was_concluded() -> None:
    given(concluded()).when(evaluate).then_refused(WRONG_STATE)


def redo(evaluation: Evaluation, by: str = "Head", reason: str = "UNTRUE") -> None:
    evaluation.order_redo(on(DAY, by, reason=reason), team_of_three())


def test_poor_rectification_is_ordered_anew() -> None:
    given(concluded(FAILED)).when(redo).then(Evaluation.RedoOrdered)


def test_redoing_is_refused_when_the_grade_is_not_poor() -> None:
    given(concluded()).when(redo).then_refused(GRADE_NOT_POOR)


def test_redoing_is_refused_when_nothing_is_graded_yet() -> None:
    given(checked()).when(redo).then_refused(WRONG_STATE)


def test_redoing_is_refused_when_no_reason_is_given() -> None:
    given(concluded(FAILED)).when(lambda t: redo(t, reason="")).then_refused(REASON_REQUIRED)


@pytest.mark.parametrize(
    ("by", "rule"), [("Lead", TEAM_MEMBER_MUST_NOT_DECIDE), ("OFFICE_STAFF", CHECKER_MUST_NOT_EVALUATE)]
)
def test_redoing_is_refused_when_the_head_was_in_the_team_or_checked(by: str, rule: Rule) -> None:
    given(concluded(FAILED)).when(lambda t: redo(t, by)).then_refused(rule)
