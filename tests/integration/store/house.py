"""A house with lamps and a stove: aggregates and commands on which loading and deciding are tested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, ClassVar
from uuid import UUID

import msgspec
import pytest
from xuncha.common.v1.contract import Header
from xuncha.v1.kinds import Command

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.ids import natural_id, new_id
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.kernel.store.recorder import PostgresRecorder
from services.kernel.subjects import Asked, Subject
from services.kernel.words import Quoted
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
        refuse_if(watts > self.data.watts, TOO_BRIGHT, warning=Quoted(warning))
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


def _first(asked: Asked) -> UUID:
    chosen: UUID = asked.command.ids[0]
    return chosen


class House(ServiceApplication):
    registry = Registry("rounds", (Lamp, Stove))
    contract = ModuleType("contract")
    contract.__dict__.update(Light=Light, LightInstead=LightInstead, Dim=Dim)
    subjects: ClassVar = {
        "Lamp": Subject(
            Lamp,
            ids={"ids": _first},
            facts={"warning": lambda asked, lamp: f"{asked.caller.act.capacity}: {lamp.data.watts}"},
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


def tell(house: House, command: msgspec.Struct, version: int = 0) -> None:
    """Give a command that expects a version."""
    header = Header(request_id=new_id(), capacity="TEST", expected_version=version)
    house.execute(CALLER, header, command)


def refused(house: House, ids: tuple[UUID, ...], version: int = 0) -> str:
    """Return the code of the rule that refuses to light these."""
    with pytest.raises(Refusal) as refusal:
        tell(house, Light(ids=ids), version)
    return refusal.value.rule.code
