"""The client: the calls that it sends again, and those that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.rounds_service_pb2_grpc import (
    RoundsServiceServicer,
    RoundsServiceStub,
    add_RoundsServiceServicer_to_server,
)

from services.kernel.rpc.client import Client, Refused
from services.kernel.trace import HEADER, current_trace, new_trace, taken_over, tracing
from tests.integration.support import person

WHO = person("admin")


class Tokens:
    """One token for everybody."""

    def of(self, person: Any) -> str:
        """Return it."""
        return f"token of {person}"

    def forget(self, person: Any) -> None:
        """Keep it."""


class Ending(RoundsServiceServicer):
    """Ends its first calls with a status, as a server does that is going down."""

    def __init__(self) -> None:
        self.status = grpc.StatusCode.CANCELLED
        self.ends = 2
        self.asked: list[str] = []
        self.traces: list[str] = []

    def ListRounds(self, request: Any, context: grpc.ServicerContext) -> pb.ListRoundsResponse:  # noqa: N802
        """Answer once the ends are used up."""
        self.asked.append(request.header.capacity)
        self.traces += [str(value) for name, value in context.invocation_metadata() if name == HEADER]
        if len(self.asked) <= self.ends:
            context.abort(self.status, "ending")
        return pb.ListRoundsResponse(next="end")


@pytest.fixture
def ending() -> Iterator[tuple[Ending, Client]]:
    servicer, server = Ending(), grpc.server(ThreadPoolExecutor(1))
    add_RoundsServiceServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    client = Client(f"127.0.0.1:{port}", Tokens(), patience_s=10)
    yield servicer, client
    client.close()
    server.stop(None).wait()


@pytest.mark.parametrize(
    "status",
    [grpc.StatusCode.CANCELLED, grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.RESOURCE_EXHAUSTED],
)
def test_a_call_is_sent_again_when_the_server_is_ending(
    ending: tuple[Ending, Client], status: grpc.StatusCode
) -> None:
    servicer, client = ending
    servicer.status = status
    answer = client.call(RoundsServiceStub, "ListRounds", pb.ListRoundsRequest(), WHO)
    assert (answer.next, len(servicer.asked)) == ("end", 3)


def test_a_call_and_its_repetitions_have_one_trace_that_of_whoever_calls(
    ending: tuple[Ending, Client],
) -> None:
    servicer, client = ending
    with tracing(new_trace()):
        outer = current_trace()
        client.call(RoundsServiceStub, "ListRounds", pb.ListRoundsRequest(), WHO)
    assert len(servicer.traces) == 3
    assert len({outer, *servicer.traces}) == 2
    assert {trace[:35] for trace in servicer.traces} == {outer[:35]}
    client.call(RoundsServiceStub, "ListRounds", pb.ListRoundsRequest(), WHO)
    assert taken_over([servicer.traces[-1]]) == servicer.traces[-1]
    assert servicer.traces[-1][:35] != outer[:35]


def test_a_refusal_is_not_sent_again(ending: tuple[Ending, Client]) -> None:
    servicer, client = ending
    servicer.status = grpc.StatusCode.FAILED_PRECONDITION
    with pytest.raises(Refused) as refused:
        client.call(RoundsServiceStub, "ListRounds", pb.ListRoundsRequest(), WHO)
    assert (refused.value.status, len(servicer.asked)) == (grpc.StatusCode.FAILED_PRECONDITION, 1)
