"""The EventLogService every service offers: its log by page, or as a stream from a position."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import grpc
import msgspec
from xuncha.eventlog.v1 import event_log_service_pb2 as pb
from xuncha.eventlog.v1 import event_log_service_pb2_grpc as pb_grpc

from services.kernel.identity.refusals import TOKEN_EXPIRED, Unauthenticated
from services.kernel.refusal import BUSY, Refusal
from services.kernel.rpc.calls import Calls
from services.kernel.rpc.conversion import to_struct
from services.kernel.rpc.errors import abort_unauthenticated
from services.kernel.store.log import LogReader, LogRecord
from services.kernel.store.watch import LogWatch

PRIVATE = "Read.private"
"""Row of the permission table for those who may see private events, too."""
USUAL_PAGE = 100
MOST_STREAMS_PER_PERSON = 8
SIGN_OF_LIFE_S = 10.0


class _Wanted(msgspec.Struct, frozen=True):
    """Which events: after a position, of some types, of one case."""

    after: int = 0
    limit: int = 0
    types: tuple[str, ...] = ()
    case_id: UUID | None = None

    def __post_init__(self) -> None:
        if self.after < 0 or not 0 <= self.limit <= 1000:
            raise ValueError("after is a position, limit 0 to 1000")


class EventLogServicer(pb_grpc.EventLogServiceServicer):
    """Serves one service's log.

    Args:
        log: reads it.
        watch: tells when it grows.
        calls: admits calls.
        stopping: set when the server drains; streams end then.
    """

    def __init__(self, log: LogReader, watch: LogWatch, calls: Calls, stopping: threading.Event) -> None:
        self._log = log
        self._watch = watch
        self._calls = calls
        self._stopping = stopping
        self._streams: Counter[UUID] = Counter()
        self._lock = threading.Lock()

    def Read(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - gRPC's name
        """Answer one page."""
        with self._calls.admitting("Read", request, context) as admission:
            caller, _ = admission.known()
            wanted = to_struct(request, _Wanted, without=frozenset({"header"}))
            head = self._log.head()
            limit = wanted.limit or USUAL_PAGE
            records = self._read(wanted, wanted.after, limit, head, caller.act.capacity)
            up_to = records[-1].position if len(records) == limit else max(head, wanted.after)
            return pb.ReadResponse(events=[_event(record) for record in records], up_to=up_to, head=head)

    def Subscribe(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:  # noqa: N802
        """Stream pages until the client leaves, its token ends, or the server drains."""
        with self._calls.admitting("Subscribe", request, context) as admission:
            caller, _ = admission.known()
            identity = admission.proved()
            wanted = to_struct(request, _Wanted, without=frozenset({"header"}))
            with self._counted(identity.person):
                yield from self._stream(wanted, caller.act.capacity, identity.expires_at, context)

    def _stream(
        self, wanted: _Wanted, capacity: str, expires_at: datetime, context: grpc.ServicerContext
    ) -> Iterator[Any]:
        after = wanted.after
        while context.is_active() and not self._stopping.is_set():
            if datetime.now(UTC) >= expires_at:  # noqa: TID251 - a token's life is real time
                abort_unauthenticated(context, Unauthenticated(TOKEN_EXPIRED))
            head = self._log.head()
            records = self._read(wanted, after, USUAL_PAGE, head, capacity)
            after = records[-1].position if len(records) == USUAL_PAGE else max(head, after)
            yield pb.SubscribeResponse(events=[_event(record) for record in records], up_to=after)
            if after >= head:
                self._watch.wait(after, SIGN_OF_LIFE_S)

    def _read(self, wanted: _Wanted, after: int, limit: int, head: int, capacity: str) -> Sequence[LogRecord]:
        return self._log.read(
            after,
            limit,
            types=wanted.types,
            case_id=wanted.case_id,
            public_only=not self._calls.permissions.allow(PRIVATE, capacity),
            up_to=head,
        )

    @contextmanager
    def _counted(self, person: UUID) -> Iterator[None]:
        with self._lock:
            if self._streams[person] >= MOST_STREAMS_PER_PERSON:
                raise Refusal(BUSY)
            self._streams[person] += 1
        try:
            yield
        finally:
            with self._lock:
                self._streams[person] -= 1


def _event(record: LogRecord) -> Any:
    event = pb.Event(
        position=record.position, type=record.type, body=record.body, leaf=record.leaf, public=record.public
    )
    event.recorded_at.FromDatetime(record.recorded_at)
    return event
