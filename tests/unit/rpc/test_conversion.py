"""What a message says becomes a struct, or a refusal that names the field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.kernel.ids import natural_id
from services.kernel.refusal import Kind, Refusal
from services.kernel.rpc.conversion import fill, to_struct
from tests.unit.rpc.shapes import message

ID = natural_id("thing")


class Line(msgspec.Struct, frozen=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=5)]
    fen: Annotated[int, msgspec.Meta(ge=0)]


class Order(msgspec.Struct, frozen=True):
    id: UUID
    due_on: date | None = None
    at: datetime | None = None
    text: str = ""
    urgent: bool = False
    count: int | None = None
    seal: bytes = b""
    lines: tuple[Line, ...] = ()
    seen: Mapping[str, int] = {}
    days: tuple[date, ...] = ()


LINE = message(name="string", fen="int64")
ORDER = message(
    id="string",
    due_on="string",
    at="instant",
    text="string",
    urgent="bool",
    count="optional int32",
    seal="bytes",
    lines=[LINE],
    seen="map",
    days="repeated string",
)


def order(**fields: Any) -> Any:
    return ORDER(**{"id": str(ID), **fields})


def refused(**fields: Any) -> tuple[Kind, str]:
    with pytest.raises(Refusal) as refusal:
        to_struct(order(**fields), Order)
    return refusal.value.rule.kind, refusal.value.field


def test_every_kind_of_field_is_read() -> None:
    at = Timestamp()
    at.FromDatetime(datetime(2024, 3, 5, 1, 2, 3, 4, UTC))
    read = to_struct(
        order(
            due_on="2024-02-29",
            at=at,
            text="第一行\n第二行\t😀",
            urgent=True,
            count=0,
            seal=b"\x00\xff",
            lines=[LINE(name="a", fen=3), LINE(name="b")],
            seen={"rounds": 7},
            days=["2024-01-01"],
        ),
        Order,
    )
    assert read == Order(
        id=ID,
        due_on=date(2024, 2, 29),
        at=datetime(2024, 3, 5, 1, 2, 3, 4, UTC),
        text="第一行\n第二行\t😀",
        urgent=True,
        count=0,
        seal=b"\x00\xff",
        lines=(Line("a", 3), Line("b", 0)),
        seen={"rounds": 7},
        days=(date(2024, 1, 1),),
    )


def test_what_is_not_said_takes_the_default() -> None:
    assert to_struct(order(), Order) == Order(id=ID)


def test_a_struct_written_and_read_again_is_the_same() -> None:
    full = Order(
        id=ID,
        due_on=date(2024, 2, 29),
        at=datetime(2024, 3, 5, tzinfo=UTC),
        text="x",
        urgent=True,
        count=5,
        seal=b"s",
        lines=(Line("a", 3),),
        seen={"rounds": 7},
        days=(date(2024, 1, 1),),
    )
    for struct in (full, Order(id=ID)):
        written = ORDER()
        fill(written, struct)
        assert to_struct(ORDER.FromString(written.SerializeToString()), Order) == struct


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"id": ""}, ""),
        ({"id": "17"}, "id"),
        ({"due_on": "2023-02-29"}, "due_on"),
        ({"due_on": "2024-2-9"}, "due_on"),
        ({"due_on": "null"}, "due_on"),
        ({"lines": [LINE(name="a"), LINE(name="toolong")]}, "lines[1].name"),
        ({"lines": [LINE(name="a", fen=-1)]}, "lines[0].fen"),
        ({"lines": [LINE(fen=1)]}, "lines[0]"),
        ({"days": ["2024-01-01", "x"]}, "days[1]"),
        ({"at": Timestamp(seconds=1 << 60)}, "at"),
        ({"at": Timestamp(nanos=-1)}, "at"),
        ({"seen": {"a\x00": 1}}, "seen"),
    ],
)
def test_what_does_not_fit_names_its_field(fields: dict[str, Any], field: str) -> None:
    assert refused(**fields) == (Kind.INVALID, field)


@pytest.mark.parametrize(
    "character", ["\0", "\a", "\r", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\U000e0041"]
)
def test_a_text_that_hides_something_is_refused(character: str) -> None:
    assert refused(text=f"a{character}b") == (Kind.INVALID, "text")
    assert refused(lines=[LINE(name=f"a{character}")]) == (Kind.INVALID, "lines[0].name")


@pytest.mark.parametrize("text", ["党委", "é", "عربي", "👩‍👧", "𠮷野家", "a\n\tb", "〔2024〕1号"])
def test_a_text_of_any_script_is_taken(text: str) -> None:
    assert to_struct(order(text=text), Order).text == text
