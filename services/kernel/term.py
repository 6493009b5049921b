"""A term: the days, first to last, on which a post is held, a seat is taken, or a rule is in force.

Only days count, no times. The first and the last day belong to the term. A term without a last day is open.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

HOLDS_DAY = "valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s)"
"""`Term.holds` in SQL, for tables that store a term as valid_from and valid_to; takes the day twice."""


class Term(msgspec.Struct, frozen=True):
    """The days from `first` to `last`; `last` is None as long as no end is known."""

    first: date
    last: date | None = None

    @property
    def is_reversed(self) -> bool:
        """Whether the term ends before it starts; then no day is in it."""
        return self.is_over(self.first)

    def is_over(self, day: date) -> bool:
        """Tell whether the term's last day lies before that day."""
        return self.last is not None and self.last < day

    def holds(self, day: date) -> bool:
        """Tell whether that day is in the term."""
        return self.first <= day and not self.is_over(day)

    def overlaps(self, other: Term) -> bool:
        """Tell whether the two terms have a day in common."""
        start = max(self.first, other.first)
        return self.holds(start) and other.holds(start)

    def until(self, day: date) -> Term:
        """Return a term with the same start that ends on the day before that day.

        Args:
            day: the first day that is no longer in the term; not the first day of the calendar.
        """
        return Term(self.first, day - timedelta(days=1))
