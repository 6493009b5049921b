"""The EventLogService that every service offers: its log, page by page or as a stream from a position."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Annotated, Any
from uuid import UUID

import grpc
import msgspec
from xuncha.eventlog.v1 import event_log_service_pb2 as pb
from xuncha.eventlog.v1 import event_log_service_pb2_grpc as pb_grpc
from xuncha.v1.kinds import Code

from services.kernel.act import Caller
from services.kernel.directory.kept_away import Hides
from services.kernel.events.envelope import decode
from services.kernel.events.registry import Registry
from services.kernel.paging import fitting
from services.kernel.refusal import INVALID_INPUT, Rule, refuse_if
from services.kernel.rpc.calls import Admission, Calls
from services.kernel.rpc.conversion import to_struct
from services.kernel.rpc.streams import StreamCount
from services.kernel.store.log import LogReader, LogRecord
from services.kernel.store.watch import LogWatch
from services.kernel.words import Word

PRIVATE = "Read.private"
"""Row of the permission table for those who may see private events, too."""
NO_SUCH_TYPE = Word(
    "本服务没有该名称和版本的事件类型", "no event type of this service has that name and version"
)
USUAL_PAGE = 100
SIGN_OF_LIFE_S = 10.0
STANDING_S = 30.0
"""How often a stream checks that its caller may still see it."""
_POSITION = msgspec.Meta(ge=0, le=(1 << 63) - 1)

Hiding = Callable[[Caller], Hides | None]
"""A service's need-to-know beyond the permission table: returns what hides events from a caller, or None."""

POSITION_BEYOND_LOG = Rule(
    "POSITION_BEYOND_LOG",
    "所给位置 {position} 超出日志末尾 {head}，并非来自该日志。请使用该日志的位置。",
    "Position {position} lies beyond the log's end at {head}: it did not come from this log. "
    "Give a position of this log.",
)


class _Wanted(msgspec.Struct, frozen=True):
    """The events that a caller asks for: after a position, of some types, of one case."""

    after: Annotated[int, _POSITION] = 0
    limit: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0
    types: Annotated[tuple[Code, ...], msgspec.Meta(max_length=200)] = ()
    case_id: UUID | None = None


class _Page(msgspec.Struct, frozen=True):
    """Events by position, and the position up to which the log was searched for them."""

    records: list[LogRecord]
    up_to: int
    head: int


class EventLogServicer(pb_grpc.EventLogServiceServicer):
    """Serves one service's log.

    Args:
        log: reads it.
        watch: tells when the log grows.
        calls: admits calls.
        stopping: set when the server drains; then streams end.
        hiding: the service's need-to-know.
        registry: the service's event types.
    """

    def __init__(
        self,
        log: LogReader,
        watch: LogWatch,
        calls: Calls,
        stopping: threading.Event,
        hiding: Hiding,
        registry: Registry,
    ) -> None:
        self._log = log
        self._watch = watch
        self._calls = calls
        self._stopping = stopping
        self._hiding = hiding
        self._registry = registry
        self._count = StreamCount()

    def Read(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - gRPC's name
        """Answer one page."""
        with self._calls.admitting("Read", request, context) as admission:
            caller, _ = admission.known()
            wanted = self._wanted(request)
            page = self._page(wanted, wanted.after, caller)
            return pb.ReadResponse(events=map(_event, page.records), up_to=page.up_to, head=page.head)

    def Subscribe(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:  # noqa: N802
        """Stream pages until the client leaves, its token ends, or the server drains."""
        with self._calls.admitting("Subscribe", request, context) as admission:
            wanted = self._wanted(request)
            with self._count.one_more(admission.proved().person):
                context.add_callback(self._watch.wake)
                yield from self._stream(wanted, admission, context)
            if context.is_active():
                context.abort(grpc.StatusCode.UNAVAILABLE, "The server stops; subscribe again.")

    def _wanted(self, request: Any) -> _Wanted:
        """Return what the caller asks for. Refuse a type that this log never has: none would ever come."""
        wanted = to_struct(request, _Wanted, without=frozenset({"header"}))
        for number, name in enumerate(wanted.types):
            refuse_if(
                not self._registry.knows(name), INVALID_INPUT, field=f"types[{number}]", detail=NO_SUCH_TYPE
            )
        return wanted

    def _stream(self, wanted: _Wanted, admission: Admission, context: grpc.ServicerContext) -> Iterator[Any]:
        after, said_at, stood_at = wanted.after, float("-inf"), time.monotonic()
        caller, _ = admission.known()
        while context.is_active() and not self._stopping.is_set():
            self._calls.check_token(admission)
            now = time.monotonic()
            if now - stood_at > STANDING_S:
                caller, stood_at = self._calls.stand_again(admission), now
            page = self._page(wanted, after, caller)
            after = page.up_to
            if page.records or now - said_at >= SIGN_OF_LIFE_S:
                yield pb.SubscribeResponse(events=map(_event, page.records), up_to=after)
                said_at = now
            if after >= page.head:
                self._watch.wait(after, SIGN_OF_LIFE_S, lambda: not context.is_active())

    def _page(self, wanted: _Wanted, after: int, caller: Caller) -> _Page:
        head, limit = self._log.head(), wanted.limit or USUAL_PAGE
        refuse_if(after > head, POSITION_BEYOND_LOG, field="after", position=after, head=head)
        found = self._log.read(
            after,
            limit,
            types=wanted.types,
            case_id=wanted.case_id,
            public_only=not self._calls.permissions.allow(PRIVATE, caller.act.capacity),
            up_to=head,
        )
        page = found[: fitting(len(record.body) for record in found)]
        whole = len(page) == len(found) < limit
        up_to = head if whole else page[-1].position
        hides = self._hiding(caller) if page else None
        seen = page if hides is None else [each for each in page if not hides(decode(each.body))]
        return _Page(seen, up_to, head)


def _event(record: LogRecord) -> Any:
    event = pb.Event(
        position=record.position, type=record.type, body=record.body, leaf=record.leaf, public=record.public
    )
    event.recorded_at.FromDatetime(record.recorded_at)
    return event
