from typing import Any

import msgspec

from services.kernel.act import Act
from services.kernel.application import _outcome, decided
from services.kernel.commands import Touched
from services.kernel.events.aggregate import Aggregate, Guard, also_here
from services.kernel.ids import natural_id
from tests.unit.story import act

ASKED: list[str] = []


def asks(name: str) -> Guard:
    def guard(_data: Any, _act: Act, _event: Any) -> None:
        ASKED.append(name)

    return guard


class DoorData(msgspec.Struct):
    opened: int = 0


class Door(Aggregate[DoorData]):
    """Something that is opened under guards."""

    class Built(Aggregate.Created):
        TOPIC = "xuncha.test.DoorBuilt.v1"

        def first(self) -> DoorData:
            return DoorData()

    class Opened(Aggregate.Event):
        TOPIC = "xuncha.test.DoorOpened.v1"
        GUARDS = (asks("first"), asks("second"))

    class Locked(Aggregate.Event):
        TOPIC = "xuncha.test.DoorLocked.v1"
        GUARDS = (asks("first"), also_here, asks("second"))

    @property
    def handle(self) -> Any:
        return natural_id("house")


def door() -> Door:
    ASKED.clear()
    return Door.begin(Door.Built, act(), natural_id("door"))


def test_guards_given_to_record_come_last() -> None:
    door().record(Door.Opened, act(), asks("also"), asks("then"))
    assert ASKED == ["first", "second", "also", "then"]


def test_guards_given_to_record_come_where_the_event_marks_their_place() -> None:
    door().record(Door.Locked, act(), asks("also"), asks("then"))
    assert ASKED == ["first", "also", "then", "second"]


def test_guards_of_an_event_are_checked_when_none_is_given() -> None:
    door().record(Door.Locked, act())
    assert ASKED == ["first", "second"]


def test_receipt_names_what_changed_by_the_id_that_callers_know() -> None:
    assert _outcome(decided(door())).touched == (Touched(natural_id("house"), "Door", 1),)
