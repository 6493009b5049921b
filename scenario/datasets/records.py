"""The neutral form of a published record: one finding, its unit, the measures, and the end.

A value that the source lacks is never invented here. It is left empty, and a code in the record says what
must be assumed instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec


class WrongFile(ValueError):
    """The file is not of the expected dataset. No row of it was read."""


class Closure(StrEnum):
    """How a finding ended, according to the source."""

    OPEN = "OPEN"
    UNCONFIRMED = "UNCONFIRMED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"


class Assumed(StrEnum):
    """Values that the source lacks or leaves in doubt, so that something is assumed."""

    AMOUNT_UNKNOWN = "AMOUNT_UNKNOWN"
    """Money is questioned, but no amount is given: none is recorded."""
    BASIS_UNKNOWN = "BASIS_UNKNOWN"
    """The violated rule is not given separately from the text."""
    CLASS_UNKNOWN = "CLASS_UNKNOWN"
    """The source classifies in another way or not at all."""
    CLOSED_ON_UNKNOWN = "CLOSED_ON_UNKNOWN"
    """The finding was closed, but the day is not given."""
    CLOSED_ON_IGNORED = "CLOSED_ON_IGNORED"
    """A day of closure is given for a finding that is not closed: the state counts."""
    CLOSED_BEFORE_MADE = "CLOSED_BEFORE_MADE"
    """The day of closure lies before the day of the finding: it is left out."""
    CLOSURE_UNKNOWN = "CLOSURE_UNKNOWN"
    """The source does not say whether the finding was closed: it is taken as open."""
    INSPECTION_UNKNOWN = "INSPECTION_UNKNOWN"
    """The inspection is not given: findings of one year are put together."""
    MADE_ON_UNKNOWN = "MADE_ON_UNKNOWN"
    """The day of the finding is missing or unreadable; only its year is known."""
    NUMBER_OF_OTHER_YEAR = "NUMBER_OF_OTHER_YEAR"
    """The number names another year than the day: the day counts."""
    PLAN_UNKNOWN = "PLAN_UNKNOWN"
    """The unit's plan is not given."""
    PRIOR_UNKNOWN = "PRIOR_UNKNOWN"
    """The finding is a repeat, but the repeated finding is missing or unreadable."""
    PRIOR_NOT_FLAGGED = "PRIOR_NOT_FLAGGED"
    """Prior findings are named, although the finding is not marked as a repeat: the names count."""
    REPLY_UNKNOWN = "REPLY_UNKNOWN"
    """The unit's reply is not given."""
    SEVERITY_DERIVED = "SEVERITY_DERIVED"
    """The severity follows from the source's own grades."""
    SEVERITY_UNKNOWN = "SEVERITY_UNKNOWN"
    """The source gives no grade: the lowest is taken."""
    TEXT_CLEANED = "TEXT_CLEANED"
    """Forbidden characters were removed from a text, or it was cut to the permitted length."""
    TITLE_DERIVED = "TITLE_DERIVED"
    """The title is the beginning of the text."""


class Reason(StrEnum):
    """Why a row was refused."""

    ADDRESSEE_MISSING = "ADDRESSEE_MISSING"
    DATE_MISSING = "DATE_MISSING"
    DUPLICATE_NUMBER = "DUPLICATE_NUMBER"
    FIELDS_WRONG = "FIELDS_WRONG"
    FLAG_UNREADABLE = "FLAG_UNREADABLE"
    INSPECTION_MISSING = "INSPECTION_MISSING"
    NUMBER_MISSING = "NUMBER_MISSING"
    ROW_EMPTY = "ROW_EMPTY"
    STATUS_UNKNOWN = "STATUS_UNKNOWN"
    TEXT_MISSING = "TEXT_MISSING"


class Prior(msgspec.Struct, frozen=True):
    """A finding of an earlier year that is not in the file: its reference and its year."""

    reference: str
    year: int


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One finding as its source gives it.

    Args:
        row: row of the table; the head is row 1.
        inspection: code of the report or inquiry that found it, empty if unknown.
        number: number of the finding within its inspection or source.
        unit: name of the inspected organisation.
        year: year of the inspection.
        title: one line.
        facts: the facts that were found.
        plan: the unit's plan, empty if not given.
        reply: the unit's reply, empty if not given.
        category: the source's own word or letters for its kind, empty if none.
        severity: GENERAL, LARGER or MAJOR.
        money: whether money is questioned.
        priors: findings of earlier years that it repeats.
        made_on: day of the finding.
        closed_on: day of its closure.
        closure: how it ended.
        assumed: codes of the assumptions, in order.
    """

    row: int
    inspection: str
    number: str
    unit: str
    year: int
    title: str
    facts: str
    plan: str = ""
    reply: str = ""
    category: str = ""
    severity: str = "GENERAL"
    money: bool = False
    priors: tuple[Prior, ...] = ()
    made_on: date | None = None
    closed_on: date | None = None
    closure: Closure = Closure.OPEN
    assumed: tuple[Assumed, ...] = ()


class RefusedRow(msgspec.Struct, frozen=True):
    """A refused row: its place, its number if it has one, and every reason."""

    row: int
    number: str
    reasons: tuple[Reason, ...]


class Reading(msgspec.Struct, frozen=True):
    """The content of a file; each row is taken or refused.

    Args:
        dataset: name of the source.
        records: the taken rows, in the order of the file.
        refused: the refused rows, in the order of the file.
    """

    dataset: str
    records: tuple[Record, ...]
    refused: tuple[RefusedRow, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return the numbers of rows that were read, taken and refused."""
        taken, refused = len(self.records), len(self.refused)
        return {"rows_read": taken + refused, "rows_taken": taken, "rows_refused": refused}

    @property
    def reasons(self) -> dict[str, int]:
        """Return how many rows have each reason; a row may have several."""
        return _counted([row.reasons for row in self.refused])

    @property
    def assumptions(self) -> dict[str, int]:
        """Return how many records rest on each assumption."""
        return _counted([record.assumed for record in self.records])


def _counted(codes: Sequence[Sequence[str]]) -> dict[str, int]:
    return dict(sorted(Counter(str(code) for each in codes for code in each).items()))
