"""The result of a verification, for people and for programs."""

from __future__ import annotations

import json

from services.audit.verification.comparing import Seen, Verdict
from services.audit.verification.difference import AUDIT, Difference, Kind


def in_words(verdict: Verdict) -> str:
    """Return the verdict as lines of text."""
    lines = [_line(service, seen) for service, seen in verdict.services.items()]
    found = verdict.difference
    if found is None:
        events = sum(seen.events for seen in verdict.services.values())
        lines.append(f"Verified: {events} events in {len(verdict.services)} logs agree with the ledger.")
    else:
        lines += [
            f"NOT VERIFIED. First difference: {found.kind.name} at {_place(found)}",
            f"  expected {found.expected}",
            f"  found    {found.found}",
        ]
    return "\n".join(lines)


def in_json(verdict: Verdict) -> str:
    """Return the verdict as one JSON object on one line."""
    found = verdict.difference
    return json.dumps(
        {
            "verified": found is None,
            "exit_code": int(verdict.kind),
            "kind": verdict.kind.name,
            "difference": None if found is None else _plain(found),
            "services": {service: _counts(seen) for service, seen in verdict.services.items()},
        }
    )


def unreachable_in_words(words: str) -> str:
    """Return, as text, that nothing could be verified."""
    return f"NOT VERIFIED. A log or the ledger could not be read: {words}"


def unreachable_in_json(words: str) -> str:
    """Return, as one JSON object, that nothing could be verified."""
    kind = Kind.UNREACHABLE
    return json.dumps({"verified": False, "exit_code": int(kind), "kind": kind.name, "error": words})


def _line(service: str, seen: Seen) -> str:
    line = f"{service:14} {seen.events:8} events proven {seen.entered:8} in the ledger"
    if seen.pending:
        line += f" {seen.pending:6} pending"
    return line + (" THE LEDGER HAS STOPPED AT THIS SERVICE" if seen.stopped else "")


def _place(found: Difference) -> str:
    if found.service == AUDIT:
        return f"entry {found.position} of the ledger"
    return f"position {found.position} of {found.service} ({found.where})"


def _plain(found: Difference) -> dict[str, str | int]:
    return {
        "where": found.where,
        "service": found.service,
        "position": found.position,
        "expected": found.expected,
        "found": found.found,
    }


def _counts(seen: Seen) -> dict[str, int | bool]:
    return {
        "events": seen.events,
        "entered": seen.entered,
        "pending": seen.pending,
        "stopped": seen.stopped,
    }
