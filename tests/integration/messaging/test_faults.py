"""Kills at the hand-over points, lost brokers, cut connections: no event is lost and none is doubled."""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

import psycopg
import pytest
from kombu.connection import Connection
from kombu.messaging import Producer

from services.kernel.messaging import names
from services.kernel.messaging.broker import source_exchange
from services.kernel.messaging.message import CONTENT_TYPE, pack
from services.launcher.waiting import wait_until
from tests.integration.messaging.conftest import OwnNode
from tests.integration.messaging.world import World
from tests.servers import PostgresServer


@pytest.mark.parametrize(
    "point",
    [
        "relay.read:1",
        "relay.published:3",
        "relay.saved:2",
        "follower.received:2",
        "follower.applied:5",
        "follower.committed:4",
        "follower.acknowledged:3",
        "timer.ran:1",
    ],
)
def test_nothing_is_lost_or_doubled_when_the_worker_is_killed(world: World, point: str) -> None:
    tally = world.count(range(1, 6))
    doomed = world.start(crash_at=point)
    number = 6
    while doomed.process.poll() is None and number < 500:
        world.count([number], tally=tally)
        number += 1
    doomed.wait_for_crash()
    world.start()
    world.settle()


@pytest.mark.parametrize("point", ["relay.published", "follower.applied", "follower.committed"])
def test_nothing_is_lost_or_doubled_when_one_of_several_workers_is_killed(
    rabbit_world: World, point: str
) -> None:
    doomed = rabbit_world.start(crash_at=f"{point}:5")
    for service in ("alpha", "beta", "gamma"):
        rabbit_world.start([service])
    tally = rabbit_world.count([1])
    number = 2
    while doomed.process.poll() is None and number < 300:
        rabbit_world.count([number], tally=tally)
        number += 1
    doomed.process.kill()
    rabbit_world.settle()


def test_all_arrives_when_the_broker_was_away_at_start_and_in_between(
    own_node: OwnNode, own_node_world: World
) -> None:
    world = own_node_world
    own_node.stop()
    worker = world.start()
    world.count(range(1, 11))
    wait_until(lambda: len(world.seen("alpha", "views", "alpha")) == 21, "own views need no broker")
    own_node.start()
    world.settle()
    own_node.stop()
    world.count(range(11, 21))
    own_node.start()
    world.settle()
    assert worker.stop() == 0


def test_worker_stops_when_told_so_while_the_broker_is_away(own_node: OwnNode, own_node_world: World) -> None:
    own_node.stop()
    worker = own_node_world.start()
    wait_until(lambda: "Error connecting to broker" in own_node_world.logs(), "it looks for the broker")
    assert worker.stop() == 0


def test_all_arrives_when_every_database_connection_is_cut(world: World) -> None:
    world.start()
    for number in range(1, 30):
        if number % 6 == 0:
            world.cut_connections()
        wait_until(lambda: can_count(world), "the database takes events")
    world.settle()


def test_all_arrives_when_the_database_server_crashed(world: World, postgres_server: PostgresServer) -> None:
    worker = world.start()
    world.count(range(1, 6))
    world.settle()
    crashed = postgres_server.supervisor.pid("postgresql")
    os.kill(crashed, signal.SIGQUIT)
    wait_until(lambda: postgres_server.supervisor.pid("postgresql") != crashed, "it is started again")
    wait_until(lambda: can_count(world), "PostgreSQL takes events again")
    world.settle(seconds=60)
    assert worker.stop() == 0


def can_count(world: World) -> bool:
    """Count on, and tell whether the database took it."""
    try:
        world.count([4, 5])
    except psycopg.OperationalError:
        return False
    return True


def test_worker_ends_within_seconds_when_told_to_amid_work(world: World) -> None:
    world.count(range(1, 301))
    worker = world.start()
    wait_until(lambda: world.tracked()[0] > 0, "it is at work")
    began = time.monotonic()
    worker.process.send_signal(signal.SIGINT)
    assert worker.process.wait(15) == 0
    assert time.monotonic() - began < 8
    world.start()
    world.settle()


def test_garbage_and_forgeries_on_the_queue_change_nothing(rabbit_world: World) -> None:
    rabbit_world.start()
    rabbit_world.count(range(1, 6))
    rabbit_world.settle()
    head = len(rabbit_world.log("alpha"))
    (real,) = rabbit_world.records("alpha", after=head - 1)
    forged = replace(real, position=head + 1, body=real.body.replace(b"private", b"altered"))
    good = {"source": "alpha", "after": head, "upto": head + 1}
    with Connection(rabbit_world.amqp_url) as connection:
        producer = Producer(connection, exchange=source_exchange("alpha"), auto_declare=False)
        for feed, body, headers in (
            (names.PUBLIC, b"\xff", good),
            (names.PUBLIC, b"{}", good),
            (names.PUBLIC, b'[{"id": 1}]', good),
            (names.PUBLIC, b"[]", {"after": "x"}),
            (names.PUBLIC, pack([forged]), good),
            (names.EVERYTHING, b"[]", good),
            (names.EVERYTHING, pack([real]), good),
        ):
            producer.publish(
                body,
                routing_key=feed,
                headers=headers,
                content_type=CONTENT_TYPE,
                content_encoding="utf-8",
            )
    rabbit_world.count(range(6, 11))
    rabbit_world.settle()
    assert rabbit_world.logs().count("unreadable message") == 7
