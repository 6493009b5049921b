"""In which order the guards of an event are checked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
import pytest

from services.kernel.act import Act
from services.kernel.application import _outcome, decided
from services.kernel.commands import Touched
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.ids import natural_id
from services.kernel.states import followed_facts
from tests.unit.story import act

ASKED: list[str] = []


def asks(name: str) -> Callable[[Any, Act, Any], None]:
    """Return a guard that refuses nothing and notes that it was asked."""
    return lambda _data, _act, _event: ASKED.append(name)


class BellData(msgspec.Struct):
    rung: int = 0


class Bell(Aggregate[BellData]):
    """Something to be rung."""

    class Hung(Aggregate.Created):
        TOPIC = "xuncha.test.BellHung.v1"
        GUARDS = (followed_facts, asks("own"))

        def first(self) -> BellData:
            return BellData()

    class Rung(Aggregate.Event):
        TOPIC = "xuncha.test.BellRung.v1"
        GUARDS = (asks("first"), followed_facts, asks("last"))

    class Muted(Aggregate.Event):
        TOPIC = "xuncha.test.BellMuted.v1"
        GUARDS = (asks("first"), asks("last"))


@pytest.mark.parametrize(
    ("event", "also", "order"),
    [
        (Bell.Rung, (asks("a"), asks("b")), ["first", "a", "b", "last"]),
        (Bell.Rung, (), ["first", "last"]),
        (Bell.Muted, (asks("a"),), ["first", "last", "a"]),
    ],
)
def test_given_guards_are_asked_where_followed_facts_stand_else_last(
    event: type[Aggregate.Event], also: tuple[Guard, ...], order: list[str]
) -> None:
    bell = Bell.begin(Bell.Hung, act(), natural_id("bell"))
    ASKED.clear()
    bell.record(event, act(), *also)
    assert order == ASKED


def test_given_guards_of_a_first_event_are_asked_in_their_place_too() -> None:
    ASKED.clear()
    Bell.begin(Bell.Hung, act(), natural_id("bell"), asks("given"))
    assert ASKED == ["given", "own"]


class Annexe(Bell):
    """Something that callers know under another id."""

    @property
    def handle(self) -> UUID:
        return natural_id("house")


def test_receipt_names_what_changed_by_the_id_that_callers_know() -> None:
    annexe = Annexe.begin(Annexe.Hung, act(), natural_id("annexe"))
    assert _outcome(decided(annexe)).touched == (Touched(natural_id("house"), "Annexe", 1),)
