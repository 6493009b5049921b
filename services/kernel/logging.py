"""Structured logs: one JSON object a line on stderr, with fields from one list only.

This module decides what a log line may contain, not the code that writes it. A field that is not on the
list is left out and counted, so no name, no text and no body of a request ever reaches a log. Of a
library's message only the template is logged, without its arguments. Of an exception only the type and
the lines of code are logged, never its message, which may quote data.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

ALLOWED = frozenset(
    {
        "at", "level", "event", "logger", "service", "pid",
        "method", "code", "rule", "kind", "person", "capacity", "request_id", "trace", "milliseconds",
        "incident", "error", "error_type", "sqlstate", "frames", "dropped_fields",
        "source", "follower", "position", "up_to", "head", "type", "stream", "event_id", "queue", "exchange",
        "timer", "relay", "broker", "attempt", "attempts", "times", "count", "seconds", "size_bytes",
        "listen", "port", "core", "signal", "exit_code", "part", "version", "state", "year",
    }
)  # fmt: skip
"""Every field that a log line may have. Ids of persons are pseudonyms; names are not on this list."""
MOST_CHARACTERS = 300
MOST_FRAMES = 12

Fields = MutableMapping[str, Any]


def configure(level: str, *, service: str = "", stream: TextIO | None = None) -> None:
    """Send all logs of this process, ours and the libraries', to stderr as JSON lines.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
        service: name that every line contains.
        stream: used instead of stderr, for tests.
    """
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _template_alone],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _Says(service),
                only_allowed,
                structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for talkative in ("httpx", "httpcore", "amqp", "kombu"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def where_it_failed(failure: BaseException) -> dict[str, Any]:
    """Return the fields that say where an exception came from, without its message."""
    frames = traceback.extract_tb(failure.__traceback__)[-MOST_FRAMES:]
    fields: dict[str, Any] = {
        "error_type": type(failure).__name__,
        "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if state := getattr(failure, "sqlstate", None):
        fields["sqlstate"] = state
    return fields


def only_allowed(_logger: object, _method: str, fields: Fields) -> Fields:
    """Keep the fields on the list, shortened; count the others; replace an exception by where it failed."""
    failure = fields.pop("exc_info", None)
    failure = failure[1] if isinstance(failure, tuple) else failure
    if failure is True:
        failure = sys.exc_info()[1]
    if isinstance(failure, BaseException):
        fields.update(where_it_failed(failure))
    kept = {name: _short(value) for name, value in fields.items() if name in ALLOWED}
    if dropped := len(fields.keys() - ALLOWED):
        kept["dropped_fields"] = dropped
    return kept


class _Says:
    """Adds the service's name to every line."""

    def __init__(self, service: str) -> None:
        self._service = service

    def __call__(self, _logger: object, _method: str, fields: Fields) -> Fields:
        if self._service:
            fields.setdefault("service", self._service)
        return fields


def _template_alone(_logger: object, _method: str, fields: Fields) -> Fields:
    """Replace a library's message by its template, because its arguments may be data."""
    record: logging.LogRecord = fields["_record"]
    fields["event"] = str(record.msg)
    fields.pop("positional_args", None)
    if record.exc_info:
        fields["exc_info"] = record.exc_info
    return fields


def _short(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_short(each) for each in value]
    if isinstance(value, int | float | bool | type(None)):
        return value
    text = str(value)
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
