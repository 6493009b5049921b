"""Values come back the same and of the same types, or they are refused."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel.events.plain import NoPlainForm, PlainValues
from services.kernel.ids import natural_id
from tests.unit.story import act

VALUES = PlainValues(__name__, "services.kernel")


class Colour(StrEnum):
    RED = "RED"
    BLUE = "BLUE"


class Level(IntEnum):
    LOW = 1


class Fixed(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    colours: tuple[Colour, ...] = ()


class Open(msgspec.Struct):
    marks: list[int]
    by: UUID | None = None


class Stranger:
    pass


def alike(one: Any, other: Any) -> bool:
    """Tell whether two values are equal and of the same types all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        pairs = zip(one.items(), other.items(), strict=True)
        return len(one) == len(other) and all(alike(mine, theirs) for mine, theirs in pairs)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, set | frozenset):
        return {(type(each), each) for each in one} == {(type(each), each) for each in other}
    if isinstance(one, msgspec.Struct):
        return all(alike(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    return bool(one == other)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        1,
        -(2**63),
        1.5,
        "巡查",
        b"\x00\xff",
        natural_id("a"),
        date(2024, 2, 29),
        datetime(2024, 2, 29, 1, 2, 3, 4, tzinfo=UTC),
        timedelta(days=-1, microseconds=3),
        Colour.RED,
        Level.LOW,
        [1, "1", (1, [2])],
        (),
        set(),
        {Colour.RED, Colour.BLUE},
        frozenset({natural_id("a"), "a"}),
        {natural_id("a"): {Colour.RED: [1]}, "b": (), 3: None},
        {"uuid": ["uuid", "x"]},
        ["list", ["enum", "x", 1]],
        Fixed(name="n", colours=(Colour.BLUE,)),
        Open([1, 2], natural_id("a")),
        act("Wang", reason="R", document="3"),
        [act("Wang"), act("Wang")],
        {"a": Fixed(name="same"), "b": Fixed(name="same")},
    ],
)
def test_a_value_comes_back_the_same_and_of_the_same_types(value: Any) -> None:
    assert alike(VALUES.decode(VALUES.encode(value)), value)


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.text()
    | st.binary()
    | st.uuids()
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.sampled_from(Colour)
)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.sets(SCALARS, max_size=4)
        | st.dictionaries(SCALARS, inner, max_size=4)
    ),
    max_leaves=20,
)


@given(TREES)
def test_any_tree_of_values_comes_back_the_same(value: Any) -> None:
    assert alike(VALUES.decode(VALUES.encode(value)), value)


def test_a_mapping_keeps_its_order() -> None:
    assert list(VALUES.decode(VALUES.encode({"b": 1, "a": 2, "c": 3}))) == ["b", "a", "c"]


SHARED = [1]


@pytest.mark.parametrize(
    "value",
    [
        Stranger(),
        OrderedDict(a=1),
        2**64,
        lambda: None,
        (SHARED, SHARED),
        {"a": (one := Open([1])), "b": [one]},
        type("Hidden", (msgspec.Struct,), {"__module__": __name__})(),
        pytest,
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_that_would_not_come_back_the_same_is_refused(value: Any) -> None:
    with pytest.raises(NoPlainForm):
        VALUES.encode(value)


def test_a_thing_that_holds_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(NoPlainForm):
        VALUES.encode(loop)


@pytest.mark.parametrize(
    "plain",
    [
        ["struct", "subprocess:Popen", {"args": "true"}],
        ["struct", "services.kernel.act:Act.__class__", {}],
        ["struct", f"{__name__}:Stranger", {}],
        ["struct", f"{__name__}:pytest.Item", {}],
        ["enum", f"{__name__}:Fixed", 1],
        ["struct", "services.kernelly:Act", {}],
        ["struct", "services.kernel.never_loaded:Act", {}],
        ["unheard of", 1],
    ],
)
def test_no_class_is_taken_from_elsewhere_and_none_that_is_no_value(plain: list[Any]) -> None:
    with pytest.raises(NoPlainForm):
        VALUES.decode(msgspec.msgpack.encode(plain))
