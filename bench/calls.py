"""One command through gRPC beside an empty rpc: shows what the product adds to a call."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

import grpc
import msgspec
from google.protobuf.empty_pb2 import Empty
from xuncha.common.v1 import common_pb2
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.contract import RegisterOrganisation
from xuncha.rounds.v1.rounds_service_pb2_grpc import RoundsServiceStub

from bench.arithmetic import Spread, percentile, ratios, spread
from bench.echo import METHOD, SERVICE
from bench.product import CAPACITY, GROUP, organisation
from bench.protocol import Listening, Slot, Store
from bench.workers import Worker
from services.kernel.ids import new_id

TIMEOUT_S = 10.0


class Latency(msgspec.Struct, frozen=True):
    """The duration of one kind of call, in milliseconds, as spreads over the rounds."""

    half_within: Spread
    most_within: Spread


class Calls(msgspec.Struct, frozen=True):
    """One caller over gRPC.

    Args:
        echo: an empty rpc.
        command: a command of rounds.
        ratio: command to echo, by their median times.
        answered: commands answered in all rounds.
    """

    echo: Latency
    command: Latency
    ratio: Spread
    answered: int


class CallsRun:
    """Calls both in turn, round after round.

    Args:
        api: the worker with the api.
        echo: the worker with the empty rpc.
        store: the api's database.
        seconds: of each slot.
    """

    def __init__(self, api: Worker, echo: Worker, store: Store, seconds: float) -> None:
        self._api = api
        self._seconds = seconds
        self._run = new_id()
        self._numbers = itertools.count(1)
        self._to_api = _channel(api.ask(store, Listening))
        self._to_echo = _channel(echo.ask(store, Listening))
        self._echo = self._to_echo.unary_unary(
            f"/{SERVICE}/{METHOD}", Empty.SerializeToString, Empty.FromString
        )
        self._command = RoundsServiceStub(self._to_api).RegisterOrganisation
        self._metadata: tuple[tuple[str, str], ...] = ()
        self._echoed: list[list[float]] = []
        self._commanded: list[list[float]] = []

    def prepare(self) -> None:
        """Enter the group, and call both until their code is warm."""
        self._renew_token()
        self._register(RegisterOrganisation(code=GROUP, name="某集团有限公司", kind="GROUP", level=0))
        for call in (self._call_echo, self._call_command):
            _timed(call, self._seconds / 4)

    def round(self) -> None:
        """Call the empty rpc for some seconds, then the command."""
        self._renew_token()
        self._echoed.append(_timed(self._call_echo, self._seconds))
        self._commanded.append(_timed(self._call_command, self._seconds))

    def result(self) -> Calls:
        """Return the figures over all rounds."""
        echo, command = _latency(self._echoed), _latency(self._commanded)
        return Calls(
            echo,
            command,
            ratios(command.half_within.rounds, echo.half_within.rounds),
            sum(map(len, self._commanded)),
        )

    def close(self) -> None:
        """Close the channels."""
        self._to_api.close()
        self._to_echo.close()

    def _renew_token(self) -> None:
        token = self._api.ask(Slot(1, self._seconds), Listening).token
        self._metadata = (("authorization", f"Bearer {token}"),)

    def _call_echo(self) -> None:
        self._echo(Empty(), metadata=self._metadata, timeout=TIMEOUT_S)

    def _call_command(self) -> None:
        self._register(organisation(self._run, next(self._numbers)))

    def _register(self, entered: RegisterOrganisation) -> None:
        body: dict[str, Any] = msgspec.to_builtins(entered)
        header = common_pb2.Header(request_id=str(new_id()), capacity=CAPACITY)
        request = pb.RegisterOrganisationRequest(header=header, **body)
        self._command(request, metadata=self._metadata, timeout=TIMEOUT_S)


def _channel(listening: Listening) -> grpc.Channel:
    return grpc.insecure_channel(f"127.0.0.1:{listening.port}")


def _timed(call: Callable[[], None], seconds: float) -> list[float]:
    """Call for some seconds, at least once; return the duration of each call, in milliseconds."""
    taken: list[float] = []
    over = time.perf_counter() + seconds
    while not taken or time.perf_counter() < over:
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _latency(rounds: list[list[float]]) -> Latency:
    return Latency(
        spread([percentile(calls, 50) for calls in rounds]),
        spread([percentile(calls, 95) for calls in rounds]),
    )
