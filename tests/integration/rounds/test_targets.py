"""Targets over the api up to their report: each guard of the table refuses by its code."""

from datetime import date
from typing import Any

import grpc
import pytest
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.contract import PriorSource

from tests.integration.rounds.people import (
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
    STRANGER,
    T1,
    T2,
    U1,
    seat,
)
from tests.integration.rounds.world import World
from tests.integration.support import refusal
from tests.integration.worlds import begins

RULE = "FAILED_PRECONDITION"
OFFICE = "OFFICE_DIRECTOR"
MINE: dict[str, Any] = {"target_id": str(T1)}
FOCUS = [pb.Focus(area="FUNDS", subject="LEADING_GROUP")]
CLEARED: dict[str, Any] = {"material_returned": True, "complaint_box_sealed": True, **MINE}


def missing(world: World) -> list[str]:
    """Return what the refusal to propose readiness names; the sheet names the same."""
    with pytest.raises(grpc.RpcError) as error:
        world.tell("ProposeTargetReady", LEAD, "TEAM_LEAD", **MINE)
    status, code, facts = refusal(error.value)
    assert (status.name, code) == (RULE, "TARGET_NOT_READY")
    named = facts["missing"].split(", ")
    assert list(world.sheet().target.missing) == named
    return named


def test_readiness_is_refused_until_the_last_of_its_artefacts_is_there(world: World) -> None:
    world.form()
    prior = [f"PRIOR_ISSUES_{source}" for source in PriorSource]
    signed = ["RECUSAL_DECLARATION", "CONFIDENTIALITY_PLEDGE", "TRAINING"]
    assert missing(world) == [*signed, "PRE_BRIEFING", "WORK_PLAN", *prior, "NOTICE"]
    for who, capacity in ((LEAD, "TEAM_LEAD"), (DEPUTY, "TEAM_DEPUTY"), (MEMBER, "TEAM_MEMBER")):
        world.clear(who, capacity)
    assert missing(world) == ["PRE_BRIEFING", "WORK_PLAN", *prior, "NOTICE"]
    world.meet("PRE_BRIEFING", "部署1")
    plan = {"content_hash": DIGEST, "focus": FOCUS, **MINE}
    world.tell("FileWorkPlan", LEAD, "TEAM_LEAD", document="方案1", **plan)
    assert missing(world) == [*prior, "NOTICE"]
    for source in PriorSource:
        known: dict[str, Any] = {"organisation_id": str(U1), "source": source, "count": 0}
        world.tell("ConfirmPriorIssueImport", DIRECTOR, OFFICE, **known)
    assert missing(world) == ["NOTICE"]
    world.tell("SendNotice", DIRECTOR, OFFICE, entry_on=str(ENTRY), **MINE)
    assert list(world.sheet().target.missing) == ["PROPOSAL"]
    world.tell("ProposeTargetReady", LEAD, "TEAM_LEAD", **MINE)
    assert list(world.sheet().target.missing) == ["CONFIRMATION"]


def test_work_plan_is_refused_without_number_or_focus(world: World) -> None:
    world.form()
    plan = {"content_hash": DIGEST, **MINE}
    assert world.refused("FileWorkPlan", LEAD, "TEAM_LEAD", focus=FOCUS, **plan) == (
        RULE,
        "PLAN_NUMBER_REQUIRED",
    )
    assert world.refused("FileWorkPlan", LEAD, "TEAM_LEAD", document="1", **plan) == (RULE, "FOCUS_REQUIRED")
    bad = {**plan, "content_hash": "no digest"}
    assert world.refused("FileWorkPlan", LEAD, "TEAM_LEAD", **bad) == ("INVALID_ARGUMENT", "INVALID_INPUT")


def test_notice_is_sent_ten_working_days_before_entry_at_the_latest(world: World) -> None:
    world.form()
    entry = {"entry_on": "2024-03-20", **MINE}
    late = world.refused("SendNotice", DIRECTOR, OFFICE, day=date(2024, 3, 7), **entry)
    assert late == (RULE, "NOTICE_TOO_LATE")
    world.tell("SendNotice", DIRECTOR, OFFICE, day=date(2024, 3, 6), **entry)
    sheet = world.sheet()
    assert sheet.entry_on == "2024-03-20"
    assert [(due.code, due.due_on, due.policy) for due in sheet.due] == [
        ("NOTICE_BEFORE_ENTRY", "2024-03-06", "2024-1")
    ]


def test_notice_is_acknowledged_by_the_units_own_secretary(world: World) -> None:
    world.form()
    nothing = ("NOT_FOUND", "NOT_FOUND")
    assert world.refused("AcknowledgeNotice", SECRETARY, "UNIT_SECRETARY", **MINE) == nothing
    world.tell("SendNotice", DIRECTOR, OFFICE, entry_on=str(ENTRY), **MINE)
    assert world.refused("AcknowledgeNotice", STRANGER, "UNIT_SECRETARY", **MINE) == nothing
    world.tell("AcknowledgeNotice", SECRETARY, "UNIT_SECRETARY", **MINE)
    assert world.sheet().acknowledged
    again = world.refused("AcknowledgeNotice", SECRETARY, "UNIT_SECRETARY", **MINE)
    assert again == (RULE, "NOTICE_ACKNOWLEDGED_ALREADY")


@begins(World.prepare)
def test_readiness_is_declared_by_two_persons(world: World) -> None:
    assert world.refused("ConfirmTargetReady", DIRECTOR, OFFICE, **MINE) == (RULE, "READINESS_NOT_PROPOSED")
    world.tell("ProposeTargetReady", LEAD, "TEAM_LEAD", **MINE)
    in_team = world.refused("ConfirmTargetReady", DEPUTY, OFFICE, **MINE)
    assert in_team == (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")
    world.tell("ConfirmTargetReady", DIRECTOR, OFFICE, **MINE)
    assert (world.state(), list(world.sheet().target.missing)) == ("READY", ["ENTRY"])


@begins(World.make_ready)
def test_entry_is_refused_when_one_of_its_conditions_is_missing(world: World) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "ENTRY_TOO_EARLY": {"day": date(2024, 3, 29)},
        "ENTRY_RECORD_REQUIRED": {"document": ""},
        "PLANNED_END_NOT_LATER": {"planned_end_on": str(ENTRY)},
        "CHANNELS_REQUIRED": {"channels": []},
    }
    refusals = {
        code: world.refused("EnterTarget", LEAD, "TEAM_LEAD", **world.entry(**changed))
        for code, changed in wrong.items()
    }
    assert refusals == {code: (RULE, code) for code in wrong}
    joining = {"document": "授权2", "members": [seat(SPARE, "MEMBER")], **MINE}
    world.tell("AdmitTeamMembers", DIRECTOR, OFFICE, **joining)
    assert world.refused("EnterTarget", LEAD, "TEAM_LEAD", **world.entry()) == (RULE, "TEAM_NOT_CLEARED")
    assert world.sheet().target.missing == ["RECUSAL_DECLARATION", "CONFIDENTIALITY_PLEDGE", "TRAINING"]
    world.clear(SPARE, "TEAM_MEMBER")
    world.tell("EnterTarget", LEAD, "TEAM_LEAD", **world.entry())
    assert world.types()[-2:] == ["EntryAnnounced", "TargetEntered"]
    assert world.sheet().target.phase == "DURING"


def test_entry_is_refused_when_the_round_is_not_active(world: World) -> None:
    world.activate = world.form  # type: ignore[method-assign]
    world.make_ready()
    assert world.refused("EnterTarget", LEAD, "TEAM_LEAD", **world.entry()) == (RULE, "ROUND_NOT_ACTIVE")
    assert list(world.sheet().target.missing) == ["ROUND_ACTIVATION"]
    unready = world.refused("EnterTarget", LEAD, "TEAM_LEAD", **world.entry(target_id=str(T2)))
    assert unready == ("NOT_FOUND", "NOT_FOUND")


@begins(World.enter)
def test_stay_is_extended_by_the_head_alone(world: World) -> None:
    longer: dict[str, Any] = {"day": END, "planned_end_on": str(LATER), **MINE}
    assert world.refused("ExtendField", HEAD, "LG_HEAD", **longer) == (RULE, "REASON_REQUIRED")
    longer["reason"] = "SCOPE"
    in_team = world.refused("ExtendField", LEAD, "LG_HEAD", **longer)
    assert in_team == (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")
    same = {**longer, "planned_end_on": str(END)}
    assert world.refused("ExtendField", HEAD, "LG_HEAD", **same) == (RULE, "PLANNED_END_NOT_LATER")
    world.tell("ExtendField", HEAD, "LG_HEAD", **longer)
    target = world.sheet().target
    assert (target.state, target.extended, target.planned_end_on) == ("ON_SITE", True, str(LATER))


@begins(World.enter)
def test_field_is_closed_when_all_is_handed_back_and_office_and_team_have_met(world: World) -> None:
    for part in ({}, {"material_returned": True}, {"complaint_box_sealed": True}):
        kept = world.refused("CloseField", LEAD, "TEAM_LEAD", day=END, **part, **MINE)
        assert kept == (RULE, "FIELD_NOT_CLEARED")
    assert list(world.sheet().target.missing) == ["OFFICE_TEAM_MEETING", "FIELD_CLOSING"]
    alone = world.refused("CloseField", LEAD, "TEAM_LEAD", day=END, **CLEARED)
    assert alone == (RULE, "OFFICE_TEAM_MEETING_MISSING")
    world.meet("OFFICE_TEAM", "协调1", held_on="2024-05-06")
    assert list(world.sheet().target.missing) == ["FIELD_CLOSING"]
    world.tell("CloseField", LEAD, "TEAM_LEAD", day=END, **CLEARED)
    due = {due.code: due.due_on for due in world.sheet().due}
    assert due["REPORT_TO_GPC"] == "2024-06-30"
    assert world.refused("CloseField", LEAD, "TEAM_LEAD", day=END, **CLEARED) == (RULE, "WRONG_STATE")
    world.tell("StartReporting", LEAD, "TEAM_LEAD", day=END, **MINE)
    assert (world.state(), list(world.sheet().target.missing)) == ("REPORTING", ["MAIN_REPORT"])


@begins(World.make_ready)
def test_withdrawn_target_ends_the_posts_of_its_team_and_the_round_when_it_was_the_last(world: World) -> None:
    going: dict[str, Any] = {"reason": "MERGED", "document": "纪要4", **MINE}
    own = world.refused("WithdrawTarget", LEAD, "LG_HEAD", **going)
    assert own == (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")
    for field, code in (("reason", "REASON_REQUIRED"), ("document", "MINUTE_REQUIRED")):
        assert world.refused("WithdrawTarget", HEAD, "LG_HEAD", **{**going, field: ""}) == (RULE, code)
    world.tell("WithdrawTarget", HANDLER, "LG_HEAD", **going)
    assert world.types()[-5:] == ["TargetWithdrawn", *["PostEnded"] * 3, "RoundClosed"]
    world.api.follow()
    rounds = world.ask("ListRounds", DIRECTOR, OFFICE).rounds
    assert [(row.round_id, row.state) for row in rounds] == [(str(ROUND), "CLOSED")]
