"""Guards every call: refuses broken and late requests, turns failures into INTERNAL, writes the log line."""

from __future__ import annotations

import re
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
from services.kernel.refusal import BUSY, INVALID, Refusal
from services.kernel.rpc.errors import abort

HEALTH = "/grpc.health."
MOST_OPEN = 32
"""Most streams of health and reflection at once. Anybody may open them, and each occupies a thread."""
SPARE_THREADS = 4
"""Threads that refuse further such streams."""
_LOG = structlog.get_logger("rpc")
_TRACE = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_BROKEN = object()
"""Stands for a request whose bytes are not a message of the expected type."""


class Guard(grpc.ServerInterceptor):
    """Wraps every handler of a server.

    Args:
        streams: runs calls that answer with a stream, so that they take no threads from other calls.
    """

    def __init__(self, streams: ThreadPoolExecutor) -> None:
        self._streams = streams
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
            stream = _guarded_stream(method, handler.unary_stream)
            if method.startswith(HEALTH):
                stream = self._for_anybody(stream)
            else:
                stream.experimental_thread_pool = self._streams  # type: ignore[attr-defined]
            return handler._replace(unary_stream=stream, request_deserializer=decode)
        return handler._replace(
            unary_unary=_guarded(method, handler.unary_unary), request_deserializer=decode
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


def _guarded(method: str, run: Callable[..., Any]) -> Callable[..., Any]:
    def call(request: Any, context: grpc.ServicerContext) -> Any:
        with _watched(method, context):
            _check(request, context)
            return run(request, context)

    return call


def _guarded_stream(method: str, run: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def call(request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        with _watched(method, context):
            _check(request, context)
            yield from run(request, context)

    return call


def _check(request: Any, context: grpc.ServicerContext) -> None:
    """Refuse a request that is no message, and one whose caller no longer waits for the answer."""
    if request is _BROKEN:
        abort(context, Refusal(INVALID, detail="the bytes are not this message, or a text is not UTF-8"))
    left = context.time_remaining()
    if not context.is_active() or (left is not None and left <= 0):
        context.abort(grpc.StatusCode.DEADLINE_EXCEEDED, "The deadline passed before the call began.")


@contextmanager
def _watched(method: str, context: grpc.ServicerContext) -> Iterator[None]:
    """Log the call. A failure that is not a refusal ends as INTERNAL and shows only the incident's id."""
    started = time.monotonic()
    with structlog.contextvars.bound_contextvars(method=method, trace=_trace(context)):
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
    given = str(dict(context.invocation_metadata()).get("traceparent", ""))
    return given if _TRACE.fullmatch(given) else ""
