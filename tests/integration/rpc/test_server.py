"""How the server looks from outside, and how it ends."""

from __future__ import annotations

import threading
import time
from typing import Any

import grpc
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from services.kernel.ids import new_id
from tests.integration.rpc.conftest import MEMBER, Notes
from tests.integration.rpc.notes import note_id

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


def test_a_stranger_learns_the_contract_from_the_server_and_calls_it(notes: Notes) -> None:
    pool = DescriptorPool(ProtoReflectionDescriptorDatabase(notes.api.channel))
    service = pool.FindServiceByName("xuncha.notes.v1.NotesService")
    method = service.methods_by_name["TakeNote"]
    request: Any = GetMessageClass(method.input_type)()
    request.header.request_id, request.header.capacity = str(new_id()), "TEAM_MEMBER"
    request.code, request.text = "a", "x"
    call: Any = notes.api.channel.unary_unary(
        f"/{service.full_name}/{method.name}",
        request_serializer=lambda sent: sent.SerializeToString(),
        response_deserializer=GetMessageClass(method.output_type).FromString,
    )
    token = notes.api.issuer.token(MEMBER)
    response: Any = call(request, metadata=(("authorization", f"Bearer {token}"),), timeout=10)
    assert response.receipt.position == 1


def test_health_is_told_per_service_until_the_server_drains(notes: Notes) -> None:
    health = health_pb2_grpc.HealthStub(notes.api.channel)
    for name in ("", "xuncha.notes.v1.NotesService", "xuncha.eventlog.v1.EventLogService"):
        assert health.Check(health_pb2.HealthCheckRequest(service=name), timeout=10).status == SERVING
    watched = health.Watch(health_pb2.HealthCheckRequest(service="xuncha.notes.v1.NotesService"), timeout=30)
    assert next(watched).status == SERVING
    stopping = threading.Thread(target=notes.api.stop_server)
    stopping.start()
    assert next(watched).status == NOT_SERVING
    watched.cancel()
    stopping.join()


def test_no_acknowledged_command_is_lost_when_the_server_stops(notes: Notes) -> None:
    acknowledged: dict[str, int] = {}
    ended = threading.Event()

    def tell_on(name: str) -> None:
        for number in range(10_000):
            try:
                acknowledged[f"{name}-{number}"] = notes.take(f"{name}-{number}").position
            except (grpc.RpcError, ValueError):
                ended.set()
                return

    callers = [threading.Thread(target=tell_on, args=(f"caller{n}",)) for n in range(8)]
    for caller in callers:
        caller.start()
    deadline = time.monotonic() + 30
    while len(acknowledged) < 200 and time.monotonic() < deadline:
        ended.wait(0.01)
    notes.api.stop_server()
    for caller in callers:
        caller.join()
    rows = notes.api.rows("SELECT position, stream_id FROM event")
    recorded = {row["stream_id"]: row["position"] for row in rows}
    assert len(acknowledged) >= 200
    for code, position in acknowledged.items():
        assert recorded[note_id(code)] == position
    assert sorted(recorded.values()) == list(range(1, len(recorded) + 1))
