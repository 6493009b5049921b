"""Checks of every command about a clue: unknown ids, a case that has ended, a stale version, broken text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import grpc
import pytest
from xuncha.referrals.v1 import messages as pb

from services.kernel.ids import new_id
from services.referrals.service import SERVICE
from tests.integration.referrals.world import (
    AUDITOR,
    CHIEF,
    COMMITTEE,
    HANDLER,
    HEAD,
    LEAD,
    OFFICE,
    QIAN,
    REGISTRAR,
    SECOND,
    SUN,
    TARGET,
    TODAY,
    TRIER,
    Case,
    World,
    clue,
)
from tests.integration.worlds import changes_nothing

HASH = "cd" * 32
PAPER, REASON = {"document": "文〔2024〕1号"}, {"reason": "X"}
TEAM, HEADS, SECONDS = (SUN, "TEAM_MEMBER"), (HEAD, "LG_HEAD"), (SECOND, "LG_MEMBER")
REGISTRARS, HANDLERS, LEADERS = (
    (REGISTRAR, "DISC_REGISTRAR"),
    (HANDLER, "DISC_HANDLER"),
    (CHIEF, "DISC_LEADER"),
)
MILESTONE = {"milestone": "FILED", "reported_on": TODAY, "result": "PENDING"}
COMMANDS: Mapping[str, tuple[tuple[UUID, str], Mapping[str, Any], Mapping[str, Any]]] = {
    "CountersignReferral": ((QIAN, "TEAM_MEMBER"), {}, {"clue_hash": HASH}),
    "ReviseReferral": (TEAM, {}, {"clue": clue()}),
    "DeliberateReferral": ((LEAD, "TEAM_LEAD"), PAPER, {}),
    "ApproveReferral": (HEADS, {}, {"clue_hash": HASH}),
    "CoApproveReferral": (SECONDS, {}, {"clue_hash": HASH}),
    "ReturnReferral": (HEADS, REASON, {}),
    "TransferReferral": ((OFFICE, "OFFICE_DIRECTOR"), PAPER, {"clue_hash": HASH, "items": 2}),
    "ReceiveReferral": (REGISTRARS, {}, {"clue_hash": HASH}),
    "RejectReferralAtReceipt": (REGISTRARS, REASON, {}),
    "ReturnForSupplement": (REGISTRARS, REASON, {}),
    "RegisterReferral": (REGISTRARS, {}, {"department": "DISCIPLINE_OFFICE"}),
    "AssignHandler": (LEADERS, {}, {"handler_id": str(HANDLER)}),
    "ForwardReferral": (LEADERS, PAPER, {}),
    "ReportMilestone": (REGISTRARS, {}, MILESTONE),
    "ProposeDisposal": (HANDLERS, {}, {"way": "SHELVED", "plan": "计划"}),
    "ApproveDisposal": (LEADERS, {}, {"proposal_hash": HASH}),
    "CoApproveDisposal": ((COMMITTEE, "GPC"), PAPER, {"proposal_hash": HASH}),
    "RecordTalk": (HANDLERS, {}, {"held_on": TODAY}),
    "RecordVerification": (HANDLERS, {}, {"report": "报告"}),
    "SignVerification": (HANDLERS, {}, {"report_hash": HASH}),
    "ProposeConclusion": (HANDLERS, {}, {"to": "FILED", "opinion": "意见"}),
    "ApproveConclusion": (LEADERS, {}, {"proposal_hash": HASH}),
    "FileCase": (HANDLERS, PAPER, {}),
    "SubmitToTrial": (HANDLERS, {}, {}),
    "ReviewInTrial": ((TRIER, "DISC_TRIAL"), {}, {"opinion": "审理意见"}),
    "DecideCase": (LEADERS, PAPER, {}),
    "RecordOutcome": (REGISTRARS, {}, {"subject": 1, "outcome": pb.Outcome(kind="NO_PROBLEM")}),
    "ConcludeReferral": (REGISTRARS, PAPER, {}),
}
WITHOUT_A_CLUE = {"DraftReferral"}
IN_ANY_STATE = {"OpenClue"}


@pytest.fixture
def ended(world: World) -> Case:
    """Return a clue whose way has ended."""
    case = world.draft().tried()
    case.tell("DecideCase", CHIEF, "DISC_LEADER", PAPER)
    case.outcome(kind="NO_PROBLEM")
    case.tell("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR", PAPER)
    return case


def test_no_command_is_left_out() -> None:
    assert COMMANDS.keys() | WITHOUT_A_CLUE | IN_ANY_STATE == SERVICE.application.command_handlers().keys()


def test_nothing_is_found_under_an_id_nobody_gave(world: World) -> None:
    nobodys = Case(world, str(new_id()), HASH)
    for rpc, (by, head, body) in COMMANDS.items():
        assert nobodys.hidden(rpc, *by, head, **body), rpc


def test_every_command_is_forbidden_to_a_capacity_that_is_not_listed_for_it(world: World) -> None:
    nobodys = Case(world, str(new_id()), HASH)
    for rpc, (_, head, body) in COMMANDS.items():
        for capacity in ("OFFICE_STAFF", "UNIT_SECRETARY", "LOG_AUDITOR"):
            answer = nobodys.refused(rpc, AUDITOR, capacity, head, **body)
            assert answer[:2] == (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED"), rpc


def test_every_command_is_refused_when_the_way_has_ended(ended: Case) -> None:
    codes = {rpc: ended.rule(rpc, *by, head, **body) for rpc, (by, head, body) in COMMANDS.items()}
    assert set(codes.values()) == {"WRONG_STATE", "STATE_FORBIDS"}, codes


def test_every_command_is_aborted_when_its_version_is_stale(ended: Case) -> None:
    for rpc, (by, head, body) in COMMANDS.items():
        answer = ended.refused(rpc, *by, {**head, "expected_version": 1}, **body)
        assert answer[:2] == (grpc.StatusCode.ABORTED, "STALE_VERSION"), rpc


@changes_nothing
@pytest.mark.parametrize("text", ["", "a\x00b", "a\x07b", "a\u202eb", "\ufeffa", "长" * 20_001])
def test_sealed_texts_are_refused_when_they_are_empty_broken_or_too_long(world: World, text: str) -> None:
    nobodys = Case(world, str(new_id()), HASH)
    for rpc, field in (
        ("ProposeDisposal", "plan"),
        ("RecordVerification", "report"),
        ("ProposeConclusion", "opinion"),
        ("ReviewInTrial", "opinion"),
    ):
        by, head, body = COMMANDS[rpc]
        status, code, facts = nobodys.refused(rpc, *by, head, **{**body, field: text})
        assert (status, code) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")
        assert facts["field"] == (field if text else "")


@changes_nothing
@pytest.mark.parametrize(
    ("head", "field"),
    [
        ({"document": "a\x00"}, "document"),
        ({"document": "文" * 201}, "document"),
        ({"reason": "not a code"}, "reason"),
        ({"expected_version": -1}, "expected_version"),
        ({"request_id": "1"}, "request_id"),
    ],
)
def test_header_is_refused_when_it_is_broken(world: World, head: dict[str, Any], field: str) -> None:
    nobodys = Case(world, str(new_id()), HASH)
    status, code, facts = nobodys.refused("SubmitToTrial", HANDLER, "DISC_HANDLER", head)
    assert (status, code) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")
    assert facts["field"] == f"header.{field}"


def test_half_of_a_pair_does_not_even_reach_the_wire() -> None:
    with pytest.raises((ValueError, UnicodeError)):
        pb.RecordVerificationRequest(report="a\ud800").SerializeToString()


def test_request_id_is_refused_with_another_body(world: World) -> None:
    case = world.draft()
    names = {"referral_id": case.id, "clue_hash": case.clue_hash}
    draft: dict[str, Any] = {"target_id": str(TARGET), "clue": clue()}
    given: tuple[tuple[str, UUID, str, dict[str, Any], dict[str, Any]], ...] = (
        ("DraftReferral", SUN, "TEAM_MEMBER", draft, {"clue": clue(facts="另一事实")}),
        ("CountersignReferral", QIAN, "TEAM_MEMBER", names, {"clue_hash": HASH}),
    )
    for rpc, who, capacity, body, changed in given:
        head = {"request_id": str(new_id())}
        first = world.tell(rpc, who, capacity, head, **body)
        answer = world.refused(rpc, who, capacity, head, **{**body, **changed})
        assert answer[:2] == (grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED")
        again = world.tell(rpc, who, capacity, head, **body)
        assert (again.position, again.replayed) == (first.position, True)
