"""Teams over the api: who may be in one, who has to leave, what its members sign."""

from typing import Any

from tests.integration.rounds.people import (
    ADMIN,
    DEPUTY,
    DIRECTOR,
    GROUP,
    HEAD,
    LEAD,
    MEMBER,
    MINE,
    ROUND,
    SECRETARY,
    SPARE,
    STAFF,
    T1,
    T2,
    TEAM,
    forming,
    seat,
)
from tests.integration.rounds.world import World
from tests.integration.support import person

RULE = "FAILED_PRECONDITION"
OFFICE = "OFFICE_DIRECTOR"


def test_each_organisation_becomes_a_target_when_the_round_is_authorised(world: World) -> None:
    assert world.types()[-3:] == ["RoundAuthorised", "TargetOpened", "TargetOpened"]
    rows = world.ask("ListTargets", DIRECTOR, OFFICE).targets
    assert [(r.target_id, r.round_code, r.organisation_code, r.state, r.phase) for r in rows] == [
        (str(T1), "2024-1", "U1", "PREPARING", "PRE"),
        (str(T2), "2024-1", "U2", "PREPARING", "PRE"),
    ]
    assert rows[0].missing[:2] == ["TEAM", "PRE_BRIEFING"]


def test_members_hold_their_capacity_for_the_target_and_office_posts_are_marked(world: World) -> None:
    world.form()
    assert world.types()[-4:] == ["TeamFormed", "PostAssigned", "PostAssigned", "PostAssigned"]
    team = world.sheet().team
    assert [(m.person_id, m.role, m.concurrent_office) for m in team] == [
        (str(LEAD), "LEAD", False),
        (str(DEPUTY), "DEPUTY", True),
        (str(MEMBER), "MEMBER", False),
    ]
    assert world.ask("GetTarget", MEMBER, "TEAM_MEMBER", target_id=str(T1)).target.state == "PREPARING"
    assert world.refused("FormTeam", DIRECTOR, OFFICE, **forming(*TEAM)) == (RULE, "TEAM_FORMED_ALREADY")


def test_post_in_the_office_counts_whatever_day_the_forming_states(world: World) -> None:
    post: dict[str, Any] = {
        "capacity_held": "OFFICE_STAFF",
        "scope_id": str(GROUP),
        "valid_from": "2025-01-01",
    }
    world.tell("AssignPost", ADMIN, "SEC_ADMIN", person_id=str(LEAD), **post)
    world.form()
    assert [m.concurrent_office for m in world.sheet().team if m.person_id == str(LEAD)] == [True]


def test_teams_that_break_a_rule_are_refused(world: World) -> None:
    lead, deputy, member = TEAM
    wrong = {
        "TEAM_NEEDS_ONE_LEAD": forming((LEAD, "DEPUTY", None), deputy, member),
        "TEAM_NEEDS_DEPUTY": forming(lead, member, (SPARE, "MEMBER", None)),
        "TEAM_TOO_SMALL": forming(lead, deputy),
        "TEAM_MEMBER_TWICE": forming(lead, deputy, (LEAD, "MEMBER", None)),
        "TEAM_MEMBER_UNKNOWN": forming(lead, deputy, (person("nobody"), "MEMBER", LEAD)),
        "NEW_MEMBER_NEEDS_MENTOR": forming(lead, deputy, (MEMBER, "MEMBER", None)),
        "AUTHORISATION_REQUIRED": {**forming(*TEAM), "document": ""},
    }
    refusals = {code: world.refused("FormTeam", DIRECTOR, OFFICE, **body) for code, body in wrong.items()}
    assert refusals == {code: (RULE, code) for code in wrong}
    assert world.refused("FormTeam", STAFF, "OFFICE_STAFF", **forming(*TEAM))[0] == "PERMISSION_DENIED"


def test_lead_and_mentor_who_left_are_replaced(world: World) -> None:
    world.form()
    for who, capacity in ((LEAD, "TEAM_LEAD"), (DEPUTY, "TEAM_DEPUTY")):
        world.tell("DeclareRecusal", who, capacity, kind="CONFLICT", relation="OTHER", **MINE)
    joining: dict[str, Any] = {**MINE, "document": "授权2"}
    one = [seat(SPARE, "LEAD")]
    alone = world.refused("AdmitTeamMembers", DIRECTOR, OFFICE, members=one, **joining)
    assert alone == (RULE, "TEAM_NEEDS_DEPUTY")
    world.register(person("second"), GROUP, second_line=True)
    both = [*one, seat(person("second"), "DEPUTY")]
    world.tell("AdmitTeamMembers", DIRECTOR, OFFICE, members=both, **joining)
    assert "MENTOR" in world.sheet().target.missing
    guided: dict[str, Any] = {**MINE, "person_id": str(MEMBER)}
    own = world.refused("AssignMentor", DIRECTOR, OFFICE, mentor_id=str(MEMBER), **guided)
    assert own == (RULE, "NEW_MEMBER_NEEDS_MENTOR")
    gone = world.refused("AssignMentor", DIRECTOR, OFFICE, mentor_id=str(LEAD), **guided)
    assert gone == (RULE, "NOT_A_MEMBER")
    world.tell("AssignMentor", DIRECTOR, OFFICE, mentor_id=str(SPARE), **guided)
    assert "MENTOR" not in world.sheet().target.missing


def test_members_sign_for_themselves_and_once(world: World) -> None:
    world.form()
    world.clear(MEMBER, "TEAM_MEMBER")
    mine = next(m for m in world.sheet().team if m.person_id == str(MEMBER))
    assert (mine.declared, mine.confidentiality, mine.integrity, mine.trained) == (True, True, False, True)
    again = {"kind": "CONFIDENTIALITY", **MINE}
    assert world.refused("SignPledge", MEMBER, "TEAM_MEMBER", **again) == (RULE, "SIGNED_ALREADY")
    twice = {"kind": "NONE", **MINE}
    assert world.refused("DeclareRecusal", MEMBER, "TEAM_MEMBER", **twice) == (RULE, "DECLARED_ALREADY")
    ahead = {"attended_on": "2024-03-06", **MINE}
    assert world.refused("AttestTraining", MEMBER, "TEAM_MEMBER", **ahead) == (RULE, "TRAINING_NOT_HELD_YET")
    other = {"kind": "INTEGRITY", "target_id": str(T2)}
    assert world.refused("SignPledge", MEMBER, "TEAM_MEMBER", **other) == ("NOT_FOUND", "NOT_FOUND")


def test_team_has_a_version_of_its_own(world: World) -> None:
    formed = world.form().touched[0]
    assert (formed.id, formed.kind, formed.version) == (str(T1), "Team", 1)
    world.tell("SendNotice", DIRECTOR, OFFICE, entry_on="2024-04-01", expected_version=1, **MINE)
    signing = {**MINE, "kind": "INTEGRITY"}
    signed = world.tell("SignPledge", LEAD, "TEAM_LEAD", expected_version=1, **signing).touched[0]
    assert (signed.kind, signed.version) == ("Team", 2)
    stale = world.refused("SignPledge", DEPUTY, "TEAM_DEPUTY", expected_version=1, **signing)
    assert stale == ("ABORTED", "STALE_VERSION")
    asking: dict[str, Any] = {**MINE, "person_id": str(DEPUTY), "reason": "KIN"}
    late = world.refused("RequestRecusal", SECRETARY, "UNIT_SECRETARY", expected_version=1, **asking)
    assert late == ("ABORTED", "STALE_VERSION")
    world.tell("RequestRecusal", SECRETARY, "UNIT_SECRETARY", expected_version=2, **asking)


def test_nothing_is_done_with_members_of_a_team_that_is_not_formed(world: World) -> None:
    world.tell("SendNotice", DIRECTOR, OFFICE, entry_on="2024-04-01", **MINE)
    member: dict[str, Any] = {**MINE, "person_id": str(MEMBER)}
    lead, deputy, third = TEAM
    joining = forming(lead, deputy, third)
    answers = {
        rpc: world.refused(rpc, *by, **body)[1]
        for rpc, by, body in (
            ("AdmitTeamMembers", (DIRECTOR, OFFICE), joining),
            ("AssignMentor", (DIRECTOR, OFFICE), {**member, "mentor_id": str(LEAD)}),
            ("RequestRecusal", (SECRETARY, "UNIT_SECRETARY"), {**member, "reason": "KIN"}),
            ("DecideRecusal", (HEAD, "LG_HEAD"), {**member, "document": "纪要3", "upheld": True}),
        )
    }
    assert answers == {
        "AdmitTeamMembers": "TEAM_MISSING",
        "AssignMentor": "NOT_A_MEMBER",
        "RequestRecusal": "NOT_A_MEMBER",
        "DecideRecusal": "NO_RECUSAL_ASKED",
    }


def test_post_alone_does_not_make_a_member(world: World) -> None:
    world.form()
    post: dict[str, Any] = {"capacity_held": "TEAM_LEAD", "scope_id": str(T1), "valid_from": "2024-01-01"}
    world.tell("AssignPost", ADMIN, "SEC_ADMIN", person_id=str(SPARE), **post)
    signing = {"kind": "INTEGRITY", **MINE}
    assert world.refused("SignPledge", SPARE, "TEAM_LEAD", **signing) == ("NOT_FOUND", "NOT_FOUND")


def test_round_is_activated_when_each_target_left_has_a_team(world: World) -> None:
    world.form()
    assert world.refused("ActivateRound", DIRECTOR, OFFICE, round_id=str(ROUND)) == (
        RULE,
        "TARGETS_WITHOUT_TEAM",
    )
    other = ((LEAD, "LEAD", None), (DEPUTY, "DEPUTY", None), (SPARE, "MEMBER", None))
    world.form(T2, other)
    world.tell("ActivateRound", DIRECTOR, OFFICE, round_id=str(ROUND))
    assert [row.state for row in world.ask("ListRounds", DIRECTOR, OFFICE).rounds] == ["ACTIVE"]
    assert world.refused("ActivateRound", DIRECTOR, OFFICE, round_id=str(ROUND)) == (RULE, "WRONG_STATE")
