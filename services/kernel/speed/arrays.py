"""Builds arrays in PostgreSQL's binary form."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from uuid import UUID

UUID_OID, BYTEA_OID, INTEGER_OID, TEXT_OID, BOOLEAN_OID = 2950, 17, 23, 25, 16
"""PostgreSQL's type numbers of the elements; they are the same in every database."""
_EMPTY = struct.Struct("!iiI")
_HEADER = struct.Struct("!iiIii")
_SIZE = struct.Struct("!i")
_SIZED_INTEGER = struct.Struct("!ii")
_NULL = _SIZE.pack(-1)
_SIZE_OF_UUID = _SIZE.pack(16)
_SIZED_BOOLEAN = (_SIZE.pack(1) + b"\x00", _SIZE.pack(1) + b"\x01")


def uuids(values: Iterable[UUID | None]) -> bytes:
    """Return a uuid[]."""
    return _array(UUID_OID, [_NULL if value is None else _SIZE_OF_UUID + value.bytes for value in values])


def blobs(values: Iterable[bytes]) -> bytes:
    """Return a bytea[]."""
    return _array(BYTEA_OID, [_SIZE.pack(len(value)) + value for value in values])


def integers(values: Iterable[int]) -> bytes:
    """Return an integer[]."""
    return _array(INTEGER_OID, [_SIZED_INTEGER.pack(4, value) for value in values])


def texts(values: Iterable[str]) -> bytes:
    """Return a text[]."""
    encoded = [value.encode() for value in values]
    return _array(TEXT_OID, [_SIZE.pack(len(value)) + value for value in encoded])


def booleans(values: Iterable[bool]) -> bytes:
    """Return a boolean[]."""
    return _array(BOOLEAN_OID, [_SIZED_BOOLEAN[value] for value in values])


def _array(element: int, elements: list[bytes]) -> bytes:
    if not elements:
        return _EMPTY.pack(0, 0, element)
    return _HEADER.pack(1, _NULL in elements, element, len(elements), 1) + b"".join(elements)
