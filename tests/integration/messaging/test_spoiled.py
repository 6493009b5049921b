"""A row that was changed after it was recorded halts every follower, with an alarm and an entry."""

from __future__ import annotations

import pytest

from services.kernel.messaging.parked import HALTED, NotParked, Parked, discard, list_parked, replay
from services.kernel.messaging.sources import LogSource, SpoiledRow
from services.launcher.waiting import wait_until
from tests.integration.messaging.sample import BETA
from tests.integration.messaging.test_parking import OPERATOR
from tests.integration.messaging.world import World

SPOILED_AT = 4
ALARM = "CRITICAL services.kernel.messaging.applying alpha->gamma.ledger: halts at position 4"
CHANGES = {
    "an edited body": (
        "body = convert_to(replace(convert_from(body, 'UTF8'), '2024', '2023'), 'UTF8')",
        "leaf",
    ),
    "an edited leaf": ("leaf = sha256(leaf)", "leaf"),
    "an edited time": ("recorded_at = recorded_at - interval '1 hour'", "leaf"),
    "bytes that are no envelope": (
        "body = 'broken', leaf = alpha.leaf_hash(position, alpha.microseconds(recorded_at), 'broken')",
        "envelope",
    ),
}


def spoil(world: World, change: str) -> None:
    world.as_owner("CREATE TABLE alpha.kept AS SELECT * FROM alpha.event WHERE position = %s", SPOILED_AT)
    world.as_owner(f"UPDATE alpha.event SET {change} WHERE position = {SPOILED_AT}")


def restore(world: World) -> None:
    world.as_owner(
        "UPDATE alpha.event e SET body = k.body, leaf = k.leaf, recorded_at = k.recorded_at "
        "FROM alpha.kept k WHERE k.position = e.position"
    )


def parked(world: World, service: str) -> list[Parked]:
    with world.databases[service].connection() as connection:
        return list_parked(connection)


@pytest.mark.parametrize(("change", "fault"), CHANGES.values(), ids=list(CHANGES))
def test_a_log_is_read_up_to_a_spoiled_row_and_no_further(
    rabbit_world: World, change: str, fault: str
) -> None:
    rabbit_world.count(range(1, 6))
    spoil(rabbit_world, change)
    source = LogSource(rabbit_world.databases["alpha"], everything=True)
    assert source.read(0).upto == SPOILED_AT - 1
    with pytest.raises(SpoiledRow, match=fault) as found:
        source.read(SPOILED_AT - 1)
    assert (found.value.source, found.value.position) == ("alpha", SPOILED_AT)
    assert source.read(SPOILED_AT).upto == len(rabbit_world.log("alpha"))


@pytest.mark.parametrize("change", ["an edited body", "bytes that are no envelope"])
def test_ledger_halts_with_an_alarm_at_a_spoiled_row_and_goes_on_when_it_is_restored(
    world: World, change: str
) -> None:
    world.count(range(1, 6))
    spoil(world, CHANGES[change][0])
    world.start()

    wait_until(lambda: parked(world, "gamma"), "the ledger shows that it halts")
    (entry,) = parked(world, "gamma")
    assert (entry.follower, entry.position, entry.reason) == ("alpha->gamma.ledger", SPOILED_AT, HALTED)
    assert entry.error.startswith("SpoiledRow")
    assert world.position("gamma", "alpha->gamma.ledger") == SPOILED_AT - 1
    wait_until(lambda: ALARM in world.logs(), "the ledger alarms")
    assert "private word" not in world.logs()

    restore(world)
    world.settle()
    wait_until(lambda: not parked(world, "gamma"), "the ledger shows that it goes on")


def test_followers_that_park_halt_too_and_nobody_can_wave_the_row_through(world: World) -> None:
    world.count(range(1, 6))
    spoil(world, CHANGES["an edited body"][0])
    world.start()
    wait_until(lambda: parked(world, "alpha") and parked(world, "beta"), "both show that they halt")
    (entry,) = parked(world, "beta")
    assert world.position("beta", "alpha->beta.reactor") < SPOILED_AT
    assert world.position("alpha", "alpha->alpha.views") == SPOILED_AT - 1
    with world.databases["beta"].connection() as connection:
        with pytest.raises(NotParked):
            discard(connection, entry.id, reason="never", by=OPERATOR)
        with pytest.raises(NotParked):
            replay(connection, BETA, entry.id, by=OPERATOR)

    restore(world)
    world.settle()
    wait_until(lambda: not parked(world, "alpha") and not parked(world, "beta"), "all go on")


def test_relay_publishes_nothing_from_a_spoiled_row_on(rabbit_world: World) -> None:
    rabbit_world.count(range(1, 6))
    spoil(rabbit_world, CHANGES["an edited body"][0])
    rabbit_world.start(["alpha"])
    wait_until(lambda: "CRITICAL services.kernel.messaging.relay" in rabbit_world.logs(), "the relay alarms")
    assert rabbit_world.rows("alpha", "SELECT position FROM relay") == [(SPOILED_AT - 1,)]
