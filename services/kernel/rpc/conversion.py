"""Converts between messages and structs, for all services, by descriptors and types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from google.protobuf.unknown_fields import UnknownFieldSet

from services.kernel.commands import Acknowledged
from services.kernel.refusal import INVALID_INPUT, Refusal, refuse_if
from services.kernel.rpc.wrong_input import in_words
from services.kernel.words import Word

T = TypeVar("T", bound=msgspec.Struct)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but newline and tab
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u2069"  # overrides and isolates of the writing direction
    "\ud800-\udfff\ufffe\uffff\ufeff"  # halves of pairs, no characters, byte order mark
    "\U000e0000-\U000e007f]"  # invisible tags
)
"""Characters that make a text read otherwise than it is recorded, or break what shows it."""
NO_INSTANT = Word("不是有效的时间", "not an instant")
BLANK = Word("文字只有空格", "a text of nothing but spaces")
_NUMBERS = frozenset(
    {
        FieldDescriptor.CPPTYPE_INT32,
        FieldDescriptor.CPPTYPE_INT64,
        FieldDescriptor.CPPTYPE_UINT32,
        FieldDescriptor.CPPTYPE_UINT64,
        FieldDescriptor.CPPTYPE_BOOL,
    }
)


def to_struct(message: Message, shape: type[T], *, without: frozenset[str] = frozenset()) -> T:
    """Return the struct of a message.

    Args:
        message: the request, or a part of it.
        shape: the struct's type; its fields are the message's by name.
        without: fields that the struct does not have, such as the header.

    Raises:
        Refusal: INVALID_INPUT, naming the field by its path.
    """
    try:
        return msgspec.convert(_plain(message, "", without), shape)
    except msgspec.ValidationError as wrong:
        said, _, path = str(wrong).partition(" - at `$")
        raise Refusal(INVALID_INPUT, field=path.strip("`.").lstrip("."), detail=in_words(said)) from wrong


def _plain(message: Message, path: str, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the fields that are given: every number, and each text or message that is not empty.

    The wire format cannot tell an empty text from a missing one, so an empty text means "not given".
    """
    _check_known(message, path)
    zeros = {
        field.name: False if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL else 0
        for field in message.DESCRIPTOR.fields
        if _is_plain_number(field) and field.name not in without
    }
    there = {
        field.name: _value(field, value, f"{path}.{field.name}" if path else field.name)
        for field, value in message.ListFields()
        if field.name not in without and value != ""
    }
    return {**zeros, **there}


def _check_known(message: Message, path: str) -> None:
    """Refuse values that would otherwise be dropped silently: unknown fields, fractions of whole numbers."""
    unknown = UnknownFieldSet(message)
    if len(unknown):
        number = unknown[0].field_number
        detail = Word(f"第 {number} 号字段未知或类型不符", f"field {number} is not known, or of another type")
        raise Refusal(INVALID_INPUT, field=path, detail=detail)


def _is_plain_number(field: Any) -> bool:
    return field.cpp_type in _NUMBERS and not field.is_repeated and not field.has_presence


def _value(field: FieldDescriptor, value: Any, path: str) -> Any:
    if isinstance(value, Mapping):
        return {_single(key, path): _single(entry, path) for key, entry in value.items()}
    if field.is_repeated:
        return [_single(entry, f"{path}[{place}]") for place, entry in enumerate(value)]
    return _single(value, path)


def _single(value: Any, path: str) -> Any:
    if isinstance(value, Timestamp):
        return _instant(value, path)
    if isinstance(value, Message):
        return _plain(value, path)
    return _text(value, path) if isinstance(value, str) else value


def _instant(value: Timestamp, path: str) -> datetime:
    try:
        return value.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError) as wrong:
        raise Refusal(INVALID_INPUT, field=path, detail=NO_INSTANT) from wrong


def _text(value: str, path: str) -> str:
    if found := _FORBIDDEN.search(value):
        detail = Word("含有不允许的字符", f"character U+{ord(found[0]):04X} is not allowed")
        raise Refusal(INVALID_INPUT, field=path, detail=detail)
    refuse_if(value and not value.strip(), INVALID_INPUT, field=path, detail=BLANK)
    return value


def fill(message: Message, struct: Any) -> None:
    """Write a struct into a message, field by field, by name. A field that is None stays unset."""
    for name in type(struct).__struct_fields__:
        _put(message, name, getattr(struct, name))


def _put(message: Message, name: str, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, msgspec.Struct):
        fill(getattr(message, name), value)
    elif isinstance(value, datetime):
        getattr(message, name).FromDatetime(value)
    elif isinstance(value, Mapping):
        getattr(message, name).update(value)
    elif isinstance(value, tuple | list):
        _put_all(getattr(message, name), value)
    else:
        setattr(message, name, _scalar(value))


def _put_all(container: Any, values: tuple[Any, ...] | list[Any]) -> None:
    for value in values:
        if isinstance(value, msgspec.Struct):
            fill(container.add(), value)
        else:
            container.append(_scalar(value))


def _scalar(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def fill_receipt(receipt: Message, acknowledged: Acknowledged) -> None:
    """Write a command's outcome into its receipt."""
    for name in ("service", "position", "replayed", "recorded_at"):
        _put(receipt, name, getattr(acknowledged, name))
    fill(receipt, acknowledged.outcome)
