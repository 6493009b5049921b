"""Progress reports over the api: every open item classified, pledged, approved by the office."""

from typing import Any

import grpc
import pytest
from xuncha.rectification.v1 import messages as pb

from tests.integration.rectification.world import FORBIDDEN, GROUP, MISSING, TARGET, UNIT, World, item
from tests.integration.support import person
from tests.integration.worlds import begins, changes_nothing

THE_TARGET: dict[str, Any] = {"target_id": str(TARGET)}
REASON = {"reason": "VAGUE"}


def report(**said: str) -> dict[str, Any]:
    """Return the body of a report that says the class of items, such as `item_1="LONG_TERM"`."""
    classes = [
        pb.ItemClassification(item_id=str(item(int(name.removeprefix("item_")))), completion_class=each)
        for name, each in said.items()
    ]
    return {**THE_TARGET, "classes": classes, "pledged": True}


def refused(world: World, **body: Any) -> str:
    return world.refused_by_rule("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **body)


@begins(World.in_progress, 1, 2, 3)
def test_report_classifies_every_open_item_in_one_append(world: World) -> None:
    world.request_closure(1)
    world.check_closure(1)
    world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR")
    since = world.length()
    body = report(item_2="LONG_TERM", item_3="BASICALLY_COMPLETED")
    world.tell("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **body)
    assert world.events(since) == ["ProgressReportSubmitted", "ItemClassified", "ItemClassified"]
    assert world.requests(since) == 1
    said = world.payloads("ProgressReportSubmitted")[0]["classes"]
    assert [each["completion_class"] for each in said] == ["COMPLETED", "LONG_TERM", "BASICALLY_COMPLETED"]
    world.tell("ApproveProgressReport", "director", "OFFICE_DIRECTOR", **THE_TARGET)
    assert world.payloads("ProgressReportApproved") == [{"target_id": str(TARGET), "items": 3}]


@begins(World.in_progress, 1, 2)
def test_report_is_refused_when_classes_are_wrong(world: World) -> None:
    world.request_closure(1)
    assert refused(world, **report(item_1="LONG_TERM")) == "ITEMS_UNCLASSIFIED"
    assert refused(world, **report(item_1="LONG_TERM", item_2="LONG_TERM", item_9="LONG_TERM")) == (
        "ITEM_UNKNOWN"
    )
    twice = report(item_1="LONG_TERM", item_2="LONG_TERM", item_02="LONG_TERM")
    assert refused(world, **twice) == "ITEM_CLASSIFIED_TWICE"
    unpledged = {**report(item_1="LONG_TERM", item_2="LONG_TERM"), "pledged": False}
    assert refused(world, **unpledged) == "PLEDGE_REQUIRED"
    world.check_closure(1)
    world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR")
    assert refused(world, **report(item_1="LONG_TERM", item_2="LONG_TERM")) == "CLOSED_IS_COMPLETED"


@begins(World.in_progress)
def test_report_is_refused_when_a_class_is_none_of_the_list(world: World) -> None:
    answer = world.refused("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **report(item_1="PERFECT"))
    assert answer == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")


def test_completed_is_refused_while_expected_money_is_outstanding(world: World) -> None:
    world.in_progress(amount_fen=500)
    assert refused(world, **report(item_1="COMPLETED")) == "MONEY_OUTSTANDING"
    world.tell("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **report(item_1="NOT_COMPLETED"))


@begins(World.opened)
def test_report_is_refused_before_the_plan_is_approved(world: World) -> None:
    assert refused(world, **report(item_1="LONG_TERM")) == "WRONG_STATE"


@begins(World.in_progress)
def test_report_of_another_unit_is_not_found(world: World) -> None:
    body = report(item_1="LONG_TERM")
    assert world.refused("SubmitProgressReport", "stranger", "UNIT_SECRETARY", **body) == MISSING


@changes_nothing
@pytest.mark.parametrize("capacity", ["UNIT_LEADER", "UNIT_DEPT", "OFFICE_STAFF"])
@begins(World.in_progress)
def test_report_is_forbidden_to_others_than_the_secretary(world: World, capacity: str) -> None:
    body = report(item_1="LONG_TERM")
    assert world.refused("SubmitProgressReport", "leader", capacity, **body)[0] is FORBIDDEN


@pytest.mark.parametrize("rpc", ["ApproveProgressReport", "ReturnProgressReport"])
@begins(World.in_progress)
def test_review_is_refused_to_the_unit_and_while_nothing_was_reported(world: World, rpc: str) -> None:
    waiting = world.refused_by_rule(rpc, "director", "OFFICE_DIRECTOR", head=REASON, **THE_TARGET)
    assert waiting == "WRONG_STATE"
    world.tell("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **report(item_1="LONG_TERM"))
    world.api.appoint(person("secretary"), "OFFICE_DIRECTOR", GROUP)
    own = world.refused_by_rule(rpc, "secretary", "OFFICE_DIRECTOR", head=REASON, **THE_TARGET)
    assert own == "MEMBER_OF_UNIT"
    world.belongs("director", UNIT)
    of_unit = world.refused_by_rule(rpc, "director", "OFFICE_DIRECTOR", head=REASON, **THE_TARGET)
    assert of_unit == "MEMBER_OF_UNIT"


@begins(World.in_progress)
def test_submitter_whose_post_has_ended_does_not_approve_the_own_report(world: World) -> None:
    world.tell("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **report(item_1="LONG_TERM"))
    world.end_posts("secretary")
    world.api.appoint(person("secretary"), "OFFICE_DIRECTOR", GROUP)
    own = world.refused_by_rule("ApproveProgressReport", "secretary", "OFFICE_DIRECTOR", **THE_TARGET)
    assert own == "SUBMITTER_MUST_NOT_APPROVE"


@begins(World.in_progress)
def test_returned_report_is_submitted_anew_and_classes_keep_their_history(world: World) -> None:
    world.tell("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **report(item_1="NOT_COMPLETED"))
    bare = world.refused_by_rule("ReturnProgressReport", "director", "OFFICE_DIRECTOR", **THE_TARGET)
    assert bare == "REASON_REQUIRED"
    world.tell("ReturnProgressReport", "director", "OFFICE_DIRECTOR", REASON, **THE_TARGET)
    world.tell("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **report(item_1="LONG_TERM"))
    sheet = world.ask("GetItem", "secretary", "UNIT_SECRETARY", item_id=str(item(1)))
    assert [each.completion_class for each in sheet.classes] == ["NOT_COMPLETED", "LONG_TERM"]
    assert sheet.item.completion_class == "LONG_TERM"
