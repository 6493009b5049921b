"""The scenario's only access to the services: gRPC, each call with the token of the acting person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from threading import Lock
from typing import Any

from google.protobuf.message_factory import GetMessageClass
from google.protobuf.timestamp_pb2 import Timestamp
from xuncha.common.v1 import common_pb2
from xuncha.eventlog.v1 import event_log_service_pb2, event_log_service_pb2_grpc
from xuncha.figures.v1 import figures_service_pb2, figures_service_pb2_grpc
from xuncha.findings.v1 import findings_service_pb2, findings_service_pb2_grpc
from xuncha.rectification.v1 import rectification_service_pb2, rectification_service_pb2_grpc
from xuncha.referrals.v1 import referrals_service_pb2, referrals_service_pb2_grpc
from xuncha.rounds.v1 import rounds_service_pb2, rounds_service_pb2_grpc

from scenario.players import Player
from services.kernel.ids import natural_id
from services.kernel.rpc.client import Client as Connection
from services.kernel.rpc.client import Tokens

CONTRACTS: Mapping[str, tuple[Any, Any]] = {
    "rounds": (rounds_service_pb2, rounds_service_pb2_grpc.RoundsServiceStub),
    "findings": (findings_service_pb2, findings_service_pb2_grpc.FindingsServiceStub),
    "referrals": (referrals_service_pb2, referrals_service_pb2_grpc.ReferralsServiceStub),
    "rectification": (
        rectification_service_pb2,
        rectification_service_pb2_grpc.RectificationServiceStub,
    ),
}
SOURCES = tuple(CONTRACTS)


@cache
def _services() -> dict[str, tuple[str, Any]]:
    """Return, by rpc, the service that offers it and the class of its request."""
    found = {}
    for name, (module, _) in CONTRACTS.items():
        for service in module.DESCRIPTOR.services_by_name.values():
            for method in service.methods:
                found[method.name] = (name, GetMessageClass(method.input_type))
    return found


def request_of(
    step: str,
    rpc: str,
    capacity: str,
    body: Mapping[str, Any],
    *,
    on: date | None = None,
    after: Mapping[str, int] | None = None,
    document: str = "",
    reason: str = "",
) -> tuple[str, Any]:
    """Return the service of a command and its request; for the arguments see `Client.command`."""
    service, request_class = _services()[rpc]
    header = common_pb2.Header(
        request_id=str(natural_id("scenario-step", step)),
        capacity=capacity,
        after={name: at for name, at in (after or {}).items() if at},
        document=document,
        reason=reason,
        stated_at=nine_in_the_morning(on) if on else None,
    )
    return service, request_class(header=header, **body)


class Client:
    """Calls the services for the players.

    Args:
        address: returns the address of a service's api.
        tokens: access tokens by person.
    """

    def __init__(self, address: Callable[[str], str], tokens: Tokens) -> None:
        self._connections = {name: Connection(address(name), tokens) for name in CONTRACTS}
        self._lock = Lock()
        self.positions: dict[str, int] = dict.fromkeys(SOURCES, 0)

    def command(
        self,
        step: str,
        rpc: str,
        player: Player,
        capacity: str,
        body: Mapping[str, Any],
        *,
        on: date | None = None,
        after: Mapping[str, int] | None = None,
        document: str = "",
        reason: str = "",
    ) -> Any:
        """Send one command and return its receipt. The request id follows from the step.

        Args:
            step: permanent name of the step.
            rpc: name of the command.
            player: the acting person.
            capacity: the player's capacity for this command.
            body: the command's own fields.
            on: the stated day of the act, at nine in the morning in China; None for now.
            after: positions of other logs that the service must have seen.
            document: number of the paper on which the act rests.
            reason: coded reason.

        Raises:
            Refused: the service refused, or stayed away.
        """
        service, request = request_of(
            step, rpc, capacity, body, on=on, after=after, document=document, reason=reason
        )
        receipt = self._call(CONTRACTS[service][1], service, rpc, request, player).receipt
        with self._lock:
            self.positions[service] = max(self.positions[service], receipt.position)
        return receipt

    def query(
        self, rpc: str, player: Player, capacity: str, body: Mapping[str, Any], after: Mapping[str, int]
    ) -> Any:
        """Send one query and return its answer."""
        service, request_class = _services()[rpc]
        header = common_pb2.QueryHeader(capacity=capacity, after=after)
        return self._call(CONTRACTS[service][1], service, rpc, request_class(header=header, **body), player)

    def figures(self, service: str, player: Player, capacity: str, after: dict[str, int]) -> dict[str, int]:
        """Return a service's figures by code, once it has caught up with the given positions."""
        header = common_pb2.QueryHeader(capacity=capacity, after=after)
        request = figures_service_pb2.ListFiguresRequest(header=header)
        stub = figures_service_pb2_grpc.FiguresServiceStub
        answer = self._call(stub, service, "ListFigures", request, player)
        return {figure.code: figure.value for figure in answer.figures}

    def head(self, service: str, player: Player, capacity: str, after: dict[str, int]) -> int:
        """Return the position of the newest event of a service's log."""
        header = common_pb2.QueryHeader(capacity=capacity, after=after)
        request = event_log_service_pb2.ReadRequest(header=header, limit=1)
        stub = event_log_service_pb2_grpc.EventLogServiceStub
        return int(self._call(stub, service, "Read", request, player).head)

    def close(self) -> None:
        """Close the connections."""
        for connection in self._connections.values():
            connection.close()

    def _call(self, stub: Any, service: str, rpc: str, request: Any, player: Player) -> Any:
        return self._connections[service].call(stub, rpc, request, player.id)


def nine_in_the_morning(day: date) -> Timestamp:
    """Return nine in the morning of a day in China."""
    stamp = Timestamp()
    stamp.FromJsonString(f"{day.isoformat()}T01:00:00Z")
    return stamp
