"""The log as every service offers it: by page, as a stream, to whom may see it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.eventlog.v1 import event_log_service_pb2 as pb
from xuncha.eventlog.v1.event_log_service_pb2_grpc import EventLogServiceStub

from services.kernel import paging
from services.kernel.ids import new_id
from services.kernel.rpc import event_log
from services.kernel.rpc.streams import MOST_PER_PERSON
from services.launcher.waiting import wait_until
from tests.integration.rpc.conftest import AUDITOR, CAPACITIES, LIAISON, MEMBER, Notes, refused
from tests.integration.rpc.notes import note_id

PUBLIC_TYPE, AMENDED = "xuncha.findings.NoteTaken.v1", "xuncha.findings.NoteAmended.v1"


def read(notes: Notes, who: UUID = MEMBER, **wanted: Any) -> Any:
    header = common_pb2.QueryHeader(capacity=CAPACITIES[who])
    return notes.api.call(EventLogServiceStub, "Read", pb.ReadRequest(header=header, **wanted), who)


def subscribe(notes: Notes, who: UUID = MEMBER, claims: dict[str, Any] | None = None, **wanted: Any) -> Any:
    header = common_pb2.QueryHeader(capacity=CAPACITIES[who])
    request = pb.SubscribeRequest(header=header, **wanted)
    metadata = [("authorization", f"Bearer {notes.api.issuer.token(who, **(claims or {}))}")]
    return EventLogServiceStub(notes.api.channel).Subscribe(request, metadata=metadata, timeout=30)


def positions(pages: Iterator[Any], count: int) -> list[int]:
    """Return the positions of the next events of a stream."""
    events = (event.position for page in pages for event in page.events)
    return list(itertools.islice(events, count))


@pytest.fixture
def told(notes: Notes) -> Notes:
    """Four events: a note, another, a public amendment of the first, a private one."""
    notes.take("a")
    notes.take("b", text="for the liaison")
    notes.tell("AmendNote", note_id=str(note_id("a")), text="y")
    notes.tell("AmendNote", note_id=str(note_id("a")), text="z", private=True)
    return notes


@pytest.mark.parametrize(
    ("who", "wanted", "expected"),
    [
        (MEMBER, {}, [1, 2, 3]),
        (AUDITOR, {}, [1, 2, 3, 4]),
        (LIAISON, {}, [2]),
        (MEMBER, {"after": 1}, [2, 3]),
        (MEMBER, {"types": [AMENDED]}, [3]),
        (AUDITOR, {"case_id": str(note_id("a"))}, [1, 3, 4]),
        (AUDITOR, {"case_id": str(note_id("a")), "types": [PUBLIC_TYPE]}, [1]),
        (AUDITOR, {"case_id": str(note_id("c"))}, []),
        (AUDITOR, {"types": ["xuncha.findings.NoteWhispered.v1"]}, [4]),
        (MEMBER, {"types": ["xuncha.findings.NoteWhispered.v1"]}, []),
    ],
)
def test_a_reader_sees_what_they_may_and_want_to(
    told: Notes, who: UUID, wanted: dict[str, Any], expected: list[int]
) -> None:
    page = read(told, who, **wanted)
    assert [event.position for event in page.events] == expected
    assert (page.up_to, page.head) == (4, 4)


def test_pages_join_without_a_gap_whatever_is_left_out(told: Notes) -> None:
    for who, expected in ((MEMBER, [1, 2, 3]), (AUDITOR, [1, 2, 3, 4]), (LIAISON, [2])):
        seen, page = [], read(told, who, limit=1)
        while page.events or page.up_to < page.head:
            seen += [event.position for event in page.events]
            page = read(told, who, after=page.up_to, limit=1)
        assert seen == expected


def test_a_page_ends_before_it_grows_too_large(told: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_BYTES", 1)
    page = read(told)
    assert [event.position for event in page.events] == [1]
    assert page.up_to == 1


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"after": -1}, "after"),
        ({"limit": 1001}, "limit"),
        ({"limit": -1}, "limit"),
        ({"case_id": "a"}, "case_id"),
        ({"types": ["a b"]}, "types[0]"),
        ({"types": [AMENDED, "xuncha.findings.NoteAmended"]}, "types[1]"),
        ({"types": ["xuncha.findings.NoteLost.v1"]}, "types[0]"),
        ({"types": [AMENDED.replace(".v1", ".v2")]}, "types[0]"),
    ],
)
def test_bad_input_names_its_field(told: Notes, wanted: dict[str, Any], field: str) -> None:
    with pytest.raises(grpc.RpcError) as error:
        read(told, **wanted)
    assert refused(error) == ("INVALID_ARGUMENT", "INVALID_INPUT", field)


def test_a_position_of_another_log_is_refused(told: Notes) -> None:
    with pytest.raises(grpc.RpcError) as error:
        read(told, after=5)
    assert refused(error) == ("FAILED_PRECONDITION", "POSITION_BEYOND_LOG", "after")
    with pytest.raises(grpc.RpcError) as error:
        next(subscribe(told, after=5))
    assert refused(error) == ("FAILED_PRECONDITION", "POSITION_BEYOND_LOG", "after")


def test_a_stream_goes_on_where_the_last_one_was_cut(told: Notes) -> None:
    first = subscribe(told)
    page = next(first)
    assert [event.position for event in page.events] == [1, 2, 3]
    first.cancel()
    told.take("c")
    second = subscribe(told, after=page.up_to)
    assert positions(second, 1) == [5]
    for number in range(20):
        told.take(f"d{number}")
    assert positions(second, 20) == list(range(6, 26))
    second.cancel()


def test_a_stream_filters_and_shows_signs_of_life(told: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_log, "SIGN_OF_LIFE_S", 0.05)
    stream = subscribe(told, LIAISON, types=[PUBLIC_TYPE])
    assert positions(stream, 1) == [2]
    told.take("c")
    quiet = next(page for page in stream if page.up_to == 5)
    assert not quiet.events
    told.take("d", text="liaison")
    assert positions(stream, 1) == [6]
    stream.cancel()


def test_a_stream_ends_with_its_token(told: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_log, "SIGN_OF_LIFE_S", 0.05)
    stream = subscribe(told, claims={"exp": int(time.time()) + 2})
    with pytest.raises(grpc.RpcError) as error:
        for _ in stream:
            pass
    assert refused(error)[:2] == ("UNAUTHENTICATED", "TOKEN_EXPIRED")


def test_a_stream_ends_when_the_post_does(told: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_log, "SIGN_OF_LIFE_S", 0.05)
    monkeypatch.setattr(event_log, "STANDING_S", 0.0)
    stream = subscribe(told)
    next(stream)
    told.run("DELETE FROM directory_post WHERE person_id = %s", MEMBER)
    with pytest.raises(grpc.RpcError) as error:
        for _ in stream:
            pass
    assert refused(error)[:2] == ("PERMISSION_DENIED", "CAPACITY_NOT_HELD")


def test_streams_of_one_person_are_bounded_and_given_back(told: Notes) -> None:
    streams = [subscribe(told) for _ in range(MOST_PER_PERSON)]
    for stream in streams:
        next(stream)
    with pytest.raises(grpc.RpcError) as error:
        next(subscribe(told))
    assert refused(error)[:2] == ("RESOURCE_EXHAUSTED", "BUSY")
    assert next(subscribe(told, AUDITOR)).events
    for stream in streams:
        stream.cancel()

    def again() -> bool:
        try:
            return bool(next(subscribe(told)).events)
        except grpc.RpcError:
            return False

    wait_until(again, "the person may subscribe again")


def test_many_idle_streams_leave_calls_their_threads_and_the_database_its_connections(told: Notes) -> None:
    everybody = [MEMBER, AUDITOR]
    for number in range(6):
        who = UUID(int=number + 1)
        CAPACITIES[who] = "TEAM_LEAD"
        told.run(
            "INSERT INTO directory_post VALUES (%s, %s, 'TEAM_LEAD', %s, '2020-01-01', NULL)",
            new_id(),
            who,
            note_id("team"),
        )
        everybody.append(who)
    streams = [subscribe(told, who) for who in everybody for _ in range(MOST_PER_PERSON)]
    for stream in streams:
        next(stream)
    assert len(streams) == 64
    assert told.count().notes == 4
    sessions = told.api.rows("SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database()")
    assert sessions[0]["n"] < 20
    told.take("c")
    for stream in streams:
        assert positions(stream, 1) == [5]
        stream.cancel()


def test_a_stream_is_told_to_come_again_when_the_server_stops(told: Notes) -> None:
    stream = subscribe(told)
    next(stream)
    told.api.close_access_log()
    with pytest.raises(grpc.RpcError) as error:
        for _ in stream:
            pass
    assert error.value.code() in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED}
