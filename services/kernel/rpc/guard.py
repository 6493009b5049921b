"""Guards every call: refuses broken and late requests, turns failures into INTERNAL, writes the log line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
import structlog
from google.protobuf.message import DecodeError

from services.kernel.ids import new_id
from services.kernel.logging import where_it_failed
from services.kernel.refusal import BUSY, INVALID_INPUT, Refusal
from services.kernel.rpc.errors import abort
from services.kernel.trace import HEADER, new_trace, taken_over, tracing
from services.kernel.words import Word

HEALTH = "/grpc.health."
MOST_OPEN = 32
"""Most streams of health and reflection at once. Anybody may open them, and each occupies a thread."""
SPARE_THREADS = 4
"""Threads that refuse further such streams."""
_LOG = structlog.get_logger("rpc")
NO_MESSAGE = Word("请求内容无法识别", "the bytes are not this message, or a text is not UTF-8")
TraceOf = Callable[[grpc.ServicerContext], str]
_BROKEN = object()
"""Stands for a request whose bytes are not a message of the expected type."""


class Guard(grpc.ServerInterceptor):
    """Wraps every handler of a server.

    Args:
        streams: runs calls that answer by a stream, so that they leave the others their threads.
        sealed: whether each call gets a trace context of its own, whatever the caller sent.
    """

    def __init__(self, streams: ThreadPoolExecutor, *, sealed: bool = False) -> None:
        self._streams = streams
        self._trace_of = _own_trace if sealed else _trace
        self._strangers = ThreadPoolExecutor(MOST_OPEN + SPARE_THREADS, "stranger")
        self._open = threading.BoundedSemaphore(MOST_OPEN)

    def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        """Return the guarded handler of a call."""
        handler = continuation(handler_call_details)
        if handler is None:
            return handler
        if handler.request_streaming:
            return handler._replace(stream_stream=self._for_anybody(handler.stream_stream))
        method = handler_call_details.method
        decode = _tolerant(handler.request_deserializer)
        if handler.response_streaming:
            stream = _guarded_stream(method, handler.unary_stream, self._trace_of)
            if method.startswith(HEALTH):
                stream = self._for_anybody(stream)
            else:
                stream.experimental_thread_pool = self._streams  # type: ignore[attr-defined]
            return handler._replace(unary_stream=stream, request_deserializer=decode)
        return handler._replace(
            unary_unary=_guarded(method, handler.unary_unary, self._trace_of), request_deserializer=decode
        )

    def _for_anybody(self, run: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """Serve streams that need no token on separate threads, and only a limited number at once."""

        def call(request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
            if not self._open.acquire(blocking=False):
                abort(context, Refusal(BUSY))
            try:
                yield from run(request, context)
            finally:
                self._open.release()

        call.experimental_thread_pool = self._strangers  # type: ignore[attr-defined]
        return call


def _tolerant(decode: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    def try_to(raw: bytes) -> Any:
        try:
            return decode(raw)
        except DecodeError:
            return _BROKEN

    return try_to


def _guarded(method: str, run: Callable[..., Any], trace_of: TraceOf) -> Callable[..., Any]:
    def call(request: Any, context: grpc.ServicerContext) -> Any:
        with _watched(method, context, trace_of(context)):
            _check(request, context)
            return run(request, context)

    return call


def _guarded_stream(
    method: str, run: Callable[..., Iterator[Any]], trace_of: TraceOf
) -> Callable[..., Iterator[Any]]:
    def call(request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        with _watched(method, context, trace_of(context)):
            _check(request, context)
            yield from run(request, context)

    return call


def _check(request: Any, context: grpc.ServicerContext) -> None:
    """Refuse a request that is no message, and one whose caller no longer waits for the answer."""
    if request is _BROKEN:
        abort(context, Refusal(INVALID_INPUT, detail=NO_MESSAGE))
    left = context.time_remaining()
    if not context.is_active() or (left is not None and left <= 0):
        context.abort(grpc.StatusCode.DEADLINE_EXCEEDED, "The deadline passed before the call began.")


@contextmanager
def _watched(method: str, context: grpc.ServicerContext, trace: str) -> Iterator[None]:
    """Log the call; a failure that is nobody's refusal ends as INTERNAL with the incident's id alone."""
    started = time.monotonic()
    with tracing(trace), structlog.contextvars.bound_contextvars(method=method, trace=trace):
        try:
            yield
        except Exception as failure:
            if context.code() is None:  # type: ignore[attr-defined]
                incident = str(new_id())
                _LOG.error("call_failed", incident=incident, **where_it_failed(failure))
                context.abort(grpc.StatusCode.INTERNAL, f"Something failed here; incident {incident}.")
            raise
        finally:
            _log_end(context, time.monotonic() - started)


def _log_end(context: grpc.ServicerContext, seconds: float) -> None:
    code = context.code()  # type: ignore[attr-defined]
    status = "OK" if code is None else getattr(code, "name", str(code))
    _LOG.info("call", code=status, milliseconds=round(seconds * 1000, 1))


def _trace(context: grpc.ServicerContext) -> str:
    return taken_over([str(value) for name, value in context.invocation_metadata() if name == HEADER])


def _own_trace(_context: grpc.ServicerContext) -> str:
    """Return a new trace: the caller's may stand in events that tell what this call is about."""
    return new_trace()
