"""Events reach every follower exactly once and in order, whatever happens to messages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from services.launcher.waiting import wait_until
from tests.integration.messaging.world import World


def test_all_is_seen_once_and_in_order_when_nothing_goes_wrong(world: World) -> None:
    worker = world.start()
    world.count(range(1, 21))
    world.settle()
    assert len(world.log("beta", "%Heard%")) == 4
    assert worker.stop() == 0


@pytest.mark.parametrize("mangle", ["duplicate", "drop", "reverse"])
def test_all_is_seen_once_and_in_order_when_messages_are_mangled(world: World, mangle: str) -> None:
    world.start(mangle=mangle)
    tally = world.count(range(1, 11))
    world.count(range(11, 31), tally=tally)
    world.settle()


def test_all_is_seen_when_every_message_is_lost(world: World) -> None:
    world.start(mangle="lose", look_seconds=0.3)
    world.count(range(1, 11))
    world.settle()


def test_messages_alone_bring_events_when_no_follower_looks_at_the_source(world: World) -> None:
    world.start(look_seconds=3600.0)
    wait_until(lambda: "workers started" in world.logs(), "the workers have started")
    world.count(range(1, 21))
    world.settle(seconds=10)


def test_events_recorded_before_the_first_start_are_read_from_the_source(world: World) -> None:
    world.count(range(1, 301))
    world.start()
    world.settle()


def test_reaction_names_its_cause_and_the_position_it_relied_on(world: World) -> None:
    world.start()
    world.count([5])
    world.settle()
    (cause,) = world.envelopes("alpha", "%Counted%")
    (echo,) = world.envelopes("beta", "%Heard%")
    assert echo.causation is not None
    assert (echo.causation.source, echo.causation.id) == ("alpha", cause.id)
    assert echo.relied_on == {"alpha": echo.causation.position}
    assert (echo.correlation, echo.at, echo.capacity) == (cause.correlation, cause.at, "SYSTEM")
    assert echo.trace == cause.trace
    assert (echo.post, echo.scope) == (None, None)


def test_reaction_is_not_repeated_when_the_view_is_rebuilt(world: World) -> None:
    worker = world.start()
    world.count(range(1, 11))
    world.settle()
    worker.stop()
    world.rows("beta", "DELETE FROM seen WHERE follower = 'reactor' RETURNING id")
    world.rows("beta", "UPDATE tracking SET position = 0 WHERE source LIKE %s RETURNING source", "alpha%")
    world.start()
    world.settle()
    assert len(world.log("beta", "%Heard%")) == 2


def test_timer_runs_again_and_again_and_records_an_occasion_once(world: World) -> None:
    world.start(["beta"])
    wait_until(lambda: len(world.rows("beta", "SELECT at FROM ticks")) >= 3, "the timer ran three times")
    assert len(world.log("beta", "%Ticked%")) == 1


def test_timer_runs_once_per_period_when_two_workers_have_it(rabbit_world: World) -> None:
    for _ in range(2):
        rabbit_world.start(["beta"])
    ticks = "SELECT extract(epoch FROM at) FROM ticks ORDER BY at"
    wait_until(lambda: len(rabbit_world.rows("beta", ticks)) >= 4, "the timer ran four times")
    times = [float(row[0]) for row in rabbit_world.rows("beta", ticks)]
    assert min(late - early for early, late in pairwise(times)) > 0.5


def test_nothing_is_applied_twice_when_two_workers_share_a_service(rabbit_world: World) -> None:
    rabbit_world.start(look_seconds=0.05)
    rabbit_world.start(look_seconds=0.05)
    rabbit_world.count(range(1, 101))
    rabbit_world.settle()


def test_another_worker_goes_on_when_the_active_one_is_killed(rabbit_world: World) -> None:
    first = rabbit_world.start()
    rabbit_world.count(range(1, 21))
    rabbit_world.settle()
    rabbit_world.start()
    first.process.kill()
    rabbit_world.count(range(21, 41))
    rabbit_world.settle()
