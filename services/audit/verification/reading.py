"""Reads the services' logs and the ledger through gRPC only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import grpc
from xuncha.audit.v1 import audit_service_pb2 as audit_pb
from xuncha.audit.v1 import audit_service_pb2_grpc as audit_grpc
from xuncha.common.v1.common_pb2 import QueryHeader
from xuncha.common.v1.contract import Capacity
from xuncha.eventlog.v1 import event_log_service_pb2 as log_pb
from xuncha.eventlog.v1 import event_log_service_pb2_grpc as log_grpc

from services.audit.proof import REFERENCES
from services.audit.verification.difference import Entered, Followed, LedgerStatus, Recorded

R = TypeVar("R")
CAPACITY = Capacity.LOG_AUDITOR
PAGE = 200
CALL_SECONDS = 30.0
OPTIONS = (("grpc.max_receive_message_length", 64 << 20),)

_IDS = (
    "event_id",
    "stream_id",
    "request_id",
    "correlation_id",
    "post_id",
    "scope_id",
    *(f"{name}_id" for name in REFERENCES),
)
_PLAIN = (
    *_IDS,
    "type",
    "stream_version",
    "on_date",
    "actor",
    "capacity",
    "reason",
    "document",
    "trace",
    "content_hash",
)
"""Columns that an entry's message contains unchanged."""


class Unreachable(ConnectionError):
    """A service did not answer, or refused. The message names the service and the error."""


class Caller:
    """Calls one service.

    Args:
        service: its name, for messages.
        address: `host:port`.
        token: returns a valid access token.
    """

    def __init__(self, service: str, address: str, token: Callable[[], str]) -> None:
        self.service = service
        self.channel = grpc.insecure_channel(address, options=OPTIONS)
        self._token = token

    def call(self, method: Callable[..., R], request: Any) -> R:
        """Call a method of a stub.

        Raises:
            Unreachable: the service did not answer, or refused.
        """
        metadata = (("authorization", f"Bearer {self._token()}"),)
        try:
            return method(request, timeout=CALL_SECONDS, metadata=metadata)
        except grpc.RpcError as error:
            raise Unreachable(f"{self.service}: {error.code().name}: {error.details()}") from error

    def close(self) -> None:
        """Close the connection."""
        self.channel.close()


class GrpcLog:
    """One service's log; implements `difference.Log`.

    Args:
        caller: of that service.
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._stub = log_grpc.EventLogServiceStub(caller.channel)
        self._head = 0

    def head(self) -> int:
        """Return the newest position that the service named when its log was last read."""
        return self._head

    def read(self, after: int) -> Iterator[Recorded]:
        """Return the events after a position, up to the end of the log.

        Raises:
            Unreachable: the service did not answer, or refused.
        """
        while True:
            request = log_pb.ReadRequest(header=QueryHeader(capacity=CAPACITY), after=after, limit=PAGE)
            page = self._caller.call(self._stub.Read, request)
            self._head = page.head
            for event in page.events:
                yield _recorded(event)
            if page.up_to >= page.head or page.up_to <= after:
                return
            after = page.up_to


class GrpcLedger:
    """The ledger; implements `difference.Ledger`.

    Args:
        caller: of the audit service.
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._stub = audit_grpc.AuditServiceStub(caller.channel)

    def status(self) -> LedgerStatus:
        """Return the ledger's status.

        Raises:
            Unreachable: the service did not answer, or refused.
        """
        request = audit_pb.GetStatusRequest(header=QueryHeader(capacity=CAPACITY))
        answer = self._caller.call(self._stub.GetStatus, request)
        sources = {
            each.service: Followed(each.tracked, each.entered, each.waiting, each.stopped)
            for each in answer.sources
        }
        return LedgerStatus(answer.head, sources)

    def read(self, after: int) -> Iterator[Entered]:
        """Return the entries after a number, up to the end.

        Raises:
            Unreachable: the service did not answer, or refused.
        """
        while True:
            header = QueryHeader(capacity=CAPACITY)
            request = audit_pb.ReadLedgerRequest(header=header, after=after, limit=PAGE)
            page = self._caller.call(self._stub.ReadLedger, request)
            if not page.entries:
                return
            for each in page.entries:
                yield _entered(each)
            after = page.entries[-1].entry.seq


def _recorded(event: Any) -> Recorded:
    return Recorded(
        position=event.position,
        recorded_us=_microseconds(event.recorded_at),
        type=event.type,
        public=event.public,
        body=event.body,
        leaf=event.leaf,
    )


def _entered(row: Any) -> Entered:
    entry = row.entry
    columns = {name: str(getattr(entry, name)) for name in _PLAIN}
    columns["at"] = str(_microseconds(entry.at))
    cause = entry.cause
    named = entry.HasField("cause")
    columns["cause"] = f"{cause.service}/{cause.position}/{cause.event_id}" if named else ""
    return Entered(
        seq=entry.seq,
        service=entry.service,
        position=entry.position,
        recorded_us=_microseconds(entry.recorded_at),
        entered_us=_microseconds(entry.entered_at),
        public=entry.public,
        body=row.body,
        leaf=bytes.fromhex(entry.leaf),
        columns=columns,
    )


def _microseconds(stamp: Any) -> int:
    return int(stamp.seconds) * 1_000_000 + int(stamp.nanos) // 1000
