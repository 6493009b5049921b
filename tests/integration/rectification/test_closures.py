"""Closures over the api: request, two checks, a look on site, approval by the third person."""

from typing import Any

import pytest

from services.kernel.ids import natural_id
from tests.integration.rectification.world import (
    FORBIDDEN,
    GROUP,
    MISSING,
    TARGET,
    UNIT,
    World,
    closure,
    item,
)
from tests.integration.support import AT, person
from tests.integration.worlds import begins, changes_nothing

REASON = {"reason": "INCOMPLETE"}


def refused(world: World, rpc: str, who: str, capacity: str, **body: Any) -> str:
    return world.refused_by_rule(rpc, who, capacity, item_id=str(item(1)), **body)


@begins(World.in_progress)
def test_item_is_closed_by_the_third_person_and_counts_as_completed(world: World) -> None:
    world.request_closure()
    since = world.length()
    world.check_closure()
    world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR")
    assert world.events(since) == ["ItemUnitChecked", "ItemOfficeChecked", "ItemClassified", "ItemClosed"]
    assert world.payloads("ItemClassified")[0]["completion_class"] == "COMPLETED"
    assert world.payloads("ItemClosed")[0]["target_id"] == str(TARGET)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (closure(criterion_met=False), "CRITERION_NOT_MET"),
        (closure(evidence=[]), "EVIDENCE_REQUIRED"),
    ],
)
@begins(World.in_progress)
def test_request_is_refused_when_it_says_too_little(world: World, body: dict[str, Any], code: str) -> None:
    assert refused(world, "RequestClosure", "leader", "UNIT_LEADER", **closure()) == "PROGRESS_INCOMPLETE"
    world.on(1, "RecordProgress", "department", "UNIT_DEPT", percent=100, text="完成")
    assert refused(world, "RequestClosure", "leader", "UNIT_LEADER", **body) == code


def test_request_is_refused_while_expected_money_was_never_confirmed(world: World) -> None:
    world.in_progress(amount_fen=500)
    world.on(1, "RecordProgress", "department", "UNIT_DEPT", percent=100, text="完成")
    assert refused(world, "RequestClosure", "leader", "UNIT_LEADER", **closure()) == "MONEY_OUTSTANDING"


@begins(World.in_progress)
def test_each_step_waits_for_the_one_before(world: World) -> None:
    for rpc, who, capacity in (
        ("CheckClosureInUnit", "disciplinarian", "UNIT_DISC"),
        ("VerifyItemOnSite", "staff", "OFFICE_STAFF"),
        ("CheckClosureByOffice", "staff", "OFFICE_STAFF"),
        ("ReturnClosure", "staff", "OFFICE_STAFF"),
        ("ApproveClosure", "director", "OFFICE_DIRECTOR"),
    ):
        assert refused(world, rpc, who, capacity) == "WRONG_STATE"


@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "capacity"),
    [
        ("RequestClosure", "UNIT_DEPT"),
        ("CheckClosureInUnit", "UNIT_LEADER"),
        ("CheckClosureByOffice", "LG_HEAD"),
        ("VerifyItemOnSite", "OFFICE_DIRECTOR"),
        ("ApproveClosure", "OFFICE_STAFF"),
        ("ReturnClosure", "UNIT_SECRETARY"),
    ],
)
def test_step_is_forbidden_to_other_capacities(world: World, rpc: str, capacity: str) -> None:
    assert world.refused(rpc, "director", capacity, item_id=str(item(1)))[0] is FORBIDDEN


def test_requester_with_another_capacity_neither_checks_nor_approves(world: World) -> None:
    for capacity, scope in (("UNIT_DISC", UNIT), ("OFFICE_STAFF", GROUP), ("OFFICE_DIRECTOR", GROUP)):
        world.api.appoint(person("leader"), capacity, scope)
    world.in_progress().request_closure()
    assert refused(world, "CheckClosureInUnit", "leader", "UNIT_DISC") == "REQUESTER_MUST_NOT_CHECK"
    assert refused(world, "ReturnClosure", "leader", "UNIT_DISC", head=REASON) == "REQUESTER_MUST_NOT_CHECK"
    world.on(1, "CheckClosureInUnit", "disciplinarian", "UNIT_DISC")
    assert refused(world, "CheckClosureByOffice", "leader", "OFFICE_STAFF") == "REQUESTER_MUST_NOT_CHECK"
    assert refused(world, "VerifyItemOnSite", "leader", "OFFICE_STAFF") == "REQUESTER_MUST_NOT_CHECK"
    world.on(1, "CheckClosureByOffice", "staff", "OFFICE_STAFF")
    assert refused(world, "ApproveClosure", "leader", "OFFICE_DIRECTOR") == "REQUESTER_MUST_NOT_CHECK"


def test_checker_with_another_capacity_neither_checks_again_nor_approves(world: World) -> None:
    world.api.appoint(person("disciplinarian"), "OFFICE_STAFF", GROUP)
    for who in ("disciplinarian", "staff"):
        world.api.appoint(person(who), "OFFICE_DIRECTOR", GROUP)
    world.in_progress().request_closure()
    world.on(1, "CheckClosureInUnit", "disciplinarian", "UNIT_DISC")
    again = refused(world, "CheckClosureByOffice", "disciplinarian", "OFFICE_STAFF")
    assert again == "CHECKER_MUST_NOT_CHECK_AGAIN"
    world.on(1, "CheckClosureByOffice", "staff", "OFFICE_STAFF")
    for who in ("disciplinarian", "staff"):
        assert refused(world, "ApproveClosure", who, "OFFICE_DIRECTOR") == "CHECKER_MUST_NOT_APPROVE"


def test_checker_does_not_request_the_next_time(world: World) -> None:
    world.api.appoint(person("disciplinarian"), "UNIT_LEADER", UNIT)
    world.in_progress().request_closure()
    world.on(1, "CheckClosureInUnit", "disciplinarian", "UNIT_DISC")
    world.on(1, "ReturnClosure", "staff", "OFFICE_STAFF", REASON)
    answer = refused(world, "RequestClosure", "disciplinarian", "UNIT_LEADER", **closure())
    assert answer == "CHECKER_MUST_NOT_REQUEST"


@pytest.mark.parametrize(
    ("rpc", "capacity"),
    [("CheckClosureByOffice", "OFFICE_STAFF"), ("VerifyItemOnSite", "OFFICE_STAFF")],
)
@begins(World.in_progress)
def test_office_does_not_judge_its_own_unit_nor_what_its_team_found(
    world: World, rpc: str, capacity: str
) -> None:
    world.request_closure()
    world.on(1, "CheckClosureInUnit", "disciplinarian", "UNIT_DISC")
    world.belongs("staff", UNIT)
    assert refused(world, rpc, "staff", capacity) == "MEMBER_OF_UNIT"
    world.form_team("colleague")
    assert refused(world, rpc, "colleague", capacity) == "MEMBER_OF_TEAM"
    assert refused(world, "ReturnClosure", "staff", capacity, head=REASON) == "MEMBER_OF_UNIT"
    assert refused(world, "ReturnClosure", "colleague", capacity, head=REASON) == "MEMBER_OF_TEAM"


@begins(World.in_progress)
def test_who_joined_the_team_later_and_left_it_is_of_the_team(world: World) -> None:
    world.request_closure()
    world.check_closure()
    world.api.appoint(person("director"), "TEAM_DEPUTY", TARGET)
    world.end_posts("director")
    world.api.appoint(person("director"), "OFFICE_DIRECTOR", GROUP)
    assert refused(world, "ApproveClosure", "director", "OFFICE_DIRECTOR") == "MEMBER_OF_TEAM"


def test_who_joined_the_team_without_a_post_is_of_the_team(world: World) -> None:
    world.in_progress().request_closure()
    world.check_closure()
    joined = {"member": {"person_id": person("director")}}
    world.api.hear("rounds.TeamMemberJoined", joined, case=TARGET)
    assert refused(world, "ApproveClosure", "director", "OFFICE_DIRECTOR") == "MEMBER_OF_TEAM"


def test_director_does_not_close_for_the_own_unit_nor_as_deputy_of_the_team(world: World) -> None:
    world.api.appoint(person("colleague"), "OFFICE_DIRECTOR", GROUP)
    world.in_progress().request_closure()
    world.check_closure()
    world.form_team("colleague")
    assert refused(world, "ApproveClosure", "colleague", "OFFICE_DIRECTOR") == "MEMBER_OF_TEAM"
    world.belongs("director", UNIT)
    assert refused(world, "ApproveClosure", "director", "OFFICE_DIRECTOR") == "MEMBER_OF_UNIT"


def test_post_of_the_unit_counts_whatever_day_an_act_states(world: World) -> None:
    world.api.appoint(person("director"), "UNIT_LIAISON", UNIT, "2025-01-01")
    world.in_progress().request_closure()
    world.check_closure()
    stated = {"stated_at": AT}
    assert refused(world, "ApproveClosure", "director", "OFFICE_DIRECTOR", head=stated) == "MEMBER_OF_UNIT"


def test_who_is_of_a_branch_of_the_unit_is_of_the_unit(world: World) -> None:
    branch = natural_id("organisation", "BRANCH")
    for code, stream, parent in (("UNIT", UNIT, None), ("BRANCH", branch, UNIT)):
        said = {"code": code, "name": "单位", "kind": "COMPANY", "level": 1, "parent_id": parent}
        world.api.hear("rounds.OrganisationRegistered", said, stream=stream)
    world.belongs("director", branch)
    world.in_progress().request_closure()
    world.check_closure()
    assert refused(world, "ApproveClosure", "director", "OFFICE_DIRECTOR") == "MEMBER_OF_UNIT"


@begins(World.in_progress)
def test_recused_member_finds_nothing_of_the_target(world: World) -> None:
    world.request_closure()
    world.recuse("staff")
    answer = world.refused("ReturnClosure", "staff", "OFFICE_STAFF", item_id=str(item(1)))
    assert answer == MISSING


def test_major_problem_takes_a_look_on_site_and_the_head(world: World) -> None:
    world.in_progress(severity="MAJOR").request_closure()
    world.check_closure()
    assert refused(world, "ApproveClosure", "director", "OFFICE_DIRECTOR") == "LG_HEAD_REQUIRED"
    assert refused(world, "ApproveClosure", "head", "LG_HEAD") == "FIELD_VERIFICATION_REQUIRED"
    world.on(1, "VerifyItemOnSite", "colleague", "OFFICE_STAFF")
    world.api.appoint(person("colleague"), "LG_HEAD", GROUP)
    assert refused(world, "ApproveClosure", "colleague", "LG_HEAD") == "CHECKER_MUST_NOT_APPROVE"
    world.on(1, "ApproveClosure", "head", "LG_HEAD")
    assert world.events()[-1] == "ItemClosed"


@begins(World.in_progress)
def test_returned_closure_is_requested_anew_and_the_return_is_kept(world: World) -> None:
    world.request_closure()
    assert refused(world, "ReturnClosure", "disciplinarian", "UNIT_DISC") == "REASON_REQUIRED"
    world.on(1, "ReturnClosure", "disciplinarian", "UNIT_DISC", REASON)
    world.on(1, "RequestClosure", "leader", "UNIT_LEADER", **closure())
    world.on(1, "CheckClosureInUnit", "disciplinarian", "UNIT_DISC")
    world.on(1, "ReturnClosure", "head", "LG_HEAD", REASON)
    row = world.ask("GetItem", "leader", "UNIT_LEADER", item_id=str(item(1))).item
    assert (row.state, row.returns, row.unit_checked_on != "") == ("CLOSURE_RETURNED", 2, True)


@begins(World.in_progress)
def test_request_repeated_with_its_id_closes_once(world: World) -> None:
    world.request_closure()
    world.check_closure()
    head = {"request_id": "01900000-0000-7000-8000-000000000001"}
    first = world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR", head)
    again = world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR", head)
    assert (again.position, again.replayed) == (first.position, True)
    assert refused(world, "ApproveClosure", "director", "OFFICE_DIRECTOR") == "WRONG_STATE"
