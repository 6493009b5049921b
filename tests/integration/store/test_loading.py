"""Loading many aggregates of a real log in one round trip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar
from uuid import UUID

import msgspec
import pytest
from xuncha.common.v1.contract import Header
from xuncha.v1.kinds import Command

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.commands import Context
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.ids import natural_id, new_id
from services.kernel.messaging.transaction import HandlerTransaction
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.kernel.service import Service
from services.kernel.speed.combiner import Combiner
from services.kernel.store.append import StreamConflict
from services.kernel.store.database import Database
from services.kernel.store.recorder import PostgresRecorder
from services.kernel.subjects import Plain, Subject, Unfit
from tests.unit.story import act

CALLER = Caller(act=act())


class LampData(msgspec.Struct):
    watts: int
    times: int = 0


class Lamp(Aggregate[LampData]):
    class Hung(Aggregate.Created):
        TOPIC = "xuncha.rounds.LampHung.v1"
        watts: int

        def first(self) -> LampData:
            return LampData(self.watts)

    class Lit(Aggregate.Event):
        TOPIC = "xuncha.rounds.LampLit.v1"

        def change(self, data: LampData) -> None:
            data.times += 1

    def dim(self, act: Act, watts: int, warning: str) -> None:
        refuse_if(watts > self.data.watts, TOO_BRIGHT, warning=warning)
        self.record(self.Lit, act)


class StoveData(msgspec.Struct):
    """It has nothing but its history."""


class Stove(Aggregate[StoveData]):
    class Set(Aggregate.Created):
        TOPIC = "xuncha.rounds.StoveSet.v1"

        def first(self) -> StoveData:
            return StoveData()


class Furnish(msgspec.Struct, frozen=True, kw_only=True):
    """Hang lamps and set a stove."""

    lamps: int


class Light(msgspec.Struct, frozen=True, kw_only=True):
    """Light lamps; it acts on the first of them."""

    COMMAND: ClassVar = Command(object="Lamp", by="ids")
    ids: tuple[UUID, ...]


class LightInstead(msgspec.Struct, frozen=True, kw_only=True):
    """Light a lamp as long as none of some others was ever lit."""

    COMMAND: ClassVar = Command(object="Lamp", by="id")
    id: UUID
    others: tuple[UUID, ...]


class Dim(msgspec.Struct, frozen=True, kw_only=True):
    """Dim a lamp."""

    COMMAND: ClassVar = Command(object="Lamp", by="id", does="dim")
    id: UUID
    watts: int


TOO_BRIGHT = Rule("TOO_BRIGHT", "{warning}", "{warning}")
ONE_IS_LIT = Rule("ONE_IS_LIT", "已有灯亮。", "One of them was lit before.")


def _first(_house: Any, _caller: Caller, command: Any) -> UUID:
    chosen: UUID = command.ids[0]
    return chosen


class House(ServiceApplication):
    registry = Registry("rounds", (Lamp, Stove))
    contract = ModuleType("contract")
    contract.__dict__.update(Light=Light, LightInstead=LightInstead, Dim=Dim)
    subjects: ClassVar = {
        "Lamp": Subject(
            Lamp,
            ids={"ids": _first},
            facts={"warning": lambda _house, caller, lamp: f"{caller.act.capacity}: {lamp.data.watts}"},
        )
    }
    meanwhile: Sequence[Callable[[], None]] = ()
    """What happens while commands are decided, the first during the first."""

    @handles(Furnish)
    def furnish(self, caller: Caller, command: Furnish) -> Decision:
        lamps = [Lamp.begin(Lamp.Hung, caller.act, lamp(n), watts=n) for n in range(command.lamps)]
        return decided(*lamps, Stove.begin(Stove.Set, caller.act, STOVE))

    @handles(Light)
    def light(self, caller: Caller, command: Light) -> Decision:
        lamps = self.get_many(Lamp, command.ids)
        for each in lamps:
            each.record(Lamp.Lit, caller.act)
        return decided(*lamps)

    @handles(LightInstead)
    def light_instead(self, caller: Caller, command: LightInstead) -> Decision:
        if len(command.others) > 1:
            lit = any(each.data.times for each in self.find_many(Lamp, command.others).values())
        else:
            other = self.find(Lamp, command.others[0])
            lit = other is not None and other.data.times > 0
        first, self.meanwhile = self.meanwhile[:1], self.meanwhile[1:]
        for happen in first:
            happen()
        refuse_if(lit, ONE_IS_LIT)
        chosen = self.get(Lamp, command.id)
        chosen.record(Lamp.Lit, caller.act)
        return decided(chosen)


def lamp(number: int) -> UUID:
    """Return the id of a lamp."""
    return natural_id("lamp", str(number))


STOVE = natural_id("stove")
NOWHERE = natural_id("nowhere")


class CountingRecorder(PostgresRecorder):
    """Counts its round trips."""

    trips = 0

    def _fetch(self, statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
        self.trips += 1
        return super()._fetch(statement, parameters)


@pytest.fixture
def recorder(store: Database) -> CountingRecorder:
    """Reads the log."""
    return CountingRecorder(store)


@pytest.fixture
def house(store: Database, combiner: Combiner, recorder: CountingRecorder) -> House:
    """Five lamps and a stove; the lamps 1 and 3 have been lit, the latter twice."""
    opened = House(EnvelopeEventStore("rounds", House.registry, recorder, combiner), store)
    tell(opened, Furnish(lamps=5))
    for numbers in ((1, 3), (3,)):
        tell(opened, Light(ids=tuple(map(lamp, numbers))))
    return opened


def tell(house: House, command: msgspec.Struct, version: int = 0) -> None:
    """Give a command that expects a version."""
    header = Header(request_id=new_id(), capacity="TEST", expected_version=version)
    house.execute(CALLER, header, command)


def refused(house: House, ids: tuple[UUID, ...], version: int = 0) -> str:
    """Return the code of the rule that refuses to light these."""
    with pytest.raises(Refusal) as refusal:
        tell(house, Light(ids=ids), version)
    return refusal.value.rule.code


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


def test_many_that_changed_since_they_were_loaded_are_not_saved(house: House) -> None:
    loaded = house.get_many(Lamp, (lamp(0), lamp(1)))
    tell(house, Light(ids=(lamp(1),)))
    for each in loaded:
        each.record(Lamp.Lit, CALLER.act)
    with pytest.raises(StreamConflict):
        house.save(Context(request=new_id(), body_hash=bytes(32), correlation=new_id()), decided(*loaded))
    assert [each.version for each in house.get_many(Lamp, (lamp(0), lamp(1)))] == [1, 3]


@pytest.mark.parametrize("others", [(2,), (4, 2)], ids=["one", "many"])
def test_a_decision_is_taken_again_when_what_it_only_looked_at_changes_meanwhile(
    house: House, others: tuple[int, ...]
) -> None:
    house.meanwhile = [lambda: tell(house, Light(ids=(lamp(2),)))]
    with pytest.raises(Refusal, match="ONE_IS_LIT"):
        tell(house, LightInstead(id=lamp(0), others=tuple(map(lamp, others))))
    assert house.get(Lamp, lamp(0)).version == 1


def test_a_decision_is_taken_again_when_what_was_not_there_is_there_by_now(house: House) -> None:
    def hang() -> None:
        house.save(
            Context(request=new_id(), body_hash=bytes(32), correlation=new_id()),
            decided(Lamp.begin(Lamp.Hung, CALLER.act, lamp(9), watts=1)),
        )
        tell(house, Light(ids=(lamp(9),)))

    house.meanwhile = [hang]
    with pytest.raises(Refusal, match="ONE_IS_LIT"):
        tell(house, LightInstead(id=lamp(0), others=(lamp(9),)))


def test_a_decision_holds_when_what_it_looked_at_stays_as_it_was(house: House) -> None:
    house.meanwhile = [lambda: tell(house, Light(ids=(lamp(4),)))]
    tell(house, LightInstead(id=lamp(0), others=(lamp(2),)))
    assert house.get(Lamp, lamp(0)).version == 2


def test_a_reaction_is_decided_again_when_what_it_only_looked_at_changes_meanwhile(
    house: House, store: Database
) -> None:
    meanwhile = [lambda: tell(house, Light(ids=(lamp(2),)))]

    def decide(application: House) -> Decision | None:
        lit = application.get(Lamp, lamp(2)).data.times
        if meanwhile:
            meanwhile.pop()()
        chosen = application.get(Lamp, lamp(0))
        chosen.record(Lamp.Lit, CALLER.act)
        return None if lit else decided(chosen)

    with store.transaction() as connection:
        transaction = HandlerTransaction(Service("rounds", House, House.registry, "", Path()), connection)
        transaction.record_once("dusk", decide)
    assert not transaction.appended
    assert house.get(Lamp, lamp(0)).version == 1
