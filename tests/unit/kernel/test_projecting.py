"""Handlers made from a table: which statement they run, with which values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from services.kernel.events.envelope import Envelope, References
from services.kernel.following import Followed, Handler
from services.kernel.projecting import (
    ON,
    POSITION,
    STREAM,
    Sql,
    Table,
    in_turn,
    ref,
    said,
    those,
)
from services.kernel.trace import new_trace

CUP, OTHER, OWNER = UUID(int=1), UUID(int=2), UUID(int=3)
DAY = date(2026, 3, 2)
CUPS = Table("cup", cup_id=STREAM)


class _Glaze(StrEnum):
    CELADON = "CELADON"


class _Size(msgspec.Struct):
    height: int
    width: int


class _Thrown(msgspec.Struct):
    glaze: _Glaze
    marks: tuple[str, ...]
    size: _Size | None = None


class _Sized(msgspec.Struct):
    size: _Size


class _Chipped(msgspec.Struct):
    chips: int = msgspec.field(name="pieces")


class _Recorder:
    """A transaction that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, list[Any]]] = []

    def execute(self, statement: str, parameters: Any = ()) -> Any:
        raise NotImplementedError

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any] | Any]) -> None:
        self.told.append((statement, list(rows)))


def event(payload: dict[str, Any], stream: UUID = CUP, position: int = 7) -> Followed:
    envelope = Envelope(
        id=UUID(int=90 + position),
        type="xuncha.kiln.CupThrown.v1",
        stream=stream,
        version=1,
        at=datetime(2026, 3, 2, 4, tzinfo=UTC),
        on=DAY,
        actor=OWNER,
        capacity="POTTER",
        reason="",
        document="",
        request=UUID(int=4),
        correlation=UUID(int=5),
        trace=new_trace(),
        refs=References(person=OWNER),
        payload=msgspec.Raw(msgspec.json.encode(payload)),
    )
    return Followed("kiln", position, envelope.at, envelope, b"", b"", public=True)


def told(handler: Handler, *events: Followed) -> list[tuple[str, list[Any]]]:
    recorder = _Recorder()
    handler(recorder, events)
    return recorder.told


THROWN = event({"glaze": "CELADON", "marks": ["a", "b"], "size": {"height": 9, "width": 8}})


def test_fields_are_columns_of_the_same_name_and_structs_are_none() -> None:
    assert told(CUPS.inserts(_Thrown), THROWN) == [
        ("INSERT INTO cup (cup_id, glaze, marks) VALUES (%s, %s, %s)", [[CUP, "CELADON", ["a", "b"]]])
    ]


def test_a_part_lends_its_fields() -> None:
    handler = CUPS.inserts(_Sized, part="size", glaze="NONE")
    assert told(handler, THROWN) == [
        ("INSERT INTO cup (cup_id, height, width, glaze) VALUES (%s, %s, %s, %s)", [[CUP, 9, 8, "NONE"]])
    ]


def test_a_batch_is_one_statement_with_its_rows_in_order() -> None:
    events = [event({"pieces": 1}), event({"pieces": 2}, OTHER)]
    assert told(CUPS.updates(_Chipped), *events) == [
        ("UPDATE cup SET chips = %s WHERE cup_id = %s", [[1, CUP], [2, OTHER]])
    ]


def test_columns_may_come_from_the_envelope_a_reference_or_a_constant() -> None:
    handler = CUPS.updates(on=ON, place=POSITION, owner=ref("person"), whole=True, sold=None)
    assert told(handler, THROWN) == [
        (
            "UPDATE cup SET on = %s, place = %s, owner = %s, whole = %s, sold = %s WHERE cup_id = %s",
            [[DAY, 7, OWNER, True, None, CUP]],
        )
    ]


def test_the_database_may_work_a_column_out() -> None:
    handler = CUPS.updates(_Chipped, chips=Sql("chips + %s", (said("chips"),)), times=Sql("times + 1"))
    assert told(handler, event({"pieces": 3})) == [
        ("UPDATE cup SET chips = chips + %s, times = times + 1 WHERE cup_id = %s", [[3, CUP]])
    ]


def test_a_row_that_is_there_stays_or_is_written_anew() -> None:
    table = Table("chip", cup_id=STREAM, chips=said("chips"))
    assert told(table.keeps_first(_Chipped), event({"pieces": 3}))[0][0].endswith(
        "VALUES (%s, %s) ON CONFLICT DO NOTHING"
    )
    assert told(table.keeps_last(_Chipped, seen_on=ON), event({"pieces": 3})) == [
        (
            "INSERT INTO chip (cup_id, chips, seen_on) VALUES (%s, %s, %s) "
            "ON CONFLICT (cup_id, chips) DO UPDATE SET seen_on = excluded.seen_on",
            [[CUP, 3, DAY]],
        )
    ]


def test_those_events_alone_are_handed_on_that_are_such() -> None:
    many = those(_Chipped, lambda told: told.chips > 1, CUPS.updates(_Chipped))
    assert [rows for _, rows in told(many, event({"pieces": 1}), event({"pieces": 2}, OTHER))] == [
        [[2, OTHER]]
    ]
    assert told(many, event({"pieces": 1})) == []


def test_handlers_in_turn_have_the_whole_batch_each() -> None:
    both = in_turn(CUPS.updates(whole=False), CUPS.updates(sold_on=ON))
    assert [len(rows) for _, rows in told(both, THROWN, THROWN)] == [2, 2]
