"""C.7 #3 and #4 with persons who hold two capacities: the person counts, not the capacity."""

from __future__ import annotations

from typing import Any

import pytest
from xuncha.referrals.v1 import messages as pb

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
    OTHER_UNIT,
    QIAN,
    REGISTRAR,
    SECOND,
    SUBJECT,
    SUN,
    TARGET,
    TODAY,
    TRIER,
    UNIT,
    World,
    subject,
)
from tests.integration.support import AT, person

MILESTONE = {"milestone": "FILED", "reported_on": TODAY, "result": "PENDING"}
OUTCOME: dict[str, Any] = {"subject": 1, "outcome": pb.Outcome(kind="NO_PROBLEM")}


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


@pytest.mark.parametrize("how", ["member", "joined", "post", "former post"])
def test_team_member_who_never_touched_the_clue_may_not_receive(world: World, how: str) -> None:
    idle = person("Idle")
    world.api.appoint(idle, "DISC_REGISTRAR", GROUP)
    if how == "member":
        members = {"round_id": TARGET, "members": [{"person_id": idle, "role": "MEMBER"}]}
        world.api.hear("rounds.TeamFormed", members, case=TARGET)
    elif how == "joined":
        world.api.hear("rounds.TeamMemberJoined", {"member": {"person_id": idle}}, case=TARGET)
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


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (HANDLER, "HANDLER_MUST_NOT_REGISTER"),
        (TRIER, "HANDLER_MUST_NOT_REGISTER"),
        (SUN, "SENDER_MUST_NOT_RECEIVE"),
        (OFFICE, "SENDER_MUST_NOT_RECEIVE"),
    ],
)
def test_sender_handler_and_trial_may_not_record_outcomes_or_conclude_as_registrar(
    world: World, who: Any, code: str
) -> None:
    world.api.appoint(who, "DISC_REGISTRAR", GROUP)
    case = world.draft().tried()
    assert case.rule("RecordOutcome", who, "DISC_REGISTRAR", **OUTCOME) == code
    case.tell("DecideCase", CHIEF, "DISC_LEADER", {"document": "决定1号"})
    case.outcome(kind="NO_PROBLEM")
    executed = {"document": "执行1号"}
    assert case.rule("ConcludeReferral", who, "DISC_REGISTRAR", executed) == code


def test_handler_records_outcomes_in_that_capacity(world: World) -> None:
    world.api.appoint(HANDLER, "DISC_REGISTRAR", GROUP)
    world.draft().filed().tell("RecordOutcome", HANDLER, "DISC_HANDLER", **OUTCOME)


def test_sender_may_not_register_what_another_received(world: World) -> None:
    for who in (QIAN, HEAD):
        world.api.appoint(who, "DISC_REGISTRAR", GROUP)
    case = world.draft().transferred()
    case.receive()
    body = {"department": "DISCIPLINE_OFFICE"}
    for who in (QIAN, HEAD):
        assert case.rule("RegisterReferral", who, "DISC_REGISTRAR", **body) == "SENDER_MUST_NOT_RECEIVE"


@pytest.mark.parametrize("rpc", ["ReportMilestone", "RecordOutcome"])
def test_whoever_acted_as_registrar_may_neither_handle_nor_try(world: World, rpc: str) -> None:
    other = person("OtherRegistrar")
    for capacity in ("DISC_REGISTRAR", "DISC_HANDLER", "DISC_TRIAL"):
        world.api.appoint(other, capacity, GROUP)
    case = world.draft().filed()
    case.tell(rpc, other, "DISC_REGISTRAR", **(MILESTONE if rpc == "ReportMilestone" else OUTCOME))
    handling = case.rule("AssignHandler", CHIEF, "DISC_LEADER", handler_id=str(other))
    assert handling == "REGISTRAR_MUST_NOT_HANDLE"
    case.tell("SubmitToTrial", HANDLER, "DISC_HANDLER")
    assert case.rule("ReviewInTrial", other, "DISC_TRIAL", opinion="x") == "REGISTRAR_MUST_NOT_HANDLE"


@pytest.mark.parametrize("rpc", ["RejectReferralAtReceipt", "ReturnForSupplement"])
def test_who_sent_the_package_back_may_not_handle_it_later(world: World, rpc: str) -> None:
    other = person("OtherRegistrar")
    for capacity in ("DISC_REGISTRAR", "DISC_HANDLER"):
        world.api.appoint(other, capacity, GROUP)
    case = world.draft().transferred()
    case.tell(rpc, other, "DISC_REGISTRAR", {"reason": "ITEMS_MISSING"})
    case.revise().received().register()
    code = case.rule("AssignHandler", CHIEF, "DISC_LEADER", handler_id=str(other))
    assert code == "REGISTRAR_MUST_NOT_HANDLE"


def test_trial_may_not_be_made_handler(world: World) -> None:
    world.api.appoint(TRIER, "DISC_HANDLER", GROUP)
    case = world.draft().tried()
    code = case.rule("AssignHandler", CHIEF, "DISC_LEADER", handler_id=str(TRIER))
    assert code == "HANDLER_MUST_NOT_TRY"


def test_handler_may_not_approve_the_conclusion_as_leader(world: World) -> None:
    for who in (HANDLER, MEMBER):
        world.api.appoint(who, "DISC_LEADER", GROUP)
    case = world.draft().on_way().report()
    told = case.tell("ProposeConclusion", HANDLER, "DISC_HANDLER", to="FILED", opinion="x")
    named = {"proposal_hash": told.content_hash}
    for who in (HANDLER, MEMBER):
        code = case.rule("ApproveConclusion", who, "DISC_LEADER", **named)
        assert code == "PROPOSER_MUST_NOT_APPROVE"


def test_handler_may_not_approve_for_the_party_committee(world: World) -> None:
    world.api.appoint(MEMBER, "GPC", GROUP)
    case = world.draft(subjects=[subject(first_in_command=True)]).assigned().propose().approve_disposal()
    named = {"proposal_hash": case.proposal_hash}
    code = case.rule("CoApproveDisposal", MEMBER, "GPC", {"document": "党委决议1号"}, **named)
    assert code == "CO_APPROVER_MUST_DIFFER"


def test_team_may_not_approve_the_transfer_as_second_member(world: World) -> None:
    world.api.appoint(HEAD, "DISC_LEADER", GROUP)
    for who in (SUN, QIAN, LEAD):
        world.api.appoint(who, "LG_MEMBER", GROUP)
    case = world.draft().approved()
    for who in (SUN, QIAN, LEAD):
        code = case.rule("CoApproveReferral", who, "LG_MEMBER", clue_hash=case.clue_hash)
        assert code == "HANDLER_MUST_NOT_APPROVE"


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


def test_posts_of_today_count_whatever_day_an_act_states(world: World) -> None:
    # Who leads the recipient, or commands the unit, does so no less for dating an act back.
    world.api.appoint(HEAD, "DISC_LEADER", GROUP, "2025-01-01")
    world.api.appoint(DEPUTY, "UNIT_SECRETARY", UNIT, "2025-01-01")
    case = world.draft().deliberated()
    case.tell("ApproveReferral", HEAD, "LG_HEAD", {"stated_at": AT}, clue_hash=case.clue_hash)
    assert case.row(SECOND, "LG_MEMBER").state == "CO_APPROVAL"
    case.tell("CoApproveReferral", SECOND, "LG_MEMBER", clue_hash=case.clue_hash)
    case.transfer().receive()
    assert case.hidden("OpenClue", DEPUTY, "DISC_LEADER", {"stated_at": AT})


def test_party_committee_approves_for_a_secretary_of_today_whatever_day_is_stated(world: World) -> None:
    world.api.appoint(SUBJECT, "UNIT_SECRETARY", OTHER_UNIT, "2025-01-01")
    case = world.draft().assigned().propose()
    named = {"proposal_hash": case.proposal_hash}
    case.tell("ApproveDisposal", CHIEF, "DISC_LEADER", {"stated_at": AT}, **named)
    assert case.row().state == "DISPOSAL_CO_APPROVAL"


def test_recused_person_finds_nothing_of_that_target_in_any_capacity(world: World) -> None:
    # C.7 #7: an open recusal hides the target's clues, whatever else the person is.
    case = world.draft().assigned().propose()
    world.api.hear("rounds.TeamMemberRecused", {"person_id": CHIEF}, case=TARGET)
    assert case.hidden("ApproveDisposal", CHIEF, "DISC_LEADER", proposal_hash=case.proposal_hash)
    assert case.hidden("OpenClue", CHIEF, "DISC_LEADER")
    assert list(world.ask("ListReferrals", CHIEF, "DISC_LEADER").referrals) == []
    assert len(world.ask("ListReferrals", DEPUTY, "DISC_LEADER").referrals) == 1
