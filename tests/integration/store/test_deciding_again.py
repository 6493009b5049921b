"""What changes while a command or a reaction is decided: it is decided again, or not saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.kernel.application import Decision, decided
from services.kernel.commands import Context
from services.kernel.ids import new_id
from services.kernel.messaging.transaction import HandlerTransaction
from services.kernel.refusal import Refusal
from services.kernel.service import Service
from services.kernel.store.append import StreamConflict
from services.kernel.store.database import Database
from tests.integration.store.house import (
    CALLER,
    House,
    Lamp,
    Light,
    LightInstead,
    lamp,
    tell,
)


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
