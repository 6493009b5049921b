"""Calls of strangers without a token cannot block callers who have one."""

from __future__ import annotations

import queue
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from services.kernel.rpc.guard import MOST_OPEN
from services.kernel.rpc.server import THREADS
from tests.integration.rpc.conftest import Notes
from tests.integration.rpc.test_event_log import positions, subscribe

SERVICES = reflection_pb2.ServerReflectionRequest(list_services="")


def asking(stub: Any) -> tuple[Any, queue.Queue[Any]]:
    """Begin to ask by reflection and keep the line open."""
    asked: queue.Queue[Any] = queue.Queue()

    def ask() -> Iterator[Any]:
        while (request := asked.get()) is not None:
            yield request

    return stub.ServerReflectionInfo(ask(), timeout=60), asked


def answered(streams: Iterable[Any]) -> int:
    """Return how many of the streams have got an answer; each of the others was refused."""
    found = 0
    for stream in streams:
        with suppress(grpc.RpcError):
            found += next(stream) is not None
    return found


def test_calls_are_answered_while_strangers_keep_lines_to_reflection_open(notes: Notes) -> None:
    stub = reflection_pb2_grpc.ServerReflectionStub(notes.api.channel)
    lines = [asking(stub) for _ in range(2 * THREADS)]
    for _, asked in lines:
        asked.put(SERVICES)
    assert answered(line for line, _ in lines) == MOST_OPEN
    assert notes.take("a").position == 1
    for _, asked in lines:
        asked.put(None)


def test_streams_are_served_while_strangers_watch_the_health(notes: Notes) -> None:
    stub = health_pb2_grpc.HealthStub(notes.api.channel)
    watching = [stub.Watch(health_pb2.HealthCheckRequest(), timeout=60) for _ in range(300)]
    assert answered(watching) == MOST_OPEN
    notes.take("a")
    stream = subscribe(notes)
    assert positions(stream, 1) == [1]
    stream.cancel()
    for each in watching:
        each.cancel()
