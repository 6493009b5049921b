"""Poison: parked with the later events of its stream, replayed or discarded; a ledger halts instead."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from services.kernel.following_state import behind
from services.kernel.ids import natural_id
from services.kernel.messaging.parked import NotParked, Parked, discard, halt_at, list_parked, replay
from services.kernel.store.database import Connection
from services.launcher.waiting import wait_until
from tests.integration.messaging.sample import BETA, GAMMA
from tests.integration.messaging.world import World

OPERATOR = natural_id("person", "operator")


def parked(world: World, service: str = "beta") -> list[Parked]:
    with world.databases[service].connection() as connection:
        return list_parked(connection)


def decide(world: World, decision: Callable[[Connection], object]) -> object:
    with world.databases["beta"].connection() as connection:
        return decision(connection)


@pytest.fixture
def poisoned(world: World) -> World:
    """A world in which number 3 of one stream cannot be handled, while another stream goes on."""
    world.poison("beta", 3)
    world.start()
    bad = world.count([1, 2, 3])
    good = world.count([10, 11])
    world.count([4, 5], tally=bad)
    world.count([12], tally=good)
    goal = len(world.log("alpha"))
    wait_until(lambda: world.position("beta", "alpha->beta.reactor") == goal, "the follower went on")
    return world


def numbers(world: World) -> list[int]:
    """Return the positions in the log of the events that the reactor has not handled."""
    return sorted(set(world.log("alpha", "%Counted%")) - set(world.seen("beta", "reactor", "alpha")))


def test_poison_is_parked_with_the_later_events_of_its_stream(poisoned: World) -> None:
    entries = parked(poisoned)
    assert [entry.position for entry in entries] == numbers(poisoned)
    assert len({entry.stream_id for entry in entries}) == 1
    assert "ValueError" in entries[0].error
    assert entries[1].error == "behind an earlier event of its stream"


def test_error_texts_hold_no_values_when_a_handler_quotes_them(poisoned: World) -> None:
    assert "secret word" not in poisoned.logs()
    assert not [entry for entry in parked(poisoned) if "secret word" in entry.error]


def test_parked_events_are_handled_in_order_when_replayed(poisoned: World) -> None:
    missing = numbers(poisoned)
    poisoned.heal("beta")
    entry = parked(poisoned)[-1]
    assert decide(poisoned, lambda c: replay(c, BETA, entry.id, by=OPERATOR)) == 3
    assert poisoned.seen("beta", "reactor", "alpha")[-3:] == missing
    assert not parked(poisoned)
    wait_until(lambda: len(poisoned.log("beta", "%Heard%")) == 2, "both reactions are recorded")
    poisoned.count([6])
    wait_until(lambda: not numbers(poisoned), "the stream goes on")


def test_replaying_leaves_a_row_alone_at_which_the_follower_halts(poisoned: World) -> None:
    poisoned.heal("beta")
    first, *_, last = parked(poisoned)
    subject, beyond = (last.stream_id, last.type), len(poisoned.log("alpha")) + 100
    decide(poisoned, lambda c: halt_at(c, last.follower, beyond, subject, "SpoiledRow"))
    assert decide(poisoned, lambda c: replay(c, BETA, first.id, by=OPERATOR)) == 3
    assert [entry.position for entry in parked(poisoned)] == [beyond]


def test_events_stay_parked_when_replaying_fails_again(poisoned: World) -> None:
    before = parked(poisoned)
    with pytest.raises(ValueError, match="secret"):
        decide(poisoned, lambda c: replay(c, BETA, before[0].id, by=OPERATOR))
    assert parked(poisoned) == before


def test_later_events_can_be_replayed_when_the_poison_is_discarded(poisoned: World) -> None:
    first, *later = parked(poisoned)
    with pytest.raises(ValueError, match="reason"):
        decide(poisoned, lambda c: discard(c, first.id, reason=" ", by=OPERATOR))
    decide(poisoned, lambda c: discard(c, first.id, reason="entered by mistake", by=OPERATOR))
    with pytest.raises(NotParked):
        decide(poisoned, lambda c: replay(c, BETA, first.id, by=OPERATOR))
    assert decide(poisoned, lambda c: replay(c, BETA, later[0].id, by=OPERATOR)) == 2
    assert numbers(poisoned) == [first.position]
    ((reason, by),) = poisoned.rows("beta", "SELECT reason, decided_by FROM parked WHERE state = 'discarded'")
    assert (reason, by) == ("entered by mistake", OPERATOR)


def test_ledger_halts_visibly_and_goes_on_when_it_is_healed(world: World) -> None:
    world.poison("gamma", 4)
    world.start()
    world.count(range(1, 6))
    wait_until(lambda: parked(world, "gamma"), "the ledger shows that it halts")
    (entry,) = parked(world, "gamma")
    assert (entry.position, entry.reason) == (4, "the follower halts here")
    assert world.position("gamma", "alpha->gamma.ledger") == 3
    wait_until(lambda: "CRITICAL" in world.logs(), "the ledger alarms")
    with world.databases["gamma"].connection() as connection:
        with pytest.raises(NotParked):
            discard(connection, entry.id, reason="never", by=OPERATOR)
        assert behind(connection, GAMMA, {"alpha": 4}) == "alpha"
    world.heal("gamma")
    world.settle()
    assert not parked(world, "gamma")
    with world.databases["gamma"].connection() as connection:
        assert behind(connection, GAMMA, {"alpha": len(world.log("alpha"))}) is None


def test_other_followers_go_on_when_one_waits_for_a_lock(world: World) -> None:
    world.start()
    world.count([1])
    world.settle()
    with psycopg.connect(world.owner_url) as blocker:
        blocker.execute("LOCK TABLE beta.poison IN ACCESS EXCLUSIVE MODE")
        world.count([2, 3])
        ends = len(world.log("alpha"))
        wait_until(lambda: world.position("gamma", "alpha->gamma.ledger") == ends, "the ledger goes on")
        wait_until(lambda: len(world.seen("alpha", "views", "alpha")) == ends, "the views go on")
        assert world.position("beta", "alpha->beta.reactor") < ends
    world.settle()
