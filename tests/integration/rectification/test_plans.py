"""The plan of a target: drafted by the unit, submitted with a pledge, agreed to by three sides."""

from typing import Any

import grpc
import pytest
from xuncha.rectification.v1 import messages as pb

from tests.integration.rectification.world import (
    FED_BACK_ON,
    FORBIDDEN,
    GROUP,
    MISSING,
    PLAN,
    TARGET,
    UNIT,
    World,
    item,
)
from tests.integration.support import person
from tests.integration.worlds import begins, changes_nothing

MINUTE = {"document": "党委纪要〔2024〕1号"}


def ready(world: World, *numbers: int) -> str:
    """Open a rectification whose items are signed for; return the hash of its drafted plan."""
    world.opened(*numbers)
    world.tell("AcknowledgeItems", "secretary", "UNIT_SECRETARY", target_id=str(TARGET))
    return world.draft_plan(*numbers)


def submitted(world: World) -> str:
    """Submit such a plan; return its hash."""
    content_hash = ready(world)
    world.submit_plan(content_hash)
    return content_hash


def submission(content_hash: str) -> dict[str, Any]:
    return {"plan_id": str(PLAN), "content_hash": content_hash, "pledged": True}


def draft_refused(world: World, *entries: pb.PlanEntry) -> str:
    return world.refused_by_rule("DraftPlan", "leader", "UNIT_LEADER", target_id=str(TARGET), entries=entries)


def test_plan_goes_its_way_and_all_items_start_in_one_append(world: World) -> None:
    world.submit_plan(ready(world, 1, 2))
    since = world.length()
    world.approve_plan()
    assert world.events(since) == [
        "PlanOpinionGiven",
        "PlanOpinionGiven",
        "PlanOpinionGiven",
        "PlanApproved",
        "ItemStarted",
        "ItemStarted",
    ]
    assert world.requests(since) == 3
    assert [said["due_on"] for said in world.payloads("ItemStarted")] == ["2030-05-31"] * 2
    assert world.payloads("PlanApproved") == [{"target_id": str(TARGET), "items": 2}]


def test_draft_answers_the_hash_that_submitter_and_reviewers_name(world: World) -> None:
    content_hash = ready(world)
    sheet = world.ask("GetPlan", "leader", "UNIT_LEADER", plan_id=str(PLAN))
    assert (sheet.content_hash, sheet.state) == (content_hash, "DRAFTED")
    assert [measure.type for measure in sheet.entries[0].measures] == ["FACT_FIX", "REFORM"]
    assert (sheet.plan_due_on, sheet.opened_on) == ("2024-03-25", str(FED_BACK_ON))


@begins(World.opened, 1, 2)
def test_draft_is_refused_when_it_does_not_cover_every_item_once(world: World) -> None:
    for numbers in ((1,), (1, 1, 2), (1, 2, 9), ()):
        assert draft_refused(world, *map(world.entry, numbers)) == "PLAN_INCOMPLETE"


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"problem_hash": "c" * 64}, "PROBLEM_CHANGED"),
        ({"measures": []}, "MEASURES_REQUIRED"),
        ({"due_on": str(FED_BACK_ON)}, "DUE_BEFORE_FEEDBACK"),
    ],
)
@begins(World.opened)
def test_draft_is_refused_when_an_entry_is_wrong(world: World, changed: dict[str, Any], code: str) -> None:
    assert draft_refused(world, world.entry(1, **changed)) == code


@changes_nothing
@pytest.mark.parametrize(
    "changed",
    [
        {"measures": [pb.Measure(type="WISHES", text="x")]},
        {"due_on": "2030-02-30"},
        {"due_on": ""},
        {"goal": ""},
        {"responsible_id": "somebody"},
        {"expected_fen": -1},
        {"lead_department": "x" * 201},
    ],
)
@begins(World.opened)
def test_draft_is_refused_when_the_input_is_bad(world: World, changed: dict[str, Any]) -> None:
    entries = [world.entry(1, **changed)]
    answer = world.refused("DraftPlan", "leader", "UNIT_LEADER", target_id=str(TARGET), entries=entries)
    assert answer == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")


@begins(World.opened, 1, 2)
def test_submitting_is_refused_when_an_item_is_not_signed_for(world: World) -> None:
    world.on(1, "AcknowledgeItem", "secretary", "UNIT_SECRETARY")
    body = submission(world.draft_plan(1, 2))
    assert (
        world.refused_by_rule("SubmitPlan", "secretary", "UNIT_SECRETARY", head=MINUTE, **body)
        == "ITEMS_NOT_ACKNOWLEDGED"
    )


@begins(ready)
@changes_nothing
@pytest.mark.parametrize(
    ("head", "changed", "code"),
    [
        ({}, {}, "MINUTE_REQUIRED"),
        (MINUTE, {"pledged": False}, "PLEDGE_REQUIRED"),
        (MINUTE, {"content_hash": "c" * 64}, "CONTENT_HASH_DIFFERS"),
    ],
)
def test_submitting_is_refused(
    world: World, head: dict[str, Any], changed: dict[str, Any], code: str
) -> None:
    body = {**submission(world.api.begun), **changed}
    assert world.refused_by_rule("SubmitPlan", "secretary", "UNIT_SECRETARY", head=head, **body) == code


def test_drafter_who_is_secretary_too_does_not_submit(world: World) -> None:
    world.api.appoint(person("leader"), "UNIT_SECRETARY", UNIT)
    body = submission(ready(world))
    refused = world.refused_by_rule("SubmitPlan", "leader", "UNIT_SECRETARY", head=MINUTE, **body)
    assert refused == "DRAFTER_MUST_NOT_SUBMIT"


def test_plan_of_another_unit_is_not_found(world: World) -> None:
    body = submission(ready(world))
    assert world.refused("SubmitPlan", "stranger", "UNIT_SECRETARY", head=MINUTE, **body) == MISSING
    entries = [world.entry(1)]
    drafting = world.refused("DraftPlan", "stranger", "UNIT_LEADER", target_id=str(TARGET), entries=entries)
    assert drafting == MISSING


@begins(submitted)
@changes_nothing
@pytest.mark.parametrize(("who", "capacity"), [("head", "LG_HEAD"), ("member", "TEAM_MEMBER")])
def test_opinion_is_forbidden_to_those_outside_the_three_sides(world: World, who: str, capacity: str) -> None:
    body = {"plan_id": str(PLAN), "content_hash": world.api.begun}
    assert world.refused("GiveOpinion", who, capacity, **body)[0] is FORBIDDEN


def test_opinion_is_refused_to_a_person_or_side_that_has_given_one(world: World) -> None:
    content_hash = ready(world)
    world.submit_plan(content_hash)
    body: dict[str, Any] = {"plan_id": str(PLAN), "content_hash": content_hash}
    world.tell("GiveOpinion", "staff", "OFFICE_STAFF", **body)
    again = world.refused_by_rule("GiveOpinion", "director", "OFFICE_DIRECTOR", **body)
    assert again == "OPINION_ALREADY_GIVEN"
    world.api.appoint(person("staff"), "ORG_DEPT", GROUP)
    assert world.refused_by_rule("GiveOpinion", "staff", "ORG_DEPT", **body) == "OPINIONS_NEED_THREE_PERSONS"


def test_opinion_is_refused_when_it_names_other_content_or_none_was_submitted(world: World) -> None:
    content_hash = ready(world)
    body: dict[str, Any] = {"plan_id": str(PLAN), "content_hash": content_hash}
    assert world.refused_by_rule("GiveOpinion", "staff", "OFFICE_STAFF", **body) == "WRONG_STATE"
    world.submit_plan(content_hash)
    other = {"plan_id": str(PLAN), "content_hash": "c" * 64}
    assert world.refused_by_rule("GiveOpinion", "staff", "OFFICE_STAFF", **other) == "CONTENT_HASH_DIFFERS"


@pytest.mark.parametrize("rpc", ["GiveOpinion", "ReturnPlan"])
def test_review_is_refused_when_the_reviewer_drafted_or_belongs_to_the_unit(world: World, rpc: str) -> None:
    content_hash = ready(world)
    world.submit_plan(content_hash)
    body: dict[str, Any] = {"plan_id": str(PLAN)} | (
        {"content_hash": content_hash} if rpc == "GiveOpinion" else {}
    )
    head = {"reason": "VAGUE"}
    for who in ("leader", "secretary", "department"):
        world.api.appoint(person(who), "ORG_DEPT", GROUP)
        # Each of them holds a post of the unit.
        assert world.refused_by_rule(rpc, who, "ORG_DEPT", head=head, **body) == "MEMBER_OF_UNIT"
    world.belongs("cadres", UNIT)
    assert world.refused_by_rule(rpc, "cadres", "ORG_DEPT", head=head, **body) == "MEMBER_OF_UNIT"
    world.belongs("handler", GROUP)
    world.tell(rpc, "handler", "DISC_HANDLER", head, **body)


@pytest.mark.parametrize("who", ["leader", "secretary"])
def test_former_drafter_or_submitter_who_left_the_unit_does_not_review(world: World, who: str) -> None:
    content_hash = ready(world)
    world.submit_plan(content_hash)
    world.end_posts(who)
    world.api.appoint(person(who), "ORG_DEPT", GROUP)
    body: dict[str, Any] = {"plan_id": str(PLAN), "content_hash": content_hash}
    assert world.refused_by_rule("GiveOpinion", who, "ORG_DEPT", **body) == "DRAFTER_MUST_NOT_REVIEW"
    back = world.refused_by_rule("ReturnPlan", who, "ORG_DEPT", head={"reason": "VAGUE"}, plan_id=str(PLAN))
    assert back == "DRAFTER_MUST_NOT_REVIEW"


def test_returned_plan_is_drafted_and_reviewed_anew(world: World) -> None:
    content_hash = ready(world)
    world.submit_plan(content_hash)
    bare = world.refused_by_rule("ReturnPlan", "handler", "DISC_HANDLER", plan_id=str(PLAN))
    assert bare == "REASON_REQUIRED"
    world.tell("GiveOpinion", "staff", "OFFICE_STAFF", plan_id=str(PLAN), content_hash=content_hash)
    world.tell("ReturnPlan", "handler", "DISC_HANDLER", {"reason": "VAGUE"}, plan_id=str(PLAN))
    again = world.draft_plan(1, goal="另一目标")
    world.submit_plan(again)
    world.approve_plan()
    assert world.events()[-1] == "ItemStarted"


def test_plan_is_not_found_before_the_feedback_is_complete(world: World) -> None:
    world.feed_back()
    drafting = world.refused(
        "DraftPlan", "leader", "UNIT_LEADER", target_id=str(TARGET), entries=[world.entry(1)]
    )
    assert drafting == MISSING


def test_fifty_items_change_state_at_once_and_fast(world: World) -> None:
    numbers = range(1, 51)
    world.opened(*numbers)
    spent = {
        "AcknowledgeItems": world.timed(
            "AcknowledgeItems", "secretary", "UNIT_SECRETARY", target_id=str(TARGET)
        )
    }
    content_hash = world.draft_plan(*numbers)
    world.submit_plan(content_hash)
    body: dict[str, Any] = {"plan_id": str(PLAN), "content_hash": content_hash}
    world.tell("GiveOpinion", "staff", "OFFICE_STAFF", **body)
    world.tell("GiveOpinion", "handler", "DISC_HANDLER", **body)
    spent["GiveOpinion"] = world.timed("GiveOpinion", "cadres", "ORG_DEPT", **body)
    classes = [
        pb.ItemClassification(item_id=str(item(number)), completion_class="LONG_TERM") for number in numbers
    ]
    spent["SubmitProgressReport"] = world.timed(
        "SubmitProgressReport",
        "secretary",
        "UNIT_SECRETARY",
        target_id=str(TARGET),
        classes=classes,
        pledged=True,
    )
    assert max(spent.values()) < 1, spent
    assert len(world.payloads("ItemStarted")) == 50
