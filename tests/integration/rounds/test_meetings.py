"""Meetings over the api: who records which, who attends, what a minute says and to whom."""

from typing import Any

import grpc
import pytest
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.rounds_service_pb2_grpc import RoundsServiceStub

from services.kernel.crypto.keys import KeyTable
from tests.integration.rounds.people import (
    DEPUTY,
    DIRECTOR,
    GROUP,
    HANDLER,
    HEAD,
    LEAD,
    MEMBER,
    SPARE,
    STAFF,
    T1,
)
from tests.integration.rounds.world import World
from tests.integration.support import person, refusal

RULE = "FAILED_PRECONDITION"
OFFICE = "OFFICE_DIRECTOR"
NAMES = {"attendees": [str(DIRECTOR), str(LEAD)]}


def refused(world: World, type: str, number: str = "纪要1", **changed: Any) -> tuple[str, str]:
    with pytest.raises(grpc.RpcError) as error:
        world.meet(type, number, **changed)
    status, code, _ = refusal(error.value)
    return status.name, code


def test_meeting_is_known_by_its_minute_and_its_texts_are_sealed(world: World) -> None:
    world.form()
    receipt = world.meet("PRE_BRIEFING", "部署1", dissent="某某不同意", minutes_hash="cd" * 32)
    assert world.types()[-2:] == ["MeetingRecorded", "MeetingMinuted"]
    meeting = world.sheet().meetings[0]
    assert (meeting.type, meeting.number, meeting.held_on) == ("PRE_BRIEFING", "部署1", "2024-03-04")
    for row in world.api.rows("SELECT body FROM event"):
        assert "某某".encode() not in bytes(row["body"])
    minute = world.ask("GetMinute", MEMBER, "TEAM_MEMBER", meeting_id=meeting.meeting_id)
    assert (minute.place, minute.agenda, list(minute.resolutions), minute.dissent) == (
        "三楼会议室",
        "部署",
        ["由某某联系"],
        "某某不同意",
    )
    assert (minute.chair_id, minute.content_hash) == (str(DIRECTOR), receipt.content_hash)
    assert world.not_found("GetMinute", MEMBER, "TEAM_MEMBER", meeting_id=str(T1))


def test_minute_says_so_when_its_texts_were_erased(world: World) -> None:
    world.form()
    meeting = world.meet("PRE_BRIEFING", "部署1").touched[1].id
    KeyTable(world.api.database, bytes(32)).destroy(meeting)
    minute = world.ask("GetMinute", DIRECTOR, OFFICE, meeting_id=meeting)
    assert (minute.erased, minute.agenda, minute.number) == (True, "", "部署1")


def test_each_meeting_is_recorded_by_whom_it_concerns(world: World) -> None:
    world.form()
    lead, deputy = (LEAD, "TEAM_LEAD"), (DEPUTY, "TEAM_DEPUTY")
    denied = ("PERMISSION_DENIED", "CAPACITY_NOT_ALLOWED")
    assert refused(world, "PRE_BRIEFING", by=lead) == denied
    assert refused(world, "OFFICE_TEAM", by=deputy) == denied
    assert refused(world, "TEAM_DELIBERATION") == denied
    assert refused(world, "TEAM_DELIBERATION", by=(MEMBER, "TEAM_MEMBER")) == denied
    world.meet("OFFICE_TEAM", "协调0", by=lead)


def test_meetings_that_break_a_rule_are_refused(world: World) -> None:
    assert refused(world, "PRE_BRIEFING") == (RULE, "TEAM_MISSING")
    world.form()
    world.tell("DeclareRecusal", MEMBER, "TEAM_MEMBER", kind="CONFLICT", relation="OTHER", target_id=str(T1))
    world.meet("PRE_BRIEFING", "部署1")
    lead = (LEAD, "TEAM_LEAD")
    with_recused = [*NAMES["attendees"], str(MEMBER)]
    assert refused(world, "PRE_BRIEFING", "部署1") == (RULE, "MINUTE_NUMBER_USED")
    assert refused(world, "PRE_BRIEFING", "") == (RULE, "MINUTE_REQUIRED")
    assert refused(world, "PRE_BRIEFING", attendees=with_recused) == (RULE, "RECUSED_MUST_NOT_ATTEND")
    assert refused(world, "PRE_BRIEFING", attendees=[str(DIRECTOR), str(STAFF)]) == (
        RULE,
        "MEETING_WITHOUT_TEAM",
    )
    alone = [str(LEAD), str(SPARE)]
    assert refused(world, "OFFICE_TEAM", by=lead, attendees=alone) == (RULE, "MEETING_WITHOUT_OFFICE")
    assert refused(world, "PRE_BRIEFING", attendees=[str(DIRECTOR)]) == (RULE, "MEETING_NEEDS_TWO_ATTENDEES")
    assert refused(world, "PRE_BRIEFING", chair_id=str(HEAD)) == (RULE, "CHAIR_MUST_ATTEND")
    assert refused(world, "PRE_BRIEFING", absentees=[str(LEAD)]) == (RULE, "ATTENDANCE_CONTRADICTS_ITSELF")
    assert refused(world, "PRE_BRIEFING", absentees=[str(person("nobody"))]) == (RULE, "ATTENDEE_UNKNOWN")
    assert refused(world, "TEAM_DELIBERATION", by=lead) == (RULE, "STATE_FORBIDS")


def test_meeting_is_refused_when_its_day_lies_ahead(world: World) -> None:
    world.form()
    body = {
        "target_id": str(T1),
        "type": "PRE_BRIEFING",
        "held_on": "2024-03-06",
        "place": "会议室",
        "agenda": "部署",
        **NAMES,
    }
    assert world.refused("RecordMeeting", DIRECTOR, OFFICE, document="部署1", **body) == (
        RULE,
        "MEETING_NOT_HELD_YET",
    )


def test_minute_is_countersigned_by_another_attendee(world: World) -> None:
    world.form()
    receipt = world.meet("PRE_BRIEFING", "部署1")
    signing = {"meeting_id": receipt.touched[1].id, "content_hash": receipt.content_hash}
    assert world.refused("CountersignMinute", DIRECTOR, OFFICE, **signing) == (
        RULE,
        "RECORDER_MUST_NOT_COUNTERSIGN",
    )
    assert world.refused("CountersignMinute", DEPUTY, "TEAM_DEPUTY", **signing) == (
        RULE,
        "SIGNER_DID_NOT_ATTEND",
    )
    other = {**signing, "content_hash": "ef" * 32}
    assert world.refused("CountersignMinute", LEAD, "TEAM_LEAD", **other) == (RULE, "MINUTE_HASH_DIFFERS")
    world.tell("CountersignMinute", LEAD, "TEAM_LEAD", **signing)
    assert world.refused("CountersignMinute", LEAD, "TEAM_LEAD", **signing) == (RULE, "SIGNED_ALREADY")
    minute = world.ask("GetMinute", HEAD, "LG_HEAD", meeting_id=signing["meeting_id"])
    assert list(minute.signers) == [str(LEAD)]


def test_minute_is_not_found_by_whom_it_does_not_concern(world: World) -> None:
    world.form()
    meeting = world.meet("PRE_BRIEFING", "部署1").touched[1].id
    post: dict[str, Any] = {
        "capacity_held": "TEAM_MEMBER",
        "scope_id": str(GROUP),
        "valid_from": "2024-01-01",
    }
    world.tell("AssignPost", person("admin"), "SEC_ADMIN", person_id=str(SPARE), **post)
    assert world.not_found("GetMinute", SPARE, "TEAM_MEMBER", meeting_id=meeting)
    request = pb.GetMinuteRequest(meeting_id=meeting)
    request.header.capacity = "DISC_HANDLER"
    with pytest.raises(grpc.RpcError) as error:
        world.api.call(RoundsServiceStub, "GetMinute", request, HANDLER)
    assert refusal(error.value)[0] is grpc.StatusCode.PERMISSION_DENIED
