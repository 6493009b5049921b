"""C.7 #3 and #4 with persons who hold two capacities: the person counts, not the capacity."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.referrals.world import (
    CHIEF,
    DEPUTY,
    GROUP,
    HANDLER,
    HEAD,
    LEAD,
    MEMBER,
    OFFICE,
    OTHER_TARGET,
    QIAN,
    REGISTRAR,
    SECOND,
    SUN,
    TARGET,
    TODAY,
    TRIER,
    World,
)
from tests.integration.support import person

MILESTONE = {"milestone": "FILED", "reported_on": TODAY, "result": "PENDING"}


@pytest.mark.parametrize("who", [SUN, QIAN, LEAD, HEAD, OFFICE])
def test_sender_may_not_receive_reject_or_return(world: World, who: Any) -> None:
    world.api.appoint(who, "DISC_REGISTRAR", GROUP)
    case = world.draft().transferred()
    reason = {"reason": "X"}
    named = {"clue_hash": case.clue_hash}
    assert case.rule("ReceiveReferral", who, "DISC_REGISTRAR", **named) == "SENDER_MUST_NOT_RECEIVE"
    for rpc in ("RejectReferralAtReceipt", "ReturnForSupplement"):
        assert case.rule(rpc, who, "DISC_REGISTRAR", reason) == "SENDER_MUST_NOT_RECEIVE"


def test_second_approver_may_not_receive(world: World) -> None:
    world.api.appoint(HEAD, "DISC_LEADER", GROUP)
    world.api.appoint(SECOND, "DISC_REGISTRAR", GROUP)
    case = world.draft().approved()
    named = {"clue_hash": case.clue_hash}
    case.tell("CoApproveReferral", SECOND, "LG_MEMBER", **named)
    case.transfer()
    assert case.rule("ReceiveReferral", SECOND, "DISC_REGISTRAR", **named) == "SENDER_MUST_NOT_RECEIVE"


@pytest.mark.parametrize("how", ["member", "post", "former post"])
def test_team_member_who_never_touched_the_clue_may_not_receive(world: World, how: str) -> None:
    idle = person("Idle")
    world.api.appoint(idle, "DISC_REGISTRAR", GROUP)
    if how == "member":
        members = {"round_id": TARGET, "members": [{"person_id": idle, "role": "MEMBER"}]}
        world.api.hear("rounds.TeamFormed", members, stream=TARGET)
    else:
        post = {"post_id": idle, "person_id": idle, "capacity": "TEAM_LIAISON", "scope_id": TARGET}
        world.api.hear("rounds.PostAssigned", {**post, "valid_from": "2020-01-01"}, stream=idle)
    if how == "former post":
        ended = {"post_id": idle, "person_id": idle, "ended_on": "2021-01-01"}
        world.api.hear("rounds.PostEnded", ended, stream=idle)
    case = world.draft().transferred()
    code = case.rule("ReceiveReferral", idle, "DISC_REGISTRAR", clue_hash=case.clue_hash)
    assert code == "SENDER_MUST_NOT_RECEIVE"


def test_team_member_of_another_target_may_receive(world: World) -> None:
    world.api.appoint(REGISTRAR, "TEAM_MEMBER", OTHER_TARGET)
    assert world.draft().received().row().state == "RECEIVED"


def test_registrar_sender_or_team_may_not_be_made_handler(world: World) -> None:
    for who in (REGISTRAR, SUN, LEAD):
        world.api.appoint(who, "DISC_HANDLER", GROUP)
    case = world.draft().received()
    case.register()

    def code(who: Any, *members: Any) -> str:
        body: dict[str, Any] = {"handler_id": str(who), "member_ids": list(map(str, members))}
        return case.rule("AssignHandler", CHIEF, "DISC_LEADER", **body)

    assert code(REGISTRAR) == "REGISTRAR_MUST_NOT_HANDLE"
    assert code(HANDLER, REGISTRAR) == "REGISTRAR_MUST_NOT_HANDLE"
    assert code(SUN) == "SENDER_MUST_NOT_RECEIVE"
    assert code(HANDLER, LEAD) == "SENDER_MUST_NOT_RECEIVE"


def test_handler_and_trial_may_not_act_as_registrar(world: World) -> None:
    for who in (HANDLER, MEMBER, TRIER):
        world.api.appoint(who, "DISC_REGISTRAR", GROUP)
    case = world.draft().tried()
    for who in (HANDLER, MEMBER, TRIER):
        code = case.rule("ReportMilestone", who, "DISC_REGISTRAR", **MILESTONE)
        assert code == "HANDLER_MUST_NOT_REGISTER"


def test_handler_and_registrar_may_not_try(world: World) -> None:
    for who in (HANDLER, MEMBER, REGISTRAR, QIAN):
        world.api.appoint(who, "DISC_TRIAL", GROUP)
    case = world.draft().filed()
    case.tell("SubmitToTrial", HANDLER, "DISC_HANDLER")
    for who, code in (
        (HANDLER, "HANDLER_MUST_NOT_TRY"),
        (MEMBER, "HANDLER_MUST_NOT_TRY"),
        (REGISTRAR, "REGISTRAR_MUST_NOT_HANDLE"),
        (QIAN, "SENDER_MUST_NOT_RECEIVE"),
    ):
        assert case.rule("ReviewInTrial", who, "DISC_TRIAL", opinion="x") == code


def test_head_who_approved_the_transfer_may_not_dispose_alone(world: World) -> None:
    # C.7 #4: the head of the leading group is the discipline secretary.
    world.api.appoint(HEAD, "DISC_LEADER", GROUP)
    case = world.draft().approved()
    case.tell("CoApproveReferral", SECOND, "LG_MEMBER", clue_hash=case.clue_hash)
    case.transfer().receive().register()
    case.assign(HANDLER, MEMBER).propose()
    alone = "TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER"
    named = {"proposal_hash": case.proposal_hash}
    assert case.rule("ApproveDisposal", HEAD, "DISC_LEADER", **named) == alone
    case.approve_disposal(DEPUTY).report()
    body: dict[str, Any] = {"to": "FILED", "opinion": "x"}
    named = {"proposal_hash": case.tell("ProposeConclusion", HANDLER, "DISC_HANDLER", **body).content_hash}
    assert case.rule("ApproveConclusion", HEAD, "DISC_LEADER", **named) == alone
    case.tell("ApproveConclusion", DEPUTY, "DISC_LEADER", **named)
    case.tell("FileCase", HANDLER, "DISC_HANDLER", {"document": "纪要1号"})
    case.tell("SubmitToTrial", HANDLER, "DISC_HANDLER")
    case.tell("ReviewInTrial", TRIER, "DISC_TRIAL", opinion="x")
    assert case.rule("DecideCase", HEAD, "DISC_LEADER", {"document": "决定1号"}) == alone


def test_handler_may_not_decide_the_case_as_leader(world: World) -> None:
    world.api.appoint(MEMBER, "DISC_LEADER", GROUP)
    case = world.draft().tried()
    code = case.rule("DecideCase", MEMBER, "DISC_LEADER", {"document": "决定1号"})
    assert code == "PROPOSER_MUST_NOT_APPROVE"


def test_recused_person_finds_nothing_of_that_target_in_any_capacity(world: World) -> None:
    # C.7 #7: an open recusal hides the target's clues, whatever else the person is.
    case = world.draft().assigned().propose()
    world.api.hear("rounds.TeamMemberRecused", {"person_id": CHIEF}, stream=TARGET)
    assert case.hidden("ApproveDisposal", CHIEF, "DISC_LEADER", proposal_hash=case.proposal_hash)
    assert case.hidden("OpenClue", CHIEF, "DISC_LEADER")
    assert list(world.ask("ListReferrals", CHIEF, "DISC_LEADER").referrals) == []
    assert len(world.ask("ListReferrals", DEPUTY, "DISC_LEADER").referrals) == 1
