"""Bad input about targets over the api: a clear code with its field, and nothing changed."""

from typing import Any

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.rounds_service_pb2_grpc import RoundsServiceStub

from services.kernel.ids import new_id
from tests.integration.rounds.people import (
    DIGEST,
    DIRECTOR,
    HEAD,
    LEAD,
    MEMBER,
    SECRETARY,
    STAFF,
    T1,
    TEAM,
    U1,
    seat,
)
from tests.integration.rounds.world import World
from tests.integration.support import refusal
from tests.integration.worlds import begins, changes_nothing

OFFICE = "OFFICE_DIRECTOR"
NOTHING = ("NOT_FOUND", "NOT_FOUND")
INVALID = ("INVALID_ARGUMENT", "INVALID_INPUT")
MINE: dict[str, Any] = {"target_id": str(T1)}
PAPERS: dict[str, Any] = {"reason": "R", "document": "纪要9"}
MEETING: dict[str, Any] = {
    "type": "PRE_BRIEFING",
    "held_on": "2024-03-04",
    "place": "会议室",
    "agenda": "部署",
    "attendees": [str(DIRECTOR), str(LEAD)],
}
VERDICT = {"score": 90, "grade": "GOOD", "disclosure": "DISCLOSED"}
COMMANDS: dict[str, tuple[Any, str, dict[str, Any]]] = {
    "FormTeam": (DIRECTOR, OFFICE, {"members": [seat(*each) for each in TEAM]}),
    "AdmitTeamMembers": (DIRECTOR, OFFICE, {"members": [seat(MEMBER, "MEMBER", LEAD)]}),
    "AssignMentor": (DIRECTOR, OFFICE, {"person_id": str(MEMBER), "mentor_id": str(LEAD)}),
    "DeclareRecusal": (MEMBER, "TEAM_MEMBER", {"kind": "NONE"}),
    "RequestRecusal": (SECRETARY, "UNIT_SECRETARY", {"person_id": str(MEMBER)}),
    "DecideRecusal": (HEAD, "LG_HEAD", {"person_id": str(MEMBER), "upheld": True}),
    "SignPledge": (MEMBER, "TEAM_MEMBER", {"kind": "INTEGRITY"}),
    "AttestTraining": (MEMBER, "TEAM_MEMBER", {"attended_on": "2024-03-01"}),
    "RecordMeeting": (DIRECTOR, OFFICE, MEETING),
    "FileWorkPlan": (LEAD, "TEAM_LEAD", {"content_hash": DIGEST}),
    "SendNotice": (DIRECTOR, OFFICE, {"entry_on": "2024-04-01"}),
    "AcknowledgeNotice": (SECRETARY, "UNIT_SECRETARY", {}),
    "ProposeTargetReady": (LEAD, "TEAM_LEAD", {}),
    "ConfirmTargetReady": (DIRECTOR, OFFICE, {}),
    "EnterTarget": (LEAD, "TEAM_LEAD", {"planned_end_on": "2024-05-31", "announcement_hash": DIGEST}),
    "ExtendField": (HEAD, "LG_HEAD", {"planned_end_on": "2024-06-14"}),
    "CloseField": (LEAD, "TEAM_LEAD", {}),
    "StartReporting": (LEAD, "TEAM_LEAD", {}),
    "SustainRectification": (DIRECTOR, OFFICE, {}),
    "CheckEvaluation": (STAFF, "OFFICE_STAFF", {"score": 100}),
    "EvaluateTarget": (HEAD, "LG_HEAD", VERDICT),
    "RedoRectification": (HEAD, "LG_HEAD", {}),
    "CloseTarget": (HEAD, "LG_HEAD", {}),
    "WithdrawTarget": (HEAD, "LG_HEAD", {}),
}
"""Every command about a target: whose it is, and what it says."""


@begins(World.form)
@changes_nothing
def test_unknown_targets_are_not_found_and_no_ids_are_bad_input(world: World) -> None:
    for rpc, (who, capacity, body) in COMMANDS.items():
        for unknown in (str(new_id()), str(U1)):
            assert world.refused(rpc, who, capacity, **PAPERS, **body, target_id=unknown) == NOTHING
        assert world.refused(rpc, who, capacity, **PAPERS, **body, target_id="no uuid") == INVALID


@begins(World.form)
@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "changed"),
    [
        ("FormTeam", {"members": []}),
        ("FormTeam", {"members": [seat(LEAD, "LEAD")] * 41}),
        ("FormTeam", {"members": [seat(LEAD, "CHIEF")]}),
        ("FormTeam", {"document": "纪\n要"}),
        ("DeclareRecusal", {"kind": "MAYBE"}),
        ("DeclareRecusal", {"relation": "FRIEND"}),
        ("AttestTraining", {"attended_on": "2024-02-30"}),
        ("RecordMeeting", {"type": "LUNCH"}),
        ("RecordMeeting", {"place": "长" * 201}),
        ("RecordMeeting", {"agenda": "长" * 20_001}),
        ("RecordMeeting", {"agenda": "a\x00b"}),
        ("RecordMeeting", {"dissent": "a\x1bb"}),
        ("RecordMeeting", {"resolutions": ["一", " "]}),
        ("RecordMeeting", {"minutes_hash": DIGEST + "\n"}),
        ("RecordMeeting", {"document": "\u3000"}),
        ("FileWorkPlan", {"content_hash": DIGEST.upper()}),
        ("FileWorkPlan", {"focus": [pb.Focus(area="F", subject="S")] * 201}),
        ("SendNotice", {"entry_on": "2024-04-01\n"}),
        ("SendNotice", {"entry_on": "1.4.2024"}),
        ("EnterTarget", {"channels": ["TELE PHONE"]}),
        ("CheckEvaluation", {"score": -1}),
        ("CheckEvaluation", {"score": 101}),
        ("CheckEvaluation", {"deductions": [pb.Deduction(indicator="X", points=-5)]}),
        ("EvaluateTarget", {"untrue_items": -1}),
        ("EvaluateTarget", {"grade": "FINE"}),
    ],
)
def test_broken_input_is_refused(world: World, rpc: str, changed: dict[str, Any]) -> None:
    who, capacity, body = COMMANDS[rpc]
    assert world.refused(rpc, who, capacity, **{**PAPERS, **body, **changed}, **MINE) == INVALID


def test_stale_version_and_reused_request_id_change_nothing(world: World) -> None:
    world.tell("SendNotice", DIRECTOR, OFFICE, entry_on="2999-03-01", **MINE)
    header = common_pb2.Header(request_id=str(new_id()), capacity=OFFICE, expected_version=1)
    request = pb.SendNoticeRequest(header=header, entry_on="2999-04-01", **MINE)
    before = world.log_length()
    with pytest.raises(grpc.RpcError) as stale:
        world.api.call(RoundsServiceStub, "SendNotice", request, DIRECTOR)
    assert refusal(stale.value)[:2] == (grpc.StatusCode.ABORTED, "STALE_VERSION")
    assert world.log_length() == before
    request.header.expected_version = 2
    world.api.call(RoundsServiceStub, "SendNotice", request, DIRECTOR)
    request.entry_on = "2999-04-02"
    with pytest.raises(grpc.RpcError) as reused:
        world.api.call(RoundsServiceStub, "SendNotice", request, DIRECTOR)
    assert refusal(reused.value)[:2] == (grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED")
    assert world.log_length() == before + 1


@changes_nothing
@pytest.mark.parametrize("text", [b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xff\xfe\xfd"])
def test_broken_text_is_bad_input(world: World, text: bytes) -> None:
    header = common_pb2.Header(request_id=str(new_id()), capacity=OFFICE)
    body: dict[str, Any] = {**MEETING, **MINE, "agenda": "abc"}
    raw = pb.RecordMeetingRequest(header=header, **body).SerializeToString()
    send: Any = world.api.channel.unary_unary("/xuncha.rounds.v1.RoundsService/RecordMeeting")
    token = f"Bearer {world.api.issuer.token(DIRECTOR)}"
    before = world.log_length()
    with pytest.raises(grpc.RpcError) as error:
        send(raw.replace(b"abc", text), metadata=[("authorization", token)], timeout=20)
    assert refusal(error.value)[:2] == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")
    assert world.log_length() == before
