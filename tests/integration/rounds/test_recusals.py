"""Recusal over the api: computed, declared, asked for and decided, and what it hides."""

from typing import Any

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.rounds_service_pb2_grpc import RoundsServiceStub

from services.kernel.ids import new_id
from tests.integration.rounds.people import (
    DEPUTY,
    DIRECTOR,
    GROUP,
    HEAD,
    INSIDER,
    LEAD,
    MEMBER,
    MINE,
    SECRETARY,
    SPARE,
    STRANGER,
    T1,
    T2,
    TEAM,
    U1,
    WORKSHOP,
    forming,
    seat,
)
from tests.integration.rounds.world import World
from tests.integration.support import person, refusal, told

RULE = "FAILED_PRECONDITION"
OFFICE = "OFFICE_DIRECTOR"


def ground(world: World, body: dict[str, Any]) -> tuple[str, str]:
    """Return the ground and the field a required recusal names."""
    with pytest.raises(grpc.RpcError) as error:
        world.tell("FormTeam", DIRECTOR, OFFICE, **body)
    _, code, facts = refusal(error.value)
    assert code == "RECUSAL_REQUIRED"
    return facts["ground"], facts["field"]


def test_recusal_is_computed_from_the_directory_and_named_without_a_name(world: World) -> None:
    lead, deputy, member = TEAM
    for name, last in (("recent", "2021-06-30"), ("long", "2015-06-30")):
        post = pb.FormerPost(
            organisation_id=str(WORKSHOP), leading=True, held_from="2010-01-01", held_to=last
        )
        world.register(person(name), GROUP, former_posts=[post])
    assert ground(world, forming((person("recent"), "LEAD", None), deputy, member)) == (
        "SERVED_RECENTLY",
        "members[0].person_id",
    )
    assert ground(world, forming(lead, (person("long"), "DEPUTY", None), member)) == (
        "SERVED_LONG",
        "members[1].person_id",
    )
    assert ground(world, forming(lead, deputy, (INSIDER, "MEMBER", LEAD))) == (
        "BELONGS_TO_UNIT",
        "members[2].person_id",
    )
    world.form(team=(lead, deputy, (person("long"), "MEMBER", None)))


def test_who_declares_a_conflict_sees_nothing_of_the_target_and_is_replaced(world: World) -> None:
    world.form()
    declaring = {**MINE, "kind": "CONFLICT"}
    assert world.refused("DeclareRecusal", MEMBER, "TEAM_MEMBER", **declaring) == (RULE, "RELATION_REQUIRED")
    world.tell("DeclareRecusal", MEMBER, "TEAM_MEMBER", relation="SPOUSE", **declaring)
    assert world.types()[-3:] == ["RecusalDeclared", "TeamMemberRecused", "PostEnded"]
    signing = {**MINE, "kind": "CONFIDENTIALITY"}
    assert world.refused("SignPledge", MEMBER, "TEAM_MEMBER", **signing) == (
        "PERMISSION_DENIED",
        "CAPACITY_NOT_HELD",
    )
    again: dict[str, Any] = {**MINE, "document": "授权2", "members": [seat(MEMBER, "MEMBER", LEAD)]}
    assert world.refused("AdmitTeamMembers", DIRECTOR, OFFICE, **again) == (RULE, "RECUSAL_REQUIRED")
    world.tell("AdmitTeamMembers", DIRECTOR, OFFICE, **{**again, "members": [seat(SPARE, "MEMBER")]})
    assert [(m.person_id, m.recused) for m in world.sheet().team] == [
        (str(LEAD), False),
        (str(DEPUTY), False),
        *sorted([(str(MEMBER), True), (str(SPARE), False)]),
    ]


def test_who_was_recused_finds_nothing_in_any_other_capacity(world: World) -> None:
    world.form()
    world.tell("DeclareRecusal", DEPUTY, "TEAM_DEPUTY", kind="CONFLICT", relation="OTHER", **MINE)
    assert world.not_found("GetTarget", DEPUTY, OFFICE, target_id=str(T1))
    listed = world.ask("ListTargets", DEPUTY, OFFICE).targets
    assert [row.target_id for row in listed] == [str(T2)]
    sending = {**MINE, "entry_on": "2024-04-01"}
    assert world.refused("SendNotice", DEPUTY, OFFICE, **sending) == ("NOT_FOUND", "NOT_FOUND")
    answers = set()
    for target in (T1, person("no target")):
        header = common_pb2.Header(request_id=str(new_id()), capacity=OFFICE, expected_version=99)
        request = pb.SendNoticeRequest(header=header, target_id=str(target), entry_on="2024-04-01")
        with pytest.raises(grpc.RpcError) as error:
            world.api.call(RoundsServiceStub, "SendNotice", request, DEPUTY)
        answers.add(told(error.value))
    assert [status for status, _, _ in answers] == [grpc.StatusCode.NOT_FOUND]


def test_log_and_figures_show_nothing_of_a_target_to_who_was_recused(world: World) -> None:
    world.form()
    before = world.api.read_log(DEPUTY, OFFICE, limit=1000)
    world.tell("DeclareRecusal", DEPUTY, "TEAM_DEPUTY", kind="CONFLICT", relation="OTHER", **MINE)
    assert world.api.read_log(DEPUTY, OFFICE, case_id=str(T1)) == []
    assert len(world.api.read_log(DEPUTY, OFFICE, case_id=str(T2))) == 1
    after, seen = (world.api.read_log(who, OFFICE, limit=1000) for who in (DEPUTY, DIRECTOR))
    assert before.count("TargetOpened") == seen.count("TargetOpened") == 2
    assert (after.count("TargetOpened"), after.count("TeamFormed")) == (1, 0)
    assert "TeamMemberRecused" in set(seen) - set(after)
    assert len(world.api.figure_events(DIRECTOR, OFFICE, "targets")) == 2
    assert len(world.api.figure_events(DEPUTY, OFFICE, "targets")) == 1


def test_prior_issues_of_the_unit_are_not_found_by_who_was_recused(world: World) -> None:
    world.form()
    registering: dict[str, Any] = {
        "organisation_id": str(U1),
        "reference": "A-1",
        "year": 2022,
        "source": "AUDIT",
        "status": "OPEN",
    }
    world.tell("RegisterPriorIssue", DEPUTY, OFFICE, summary="一", **registering)
    assert len(world.ask("ListPriorIssues", DEPUTY, OFFICE, organisation_id=str(U1)).prior_issues) == 1
    world.tell("DeclareRecusal", DEPUTY, "TEAM_DEPUTY", kind="CONFLICT", relation="OTHER", **MINE)
    for query in ("ListPriorIssues", "ListPriorIssueImports"):
        assert world.not_found(query, DEPUTY, OFFICE, organisation_id=str(U1))
    missing = ("NOT_FOUND", "NOT_FOUND")
    again = {**registering, "reference": "A-2"}
    assert world.refused("RegisterPriorIssue", DEPUTY, OFFICE, summary="二", **again) == missing
    confirming = {"organisation_id": str(U1), "source": "AUDIT", "count": 1}
    assert world.refused("ConfirmPriorIssueImport", DEPUTY, OFFICE, **confirming) == missing
    assert len(world.ask("ListPriorIssues", DIRECTOR, OFFICE, organisation_id=str(U1)).prior_issues) == 1


def test_conflict_with_a_unit_counts_in_its_later_rounds(world: World) -> None:
    world.form()
    world.tell("DeclareRecusal", MEMBER, "TEAM_MEMBER", kind="CONFLICT", relation="OTHER", **MINE)
    plan = pb.Plan(
        title="2024年第二轮",
        type="REGULAR",
        scheme="A",
        period_from="2024-03-01",
        period_to="2024-06-30",
        organisations=[str(U1)],
        policy_basis=[pb.PolicyBasis(level="GROUP", title="年度要点")],
        focus_areas=["FUNDS"],
    )
    drafted = world.tell("DraftRound", DIRECTOR, OFFICE, code="2024-2", plan=plan).touched[0].id
    world.tell("SubmitRound", DIRECTOR, OFFICE, round_id=drafted)
    world.tell("ApproveRound", HEAD, "LG_HEAD", document="纪要5", round_id=drafted)
    opened = world.tell("AuthoriseRound", person("committee"), "GPC", document="决议2", round_id=drafted)
    later = {**forming(*TEAM), "target_id": opened.touched[1].id}
    assert ground(world, later) == ("DECLARED_BEFORE", "members[2].person_id")


def test_unit_asks_for_a_recusal_and_the_head_decides(world: World) -> None:
    world.form()
    asking: dict[str, Any] = {**MINE, "person_id": str(DEPUTY), "reason": "KIN"}
    hidden = world.refused("RequestRecusal", SECRETARY, "UNIT_SECRETARY", **asking)
    assert hidden == ("NOT_FOUND", "NOT_FOUND")
    world.tell("SendNotice", DIRECTOR, OFFICE, entry_on="2024-04-01", **MINE)
    elsewhere = world.refused("RequestRecusal", STRANGER, "UNIT_SECRETARY", **asking)
    assert elsewhere == ("NOT_FOUND", "NOT_FOUND")
    without = world.refused("RequestRecusal", SECRETARY, "UNIT_SECRETARY", **{**asking, "reason": ""})
    assert without == (RULE, "REASON_REQUIRED")
    outsider = {**asking, "person_id": str(HEAD)}
    assert world.refused("RequestRecusal", SECRETARY, "UNIT_SECRETARY", **outsider) == (RULE, "NOT_A_MEMBER")
    world.tell("RequestRecusal", SECRETARY, "UNIT_SECRETARY", **asking)
    deciding: dict[str, Any] = {**MINE, "person_id": str(DEPUTY), "upheld": True}
    assert world.refused("DecideRecusal", HEAD, "LG_HEAD", **deciding) == (RULE, "MINUTE_REQUIRED")
    deciding["document"] = "纪要3"
    own = world.refused("DecideRecusal", LEAD, "LG_HEAD", **deciding)
    assert own == (RULE, "TEAM_MEMBER_MUST_NOT_DECIDE")
    world.tell("DecideRecusal", HEAD, "LG_HEAD", **deciding)
    assert world.types()[-3:] == ["RecusalDecided", "TeamMemberRecused", "PostEnded"]
    assert world.refused("DecideRecusal", HEAD, "LG_HEAD", **deciding) == (RULE, "NO_RECUSAL_ASKED")
