"""Checks of every command: unknown ids, a stale version, broken text, one request id with two bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import grpc
import pytest
from xuncha.rectification.v1 import messages as pb

from services.kernel.ids import new_id
from services.rectification.service import SERVICE
from tests.integration.rectification.world import (
    FORBIDDEN,
    MISSING,
    PAPER,
    PLAN,
    TARGET,
    UNIT,
    World,
    closure,
    item,
)
from tests.integration.worlds import begins, changes_nothing

NOBODYS = "018f0000-0000-7000-8000-000000000000"
DOCUMENT, REASON = {"document": "文〔2024〕1号"}, {"reason": "X"}
FINANCE, DEPARTMENT = ("finance", "FIN_VERIFIER"), ("department", "UNIT_DEPT")
SECRETARY, LEADER, DISC = (
    ("secretary", "UNIT_SECRETARY"),
    ("leader", "UNIT_LEADER"),
    ("disciplinarian", "UNIT_DISC"),
)
STAFF, DIRECTOR = ("staff", "OFFICE_STAFF"), ("director", "OFFICE_DIRECTOR")
ITEM, PLANS, OF_TARGET = {"item_id": str(item(1))}, {"plan_id": str(PLAN)}, {"target_id": str(TARGET)}
RECOVERY: dict[str, Any] = {"recovery_id": NOBODYS}
RECEIPT = {**RECOVERY, "receipt_id": NOBODYS}
CLASS = pb.ItemClassification(item_id=str(item(1)), completion_class="LONG_TERM")
COMMANDS: Mapping[str, tuple[tuple[str, str], Mapping[str, str], Mapping[str, Any]]] = {
    "IssueItem": (STAFF, {}, {"finding_id": NOBODYS, "title": "补充"}),
    "AcknowledgeItem": (SECRETARY, {}, ITEM),
    "AcknowledgeItems": (SECRETARY, {}, OF_TARGET),
    "RecordProgress": (DEPARTMENT, {}, {**ITEM, "percent": 1, "text": "推进"}),
    "RequestClosure": (LEADER, {}, {**ITEM, **closure()}),
    "CheckClosureInUnit": (DISC, {}, ITEM),
    "CheckClosureByOffice": (STAFF, {}, ITEM),
    "VerifyItemOnSite": (STAFF, {}, ITEM),
    "ReturnClosure": (STAFF, REASON, ITEM),
    "ApproveClosure": (DIRECTOR, {}, ITEM),
    "DraftPlan": (LEADER, {}, OF_TARGET),
    "SubmitPlan": (SECRETARY, DOCUMENT, {**PLANS, "content_hash": PAPER, "pledged": True}),
    "GiveOpinion": (STAFF, {}, {**PLANS, "content_hash": PAPER}),
    "ReturnPlan": (STAFF, REASON, PLANS),
    "SubmitProgressReport": (SECRETARY, {}, {**OF_TARGET, "classes": [CLASS], "pledged": True}),
    "ApproveProgressReport": (DIRECTOR, {}, OF_TARGET),
    "ReturnProgressReport": (DIRECTOR, REASON, OF_TARGET),
    "IdentifyRecovery": (
        DEPARTMENT,
        {},
        {"finding_id": NOBODYS, "amount_fen": 1, "debtor_relation": "TENANT", "basis": "合同7"},
    ),
    "ConfirmRecovery": (FINANCE, DOCUMENT, {**RECOVERY, "amount_fen": 1}),
    "CorrectRecovery": (FINANCE, {**DOCUMENT, **REASON}, {**RECOVERY, "amount_fen": 1}),
    "ClaimReceipt": (
        DEPARTMENT,
        {},
        {
            **RECOVERY,
            "kind": "OFFSET",
            "amount_fen": 1,
            "received_on": "2024-03-05",
            "voucher": "V-1",
        },
    ),
    "VerifyReceipt": (FINANCE, {}, RECEIPT),
    "RejectReceipt": (FINANCE, REASON, RECEIPT),
    "ReverseReceipt": (FINANCE, REASON, RECEIPT),
    "RecordInstitution": (
        LEADER,
        {},
        {
            "unit_id": str(UNIT),
            "item_id": NOBODYS,
            "kind": "NEW",
            "title": "办法",
            "number": "1号",
            "issued_on": "2024-03-05",
        },
    ),
    "RecordPersonsHandled": (DISC, {}, {**ITEM, "form": "FORM_1", "kind": "TALK", "count": 1}),
    "RecordBenefit": (
        LEADER,
        {},
        {
            "unit_id": NOBODYS,
            "kind": "OTHER",
            "beneficiaries": 1,
            "since": "2024-03-05",
            "description": "补贴",
        },
    ),
    "ConfirmBenefit": (STAFF, {}, {"benefit_id": NOBODYS}),
}
TEXTS = (
    ("RecordProgress", "text", 20_000),
    ("RequestClosure", "summary", 20_000),
    ("IssueItem", "title", 200),
    ("IdentifyRecovery", "basis", 200),
    ("ClaimReceipt", "voucher", 100),
    ("RecordInstitution", "title", 200),
    ("RecordBenefit", "description", 200),
)
"""Texts of commands, each with the most characters it may have."""
AMOUNTS = (
    ("IssueItem", "expected_fen"),
    ("IdentifyRecovery", "amount_fen"),
    ("IdentifyRecovery", "principal_fen"),
    ("IdentifyRecovery", "interest_fen"),
    ("ConfirmRecovery", "amount_fen"),
    ("CorrectRecovery", "amount_fen"),
    ("ClaimReceipt", "amount_fen"),
    ("ReverseReceipt", "amount_fen"),
    ("RecordPersonsHandled", "count"),
    ("RecordBenefit", "beneficiaries"),
)


def test_no_command_is_left_out() -> None:
    left_out = SERVICE.application.command_handlers().keys() ^ COMMANDS.keys()
    assert sorted(left_out) == [], "each command has one row in COMMANDS"


@changes_nothing
def test_nothing_is_found_under_an_id_nobody_gave(world: World) -> None:
    for rpc, ((who, capacity), head, body) in COMMANDS.items():
        assert world.refused(rpc, who, capacity, head=head, **body) == MISSING, rpc


@changes_nothing
def test_every_command_is_forbidden_to_a_capacity_that_is_not_listed_for_it(world: World) -> None:
    for rpc, (_, head, body) in COMMANDS.items():
        for capacity in ("GPC", "TEAM_MEMBER", "UNIT_LIAISON", "LOG_AUDITOR"):
            answer = world.refused(rpc, "committee", capacity, head=head, **body)
            assert answer == (FORBIDDEN, "CAPACITY_NOT_ALLOWED"), rpc


@begins(World.in_progress)
def test_nothing_more_happens_to_a_closed_item_and_an_approved_plan(world: World) -> None:
    world.request_closure()
    world.check_closure()
    world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR")
    about = [rpc for rpc, (_, _, body) in COMMANDS.items() if body.keys() & {*ITEM, *PLANS}]
    for rpc in {*about, "DraftPlan"} - {"RecordInstitution", "RecordPersonsHandled"}:
        (who, capacity), head, body = COMMANDS[rpc]
        assert world.refused_by_rule(rpc, who, capacity, head=head, **body) == "WRONG_STATE", rpc


@changes_nothing
@begins(World.opened)
def test_every_command_about_what_is_there_is_aborted_when_its_version_is_stale(world: World) -> None:
    about = [rpc for rpc, (_, _, body) in COMMANDS.items() if body.keys() & {*ITEM, *PLANS, *OF_TARGET}]
    assert len(about) > len(COMMANDS) / 2
    for rpc in set(about) - {"RecordInstitution"}:
        (who, capacity), head, body = COMMANDS[rpc]
        answer = world.refused(rpc, who, capacity, head={**head, "expected_version": 9}, **body)
        assert answer == (grpc.StatusCode.ABORTED, "STALE_VERSION"), rpc


@changes_nothing
@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\u202e", "\ufeff", "\u2028"])
def test_texts_are_refused_when_they_are_broken_or_too_long(world: World, character: str) -> None:
    for rpc, field, most in TEXTS:
        (who, capacity), head, body = COMMANDS[rpc]
        for text in (f"a{character}b", "长" * (most + 1)):
            answer = world.refused(rpc, who, capacity, head=head, **{**body, field: text})
            assert answer == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT"), (rpc, field)


@changes_nothing
@pytest.mark.parametrize(("rpc", "field"), AMOUNTS)
def test_amounts_are_refused_when_they_are_negative_too_large_or_no_whole_number(
    world: World, rpc: str, field: str
) -> None:
    (who, capacity), head, body = COMMANDS[rpc]
    most = (1 << 31) - 1 if field in {"count", "beneficiaries"} else (1 << 63) - 1
    for amount in (-1, -most, min(most, 10**15 + 1), most):
        answer = world.refused(rpc, who, capacity, head=head, **{**body, field: amount})
        assert answer == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT"), amount
    for unsayable, error in ((most + 1, ValueError), (0.5, TypeError)):
        with pytest.raises(error):
            world.send(rpc, who, capacity, **{**body, field: unsayable})


@begins(World.in_progress)
def test_request_id_is_refused_with_another_body(world: World) -> None:
    head = {"request_id": str(new_id())}
    (who, capacity), _, body = COMMANDS["RecordProgress"]
    first = world.tell("RecordProgress", who, capacity, head, **body)
    for changed in ({"percent": 2}, {"text": "另一说法"}, {"item_id": str(item(2))}):
        answer = world.refused("RecordProgress", who, capacity, head=head, **{**body, **changed})
        assert answer == (grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED"), changed
    again = world.tell("RecordProgress", who, capacity, head, **body)
    assert (again.position, again.replayed) == (first.position, True)
