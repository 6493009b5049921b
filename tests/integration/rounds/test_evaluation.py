"""Rectification and evaluation over the api: guards by code, and duties that stay apart."""

from datetime import date
from typing import Any

from xuncha.rounds.v1 import messages as pb

from tests.integration.rounds.hearing import hear_class, hear_progress
from tests.integration.rounds.people import (
    DEPUTY,
    DIRECTOR,
    HANDLER,
    HEAD,
    LEAD,
    MEMBER,
    ORGANISER,
    SECRETARY,
    STAFF,
    T1,
)
from tests.integration.rounds.world import World
from tests.integration.worlds import begins

RULE = "FAILED_PRECONDITION"
OFFICE = "OFFICE_DIRECTOR"
MINE: dict[str, Any] = {"target_id": str(T1)}
DAY = date(2024, 10, 20)


def checking(**changed: Any) -> dict[str, Any]:
    return {"day": DAY, "score": 100, **MINE, **changed}


@begins(World.rectify)
def test_concentrated_rectification_ends_when_report_and_classes_are_there(world: World) -> None:
    ending: dict[str, Any] = {"day": date(2024, 10, 8), **MINE}
    assert world.refused("SustainRectification", DIRECTOR, OFFICE, **ending) == (
        RULE,
        "PROGRESS_REPORT_NOT_APPROVED",
    )
    hear_progress(world.api)
    hear_class(world.api, 1, "LONG_TERM")
    assert world.refused("SustainRectification", DIRECTOR, OFFICE, **ending) == (RULE, "ITEMS_UNCLASSIFIED")
    hear_class(world.api, 2, "BASICALLY_COMPLETED")
    in_team = world.refused("SustainRectification", DEPUTY, OFFICE, **ending)
    assert in_team == (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")
    world.tell("SustainRectification", DIRECTOR, OFFICE, **ending)
    assert list(world.sheet().target.missing) == ["CHECK_OFFICE", "CHECK_DISC", "CHECK_ORG_DEPT"]
    assert {due.code: due.due_on for due in world.sheet().due}["EVALUATION"] == "2024-11-08"


@begins(World.sustain)
def test_joint_check_is_made_by_three_persons_from_outside(world: World) -> None:
    in_team = world.refused("CheckEvaluation", DEPUTY, "OFFICE_STAFF", **checking())
    assert in_team == (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")
    inside = world.refused("CheckEvaluation", SECRETARY, "ORG_DEPT", **checking())
    assert inside == (RULE, "CHECKER_OF_THE_UNIT")
    deducted = [pb.Deduction(indicator="EFFECT", points=10)]
    wrong = world.refused("CheckEvaluation", STAFF, "OFFICE_STAFF", **checking(deductions=deducted))
    assert wrong == (RULE, "SCORE_DOES_NOT_ADD_UP")
    world.check(STAFF, "OFFICE_STAFF", score=90, deductions=deducted)
    both = world.refused("CheckEvaluation", STAFF, "ORG_DEPT", **checking())
    assert both == (RULE, "CHECKER_OF_ANOTHER_SIDE")
    again = world.refused("CheckEvaluation", DIRECTOR, OFFICE, **checking())
    assert again == (RULE, "SIDE_CHECKED_ALREADY")
    early = world.refused("EvaluateTarget", HEAD, "LG_HEAD", **world.verdict())
    assert early == (RULE, "EVALUATION_CHECKS_MISSING")


@begins(World.check_all)
def test_evaluation_is_refused_when_the_head_checked_or_a_rule_is_broken(world: World) -> None:
    own = world.refused("EvaluateTarget", HANDLER, "LG_HEAD", **world.verdict())
    assert own == (RULE, "CHECKER_MUST_NOT_EVALUATE")
    in_team = world.refused("EvaluateTarget", LEAD, "LG_HEAD", **world.verdict())
    assert in_team == (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")
    wrong: dict[str, dict[str, Any]] = {
        "MINUTE_REQUIRED": {"document": ""},
        "UNTRUE_ITEMS_VETO": {"untrue_items": 5},
        "EXEMPTION_NEEDS_REASON": {"disclosure": "EXEMPTED"},
    }
    refusals = {
        code: world.refused("EvaluateTarget", HEAD, "LG_HEAD", **world.verdict(**changed))
        for code, changed in wrong.items()
    }
    assert refusals == {code: (RULE, code) for code in wrong}
    beyond = world.refused("EvaluateTarget", HEAD, "LG_HEAD", **world.verdict(score=101))
    assert beyond == ("INVALID_ARGUMENT", "INVALID_INPUT")
    world.tell("EvaluateTarget", HEAD, "LG_HEAD", **world.verdict(disclosure="EXEMPTED", reason="SECRET"))
    assert (world.sheet().grade, world.sheet().disclosure) == ("GOOD", "EXEMPTED")


@begins(World.evaluate)
def test_closing_is_refused_when_items_are_open_or_the_closer_checked(world: World) -> None:
    hear_class(world.api, 2, "NOT_COMPLETED")
    assert list(world.sheet().target.missing) == ["ITEMS_NOT_COMPLETED"]
    closing: dict[str, Any] = {"day": date(2024, 11, 4), **MINE}
    assert world.refused("CloseTarget", HEAD, "LG_HEAD", **closing) == (RULE, "ITEMS_NOT_COMPLETED")
    hear_class(world.api, 2, "LONG_TERM")
    checked = world.refused("CloseTarget", HANDLER, "LG_HEAD", **closing)
    assert checked == (RULE, "CHECKER_MUST_NOT_EVALUATE")
    good = world.refused("RedoRectification", HEAD, "LG_HEAD", reason="R", **closing)
    assert good == (RULE, "GRADE_NOT_POOR")
    world.tell("CloseTarget", HEAD, "LG_HEAD", **closing)
    assert world.types()[-5:] == ["TargetClosed", *["PostEnded"] * 3, "RoundClosed"]
    gone = world.refused("SignPledge", MEMBER, "TEAM_MEMBER", kind="INTEGRITY", **MINE)
    assert gone == ("PERMISSION_DENIED", "CAPACITY_NOT_HELD")


def test_poor_rectification_starts_anew_and_needs_a_new_progress_report(world: World) -> None:
    world.evaluate(score=0, grade="POOR", untrue_items=7)
    assert list(world.sheet().target.missing) == ["REDO"]
    ordering: dict[str, Any] = {"day": date(2024, 11, 4), **MINE}
    assert world.refused("CloseTarget", HEAD, "LG_HEAD", **ordering) == (RULE, "GRADE_POOR")
    assert world.refused("RedoRectification", HEAD, "LG_HEAD", **ordering) == (RULE, "REASON_REQUIRED")
    world.tell("RedoRectification", HEAD, "LG_HEAD", reason="UNTRUE", **ordering)
    sheet = world.sheet()
    assert (sheet.target.state, sheet.grade) == ("CONCENTRATED_RECTIFICATION", "")
    assert list(sheet.target.missing) == ["PROGRESS_REPORT"]
    ending: dict[str, Any] = {"day": date(2024, 12, 20), **MINE}
    assert world.refused("SustainRectification", DIRECTOR, OFFICE, **ending) == (
        RULE,
        "PROGRESS_REPORT_NOT_APPROVED",
    )
    hear_progress(world.api, date(2024, 12, 19))
    world.tell("SustainRectification", DIRECTOR, OFFICE, **ending)
    world.check(ORGANISER, "ORG_DEPT", day=date(2024, 12, 21))
    assert list(world.sheet().target.missing) == ["CHECK_OFFICE", "CHECK_DISC"]


def test_check_is_compared_with_the_version_of_the_evaluation(world: World) -> None:
    world.sustain()
    first = world.tell("CheckEvaluation", STAFF, "OFFICE_STAFF", expected_version=1, **checking()).touched
    assert [(each.id, each.kind, each.version) for each in first] == [(str(T1), "Evaluation", 2)]
    stale = world.refused("CheckEvaluation", ORGANISER, "ORG_DEPT", expected_version=1, **checking())
    assert stale == ("ABORTED", "STALE_VERSION")
    world.check(ORGANISER, "ORG_DEPT")
    world.check(HANDLER, "DISC_HANDLER")
    touched = world.tell("EvaluateTarget", HEAD, "LG_HEAD", **world.verdict()).touched
    assert [each.kind for each in touched] == ["Target", "Evaluation"]
