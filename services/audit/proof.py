"""Everything that a verifier must know about an event, from the public description alone.

This module uses only the standard library and nothing else of the product, so anybody can read it in a few
minutes, copy it, or write it again in another language. It relies on two statements:

1. The leaf of an event is SHA-256 over one byte 0x00, the position and the recorded time in microseconds
   since 1970-01-01T00:00:00Z (8 bytes each, big endian, two's complement), and the envelope's bytes.
2. The envelope is one JSON object in UTF-8 without floats and without repeated names. It holds `id`,
   `type`, `stream`, `version`, `at`, `on`, `actor`, `capacity`, `request`, `correlation`, `trace` and
   `payload`, and may hold `post` and `scope`, `reason`, `document`, `causation`, `relied_on` and `refs`.
   `trace` is a W3C trace context of version 00. `post` and `scope` stand together or not at all.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
IDS = ("id", "stream", "actor", "request", "correlation")
TEXTS = ("type", "capacity", "trace")
OTHERS = (
    "version", "at", "on", "payload", "post", "scope", "reason", "document", "causation", "relied_on", "refs"
)  # fmt: skip
NAMES = frozenset((*IDS, *TEXTS, *OTHERS))
TRACE = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
REFERENCES = ("case", "unit", "person", "round", "target", "finding", "item", "recovery", "referral")
"""What `refs` may name, each by an id."""


class Malformed(ValueError):
    """The bytes are not an envelope. The message names the wrong field."""


class Cause(NamedTuple):
    """The event that caused another one: its service, its position there, its id."""

    service: str
    position: int
    id: str


class Said(NamedTuple):
    """The parts of an envelope that are verified.

    Args:
        id: of the event.
        type: stable name with version, such as `xuncha.rounds.RoundDrafted.v1`.
        service: second part of the type's name.
        stream: id of the object that changed.
        version: 1-based version of that object after the event.
        cause: the causing event, None for a person's act.
        columns: the columns that a ledger entry of this event must have, as text, by field.
    """

    id: str
    type: str
    service: str
    stream: str
    version: int
    cause: Cause | None
    columns: dict[str, str]


def leaf(position: int, recorded_us: int, body: bytes) -> bytes:
    """Return the leaf of an event; `recorded_us` is in microseconds since 1970."""
    place = position.to_bytes(8, "big", signed=True) + recorded_us.to_bytes(8, "big", signed=True)
    return hashlib.sha256(b"\x00" + place + body).digest()


def read_envelope(body: bytes) -> Said:
    """Return the verified parts of an envelope.

    Raises:
        Malformed: the bytes are not an envelope.
    """
    said = _object(body)
    if unknown := said.keys() - NAMES:
        raise Malformed(f"unknown field {min(unknown)}")
    for name in IDS:
        _uuid(said, name)
    for name in TEXTS:
        _text(said, name)
    if not TRACE.fullmatch(said["trace"]):
        raise Malformed("trace")
    cause = _cause(said)
    return Said(
        id=said["id"],
        type=said["type"],
        service=_service(said["type"]),
        stream=said["stream"],
        version=_natural(said, "version"),
        cause=cause,
        columns=_columns(said, cause, body),
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_without_repetition,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
    except (ValueError, RecursionError) as error:
        raise Malformed("not the JSON of an envelope") from error
    if not isinstance(said, dict) or "payload" not in said:
        raise Malformed("no payload")
    return said


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is repeated")
    return found


def _no_float(text: str) -> Any:
    raise ValueError(f"{text} is not an integer")


def _columns(said: dict[str, Any], cause: Cause | None, body: bytes) -> dict[str, str]:
    refs = said.get("refs", {})
    if not isinstance(refs, dict) or not refs.keys() <= set(REFERENCES):
        raise Malformed("refs")
    known = {name: _uuid(refs, name, optional=True) for name in REFERENCES}
    if ("post" in said) != ("scope" in said):
        raise Malformed("post")
    return {
        "event_id": said["id"],
        "type": said["type"],
        "stream_id": said["stream"],
        "stream_version": str(said["version"]),
        "at": str(microseconds(_instant(said))),
        "on_date": _day(said),
        "actor": said["actor"],
        "capacity": said["capacity"],
        "reason": _text(said, "reason", optional=True),
        "document": _text(said, "document", optional=True),
        "request_id": said["request"],
        "correlation_id": said["correlation"],
        "cause": "/".join(map(str, cause)) if cause else "",
        **{f"{name}_id": id for name, id in known.items()},
        "trace": said["trace"],
        "post_id": _uuid(said, "post", optional=True),
        "scope_id": _uuid(said, "scope", optional=True),
        "content_hash": hashlib.sha256(body).hexdigest(),
    }


def _cause(said: dict[str, Any]) -> Cause | None:
    cause = said.get("causation")
    if cause is None:
        return None
    if not isinstance(cause, dict):
        raise Malformed("causation")
    return Cause(_text(cause, "source"), _natural(cause, "position"), _uuid(cause, "id"))


def _service(type_name: str) -> str:
    match type_name.split("."):
        case ["xuncha", service, _, version] if version[:1] == "v" and version[1:].isdecimal():
            return service
    raise Malformed("type")


def _text(said: dict[str, Any], name: str, *, optional: bool = False) -> str:
    value = said.get(name, "" if optional else None)
    if not isinstance(value, str) or not (value or optional):
        raise Malformed(name)
    return value


def _uuid(said: dict[str, Any], name: str, *, optional: bool = False) -> str:
    if optional and name not in said:
        return ""
    value = said.get(name)
    try:
        if isinstance(value, str) and str(UUID(value)) == value:
            return value
    except ValueError as error:
        raise Malformed(name) from error
    raise Malformed(name)


def _natural(said: dict[str, Any], name: str) -> int:
    value = said.get(name)
    if type(value) is not int or value < 1:
        raise Malformed(name)
    return value


def _instant(said: dict[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(_text(said, "at"))
    except ValueError as error:
        raise Malformed("at") from error
    if at.tzinfo is None:
        raise Malformed("at")
    return at


def _day(said: dict[str, Any]) -> str:
    try:
        return date.fromisoformat(_text(said, "on")).isoformat()
    except ValueError as error:
        raise Malformed("on") from error


def microseconds(at: datetime) -> int:
    """Return an aware instant in microseconds since 1970, exactly."""
    return (at - EPOCH) // timedelta(microseconds=1)
