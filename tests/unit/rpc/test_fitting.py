"""A contract that does not fit its struct is found at the start, whatever does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
import pytest

from services.kernel.rpc.fitting import answer_misfits, misfits
from tests.unit.rpc.shapes import message


class Part(msgspec.Struct):
    name: str


class Whole(msgspec.Struct):
    id: UUID
    on: date | None
    at: datetime
    money: Annotated[int, msgspec.Meta(ge=0)]
    maybe: int | None
    flag: bool
    seal: bytes
    parts: tuple[Part, ...]
    part: Part | None
    seen: Mapping[str, int]


PART = message(name="string")
FIELDS: dict[str, Any] = {
    "id": "string",
    "on": "string",
    "at": "instant",
    "money": "int64",
    "maybe": "optional int64",
    "flag": "bool",
    "seal": "bytes",
    "parts": [PART],
    "part": PART,
    "seen": "map",
}


def found(shape: type[Any] = Whole, **changed: Any) -> list[str]:
    fields = {name: kind for name, kind in {**FIELDS, **changed}.items() if kind is not None}
    return list(misfits(message(**fields).DESCRIPTOR, shape, without=frozenset({"header"})))


def test_nothing_is_found_when_all_fits() -> None:
    assert found(header=PART) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"extra": "string"}, "extra is in the message alone"),
        ({"money": None}, "money is in the struct alone"),
        ({"money": "double"}, "money is IntType"),
        ({"money": "string"}, "money is IntType"),
        ({"id": "int64"}, "id is UUIDType"),
        ({"at": "string"}, "at is DateTimeType"),
        ({"on": "instant"}, "on is an instant on the wire alone"),
        ({"seal": "string"}, "seal is BytesType"),
        ({"maybe": "int64"}, "maybe is never absent on the wire"),
        ({"flag": "repeated bool"}, "flag is repeated on the wire alone"),
        ({"parts": PART}, "parts is a message on the wire alone"),
        ({"part": [PART]}, "part is repeated on the wire alone"),
        ({"part": message(other="string")}, "part.other is in the message alone"),
        ({"parts": [message(name="int32")]}, "parts.name is StrType"),
        ({"seen": "string"}, "seen is DictType"),
        ({"money": "map"}, "money is a map on the wire alone"),
    ],
)
def test_what_does_not_fit_is_named(changed: dict[str, Any], says: str) -> None:
    assert any(line.startswith(says) for line in found(**changed))


def test_a_truth_that_is_the_default_has_to_be_optional() -> None:
    class Truth(msgspec.Struct):
        flag: bool = True

    assert list(misfits(message(flag="bool").DESCRIPTOR, Truth))
    assert not list(misfits(message(flag="optional bool").DESCRIPTOR, Truth))


def test_an_answer_may_say_none_as_zero() -> None:
    class Answer(msgspec.Struct):
        count: int | None

    def answer() -> Answer:
        return Answer(None)

    def unsaid():  # type: ignore[no-untyped-def]  # noqa: ANN202
        return Answer(None)

    answer.__annotations__["return"] = Answer
    counted = message(count="int64").DESCRIPTOR
    assert list(answer_misfits(counted, answer, "")) == []
    assert list(answer_misfits(counted, unsaid, "")) == ["the answer is not annotated with a struct"]
