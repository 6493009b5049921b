"""What questions about findings and reports have in common."""

from __future__ import annotations

from datetime import date

import msgspec


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One state on the way: since when, in which capacity, on which paper, and why."""

    state: str
    taken_on: date
    capacity: str
    document: str
    reason: str
    position: int
