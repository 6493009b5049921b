"""Rows of logs and of what lies beside them, as COPY takes them in binary form."""

from __future__ import annotations

import struct
from collections import defaultdict

TABLES = {
    "event": (
        "position, id, stream_id, stream_version, type, public, case_id, request_id, recorded_at, body, leaf"
    ),
    "receipt": "request_id, body_hash, first_position, last_position, recorded_at, outcome",
    "data_key": "id, wrapped",
    "sealed_content": "hash, ciphertext",
}
"""The columns of each table, in the order in which they are written."""
Rows = defaultdict[tuple[str, str], list[bytes]]
"""Rows by schema and table."""
BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
END = b"\xff\xff"
SINCE_1970_US = 946_684_800_000_000
"""Where PostgreSQL's time begins, in microseconds since 1970."""
_EVENT = struct.Struct("!hiqi16si16sii")
_ID = struct.Struct("!i16s")
_RECORDED = struct.Struct("!i16siqi")
_RECEIPT = struct.Struct("!hi16si32siqiqiqi")
_SIZE = struct.Struct("!i")
_PAIR = struct.Struct("!hi")
_NULL = _SIZE.pack(-1)
_LEAF = _SIZE.pack(32)
_PLACE = struct.Struct("!cqq")


def place_in_leaf(position: int, recorded_us: int) -> bytes:
    """Return what stands before an envelope where its leaf is computed; microseconds since 1970."""
    return _PLACE.pack(b"\0", position, recorded_us)


def type_of(name: str, *, public: bool) -> bytes:
    """Return the columns that are the same for all events of a type."""
    text = name.encode()
    return _SIZE.pack(len(text)) + text + _SIZE.pack(1) + bytes([public])


def event_row(
    position: int,
    id: bytes,
    stream: bytes,
    version: int,
    kind: bytes,
    case: bytes,
    request: bytes,
    recorded_us: int,
    body: bytes,
    leaf: bytes,
) -> bytes:
    """Return a row of `event`; `kind` is what `type_of` returned, an empty case is none."""
    return b"".join(
        (
            _EVENT.pack(11, 8, position, 16, id, 16, stream, 4, version),
            kind,
            _ID.pack(16, case) if case else _NULL,
            _RECORDED.pack(16, request, 8, recorded_us - SINCE_1970_US, len(body)),
            body,
            _LEAF,
            leaf,
        )
    )


def receipt_row(
    request: bytes, body_hash: bytes, first: int, last: int, recorded_us: int, outcome: bytes
) -> bytes:
    """Return a row of `receipt`."""
    at = recorded_us - SINCE_1970_US
    return _RECEIPT.pack(6, 16, request, 32, body_hash, 8, first, 8, last, 8, at, len(outcome)) + outcome


def pair_row(first: bytes, second: bytes) -> bytes:
    """Return a row of two columns of bytes or ids."""
    return b"".join((_PAIR.pack(2, len(first)), first, _SIZE.pack(len(second)), second))
