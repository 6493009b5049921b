"""Bad input to findings over the api: a clear code with its field, and nothing changed."""

import struct
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.findings.v1 import messages as pb

from services.kernel.ids import new_id
from tests.integration.findings.ways import (
    accepted,
    deliberated,
    draft,
    fed_back,
    issued,
    main_report,
    review,
    signed,
)
from tests.integration.findings.world import (
    BUS_TARGET,
    COMMITTEE,
    DEPUTY,
    DIRECTOR,
    FIRST,
    HEAD,
    LEAD,
    LEADER,
    MINUTE,
    SECOND,
    SECRETARY,
    STAFF,
    World,
    paper,
    today,
)
from tests.integration.support import refusal
from tests.integration.worlds import changes_nothing

BAD = grpc.StatusCode.INVALID_ARGUMENT
INVALID = (BAD, "INVALID_INPUT")
NOT_FOUND = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
WRONG = (grpc.StatusCode.FAILED_PRECONDITION, "WRONG_STATE")
HASH = "0" * 64
PAPERS = {"document": MINUTE, "reason": "UNCLEAR"}
ON_FINDING: dict[str, tuple[Any, str, dict[str, Any]]] = {
    "CountersignFinding": (SECOND, "TEAM_MEMBER", {"content_hash": HASH}),
    "ReviseFinding": (FIRST, "TEAM_MEMBER", {"paper": paper()}),
    "AnswerFactSheet": (LEADER, "UNIT_LEADER", {"outcome": "CONFIRMED", "content_hash": HASH}),
    "RecordFactRefusal": (FIRST, "TEAM_MEMBER", {}),
    "DeliberateFinding": (LEAD, "TEAM_LEAD", {}),
    "ApproveFinding": (LEAD, "TEAM_LEAD", {}),
    "SendBackFinding": (LEAD, "TEAM_LEAD", {}),
    "AcceptFinding": (STAFF, "OFFICE_STAFF", {}),
    "ReturnFinding": (STAFF, "OFFICE_STAFF", {}),
}
ON_REPORT: dict[str, tuple[Any, str, dict[str, Any]]] = {
    "AmendReport": (DEPUTY, "TEAM_DEPUTY", {"title": "报告", "sections": {"SUMMARY": "一"}}),
    "DeliberateReport": (LEAD, "TEAM_LEAD", {"content_hash": HASH}),
    "ReviewReportByOffice": (STAFF, "OFFICE_STAFF", {"content_hash": HASH}),
    "ReviewReportByLeadingGroup": (HEAD, "LG_HEAD", {"content_hash": HASH}),
    "SubmitReport": (DIRECTOR, "OFFICE_DIRECTOR", {"content_hash": HASH}),
    "ApproveReport": (COMMITTEE, "GPC", {"content_hash": HASH}),
    "IssueReport": (DIRECTOR, "OFFICE_DIRECTOR", {"content_hash": HASH}),
    "ReturnReport": (DIRECTOR, "OFFICE_DIRECTOR", {}),
}
ON_FEEDBACK: dict[str, tuple[Any, str, dict[str, Any]]] = {
    "DeliverFeedback": (
        LEAD,
        "TEAM_LEAD",
        {"act": "TO_SECRETARY", "delivered_on": today(), "place": "会议室"},
    ),
    "SignFeedbackReceipt": (SECRETARY, "UNIT_SECRETARY", {"act": "TO_SECRETARY", "content_hash": HASH}),
}
ALL = [
    *((rpc, "finding_id", step) for rpc, step in ON_FINDING.items()),
    *((rpc, "report_id", step) for rpc, step in ON_REPORT.items()),
    *((rpc, "feedback_id", step) for rpc, step in ON_FEEDBACK.items()),
]
"""Every command about a finding, a report or the feedback: whose it is, and all it needs."""


@changes_nothing
def test_unknown_ids_are_not_found_and_no_ids_are_bad_input(world: World) -> None:
    for rpc, key, (who, capacity, body) in ALL:
        unknown = {**body, key: str(new_id())}
        assert world.refused(rpc, who, capacity, head=PAPERS, **unknown) == NOT_FOUND
        broken = {**body, key: "no uuid"}
        assert world.refused_with(rpc, who, capacity, head=PAPERS, **broken) == (*INVALID, key)


def test_id_of_another_kind_of_object_is_not_found(world: World) -> None:
    finding, _ = draft(world)
    for rpc, key, (who, capacity, body) in ALL:
        if key != "finding_id":
            other = {**body, key: finding}
            assert world.refused(rpc, who, capacity, head=PAPERS, **other) == NOT_FOUND


@pytest.mark.parametrize(
    ("brought", "rpcs"),
    [
        (lambda world: draft(world)[0], ("RecordFactRefusal", "DeliberateFinding", "ApproveFinding")),
        (lambda world: signed(world)[0], ("CountersignFinding", "ApproveFinding", "AcceptFinding")),
        (deliberated, ("CountersignFinding", "ReviseFinding", "DeliberateFinding", "ReturnFinding")),
        (accepted, ("ReviseFinding", "ApproveFinding", "SendBackFinding", "AcceptFinding", "ReturnFinding")),
        (lambda world: fed_back(world)[0], ("ReviseFinding", "ApproveFinding", "AcceptFinding")),
    ],
    ids=["draft", "confirming", "deliberated", "accepted", "fed-back"],
)
def test_steps_of_a_finding_are_refused_out_of_turn(
    world: World, brought: Callable[[World], str], rpcs: tuple[str, ...]
) -> None:
    finding = brought(world)
    for rpc in rpcs:
        who, capacity, body = ON_FINDING[rpc]
        assert world.refused(rpc, who, capacity, head=PAPERS, finding_id=finding, **body) == WRONG


def test_approved_report_stands_for_good(world: World) -> None:
    finding = accepted(world)
    report, text = main_report(world, [finding])
    review(world, (report, text))
    for rpc, (who, capacity, body) in ON_REPORT.items():
        known = {**body, "report_id": report, **({"content_hash": text} if "content_hash" in body else {})}
        listed = {"finding_ids": [finding]} if rpc == "AmendReport" else {}
        assert world.refused(rpc, who, capacity, head=PAPERS, **known, **listed) == WRONG


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount_fen": 10**15 + 1}, "paper.amount_fen"),
        ({"amount_fen": -(1 << 63)}, "paper.amount_fen"),
        (
            {"risk_signals": [pb.RiskSignal(code="HIDDEN_LOSS", amount_fen=-1)]},
            "paper.risk_signals[0].amount_fen",
        ),
        ({"title": "长" * 201}, "paper.title"),
        ({"title": "两\n行"}, "paper.title"),
        ({"title": " \t"}, "paper.title"),
        ({"facts": ""}, "paper"),
        ({"basis": ""}, "paper"),
        ({"facts": "长" * 20_001}, "paper.facts"),
        ({"facts": "a\x00b"}, "paper.facts"),
        ({"facts": "a\x1b[2Jb"}, "paper.facts"),
        ({"facts": "a\ufffeb"}, "paper.facts"),
        ({"evidence": ["一", "a\x7fb"]}, "paper.evidence[1]"),
        ({"severity": "GENERAL\n"}, "paper.severity"),
        ({"natures": ["LOOPHOLE"] * 21}, "paper.natures"),
    ],
)
def test_broken_papers_name_their_field(world: World, changed: dict[str, Any], field: str) -> None:
    body: dict[str, Any] = {"target_id": str(BUS_TARGET), "paper": paper(**changed)}
    assert world.refused_with("DraftFinding", FIRST, "TEAM_MEMBER", **body) == (*INVALID, field)


@changes_nothing
@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("三份合同".encode(), b"\xed\xa0\x80" * 4),
        ("三份合同".encode(), b"\xff" * 12),
        (b"\x30\xc0\xa9\x07", b"\x35" + struct.pack("<f", 0.5)),
        (b"\x30\xc0\xa9\x07", b"\x31" + struct.pack("<d", 1200.5)),
    ],
    ids=["half of a pair", "no text", "fraction", "long fraction"],
)
def test_what_no_client_of_ours_would_send_is_bad_input(world: World, was: bytes, becomes: bytes) -> None:
    header = common_pb2.Header(request_id=str(new_id()), capacity="TEAM_MEMBER")
    told = paper(amount_fen=120_000).SerializeToString()
    assert was in told
    request = pb.DraftFindingRequest(header=header, target_id=str(BUS_TARGET)).SerializeToString()
    broken = told.replace(was, becomes)
    number = pb.DraftFindingRequest.DESCRIPTOR.fields_by_name["paper"].number
    raw = request + bytes([number << 3 | 2, len(broken) & 0x7F | 0x80, len(broken) >> 7]) + broken
    send: Any = world.api.channel.unary_unary("/xuncha.findings.v1.FindingsService/DraftFinding")
    token = f"Bearer {world.api.issuer.token(FIRST)}"
    before = world.log_length()
    with pytest.raises(grpc.RpcError) as error:
        send(raw, metadata=[("authorization", token)], timeout=20)
    assert refusal(error.value)[:2] == INVALID
    assert world.log_length() == before


def test_stale_version_and_reused_request_id_change_nothing(world: World) -> None:
    stale = (grpc.StatusCode.ABORTED, "STALE_VERSION")
    reused = (grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED")
    once = {"request_id": str(new_id())}
    target: dict[str, Any] = {"target_id": str(BUS_TARGET)}
    world.tell("DraftFinding", FIRST, "TEAM_MEMBER", once, paper=paper(), **target)
    other = paper(amount_fen=1)
    assert world.refused("DraftFinding", FIRST, "TEAM_MEMBER", head=once, paper=other, **target) == reused
    feedback, content = issued(world, [accepted(world)])
    delivery: dict[str, Any] = {"feedback_id": feedback, **ON_FEEDBACK["DeliverFeedback"][2]}
    old = {"expected_version": 7}
    assert world.refused("DeliverFeedback", LEAD, "TEAM_LEAD", head=old, **delivery) == stale
    world.tell("DeliverFeedback", LEAD, "TEAM_LEAD", {"expected_version": 1}, **delivery)
    signing: dict[str, Any] = {"feedback_id": feedback, "act": "TO_SECRETARY", "content_hash": content}
    seen = {"expected_version": 1}
    assert world.refused("SignFeedbackReceipt", SECRETARY, "UNIT_SECRETARY", head=seen, **signing) == stale
    again = {"request_id": once["request_id"]}
    assert world.refused("DeliverFeedback", LEAD, "TEAM_LEAD", head=again, **delivery) == reused
