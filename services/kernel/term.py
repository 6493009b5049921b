"""A term: the days from a first to a last on which a post is held, a seat taken, or a rule in force.

It is judged by the day. Both days belong to it; one without a last day is open.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

HOLDS_DAY = "valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s)"
"""`Term.holds` in SQL, for tables that keep a term as valid_from and valid_to; takes the day twice."""


class Term(msgspec.Struct, frozen=True):
    """The days from `first` to `last`; `last` is None as long as no end is known."""

    first: date
    last: date | None = None

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it starts; no day is in it then."""
        return self.is_over(self.first)

    def is_over(self, day: date) -> bool:
        """Tell whether its last day lies before that day."""
        return self.last is not None and self.last < day

    def holds(self, day: date) -> bool:
        """Tell whether that day is in it."""
        return self.first <= day and not self.is_over(day)

    def overlaps(self, other: Term) -> bool:
        """Tell whether a day is in both."""
        start = max(self.first, other.first)
        return self.holds(start) and other.holds(start)

    def until(self, day: date) -> Term:
        """Return the term that ends the day before that day, and starts when this one does.

        Args:
            day: the first day that is no longer in it; not the first day of the calendar.
        """
        return Term(self.first, day - timedelta(days=1))
