"""Checks causes: each exists, is the event that was named, and can have come first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NoReturn

from services.audit.proof import Cause
from services.audit.verification.difference import LOG, Difference, Found, Kind
from services.audit.verification.log import LogProof


def check_causes(logs: Mapping[str, LogProof]) -> None:
    """Put the logs into one order in which every event stands after its cause.

    If a cause lies beyond the proven part of its log, it was recorded meanwhile, so that log is read further.

    Args:
        logs: by service.

    Raises:
        Found: a cause is missing or is another event, or no such order exists.
    """
    passed = dict.fromkeys(logs, 0)
    while True:
        before = (dict(passed), _lengths(logs))
        for service in logs:
            passed[service] = _pass(logs, passed, service)
        if passed == _lengths(logs):
            return
        if before == (passed, _lengths(logs)):
            service = next(name for name, log in logs.items() if passed[name] < log.length)
            _fail(service, passed[service] + 1, "a cause that can stand before it", "a circle of causes")


def _lengths(logs: Mapping[str, LogProof]) -> dict[str, int]:
    return {service: log.length for service, log in logs.items()}


def _pass(logs: Mapping[str, LogProof], passed: Mapping[str, int], service: str) -> int:
    """Return how far one log can go, given how far the others have gone."""
    causes = logs[service].causes
    for position, cause in causes[bisect_right(causes, passed[service], key=lambda each: each[0]) :]:
        _check_cause(logs, service, position, cause)
        if cause.service != service and cause.position > passed[cause.service]:
            return position - 1
    return logs[service].length


def _check_cause(logs: Mapping[str, LogProof], service: str, position: int, cause: Cause) -> None:
    expected = f"event {cause.id} at {cause.service} {cause.position}"
    log = logs.get(cause.service)
    if log is None:
        _fail(service, position, expected, "no such log")
    if cause.service == service and cause.position >= position:
        _fail(service, position, expected, "not earlier than what it caused")
    if cause.position > log.length:
        log.advance()
    if cause.position > log.length:
        _fail(service, position, expected, f"the log ends at {log.length}")
    if log.id_at(cause.position) != cause.id:
        _fail(service, position, expected, f"event {log.id_at(cause.position)}")


def _fail(service: str, position: int, expected: str, found: str) -> NoReturn:
    raise Found(Difference(Kind.CAUSE_BROKEN, LOG, service, position, expected, found))
