"""The driver's only way in: gRPC, each call with the token of the person who acts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import grpc
from xuncha.common.v1 import common_pb2
from xuncha.figures.v1 import figures_service_pb2, figures_service_pb2_grpc
from xuncha.findings.v1 import findings_service_pb2, findings_service_pb2_grpc
from xuncha.rectification.v1 import rectification_service_pb2, rectification_service_pb2_grpc
from xuncha.referrals.v1 import referrals_service_pb2, referrals_service_pb2_grpc
from xuncha.rounds.v1 import rounds_service_pb2, rounds_service_pb2_grpc

from scenario.cast import Player
from services.kernel.ids import natural_id

PATIENCE_S = 30.0
PAUSE_S = 0.1
CONTRACTS: dict[str, tuple[Any, Any]] = {
    "rounds": (rounds_service_pb2, rounds_service_pb2_grpc.RoundsServiceStub),
    "findings": (findings_service_pb2, findings_service_pb2_grpc.FindingsServiceStub),
    "referrals": (referrals_service_pb2, referrals_service_pb2_grpc.ReferralsServiceStub),
    "rectification": (
        rectification_service_pb2,
        rectification_service_pb2_grpc.RectificationServiceStub,
    ),
}


class Client:
    """Calls the services for the players.

    Args:
        address: tells where a service's api listens.
        token: gives a person's access token.
        wait: pauses for some seconds.
    """

    def __init__(
        self, address: Callable[[str], str], token: Callable[[UUID], str], wait: Callable[[float], object]
    ) -> None:
        self._channels = {name: grpc.insecure_channel(address(name)) for name in CONTRACTS}
        self._token = token
        self._wait = wait

    def command(
        self,
        step: str,
        service: str,
        rpc: str,
        player: Player,
        capacity: str,
        head: dict[str, Any],
        **body: Any,
    ) -> Any:
        """Give one command and return its receipt; the request id follows from the step.

        Raises:
            grpc.RpcError: it was refused, or the service stayed away.
        """
        messages, stub = CONTRACTS[service]
        header = common_pb2.Header(
            request_id=str(natural_id("scenario-step", step)), capacity=capacity, **head
        )
        request = getattr(messages, f"{rpc}Request")(header=header, **body)
        return self._patiently(getattr(stub(self._channels[service]), rpc), request, player).receipt

    def figures(self, service: str, player: Player, capacity: str, after: dict[str, int]) -> dict[str, int]:
        """Return a service's figures by code, once it has caught up with the given positions."""
        stub = figures_service_pb2_grpc.FiguresServiceStub(self._channels[service])
        header = common_pb2.QueryHeader(capacity=capacity, after=after)
        request = figures_service_pb2.ListFiguresRequest(header=header)
        answer = self._patiently(stub.ListFigures, request, player)
        return {figure.code: figure.value for figure in answer.figures}

    def close(self) -> None:
        """Close the channels."""
        for channel in self._channels.values():
            channel.close()

    def _patiently(self, call: Any, request: Any, player: Player) -> Any:
        """Call, and call again with the same request while the service is away or not caught up."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            metadata = [("authorization", f"Bearer {self._token(player.id)}")]
            try:
                return call(request, metadata=metadata, timeout=PATIENCE_S)
            except grpc.RpcError as error:
                if error.code() is not grpc.StatusCode.UNAVAILABLE or time.monotonic() > deadline:
                    raise
                self._wait(PAUSE_S)
