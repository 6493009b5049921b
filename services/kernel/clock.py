"""The business clock. Decisions read the time only from here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

ZONE = timezone(timedelta(hours=8), "CST")
"""China Standard Time; China has one zone and no daylight saving."""


class Clock(Protocol):
    """Tells the business time."""

    def now(self) -> datetime:
        """Return the business time, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Return the current time in UTC."""
        return datetime.now(UTC)


def local_date(at: datetime) -> date:
    """Return the calendar day of an aware instant in the programme's zone."""
    return at.astimezone(ZONE).date()
