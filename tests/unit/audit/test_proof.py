"""The verifier's own reading of leaves and envelopes agrees with what the product writes."""

from __future__ import annotations

import ast
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.audit import proof
from services.kernel.events.envelope import Cause, Envelope, References, encode
from services.kernel.store.hashing import EPOCH, leaf_hash, microseconds
from services.kernel.trace import new_trace
from tests.properties import examples

INSTANTS = st.integers(-(1 << 51), 1 << 51).map(lambda us: EPOCH + timedelta(microseconds=us))
ENVELOPES = st.builds(
    Envelope,
    id=st.uuids(),
    type=st.sampled_from(["xuncha.rounds.RoundDrafted.v1", "xuncha.findings.FindingFedBack.v12"]),
    stream=st.uuids(),
    version=st.integers(1, 1 << 31),
    at=INSTANTS,
    on=st.dates(),
    actor=st.uuids(),
    capacity=st.sampled_from(["LG_HEAD", "SYSTEM"]),
    request=st.uuids(),
    correlation=st.uuids(),
    trace=st.builds(new_trace),
    payload=st.just(msgspec.Raw('{"text":"巡查","number":1,"nothing":null}'.encode())),
    reason=st.text(),
    post=st.shared(st.none() | st.uuids(), key="post"),
    scope=st.shared(st.none() | st.uuids(), key="post"),
    document=st.text(),
    causation=st.none() | st.builds(Cause, st.just("rounds"), st.integers(1, 1 << 40), st.uuids()),
    relied_on=st.dictionaries(st.just("rounds"), st.integers(0, 1 << 40)),
    refs=st.builds(References, **dict.fromkeys(References.__struct_fields__, st.none() | st.uuids())),
)


@given(st.integers(1, (1 << 63) - 1), INSTANTS, st.binary())
def test_leaf_is_that_of_the_store(position: int, at: datetime, body: bytes) -> None:
    assert proof.microseconds(at) == microseconds(at)
    assert proof.leaf(position, proof.microseconds(at), body) == leaf_hash(position, at, body)


@examples(25)
@given(ENVELOPES)
def test_envelope_is_read_as_it_was_written(envelope: Envelope) -> None:
    said = proof.read_envelope(encode(envelope))
    refs = envelope.refs
    assert said.columns | {"content_hash": ""} == {
        "event_id": str(envelope.id),
        "type": envelope.type,
        "stream_id": str(envelope.stream),
        "stream_version": str(envelope.version),
        "at": str(microseconds(envelope.at)),
        "on_date": envelope.on.isoformat(),
        "actor": str(envelope.actor),
        "capacity": envelope.capacity,
        "reason": envelope.reason,
        "document": envelope.document,
        "request_id": str(envelope.request),
        "correlation_id": str(envelope.correlation),
        "cause": "/".join(map(str, said.cause)) if said.cause else "",
        **{f"{name}_id": str(id or "") for name, id in msgspec.structs.asdict(refs).items()},
        "trace": envelope.trace,
        "post_id": str(envelope.post or ""),
        "scope_id": str(envelope.scope or ""),
        "content_hash": "",
    }
    cause = envelope.causation
    assert said.cause == ((cause.source, cause.position, str(cause.id)) if cause else None)


GOOD: dict[str, Any] = {
    "id": "018e0b1c-7b5a-7c3e-9f00-000000000001",
    "type": "xuncha.rounds.RoundDrafted.v1",
    "stream": "018e0b1c-7b5a-7c3e-9f00-000000000002",
    "version": 1,
    "at": "2024-03-05T01:00:00Z",
    "on": "2024-03-05",
    "actor": "018e0b1c-7b5a-7c3e-9f00-000000000003",
    "capacity": "LG_HEAD",
    "request": "018e0b1c-7b5a-7c3e-9f00-000000000004",
    "correlation": "018e0b1c-7b5a-7c3e-9f00-000000000004",
    "trace": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "payload": {},
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "not an id"),
        ("id", GOOD["id"].upper()),
        ("type", "xuncha.rounds.RoundDrafted"),
        ("type", ""),
        ("version", 0),
        ("version", True),
        ("at", "2024-03-05T01:00:00"),
        ("at", "yesterday"),
        ("on", "2024-02-30"),
        ("capacity", ""),
        ("trace", ""),
        ("trace", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"),
        ("post", GOOD["id"]),
        ("scope", GOOD["id"]),
        ("reason", 5),
        ("causation", {"source": "rounds", "position": 0, "id": GOOD["id"]}),
        ("causation", "rounds"),
        ("refs", {"unit": "someone"}),
        ("refs", {"finding": "something"}),
        ("refs", {"name": GOOD["id"]}),
        ("extra", "field"),
    ],
)
def test_malformed_when_a_field_is_wrong(field: str, value: Any) -> None:
    assert proof.read_envelope(msgspec.json.encode(GOOD)).version == 1
    with pytest.raises(proof.Malformed):
        proof.read_envelope(msgspec.json.encode(GOOD | {field: value}))


@pytest.mark.parametrize("name", sorted(GOOD))
def test_malformed_when_a_field_is_missing(name: str) -> None:
    with pytest.raises(proof.Malformed):
        proof.read_envelope(msgspec.json.encode({k: v for k, v in GOOD.items() if k != name}))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        msgspec.json.encode(GOOD | {"payload": 1.5}),
        msgspec.json.encode(GOOD | {"payload": 0}).replace(b":0}", b":NaN}"),
        msgspec.json.encode(GOOD)[:-1] + b',"version":2}',
        msgspec.json.encode(GOOD | {"payload": 0}).replace(b":0}", b":" + b"[" * 200_000),
    ],
)
def test_malformed_when_the_bytes_are_no_plain_object(body: bytes) -> None:
    with pytest.raises(proof.Malformed):
        proof.read_envelope(body)


def test_proof_knows_every_reference_that_an_envelope_can_have() -> None:
    assert References.__struct_fields__ == proof.REFERENCES


def test_proof_imports_the_standard_library_alone() -> None:
    tree = ast.parse(Path(proof.__file__).read_text("utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    assert imported <= sys.stdlib_module_names
