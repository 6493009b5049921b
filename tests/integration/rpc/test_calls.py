"""Who may call, what a call may contain, and what happens when a call fails."""

from __future__ import annotations

import hashlib
import hmac
import io
import logging
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import msgspec
import pytest
import structlog
from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from xuncha.common.v1 import common_pb2

from services.kernel.events.envelope import decode
from services.kernel.ids import new_id
from services.kernel.logging import configure
from services.launcher.waiting import wait_until
from tests.integration.rpc.conftest import AUDITOR, LEAD, MEMBER, NOBODY, Notes, refused
from tests.integration.rpc.notes import NAME, SECRET, NotesStub, message, note_id
from tests.integration.support import told
from tests.unit.identity.forging import part


def test_a_command_is_recorded_with_actor_capacity_and_what_it_relied_on(notes: Notes) -> None:
    at = datetime(2024, 3, 5, 1, tzinfo=UTC)
    stated = Timestamp()
    stated.FromDatetime(at)
    receipt = notes.tell(
        "TakeNote",
        head={"stated_at": stated, "reason": "R1", "document": "〔2024〕1号"},
        code="a",
        text="第一\n第二",
        fen=12,
    )
    assert (receipt.service, receipt.position, receipt.replayed) == (NAME, 1, False)
    assert [(t.id, t.kind, t.version) for t in receipt.touched] == [(str(note_id("a")), "Note", 1)]
    envelope = decode(notes.api.rows("SELECT body FROM event")[0]["body"])
    assert (envelope.actor, envelope.capacity, envelope.at) == (MEMBER, "TEAM_MEMBER", at)
    assert (envelope.reason, envelope.document) == ("R1", "〔2024〕1号")
    assert envelope.relied_on == {"rounds": 7}
    assert msgspec.json.decode(envelope.payload) == {"text": "第一\n第二", "fen": 12}


def test_positions_nobody_looked_at_are_not_recorded_as_relied_on(notes: Notes) -> None:
    notes.tell("TakeNote", head={"after": {"referrals": 10**9, "rounds": 3}}, code="a", text="x")
    assert decode(notes.api.rows("SELECT body FROM event")[0]["body"]).relied_on == {"rounds": 7}


def with_metadata(notes: Notes, *metadata: tuple[str, str]) -> Any:
    request = message("TakeNoteRequest")(header=common_pb2.Header(request_id=str(new_id())))
    return NotesStub(notes.api.channel).TakeNote(request, metadata=metadata, timeout=10)  # type: ignore[attr-defined]


def test_a_token_signed_with_the_public_key_is_refused(notes: Notes) -> None:
    now = int(datetime.now(UTC).timestamp())
    claims = {"iss": "https://issuer.test", "sub": str(MEMBER), "aud": "xuncha", "iat": now, "exp": now + 300}
    signed = f"{part({'alg': 'HS256', 'kid': 'k1', 'typ': 'at+jwt'})}.{part(claims)}"
    secret = notes.api.issuer.key.as_pem(private=False)
    forged = f"{signed}.{part(hmac.digest(secret, signed.encode(), hashlib.sha256))}"
    with pytest.raises(grpc.RpcError) as error:
        with_metadata(notes, ("authorization", f"Bearer {forged}"))
    assert refused(error) == ("UNAUTHENTICATED", "TOKEN_NOT_TRUSTED", "")


def test_two_tokens_prove_nobody(notes: Notes) -> None:
    header = ("authorization", f"Bearer {notes.api.issuer.token(MEMBER)}")
    with pytest.raises(grpc.RpcError) as error:
        with_metadata(notes, header, header)
    assert refused(error) == ("UNAUTHENTICATED", "TOKEN_MISSING", "")


@pytest.mark.parametrize(
    ("who", "capacity", "expected"),
    [
        (MEMBER, "", ("PERMISSION_DENIED", "CAPACITY_NOT_ALLOWED", "")),
        (MEMBER, "SYSTEM", ("PERMISSION_DENIED", "CAPACITY_NOT_ALLOWED", "")),
        (LEAD, "TEAM_LEAD", ("PERMISSION_DENIED", "CAPACITY_NOT_ALLOWED", "")),
        (LEAD, "TEAM_MEMBER", ("PERMISSION_DENIED", "CAPACITY_NOT_HELD", "")),
        (NOBODY, "TEAM_MEMBER", ("PERMISSION_DENIED", "CAPACITY_NOT_HELD", "")),
        (MEMBER, "X" * 65, ("INVALID_ARGUMENT", "INVALID_INPUT", "header.capacity")),
    ],
)
def test_a_capacity_that_is_not_allowed_or_not_held_is_refused(
    notes: Notes, who: Any, capacity: str, expected: tuple[str, str, str]
) -> None:
    with pytest.raises(grpc.RpcError) as error:
        notes.tell("TakeNote", who, head={"capacity": capacity}, code="a", text="x")
    assert refused(error) == expected
    assert notes.head() == 0


def set_posts(notes: Notes, first: int, last: int) -> None:
    """Let all posts be held from one day to another, counted from today."""
    today = datetime.now(UTC) + timedelta(hours=8)
    days = [(today + timedelta(days=offset)).date() for offset in (first, last)]
    notes.run("UPDATE directory_post SET valid_from = %s, valid_to = %s", *days)


def test_a_post_counts_from_its_first_day_to_its_last(notes: Notes) -> None:
    set_posts(notes, 0, 0)
    notes.take("a")
    for first, last in ((1, 2), (-2, -1)):
        set_posts(notes, first, last)
        with pytest.raises(grpc.RpcError) as error:
            notes.take("b")
        assert refused(error)[1] == "CAPACITY_NOT_HELD"


@pytest.mark.parametrize(
    ("head", "body", "field"),
    [
        ({"request_id": ""}, {}, "header"),
        ({"request_id": "17"}, {}, "header.request_id"),
        ({"expected_version": -1}, {}, "header.expected_version"),
        ({"reason": "two words"}, {}, "header.reason"),
        ({"document": "x" * 201}, {}, "header.document"),
        ({"document": "a\u202eb"}, {}, "header.document"),
        ({"document": "1\n2"}, {}, "header.document"),
        ({"document": " \u3000"}, {}, "header.document"),
        ({"reason": "R\n"}, {}, "header.reason"),
        ({"after": {"rounds": -1}}, {}, "header.after[...]"),
        ({"stated_at": Timestamp(seconds=4_000_000_000)}, {}, "header.stated_at"),
        ({"stated_at": Timestamp(seconds=1 << 50)}, {}, "header.stated_at"),
        ({}, {"code": ""}, ""),
        ({}, {"code": "a b"}, "code"),
        ({}, {"fen": -1}, "fen"),
        ({}, {"text": "x" * 20_001}, "text"),
        ({}, {"text": "a\0"}, "text"),
        ({}, {"text": "a\r\n"}, "text"),
        ({}, {"text": "\t\n"}, "text"),
        ({}, {"code": "a\n"}, "code"),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(
    notes: Notes, head: dict[str, Any], body: dict[str, Any], field: str
) -> None:
    with pytest.raises(grpc.RpcError) as error:
        notes.tell("TakeNote", head=head, **{"code": "a", "text": "x", **body})
    assert refused(error) == ("INVALID_ARGUMENT", "INVALID_INPUT", field)
    assert notes.head() == 0


def test_a_refusal_is_told_in_two_languages_with_its_field(notes: Notes) -> None:
    with pytest.raises(grpc.RpcError) as error:
        notes.take("a", fen=-1)
    status = rpc_status.from_call(error.value)
    words, bad = {}, error_details_pb2.BadRequest()
    for detail in status.details:
        said = error_details_pb2.LocalizedMessage()
        if detail.Unpack(said):
            words[said.locale] = said.message
        detail.Unpack(bad)
    assert words["zh-CN"].startswith("输入有误")
    assert words["en"].startswith("The input is invalid")
    assert [violation.field for violation in bad.field_violations] == ["fen"]


@pytest.mark.parametrize("version", [0, 1, 99])
def test_an_object_one_may_not_know_of_is_not_found_like_one_that_is_not_there(
    notes: Notes, version: int
) -> None:
    notes.take("sealed", text="sealed")
    answers = set()
    for code in ("sealed", "never"):
        with pytest.raises(grpc.RpcError) as error:
            notes.tell("AmendNote", head={"expected_version": version}, note_id=str(note_id(code)), text="y")
        answers.add((refused(error), told(error.value)))
    assert len(answers) == 1
    assert answers.pop()[0] == ("NOT_FOUND", "NOT_FOUND", "")


def test_stale_versions_and_reused_request_ids_are_refused(notes: Notes) -> None:
    first = notes.tell("TakeNote", head={"request_id": str(note_id("r"))}, code="a", text="x")
    again = notes.tell("TakeNote", head={"request_id": str(note_id("r"))}, code="a", text="x")
    assert (again.position, again.replayed) == (first.position, True)
    for changed in ({"text": "y"}, {"fen": 1}):
        body: dict[str, Any] = {"code": "a", "text": "x", **changed}
        with pytest.raises(grpc.RpcError) as error:
            notes.tell("TakeNote", head={"request_id": str(note_id("r"))}, **body)
        assert refused(error) == ("ALREADY_EXISTS", "REQUEST_ID_REUSED", "header.request_id")
    with pytest.raises(grpc.RpcError) as error:
        notes.tell("AmendNote", head={"expected_version": 9}, note_id=str(note_id("a")), text="y")
    assert refused(error) == ("ABORTED", "STALE_VERSION", "")
    assert notes.head() == 1


def test_a_failure_tells_the_caller_its_incident_and_the_log_where_it_was(notes: Notes) -> None:
    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    configure("INFO", stream=stream)
    try:
        with pytest.raises(grpc.RpcError) as error:
            notes.count(fail=True)
        notes.take("a", text=SECRET)
    finally:
        root.handlers[:], root.level = before
        structlog.reset_defaults()
    assert error.value.code() is grpc.StatusCode.INTERNAL
    lines = [msgspec.json.decode(line) for line in stream.getvalue().splitlines()]
    failed = next(line for line in lines if line["event"] == "call_failed")
    assert failed["incident"] in str(error.value.details())
    assert "count_notes" in failed["frames"][-1]
    assert SECRET not in stream.getvalue() + str(error.value.details())
    called = next(line for line in lines if line["event"] == "call" and line["code"] == "OK")
    assert called["person"] == str(MEMBER)
    assert called["method"].endswith("/TakeNote")


def test_a_call_waits_until_what_it_wants_to_have_seen_is_in(notes: Notes) -> None:
    tracking = f"rounds->{NAME}.directory"
    later = threading.Timer(0.2, notes.run, ["UPDATE tracking SET position = 9 WHERE source = %s", tracking])
    later.start()
    assert notes.count(after={"rounds": 9}).notes == 0
    later.join()
    for after in ({"rounds": 10}, {NAME: 1}):
        with pytest.raises(grpc.RpcError) as error:
            notes.count(after=after)
        assert refused(error)[:2] == ("UNAVAILABLE", "NOT_CAUGHT_UP")


def test_a_call_may_be_sent_again_when_the_database_was_away(notes: Notes) -> None:
    notes.take("a")
    pool = notes.api._own._pool
    pool.close()
    with pytest.raises(grpc.RpcError) as error:
        notes.count()
    assert refused(error)[:2] == ("UNAVAILABLE", "STORE_UNREACHABLE")


def test_refusals_are_traced_and_the_event_log_is_not_touched(notes: Notes) -> None:
    request_id = str(new_id())
    for who, head in ((LEAD, {"request_id": request_id}), (MEMBER, {"capacity": "LOG_AUDITOR"})):
        with pytest.raises(grpc.RpcError):
            notes.tell("TakeNote", who, head=head, code="a", text=SECRET)
    with pytest.raises(grpc.RpcError):
        notes.tell("AmendNote", note_id=str(note_id("no")), text=SECRET)
    traces = notes.traces()
    assert [(row["method"], row["person"], row["code"]) for row in traces] == [
        ("TakeNote", LEAD, "CAPACITY_NOT_ALLOWED"),
        ("TakeNote", MEMBER, "CAPACITY_NOT_ALLOWED"),
        ("AmendNote", MEMBER, "NOT_FOUND"),
    ]
    assert traces[0]["request_id"] == request_id
    assert traces[0]["peer"] == "ipv4:127.0.0.1"
    assert SECRET not in str(traces)
    assert notes.head() == 0


def test_callers_nobody_knows_cannot_fill_the_access_log(notes: Notes) -> None:
    for number in range(100):
        with pytest.raises(grpc.RpcError):
            with_metadata(notes, ("authorization", f"Bearer {number}.a.b"))
    for _ in range(200):
        with pytest.raises(grpc.RpcError):
            notes.tell("TakeNote", AUDITOR, code="a", text="x")
    traces = notes.traces()
    unproved = [row for row in traces if row["person"] is None]
    assert sum(row["times"] for row in unproved) == 100
    assert len(unproved) <= 21
    assert {row["capacity"] for row in unproved} == {""}
    proved = [row for row in traces if row["person"] == AUDITOR]
    assert sum(row["times"] for row in proved) == 200
    assert len(proved) <= 61


def test_a_call_whose_deadline_passes_while_it_waits_changes_nothing(notes: Notes) -> None:
    header = common_pb2.Header(request_id=str(new_id()), capacity="TEAM_MEMBER", after={"rounds": 1000})
    request = message("TakeNoteRequest")(header=header, code="a", text="x")
    token = notes.api.issuer.token(MEMBER)
    with pytest.raises(grpc.RpcError) as error:
        NotesStub(notes.api.channel).TakeNote(  # type: ignore[attr-defined]
            request, metadata=(("authorization", f"Bearer {token}"),), timeout=0.2
        )
    assert error.value.code() in {grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNAVAILABLE}
    wait_until(lambda: notes.count().notes == 0, "the service answers others")
    assert notes.head() == 0
