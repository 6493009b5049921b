"""Loading many aggregates of a real log in one round trip."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

import msgspec
import pytest
from xuncha.v1.kinds import Command

from services.kernel.refusal import Refusal
from services.kernel.subjects import Plain, Unfit
from tests.integration.store.house import (
    NOWHERE,
    STOVE,
    CountingRecorder,
    Dim,
    House,
    Lamp,
    Light,
    LightInstead,
    lamp,
    refused,
    tell,
)


def test_many_loaded_together_equal_each_loaded_alone_in_the_order_of_the_ids(house: House) -> None:
    numbers = (3, 0, 4, 1)
    loaded = house.get_many(Lamp, tuple(map(lamp, numbers)))
    assert [each.data.watts for each in loaded] == [3, 0, 4, 1]
    assert [each.data.times for each in loaded] == [2, 0, 0, 1]
    assert loaded == [house.get(Lamp, lamp(number)) for number in numbers]


def test_many_cost_one_round_trip_and_none_cost_none(house: House, recorder: CountingRecorder) -> None:
    before = recorder.trips
    assert len(house.get_many(Lamp, tuple(map(lamp, range(5))))) == 5
    assert recorder.trips == before + 1
    assert house.get_many(Lamp, ()) == []
    assert recorder.trips == before + 1


def test_an_id_twice_is_one_object(house: House) -> None:
    first, _, second = house.get_many(Lamp, (lamp(1), lamp(2), lamp(1)))
    assert first is second


@pytest.mark.parametrize("wrong", [NOWHERE, STOVE], ids=["missing", "of another kind"])
def test_an_object_of_another_kind_is_not_found(house: House, wrong: UUID) -> None:
    ids = (lamp(0), wrong, lamp(1))
    assert refused(house, ids) == "NOT_FOUND"
    assert list(house.find_many(Lamp, ids)) == [lamp(0), lamp(1)]
    assert house.find_many(Lamp, (wrong,)) == {}


def test_the_object_acted_on_has_the_version_the_caller_expects(house: House) -> None:
    assert refused(house, (lamp(3), lamp(1)), version=2) == "STALE_VERSION"
    assert refused(house, (lamp(1), lamp(3)), version=3) == "STALE_VERSION"
    tell(house, Light(ids=(lamp(3), lamp(1))), version=3)
    assert [each.version for each in house.get_many(Lamp, (lamp(3), lamp(1)))] == [4, 3]


def test_an_expected_version_is_not_compared_with_what_a_command_only_looks_at(house: House) -> None:
    tell(house, LightInstead(id=lamp(3), others=(lamp(0),)), version=3)
    assert house.get(Lamp, lamp(3)).version == 4
    with pytest.raises(Refusal, match="STALE_VERSION"):
        tell(house, LightInstead(id=lamp(3), others=(lamp(0),)), version=1)


def test_a_plain_command_calls_the_method_with_its_fields_and_what_the_subject_knows(house: House) -> None:
    tell(house, Dim(id=lamp(2), watts=1))
    assert house.get(Lamp, lamp(2)).data.times == 1
    with pytest.raises(Refusal, match="TOO_BRIGHT: TEST: 2"):
        tell(house, Dim(id=lamp(2), watts=9))
    with pytest.raises(Refusal, match="STALE_VERSION"):
        tell(house, Dim(id=lamp(2), watts=1), version=7)
    with pytest.raises(Refusal, match="NOT_FOUND"):
        tell(house, Dim(id=NOWHERE, watts=1))


class Blow(msgspec.Struct, frozen=True, kw_only=True):
    COMMAND: ClassVar = Command(object="Lamp", by="id", does="blow")
    id: UUID


class DimBy(msgspec.Struct, frozen=True, kw_only=True):
    COMMAND: ClassVar = Command(object="Lamp", by="id", does="dim")
    id: UUID
    share: int


@pytest.mark.parametrize(
    ("command", "wrong"), [(Blow, "no method blow"), (DimBy, "share, watts")], ids=["method", "fields"]
)
def test_a_plain_command_that_does_not_fit_its_method_is_told_at_the_start(command: Any, wrong: str) -> None:
    with pytest.raises(Unfit, match=wrong):
        Plain(command, House.subjects["Lamp"])
