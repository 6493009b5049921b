"""Timers judge past years by the time of those years when the clock is settable."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from services.kernel.clock import SystemClock
from services.kernel.store.log_clock import LogClock
from services.kernel.trace import taken_over
from services.launcher.waiting import wait_until
from tests.integration.messaging.world import ACT, World

LATER = msgspec.structs.replace(ACT, at=ACT.at + timedelta(days=90))
TIMER = "timer:beta.tick"


def ticks(world: World) -> list[datetime]:
    return [row[0] for row in world.rows("beta", "SELECT DISTINCT at FROM ticks ORDER BY at")]


def test_timer_acts_by_the_newest_business_time_of_its_log_when_the_clock_is_settable(
    rabbit_world: World,
) -> None:
    world = rabbit_world
    world.rows("beta", "INSERT INTO tracking VALUES (%s, 99999999999) RETURNING source", TIMER)
    world.start(clock="settable")
    world.count([5])
    world.settle()
    assert ticks(world) == []

    world.rows("beta", "UPDATE tracking SET position = 0 WHERE source = %s RETURNING source", TIMER)
    wait_until(lambda: ticks(world) == [ACT.at], "the timer acted at the time of the events")

    world.count([10], act=LATER)
    wait_until(lambda: ticks(world) == [ACT.at, LATER.at], "the timer's time went on with the events")
    (ticked,) = world.envelopes("beta", "%Ticked%")
    assert ticked.at == ACT.at
    assert taken_over([ticked.trace]) == ticked.trace
    assert (ticked.post, ticked.scope) == (None, None)


def test_clock_of_a_log_shows_real_time_until_something_is_recorded_and_never_goes_back(
    rabbit_world: World,
) -> None:
    clock = LogClock(rabbit_world.databases["alpha"], SystemClock())
    before = datetime.now(UTC)
    assert clock.now() >= before

    rabbit_world.count([1], act=LATER)
    assert clock.now() == LATER.at
    rabbit_world.count([2], act=ACT)
    assert clock.now() == LATER.at
    assert LogClock(rabbit_world.databases["alpha"], SystemClock()).now() == LATER.at
