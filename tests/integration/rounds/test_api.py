"""The api of rounds over a real channel and a real database."""

from datetime import UTC
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from xuncha.common.v1 import common_pb2
from xuncha.eventlog.v1 import event_log_service_pb2 as log_pb
from xuncha.eventlog.v1.event_log_service_pb2_grpc import EventLogServiceStub
from xuncha.figures.v1 import figures_service_pb2 as figures_pb
from xuncha.figures.v1.figures_service_pb2_grpc import FiguresServiceStub
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.rounds_service_pb2_grpc import RoundsServiceStub

from services.kernel.ids import new_id
from services.kernel.store.hashing import leaf_hash
from services.rounds.domain.round import round_id
from tests.integration.rounds.house import (
    ADMIN,
    AUDITOR,
    COMMITTEE,
    DIRECTOR,
    GROUP,
    HEAD,
    header,
    log_length,
    plan,
    refused,
    tell,
)
from tests.integration.support import Api, person, refusal
from tests.integration.worlds import changes_nothing

BASIS_OF_NO_LEVEL = [pb.PolicyBasis(level="WORLD", title="年度要点")]


def draft(rounds: Api, who: Any = DIRECTOR, **changed: Any) -> Any:
    return tell(rounds, "DraftRound", who, "OFFICE_DIRECTOR", code="2023-1", plan=plan(**changed))


def test_round_goes_its_way_when_each_step_is_another_persons(staffed: Api) -> None:
    draft(staffed)
    the_round: dict[str, Any] = {"round_id": str(round_id("2023-1"))}
    tell(staffed, "SubmitRound", DIRECTOR, "OFFICE_DIRECTOR", **the_round)
    tell(staffed, "ApproveRound", HEAD, "LG_HEAD", head={"document": "〔2023〕1号"}, **the_round)
    last = tell(staffed, "AuthoriseRound", COMMITTEE, "GPC", head={"document": "〔2023〕2号"}, **the_round)
    staffed.follow()
    seen = common_pb2.QueryHeader(capacity="GPC", after={"rounds": last.position})
    found = staffed.call(RoundsServiceStub, "ListRounds", pb.ListRoundsRequest(header=seen), COMMITTEE)
    assert [(row.code, row.state, row.organisations) for row in found.rounds] == [("2023-1", "AUTHORISED", 1)]
    figures = figures_pb.ListFiguresRequest(header=seen)
    listed = staffed.call(FiguresServiceStub, "ListFigures", figures, COMMITTEE).figures
    assert {figure.code: figure.value for figure in listed}["rounds"] == 1
    behind = figures_pb.ListFigureEventsRequest(header=seen, code="rounds")
    events = staffed.call(FiguresServiceStub, "ListFigureEvents", behind, COMMITTEE).events
    assert [event.position for event in events] == [last.position - 1], "the target is opened after it"


def test_rule_code_is_answered_when_the_drafter_approves_in_another_capacity(staffed: Api) -> None:
    draft(staffed, who=HEAD)
    the_round: dict[str, Any] = {"round_id": str(round_id("2023-1"))}
    tell(staffed, "SubmitRound", HEAD, "OFFICE_DIRECTOR", **the_round)
    before = log_length(staffed)
    answer = refused(staffed, "ApproveRound", HEAD, "LG_HEAD", head={"document": "1"}, **the_round)
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "DRAFTER_MUST_NOT_REVIEW")
    assert log_length(staffed) == before


@changes_nothing
@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"exp": 1_000_000}, "TOKEN_EXPIRED"),
        ({"aud": "other"}, "TOKEN_FOR_OTHER_AUDIENCE"),
        ({"iss": "https://other.test"}, "TOKEN_OF_OTHER_ISSUER"),
        ({"sub": ["a", "b"]}, "TOKEN_CLAIMS_INVALID"),
    ],
)
def test_call_is_unauthenticated_when_the_token_proves_nobody(
    rounds: Api, claims: dict[str, Any], code: str
) -> None:
    request = pb.SubmitRoundRequest(header=header("OFFICE_DIRECTOR"), round_id=str(new_id()))
    with pytest.raises(grpc.RpcError) as error:
        rounds.call(RoundsServiceStub, "SubmitRound", request, DIRECTOR, **claims)
    assert refusal(error.value)[:2] == (grpc.StatusCode.UNAUTHENTICATED, code)


@changes_nothing
def test_call_is_unauthenticated_when_there_is_no_token(rounds: Api) -> None:
    with pytest.raises(grpc.RpcError) as error:
        RoundsServiceStub(rounds.channel).SubmitRound(pb.SubmitRoundRequest(), timeout=10)
    assert refusal(error.value)[:2] == (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_MISSING")


def test_refusals_leave_a_trace_apart_from_the_event_log(staffed: Api) -> None:
    before = log_length(staffed)
    refused(staffed, "DraftRound", DIRECTOR, "LG_HEAD", code="x", plan=plan())
    refused(staffed, "DraftRound", AUDITOR, "OFFICE_DIRECTOR", code="x", plan=plan())
    staffed.close_access_log()
    codes = {(row["method"], row["code"]) for row in staffed.rows("SELECT method, code FROM access_log")}
    assert codes == {("DraftRound", "CAPACITY_NOT_ALLOWED"), ("DraftRound", "CAPACITY_NOT_HELD")}
    assert log_length(staffed) == before


@changes_nothing
@pytest.mark.parametrize(
    ("head", "changed", "expected"),
    [
        ({"request_id": "no uuid"}, {}, ("INVALID_INPUT", "header.request_id")),
        ({"capacity": ""}, {}, ("CAPACITY_NOT_ALLOWED", "")),
        ({}, {"period_to": "2023-13-01"}, ("INVALID_INPUT", "plan.period_to")),
        ({}, {"title": ""}, ("INVALID_INPUT", "plan")),
        ({}, {"title": "长" * 201}, ("INVALID_INPUT", "plan.title")),
        ({}, {"title": "\n"}, ("INVALID_INPUT", "plan.title")),
        ({}, {"type": "two words"}, ("INVALID_INPUT", "plan.type")),
        ({}, {"scheme": "A" * 65}, ("INVALID_INPUT", "plan.scheme")),
        ({}, {"focus_areas": ["FUNDS", "x y"]}, ("INVALID_INPUT", "plan.focus_areas[1]")),
        ({}, {"focus_areas": ["FUNDS"] * 51}, ("INVALID_INPUT", "plan.focus_areas")),
        ({}, {"policy_basis": BASIS_OF_NO_LEVEL}, ("INVALID_INPUT", "plan.policy_basis[0].level")),
        ({}, {"organisations": ["x"]}, ("INVALID_INPUT", "plan.organisations[0]")),
        ({}, {"organisations": [str(GROUP)] * 2}, ("ORGANISATION_TWICE", "plan.organisations")),
        ({}, {"title": "a\x00b"}, ("INVALID_INPUT", "plan.title")),
        ({}, {"title": "a\u202eb"}, ("INVALID_INPUT", "plan.title")),
        ({}, {"period_to": "2022-01-01"}, ("PERIOD_REVERSED", "plan.period_to")),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(
    staffed: Api, head: dict[str, Any], changed: dict[str, Any], expected: tuple[str, str]
) -> None:
    request = pb.DraftRoundRequest(header=header("OFFICE_DIRECTOR"), code="2023-9", plan=plan(**changed))
    request.header.MergeFrom(common_pb2.Header(**head))
    if "capacity" in head:
        request.header.capacity = ""
    with pytest.raises(grpc.RpcError) as error:
        staffed.call(RoundsServiceStub, "DraftRound", request, DIRECTOR)
    status, code, facts = refusal(error.value)
    assert (code, facts["field"]) == expected
    assert status in {
        grpc.StatusCode.INVALID_ARGUMENT,
        grpc.StatusCode.PERMISSION_DENIED,
        grpc.StatusCode.FAILED_PRECONDITION,
    }


def test_same_answer_is_given_when_a_request_is_sent_again(staffed: Api) -> None:
    request = pb.DraftRoundRequest(header=header("OFFICE_DIRECTOR"), code="2023-1", plan=plan())
    first = staffed.call(RoundsServiceStub, "DraftRound", request, DIRECTOR).receipt
    again = staffed.call(RoundsServiceStub, "DraftRound", request, DIRECTOR).receipt
    assert (first.replayed, again.replayed) == (False, True)
    again.replayed = False
    assert again == first


def test_request_id_is_refused_when_the_body_is_another(staffed: Api) -> None:
    request = pb.DraftRoundRequest(header=header("OFFICE_DIRECTOR"), code="2023-1", plan=plan())
    staffed.call(RoundsServiceStub, "DraftRound", request, DIRECTOR)
    request.code = "2023-2"
    with pytest.raises(grpc.RpcError) as error:
        staffed.call(RoundsServiceStub, "DraftRound", request, DIRECTOR)
    assert refusal(error.value)[:2] == (grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED")


def test_stale_version_is_aborted(staffed: Api) -> None:
    draft(staffed)
    answer = refused(
        staffed,
        "SubmitRound",
        DIRECTOR,
        "OFFICE_DIRECTOR",
        head={"expected_version": 7},
        round_id=str(round_id("2023-1")),
    )
    assert answer[:2] == (grpc.StatusCode.ABORTED, "STALE_VERSION")


@changes_nothing
def test_unknown_object_is_not_found(staffed: Api) -> None:
    answer = refused(staffed, "SubmitRound", DIRECTOR, "OFFICE_DIRECTOR", round_id=str(new_id()))
    assert answer[:2] == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")


@changes_nothing
def test_read_is_not_caught_up_when_the_position_lies_ahead(staffed: Api) -> None:
    ahead = common_pb2.QueryHeader(capacity="GPC", after={"rounds": 10_000})
    with pytest.raises(grpc.RpcError) as error:
        staffed.call(RoundsServiceStub, "ListRounds", pb.ListRoundsRequest(header=ahead), COMMITTEE)
    assert refusal(error.value)[:2] == (grpc.StatusCode.UNAVAILABLE, "NOT_CAUGHT_UP")


@changes_nothing
def test_name_stands_nowhere_in_clear_when_a_person_is_registered(staffed: Api) -> None:
    for row in staffed.rows("SELECT body FROM event"):
        assert "某人".encode() not in bytes(row["body"])


def test_bootstrap_ends_when_somebody_holds_the_post(staffed: Api) -> None:
    post: dict[str, Any] = {"capacity_held": "SEC_ADMIN", "scope_id": str(GROUP), "valid_from": "2023-01-01"}
    known: dict[str, Any] = {
        "person_id": str(person("keeper")),
        "name": "某人",
        "unit_id": str(GROUP),
        "rank": "STAFF",
    }
    tell(staffed, "RegisterPerson", ADMIN, "SEC_ADMIN", **known)
    tell(staffed, "AssignPost", ADMIN, "SEC_ADMIN", person_id=str(person("keeper")), **post)
    staffed.follow()
    answer = refused(staffed, "RegisterPerson", ADMIN, "SEC_ADMIN", **known)
    assert answer[:2] == (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_HELD")


def test_log_is_read_by_pages_and_its_leaves_hold(staffed: Api) -> None:
    who = common_pb2.QueryHeader(capacity="LOG_AUDITOR")
    seen: list[Any] = []
    page = log_pb.ReadResponse(head=1)
    while page.up_to < page.head:
        request = log_pb.ReadRequest(header=who, after=page.up_to, limit=2)
        page = staffed.call(EventLogServiceStub, "Read", request, AUDITOR)
        seen += page.events
    assert [event.position for event in seen] == list(range(1, log_length(staffed) + 1))
    for event in seen:
        at = event.recorded_at.ToDatetime(tzinfo=UTC)
        assert leaf_hash(event.position, at, event.body) == event.leaf


def test_subscription_goes_on_with_new_events(staffed: Api) -> None:
    start = log_length(staffed)
    request = log_pb.SubscribeRequest(
        header=common_pb2.QueryHeader(capacity="LOG_AUDITOR"),
        after=start,
        types=["xuncha.rounds.RoundDrafted.v1"],
    )
    stream = staffed.call(EventLogServiceStub, "Subscribe", request, AUDITOR)
    assert next(stream).events == []
    draft(staffed)
    news = next(page for page in stream if page.events)
    assert [event.type for event in news.events] == ["xuncha.rounds.RoundDrafted.v1"]
    stream.cancel()


@changes_nothing
def test_stranger_lists_the_services_and_their_health(rounds: Api) -> None:
    listed = ProtoReflectionDescriptorDatabase(rounds.channel).get_services()
    assert {"xuncha.rounds.v1.RoundsService", "xuncha.eventlog.v1.EventLogService"} <= set(listed)
    health = health_pb2_grpc.HealthStub(rounds.channel)
    answer = health.Check(health_pb2.HealthCheckRequest(service="xuncha.rounds.v1.RoundsService"), timeout=10)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING
