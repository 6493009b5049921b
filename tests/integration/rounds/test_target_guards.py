"""A target's steps over the api: out of turn, by somebody else, by one person in two capacities."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from xuncha.rounds.v1 import messages as pb

from tests.integration.rounds.people import (
    AUDITOR,
    DEPUTY,
    DIGEST,
    DIRECTOR,
    END,
    ENTRY,
    HANDLER,
    HEAD,
    LATER,
    LEAD,
    MEMBER,
    ROUND,
    SECRETARY,
    SPARE,
    STAFF,
    T1,
    T2,
    TEAM,
    seat,
)
from tests.integration.rounds.world import World
from tests.integration.worlds import begins, changes_nothing

RULE = "FAILED_PRECONDITION"
OFFICE = "OFFICE_DIRECTOR"
MINE: dict[str, Any] = {"target_id": str(T1)}
ON_PAPER: dict[str, Any] = {"reason": "R", "document": "纪要9"}
WRONG, FORBIDDEN = (RULE, "WRONG_STATE"), (RULE, "STATE_FORBIDS")
STEPS: dict[str, tuple[Any, str, dict[str, Any], tuple[str, str]]] = {
    "FormTeam": (DIRECTOR, OFFICE, {**ON_PAPER, "members": [seat(*each) for each in TEAM]}, FORBIDDEN),
    "FileWorkPlan": (
        LEAD,
        "TEAM_LEAD",
        {**ON_PAPER, "content_hash": DIGEST, "focus": [pb.Focus(area="FUNDS", subject="BOARD")]},
        FORBIDDEN,
    ),
    "SendNotice": (DIRECTOR, OFFICE, {"entry_on": "2026-04-01"}, FORBIDDEN),
    "ProposeTargetReady": (LEAD, "TEAM_LEAD", {}, WRONG),
    "ConfirmTargetReady": (DIRECTOR, OFFICE, {}, WRONG),
    "EnterTarget": (
        LEAD,
        "TEAM_LEAD",
        {**ON_PAPER, "planned_end_on": "2026-04-01", "announcement_hash": DIGEST, "channels": ["PHONE"]},
        WRONG,
    ),
    "ExtendField": (HEAD, "LG_HEAD", {**ON_PAPER, "planned_end_on": str(LATER)}, FORBIDDEN),
    "CloseField": (
        LEAD,
        "TEAM_LEAD",
        {"material_returned": True, "complaint_box_sealed": True},
        WRONG,
    ),
    "StartReporting": (LEAD, "TEAM_LEAD", {}, WRONG),
    "SustainRectification": (DIRECTOR, OFFICE, {}, WRONG),
    "CheckEvaluation": (STAFF, "OFFICE_STAFF", {"score": 100}, FORBIDDEN),
    "EvaluateTarget": (
        HEAD,
        "LG_HEAD",
        {**ON_PAPER, "score": 90, "grade": "GOOD", "disclosure": "DISCLOSED"},
        WRONG,
    ),
    "RedoRectification": (HEAD, "LG_HEAD", ON_PAPER, FORBIDDEN),
    "CloseTarget": (HEAD, "LG_HEAD", {}, WRONG),
    "WithdrawTarget": (HEAD, "LG_HEAD", ON_PAPER, WRONG),
}
"""Each step of a target: whose it is, all it needs, and how it is refused out of turn."""
IN_TURN: dict[str, tuple[Callable[[World], Any], set[str]]] = {
    "PREPARING": (
        World.activate,
        {"FileWorkPlan", "SendNotice", "ProposeTargetReady", "ConfirmTargetReady", "WithdrawTarget"},
    ),
    "ON_SITE": (World.enter, {"ExtendField", "CloseField", "WithdrawTarget"}),
    "FIELD_CLOSED": (World.leave, {"StartReporting"}),
    "REPORTING": (World.report, set()),
    "CONCENTRATED_RECTIFICATION": (World.rectify, {"SustainRectification"}),
    "SUSTAINED_RECTIFICATION": (World.sustain, {"CheckEvaluation", "EvaluateTarget"}),
    "EVALUATED": (World.evaluate, {"RedoRectification", "CloseTarget"}),
}
"""How a target comes to a state, and the steps that are not out of turn there."""


@changes_nothing
@pytest.mark.parametrize(
    "state", [pytest.param(state, marks=begins(bring)) for state, (bring, _) in IN_TURN.items()]
)
def test_steps_out_of_turn_are_refused_and_change_nothing(world: World, state: str) -> None:
    _, in_turn = IN_TURN[state]
    assert world.state() == state
    refusing = {rpc: step for rpc, step in STEPS.items() if rpc not in in_turn}
    answers = {
        rpc: world.refused(rpc, who, capacity, day=date(2024, 11, 2), **body, **MINE)
        for rpc, (who, capacity, body, _) in refusing.items()
        if not (state == "PREPARING" and rpc == "FormTeam")
    }
    assert answers == {rpc: refusing[rpc][3] for rpc in answers}


@begins(World.form)
@changes_nothing
@pytest.mark.parametrize(
    "rpc", ["FileWorkPlan", "ProposeTargetReady", "EnterTarget", "CloseField", "StartReporting"]
)
def test_steps_of_the_lead_are_refused_to_others(world: World, rpc: str) -> None:
    _, _, body, _ = STEPS[rpc]
    for who, capacity in ((DEPUTY, "TEAM_DEPUTY"), (MEMBER, "TEAM_MEMBER"), (DIRECTOR, OFFICE)):
        denied = world.refused(rpc, who, capacity, **body, **MINE)
        assert denied == ("PERMISSION_DENIED", "CAPACITY_NOT_ALLOWED")
    elsewhere = {**body, "target_id": str(T2)}
    assert world.refused(rpc, LEAD, "TEAM_LEAD", **elsewhere) == ("NOT_FOUND", "NOT_FOUND")


def test_decisions_on_a_team_are_refused_to_its_members_in_a_higher_capacity(world: World) -> None:
    world.evaluate(score=0, grade="POOR", untrue_items=7)
    late: dict[str, Any] = {"day": date(2024, 11, 4), **MINE}
    in_team = (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")
    assert world.refused("RedoRectification", LEAD, "LG_HEAD", **ON_PAPER, **late) == in_team
    checked = (RULE, "CHECKER_MUST_NOT_EVALUATE")
    assert world.refused("RedoRectification", HANDLER, "LG_HEAD", **ON_PAPER, **late) == checked


@changes_nothing
@begins(World.evaluate)
def test_closing_is_refused_to_a_member_of_the_team(world: World) -> None:
    closing: dict[str, Any] = {"day": date(2024, 11, 4), **MINE}
    assert world.refused("CloseTarget", LEAD, "LG_HEAD", **closing) == (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")


@begins(World.make_ready)
def test_entry_waits_for_the_decision_on_a_recusal_that_is_asked_once(world: World) -> None:
    asking: dict[str, Any] = {**MINE, "person_id": str(DEPUTY), "reason": "KIN"}
    world.tell("RequestRecusal", SECRETARY, "UNIT_SECRETARY", **asking)
    again = world.refused("RequestRecusal", SECRETARY, "UNIT_SECRETARY", **asking)
    assert again == (RULE, "RECUSAL_ASKED_ALREADY")
    assert world.refused("EnterTarget", LEAD, "TEAM_LEAD", **world.entry()) == (RULE, "TEAM_NOT_CLEARED")
    assert list(world.sheet().target.missing) == ["RECUSAL_DECISION"]
    deciding = {**MINE, "person_id": str(DEPUTY), "document": "纪要3", "upheld": False}
    world.tell("DecideRecusal", HEAD, "LG_HEAD", **deciding)
    world.tell("EnterTarget", LEAD, "TEAM_LEAD", **world.entry())


@changes_nothing
def test_administrator_joins_no_team(world: World) -> None:
    lead, deputy, _ = TEAM
    members = [seat(*lead), seat(*deputy), seat(AUDITOR, "MEMBER", LEAD)]
    forming: dict[str, Any] = {"document": "授权1", "members": members, **MINE}
    mixed = world.refused("FormTeam", DIRECTOR, OFFICE, **forming)
    assert mixed == (RULE, "ADMINISTRATOR_WITH_BUSINESS_ROLE")


def test_round_stays_open_while_one_of_its_targets_does(world: World) -> None:
    world.form()
    world.form(T2, ((LEAD, "LEAD", None), (DEPUTY, "DEPUTY", None), (SPARE, "MEMBER", None)))
    world.tell("ActivateRound", DIRECTOR, OFFICE, round_id=str(ROUND))
    world.tell("WithdrawTarget", HEAD, "LG_HEAD", **ON_PAPER, **MINE)
    assert [row.state for row in world.ask("ListRounds", DIRECTOR, OFFICE).rounds] == ["ACTIVE"]
    world.tell("WithdrawTarget", HEAD, "LG_HEAD", **ON_PAPER, target_id=str(T2))
    world.api.follow()
    assert [row.state for row in world.ask("ListRounds", DIRECTOR, OFFICE).rounds] == ["CLOSED"]


@begins(World.make_ready)
def test_entry_day_counts_from_the_notice_sent_last(world: World) -> None:
    world.tell("SendNotice", DIRECTOR, OFFICE, entry_on="2024-04-08", **MINE)
    early = world.refused("EnterTarget", LEAD, "TEAM_LEAD", **world.entry(day=ENTRY))
    assert early == (RULE, "ENTRY_TOO_EARLY")
    late = world.entry(day=date(2024, 4, 8), planned_end_on=str(END))
    world.tell("EnterTarget", LEAD, "TEAM_LEAD", **late)
