"""Processes are killed while the programme runs; the result is the same as of an undisturbed run."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Literal

import psycopg
import pytest

from services.launcher.stack import Choices
from services.launcher.waiting import wait_until
from tests.performance import Left, Performance, left_by, performance, undisturbed

pytestmark = pytest.mark.slow
Broker = Literal["rabbitmq", "memory"]
BROKERS: tuple[Broker, ...] = ("rabbitmq", "memory")


def expect_the_same(left: Left) -> None:
    """Expect the same result as of an undisturbed run."""
    expected = undisturbed()
    assert list(left[0] - expected[0]) == []
    assert list(expected[0] - left[0]) == []
    assert left[1].keys() == expected[1].keys()
    for table, rows in expected[1].items():
        assert left[1][table] == rows, table


APIS = {
    "api-rounds": "combiner.taken:150",
    "api-findings": "combiner.committed:30",
    "api-referrals": "combiner.taken:25",
    "api-rectification": "combiner.committed:60",
}
CRASHES: list[tuple[Broker, dict[str, str]]] = [
    (
        "rabbitmq",
        {
            "worker-rounds": "follower.acknowledged:60",
            "worker-findings": "relay.published:9",
            "worker-referrals": "relay.saved:9",
            "worker-rectification": "follower.applied:40",
            "worker-audit": "follower.committed:60",
        },
    ),
    ("memory", {"workers": "relay.published:40"}),
    ("memory", {"workers": "follower.committed:300"}),
]
"""The processes that die besides the apis: each at its crash point, the N-th time it passes that point."""


@pytest.mark.parametrize(("broker", "workers"), CRASHES, ids=["rabbitmq", "memory-relay", "memory-follower"])
def test_nothing_is_lost_or_doubled_when_processes_die_where_they_hand_over(
    broker: Broker, workers: dict[str, str]
) -> None:
    extra = {name: {"XUNCHA_CRASH_AT": point} for name, point in (APIS | workers).items()}
    with performance(Choices(broker=broker, extra=extra)) as played:
        supervisor = played.stack.supervisor
        before = {name: supervisor.pid(name) for name in extra}
        played.run()
        left = left_by(played)
        survivors = [name for name, pid in before.items() if supervisor.pid(name) == pid]
    assert survivors == []
    expect_the_same(left)


@pytest.mark.parametrize("broker", BROKERS)
def test_nothing_is_lost_or_doubled_when_servers_and_pages_are_killed(broker: Broker) -> None:
    """PostgreSQL, the broker if it has a process, and the pages, each in the middle of the programme."""
    with performance(Choices(broker=broker)) as played:
        victims = [("web", 60), ("postgresql", 120), *([("rabbitmq", 90)] if broker == "rabbitmq" else [])]
        with ExitStack() as killers:
            for program, position in victims:
                killers.enter_context(killed_in_passing(played, program, "rounds", position))
            played.run()
        left = left_by(played)
    expect_the_same(left)


@contextmanager
def killed_in_passing(played: Performance, program: str, source: str, position: int) -> Iterator[None]:
    """Kill a program once a log has grown to a position."""
    supervisor = played.stack.supervisor
    before = supervisor.pid(program)

    def kill() -> None:
        wait_until(lambda: _head(played.database_url, source) >= position, "the log grows", seconds=120)
        os.kill(before, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    yield
    killer.join()
    assert supervisor.pid(program) != before


def _head(url: str, source: str) -> int:
    try:
        with psycopg.connect(url) as connection:
            row: Any = connection.execute(f"SELECT position FROM {source}.head".encode()).fetchone()
            return int(row[0])
    except psycopg.OperationalError:
        return 0  # another test's victim
