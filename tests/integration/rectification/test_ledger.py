"""The rectification ledger and the plans: pages, filters, and who may see what."""

from typing import Any

import grpc
import pytest
from xuncha.common.v1 import common_pb2

from tests.integration.rectification.world import (
    FORBIDDEN,
    MISSING,
    OTHER_TARGET,
    OTHER_UNIT,
    PLAN,
    UNIT,
    World,
    item,
)
from tests.integration.support import person
from tests.integration.worlds import begins, changes_nothing


def listed(world: World, who: str, capacity: str, **body: Any) -> list[str]:
    return [row.number for row in world.ask("ListItems", who, capacity, **body).items]


def two_targets(world: World) -> None:
    """Bring about two items of one unit and one of another."""
    world.opened(1, 2)
    world.feed_back(3, target=OTHER_TARGET, unit=OTHER_UNIT)
    world.complete_feedback(1, target=OTHER_TARGET, unit=OTHER_UNIT)


@begins(two_targets)
@changes_nothing
@pytest.mark.parametrize(
    ("who", "capacity", "seen"),
    [
        ("secretary", "UNIT_SECRETARY", ["1-01", "1-02"]),
        ("disciplinarian", "UNIT_DISC", ["1-01", "1-02"]),
        ("stranger", "UNIT_LEADER", ["1-03"]),
        ("member", "TEAM_MEMBER", ["1-01", "1-02"]),
        ("staff", "OFFICE_STAFF", ["1-01", "1-02", "1-03"]),
        ("director", "OFFICE_DIRECTOR", ["1-01", "1-02", "1-03"]),
        ("head", "LG_HEAD", ["1-01", "1-02", "1-03"]),
        ("committee", "GPC", ["1-01", "1-02", "1-03"]),
        ("finance", "FIN_VERIFIER", ["1-01", "1-02", "1-03"]),
    ],
)
def test_caller_sees_what_concerns_them(world: World, who: str, capacity: str, seen: list[str]) -> None:
    assert listed(world, who, capacity) == seen
    plans = world.ask("ListPlans", who, capacity).plans
    assert len(plans) == (2 if "1-03" in seen and "1-01" in seen else 1)
    for number in {"1-01", "1-03"} - set(seen):
        hidden = item(int(number.removeprefix("1-")))
        assert world.refused("GetItem", who, capacity, item_id=str(hidden)) == MISSING


@begins(two_targets)
@changes_nothing
@pytest.mark.parametrize("capacity", ["LOG_AUDITOR", "SEC_ADMIN", "DISC_HANDLER", "ORG_DEPT"])
def test_ledger_is_forbidden_to_others(world: World, capacity: str) -> None:
    assert world.refused("ListItems", "handler", capacity)[0] is FORBIDDEN


@begins(two_targets)
@changes_nothing
def test_unit_that_names_another_units_target_sees_nothing(world: World) -> None:
    assert listed(world, "secretary", "UNIT_SECRETARY", target_id=str(OTHER_TARGET)) == []
    assert listed(world, "secretary", "UNIT_SECRETARY", unit_id=str(OTHER_UNIT)) == []
    assert world.refused("GetPlan", "stranger", "UNIT_SECRETARY", plan_id=str(PLAN)) == MISSING


@begins(two_targets)
def test_team_does_not_see_the_plan_of_another_target(world: World) -> None:
    world.api.appoint(person("staff"), "TEAM_MEMBER", OTHER_TARGET)
    assert world.refused("GetPlan", "staff", "TEAM_MEMBER", plan_id=str(PLAN)) == MISSING
    assert world.ask("GetPlan", "member", "TEAM_MEMBER", plan_id=str(PLAN)).state == "OPENED"


@begins(two_targets)
def test_recused_person_sees_nothing_of_the_target(world: World) -> None:
    world.recuse("staff")
    assert listed(world, "staff", "OFFICE_STAFF") == ["1-03"]
    assert world.refused("GetItem", "staff", "OFFICE_STAFF", item_id=str(item(1))) == MISSING
    assert world.refused("GetPlan", "staff", "OFFICE_STAFF", plan_id=str(PLAN)) == MISSING
    assert len(world.ask("ListPlans", "staff", "OFFICE_STAFF").plans) == 1


@begins(two_targets)
def test_pages_go_on_where_the_last_ended(world: World) -> None:
    numbers, after = [], ""
    for _ in range(4):
        page = common_pb2.PageRequest(limit=1, after=after)
        answer = world.ask("ListItems", "staff", "OFFICE_STAFF", page=page)
        numbers += [row.number for row in answer.items]
        after = answer.next
        if not after:
            break
    assert numbers == ["1-01", "1-02", "1-03"]


@changes_nothing
@pytest.mark.parametrize(
    "body",
    [
        {"state": "ASLEEP"},
        {"target_id": "here"},
        {"page": common_pb2.PageRequest(limit=501)},
        {"page": common_pb2.PageRequest(limit=-1)},
    ],
)
def test_bad_filters_are_refused(world: World, body: dict[str, Any]) -> None:
    answer = world.refused("ListItems", "staff", "OFFICE_STAFF", **body)
    assert answer == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")


def test_ledger_says_where_an_item_stands_on_its_way(world: World) -> None:
    def state() -> str:
        return str(world.ask("GetItem", "staff", "OFFICE_STAFF", item_id=str(item(1))).item.state)

    def filtered() -> bool:
        return listed(world, "staff", "OFFICE_STAFF", state=state()) == ["1-01"]

    seen = []
    world.opened()
    seen.append(state())
    world.on(1, "AcknowledgeItem", "secretary", "UNIT_SECRETARY")
    seen.append(state())
    content_hash = world.draft_plan()
    seen.append(state())
    world.submit_plan(content_hash)
    seen.append(state())
    assert filtered()
    world.tell("ReturnPlan", "staff", "OFFICE_STAFF", {"reason": "VAGUE"}, plan_id=str(PLAN))
    seen.append(state())
    world.submit_plan(world.draft_plan())
    world.approve_plan()
    seen.append(state())
    assert filtered()
    assert seen == ["ISSUED", "ACKNOWLEDGED", "PLAN_DRAFTED", "PLAN_REVIEW", "PLAN_RETURNED", "IN_PROGRESS"]


def test_sheet_says_all_that_plan_and_work_said(world: World) -> None:
    world.in_progress(1, expected_fen=0).request_closure()
    sheet = world.ask("GetItem", "secretary", "UNIT_SECRETARY", item_id=str(item(1)))
    row = sheet.item
    assert (row.responsible_id, row.lead_department, row.due_on, row.percent) == (
        str(person("leader")),
        "财务部",
        "2030-05-31",
        100,
    )
    assert (sheet.goal, sheet.criterion, sheet.progress, sheet.summary) == (
        "彻底整改",
        "全部纠正",
        "整改完成",
        "整改到位",
    )
    assert [(measure.type, measure.text) for measure in sheet.measures] == [
        ("FACT_FIX", "立即纠正"),
        ("REFORM", "改"),
    ]
    assert list(sheet.evidence) == [f"{'b' * 64} 凭证"]
    assert row.requested_on
    assert not row.closed_on


@begins(World.in_progress)
def test_plan_row_tells_days_and_returns(world: World) -> None:
    (row,) = world.ask("ListPlans", "cadres", "ORG_DEPT", state="APPROVED", unit_id=str(UNIT)).plans
    assert (row.plan_id, row.items, row.report_state) == (str(PLAN), 1, "NONE")
    assert row.submitted_on
    assert row.approved_on
    sheet = world.ask("GetPlan", "cadres", "ORG_DEPT", plan_id=str(PLAN))
    assert {(each.side, each.person_id) for each in sheet.opinions} == {
        ("OFFICE", str(person("staff"))),
        ("DISC", str(person("handler"))),
        ("ORG_DEPT", str(person("cadres"))),
    }


@begins(World.in_progress, 1, 2)
def test_views_rebuilt_from_the_log_are_the_same(world: World) -> None:
    world.request_closure(1)
    world.check_closure(1)
    world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR")
    tables = ("item_ledger", "item_class", "plan_sheet", "item_money", "figure_event", "figure")
    before = {table: world.table(table) for table in tables}
    world.rebuild(*tables, "figure_item_overdue")
    assert {table: world.table(table) for table in tables} == before
