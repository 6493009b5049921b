"""The leaf hash of an event, in Python; the database computes the same (`leaf_hash`)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(at: datetime) -> int:
    """Return an aware instant in microseconds since 1970, exactly."""
    return (at - EPOCH) // timedelta(microseconds=1)


def leaf_hash(position: int, recorded_at: datetime, body: bytes) -> bytes:
    """Return SHA-256 over 0x00, position and recorded time (8 bytes each, big endian) and the body."""
    head = b"\x00" + position.to_bytes(8, "big") + microseconds(recorded_at).to_bytes(8, "big", signed=True)
    return hashlib.sha256(head + body).digest()
