"""The W3C trace context (version 00): taken over from a caller, or made here, and passed on.

It ties together what one caller set going. It says nothing else: what is malformed is never kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "traceparent"
"""Name of the field in the metadata of a call and in the headers of a page's request."""
_FORM = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_CURRENT: ContextVar[str] = ContextVar("trace", default="")


def new_trace() -> str:
    """Return a trace context that nobody has used."""
    return f"00-{os.urandom(16).hex()}-{_new_span()}-01"


def taken_over(given: Sequence[str]) -> str:
    """Return the trace context that a caller sent, or a new one unless they sent exactly one, well-formed.

    Args:
        given: every value of the header.
    """
    return given[0] if len(given) == 1 and _FORM.fullmatch(given[0]) else new_trace()


@contextmanager
def tracing(trace: str) -> Iterator[None]:
    """Let what is done inside the block have this trace context."""
    token = _CURRENT.set(trace)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current_trace() -> str:
    """Return the trace context of what is being done; a new one if it has none."""
    return _CURRENT.get() or new_trace()


def passed_on() -> str:
    """Return the trace context for a call to another service: the same trace, an id of its own."""
    version, trace_id, _, flags = current_trace().split("-")
    return "-".join((version, trace_id, _new_span(), flags))


def _new_span() -> str:
    return os.urandom(8).hex()
