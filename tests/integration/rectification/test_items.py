"""Items are issued by the feedback, signed for and worked on."""

from typing import Any

import grpc
import pytest

from services.kernel.messaging.applying import TryLater
from services.rectification.domain.item_rules import item_id
from tests.integration.rectification.world import (
    FED_BACK_ON,
    FORBIDDEN,
    MISSING,
    PAPER,
    PLAN,
    ROUND,
    TARGET,
    UNIT,
    World,
    finding,
    item,
)
from tests.integration.support import person, told
from tests.integration.worlds import begins, changes_nothing


def test_feedback_issues_one_item_a_finding_and_opens_the_rectification(world: World) -> None:
    world.opened(1, 2, amount_fen=500, severity="LARGER")
    assert world.events() == ["ItemIssued", "ItemIssued", "RectificationOpened"]
    issued = world.payloads("ItemIssued")[0]
    due = issued.pop("acknowledge_due")
    assert issued == {
        "finding_id": str(finding(1)),
        "target_id": str(TARGET),
        "unit_id": str(UNIT),
        "round_id": str(ROUND),
        "number": "1-01",
        "title": "",
        "severity": "LARGER",
        "problem_class": "A1",
        "expected_fen": 500,
        "paper_hash": PAPER,
    }
    assert (due["code"], due["start_on"], due["due_on"]) == ("ACKNOWLEDGE", str(FED_BACK_ON), "2024-03-07")
    opened = world.payloads("RectificationOpened")[0]
    assert (opened["items"], opened["round_id"]) == (2, str(ROUND))
    assert opened["item_ids"] == [str(item(1)), str(item(2))]
    dues = {name: opened[name]["due_on"] for name in ("plan_due", "report_due", "concentrated_until")}
    assert dues == {
        "plan_due": "2024-03-25",
        "report_due": "2024-06-04",
        "concentrated_until": "2024-06-04",
    }


@begins(World.opened)
def test_items_case_is_the_finding_and_their_cause_the_feedback(world: World) -> None:
    found = world.api.rows("SELECT case_id, stream_id FROM event ORDER BY position")
    assert [(row["case_id"], row["stream_id"]) for row in found] == [
        (finding(1), item(1)),
        (TARGET, PLAN),
    ]


@begins(World.opened)
def test_feedback_heard_again_issues_nothing_more(world: World) -> None:
    before = world.length()
    world.feed_back()
    world.complete_feedback()
    assert world.length() == before


@begins(World.opened, 1)
def test_finding_fed_back_later_joins_the_plan(world: World) -> None:
    world.feed_back(2)
    world.api.follow()
    assert world.events()[-2:] == ["ItemIssued", "PlanItemAdded"]
    world.draft_plan(1, 2)


@begins(World.in_progress, 1)
def test_finding_fed_back_after_the_plan_is_set_aside_for_a_person(world: World) -> None:
    before = world.length()
    with pytest.raises(TryLater):
        world.feed_back(2)
    assert world.length() == before


@begins(World.opened, 1, 2)
def test_secretary_signs_for_one_item(world: World) -> None:
    world.on(1, "AcknowledgeItem", "secretary", "UNIT_SECRETARY")
    assert world.events()[-1] == "ItemAcknowledged"
    assert world.refused_by_rule("AcknowledgeItem", "secretary", "UNIT_SECRETARY", item_id=str(item(1))) == (
        "WRONG_STATE"
    )


@begins(World.opened, 1, 2, 3)
def test_secretary_signs_for_all_items_that_wait(world: World) -> None:
    world.on(2, "AcknowledgeItem", "secretary", "UNIT_SECRETARY")
    receipt = world.tell("AcknowledgeItems", "secretary", "UNIT_SECRETARY", target_id=str(TARGET))
    assert {touched.id for touched in receipt.touched} == {str(item(1)), str(item(3))}
    again = world.refused_by_rule("AcknowledgeItems", "secretary", "UNIT_SECRETARY", target_id=str(TARGET))
    assert again == "NOTHING_TO_ACKNOWLEDGE"


@changes_nothing
@pytest.mark.parametrize(
    ("who", "capacity"),
    [
        ("leader", "UNIT_LEADER"),
        ("staff", "OFFICE_STAFF"),
        ("member", "TEAM_MEMBER"),
        ("leader", "UNIT_SECRETARY"),
    ],
)
@begins(World.opened)
def test_nobody_signs_for_the_secretary(world: World, who: str, capacity: str) -> None:
    assert world.refused("AcknowledgeItem", who, capacity, item_id=str(item(1)))[0] is FORBIDDEN


@begins(World.in_progress)
def test_items_of_another_unit_are_not_found(world: World) -> None:
    for rpc, capacity, body in (
        ("AcknowledgeItem", "UNIT_SECRETARY", {}),
        ("RecordProgress", "UNIT_LEADER", {"percent": 1, "text": "x"}),
        ("RequestClosure", "UNIT_LEADER", {"criterion_met": True, "evidence": ["x"], "summary": "x"}),
        ("CheckClosureInUnit", "UNIT_DISC", {}),
        ("ReturnClosure", "UNIT_DISC", {}),
    ):
        assert world.refused(rpc, "stranger", capacity, item_id=str(item(1)), **body) == MISSING
        assert world.refused(rpc, "stranger", capacity, item_id=str(item(9)), **body) == MISSING
    assert world.refused("AcknowledgeItems", "stranger", "UNIT_SECRETARY", target_id=str(TARGET)) == MISSING


@begins(World.opened)
def test_office_issues_a_further_item_which_the_plan_has_to_cover(world: World) -> None:
    body: dict[str, Any] = {"finding_id": str(finding(1)), "title": "追回款项", "expected_fen": 900}
    receipt = world.tell("IssueItem", "staff", "OFFICE_STAFF", **body)
    assert (receipt.touched[0].id, receipt.number) == (str(item_id(finding(1), 2)), "1-01-2")
    third = world.tell("IssueItem", "staff", "OFFICE_STAFF", **body)
    assert third.touched[0].id == str(item_id(finding(1), 3))
    entries = [world.entry(1)]
    refused = world.refused_by_rule(
        "DraftPlan", "leader", "UNIT_LEADER", target_id=str(TARGET), entries=entries
    )
    assert refused == "PLAN_INCOMPLETE"


@begins(World.in_progress)
def test_further_item_is_refused_when_the_plan_was_submitted_or_nothing_fed_back(world: World) -> None:
    late = world.refused_by_rule(
        "IssueItem", "staff", "OFFICE_STAFF", finding_id=str(finding(1)), title="补充"
    )
    assert late == "PLAN_ALREADY_SUBMITTED"
    nothing = world.refused("IssueItem", "staff", "OFFICE_STAFF", finding_id=str(finding(9)), title="补充")
    assert nothing == MISSING


@begins(World.in_progress)
def test_unit_reports_progress(world: World) -> None:
    world.on(1, "RecordProgress", "department", "UNIT_DEPT", percent=40, text="已推进")
    world.on(1, "RecordProgress", "leader", "UNIT_LEADER", percent=60, text="继续推进")
    assert [said["percent"] for said in world.payloads("ItemProgressed")] == [40, 60]


@begins(World.opened)
def test_progress_is_refused_before_the_plan_is_approved(world: World) -> None:
    refused = world.refused_by_rule(
        "RecordProgress", "department", "UNIT_DEPT", item_id=str(item(1)), percent=1, text="x"
    )
    assert refused == "WRONG_STATE"


@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "body"),
    [
        ("RecordProgress", {"percent": 101, "text": "x"}),
        ("RecordProgress", {"percent": -1, "text": "x"}),
        ("RecordProgress", {"percent": 1}),
        ("RecordProgress", {"percent": 1, "text": "a\u202eb"}),
        ("RequestClosure", {"criterion_met": True, "evidence": ["x" * 201], "summary": "x"}),
        ("RequestClosure", {"criterion_met": True, "evidence": ["x"] * 101, "summary": "x"}),
        ("RequestClosure", {"criterion_met": True, "evidence": ["x"]}),
    ],
)
@begins(World.in_progress)
def test_bad_input_names_no_rule_but_its_field(world: World, rpc: str, body: dict[str, Any]) -> None:
    answer = world.refused(rpc, "leader", "UNIT_LEADER", item_id=str(item(1)), **body)
    assert answer == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")


@changes_nothing
@pytest.mark.parametrize("id", ["", "1", "not-a-uuid"])
def test_bad_ids_are_refused(world: World, id: str) -> None:
    answer = world.refused("AcknowledgeItem", "secretary", "UNIT_SECRETARY", item_id=id)
    assert answer == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")


@begins(World.opened, 1, 2)
def test_log_shows_nothing_of_a_target_to_who_was_recused(world: World) -> None:
    away = {"person_id": person("director")}
    assert "ItemIssued" in world.api.read_log(person("director"), "OFFICE_DIRECTOR")
    world.api.hear("rounds.TeamMemberRecused", away, case=TARGET, unit=UNIT)
    assert world.api.read_log(person("director"), "OFFICE_DIRECTOR") == []
    assert "ItemIssued" in world.api.read_log(person("staff"), "OFFICE_STAFF")


@changes_nothing
@pytest.mark.parametrize("version", [0, 99])
@begins(World.opened, 1)
def test_command_tells_no_stranger_that_there_is_an_item(world: World, version: int) -> None:
    answers, head = set(), {"expected_version": version}
    for number in (1, 7):
        with pytest.raises(grpc.RpcError) as error:
            world.tell("AcknowledgeItem", "stranger", "UNIT_SECRETARY", head, item_id=str(item(number)))
        answers.add(told(error.value))
    assert [status for status, _, _ in answers] == [grpc.StatusCode.NOT_FOUND]
