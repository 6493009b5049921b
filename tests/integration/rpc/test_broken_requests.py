"""Requests that are broken on the wire: no message, more than was agreed, too much."""

import struct

import grpc
import pytest
from xuncha.common.v1 import common_pb2

from services.kernel.ids import new_id
from tests.integration.rpc.conftest import Notes, refused
from tests.integration.rpc.notes import message


def test_bytes_that_are_no_message_are_bad_input(notes: Notes) -> None:
    broken_text = b"\x12\x02\xff\xfe"
    for raw in (broken_text, b"\x0a\xff", b"\xff" * 40, b"\x12\x05ab"):
        with pytest.raises(grpc.RpcError) as error:
            notes.send("TakeNote", raw)
        assert refused(error)[:2] == ("INVALID_ARGUMENT", "INVALID_INPUT")
    assert notes.head() == 0


@pytest.mark.parametrize(
    "dropped",
    [b"\x21" + struct.pack("<d", 0.5), b"\x25" + struct.pack("<f", 0.5), b"\x22\x030.5", b"\xf8\x3f\x01"],
    ids=["double", "float", "text", "unknown"],
)
def test_what_would_be_dropped_without_a_word_is_bad_input(notes: Notes, dropped: bytes) -> None:
    header = common_pb2.Header(request_id=str(new_id()), capacity="TEAM_MEMBER")
    request = message("TakeNoteRequest")(header=header, code="a", text="x").SerializeToString()
    with pytest.raises(grpc.RpcError) as error:
        notes.send("TakeNote", request + dropped)
    assert refused(error)[:2] == ("INVALID_ARGUMENT", "INVALID_INPUT")
    assert notes.head() == 0
    notes.send("TakeNote", request)


def test_an_oversized_request_is_refused(notes: Notes) -> None:
    with pytest.raises(grpc.RpcError) as error:
        notes.take("a", text="x" * (1 << 20))
    assert error.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert notes.head() == 0
