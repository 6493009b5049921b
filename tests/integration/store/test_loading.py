"""Loading many aggregates of a real log in one round trip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.commands import Context, Header
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
from tests.unit.story import act

CALLER = Caller(act=act())


class Lamp(Aggregate):
    class Hung(Aggregate.Created):
        TOPIC = "xuncha.rounds.LampHung.v1"
        watts: int

    class Lit(Aggregate.Event):
        TOPIC = "xuncha.rounds.LampLit.v1"

        def apply(self, aggregate: Lamp) -> None:
            aggregate.times += 1

    def __init__(self, act: Act, watts: int) -> None:
        self.watts = watts
        self.times = 0


class Stove(Aggregate):
    class Set(Aggregate.Created):
        TOPIC = "xuncha.rounds.StoveSet.v1"

    def __init__(self, act: Act) -> None:
        """It has nothing but its history."""


class Furnish(msgspec.Struct, frozen=True, kw_only=True):
    """Hang lamps and set a stove."""

    lamps: int


class Light(msgspec.Struct, frozen=True, kw_only=True):
    """Light lamps."""

    ids: tuple[UUID, ...]


class LightInstead(msgspec.Struct, frozen=True, kw_only=True):
    """Light a lamp as long as none of some others was ever lit."""

    id: UUID
    others: tuple[UUID, ...]


ONE_IS_LIT = Rule("ONE_IS_LIT", "已有灯亮。", "One of them was lit before.")


class House(ServiceApplication):
    registry = Registry("rounds", (Lamp, Stove))
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
            lit = any(each.times for each in self.find_many(Lamp, command.others).values())
        else:
            other = self.find(Lamp, command.others[0])
            lit = other is not None and other.times > 0
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


def test_many_are_as_each_alone_and_in_the_order_asked_for(house: House) -> None:
    numbers = (3, 0, 4, 1)
    loaded = house.get_many(Lamp, tuple(map(lamp, numbers)))
    assert [each.watts for each in loaded] == [3, 0, 4, 1]
    assert [each.times for each in loaded] == [2, 0, 0, 1]
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
def test_what_is_no_such_object_is_not_found(house: House, wrong: UUID) -> None:
    ids = (lamp(0), wrong, lamp(1))
    assert refused(house, ids) == "NOT_FOUND"
    assert list(house.find_many(Lamp, ids)) == [lamp(0), lamp(1)]
    assert house.find_many(Lamp, (wrong,)) == {}


def test_the_first_of_many_has_the_version_the_caller_expects(house: House) -> None:
    assert refused(house, (lamp(3), lamp(1)), version=2) == "STALE_VERSION"
    assert refused(house, (lamp(1), lamp(3)), version=3) == "STALE_VERSION"
    tell(house, Light(ids=(lamp(3), lamp(1))), version=3)
    assert [each.version for each in house.get_many(Lamp, (lamp(3), lamp(1)))] == [4, 3]


def test_an_expected_version_is_of_the_first_object_alone(house: House) -> None:
    with house._expecting(1):
        house.get(Lamp, lamp(0))
        assert len(house.get_many(Lamp, (lamp(3), lamp(1)))) == 2


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
        lit = application.get(Lamp, lamp(2)).times
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
