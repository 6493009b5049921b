"""The neutral form of a published record: one finding, whom it is about, what was done, how it ended.

What a source lacks is never made up here. It is left empty, and the record says by a code what has to be
assumed in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec


class WrongFile(ValueError):
    """The file is not the dataset it should be; no row of it was read."""


class Closure(StrEnum):
    """How the source says a finding ended."""

    OPEN = "OPEN"
    UNCONFIRMED = "UNCONFIRMED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"


class Assumed(StrEnum):
    """What the source lacks or leaves in doubt, so that something is assumed."""

    AMOUNT_UNKNOWN = "AMOUNT_UNKNOWN"
    """Money is questioned, no amount is told: none is recorded."""
    BASIS_UNKNOWN = "BASIS_UNKNOWN"
    """The rule that was not kept is not told apart from the text."""
    CLASS_UNKNOWN = "CLASS_UNKNOWN"
    """The source classifies otherwise or not at all."""
    CLOSED_ON_UNKNOWN = "CLOSED_ON_UNKNOWN"
    """It was closed, the day is not told."""
    CLOSED_ON_IGNORED = "CLOSED_ON_IGNORED"
    """A day of closure is told of what is not closed: the state counts."""
    CLOSED_BEFORE_MADE = "CLOSED_BEFORE_MADE"
    """The day of closure lies before the day it was made: it is left out."""
    CLOSURE_UNKNOWN = "CLOSURE_UNKNOWN"
    """Whether it was closed is not told: it is taken to be open."""
    INSPECTION_UNKNOWN = "INSPECTION_UNKNOWN"
    """Which inspection found it is not told: those of one year stand together."""
    MADE_ON_UNKNOWN = "MADE_ON_UNKNOWN"
    """The day it was made is not told or cannot be read; its year is."""
    NUMBER_OF_OTHER_YEAR = "NUMBER_OF_OTHER_YEAR"
    """Its number names another year than its day: the day counts."""
    PLAN_UNKNOWN = "PLAN_UNKNOWN"
    """What the unit means to do is not told."""
    PRIOR_UNKNOWN = "PRIOR_UNKNOWN"
    """It is a repeat; of what is not told, or cannot be read."""
    PRIOR_NOT_FLAGGED = "PRIOR_NOT_FLAGGED"
    """Prior findings are named, though it is not called a repeat: the names count."""
    REPLY_UNKNOWN = "REPLY_UNKNOWN"
    """What the unit replied is not told."""
    SEVERITY_DERIVED = "SEVERITY_DERIVED"
    """The severity follows from the source's own grades."""
    SEVERITY_UNKNOWN = "SEVERITY_UNKNOWN"
    """The source grades nothing: the lowest grade is taken."""
    TEXT_CLEANED = "TEXT_CLEANED"
    """Characters that no text may hold were taken out, or it was cut to the length a text may have."""
    TITLE_DERIVED = "TITLE_DERIVED"
    """The title is the beginning of the text."""


class Reason(StrEnum):
    """Why a row was not taken."""

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
    """One finding as its source tells it.

    Args:
        row: of the table; the head is row 1.
        inspection: code of the report or inquiry that found it, empty if unknown.
        number: of the finding within its inspection or source.
        unit: name of the organisation it is about.
        year: of the inspection.
        title: one line.
        facts: what was found.
        plan: what the unit means to do, empty if not told.
        reply: what the unit answered, empty if not told.
        category: the source's own word or letters for its kind, empty if none.
        severity: GENERAL, LARGER or MAJOR.
        money: whether money is questioned.
        priors: findings of earlier years that it repeats.
        made_on: the day it was made.
        closed_on: the day it was closed.
        closure: how it ended.
        assumed: codes of what is assumed, in order.
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
    """A row that was not taken: where it is, its number if it has one, and every reason."""

    row: int
    number: str
    reasons: tuple[Reason, ...]


class Reading(msgspec.Struct, frozen=True):
    """What a file holds: each of its rows is taken or refused.

    Args:
        dataset: name of the source.
        records: in the order of the file.
        refused: in the order of the file.
    """

    dataset: str
    records: tuple[Record, ...]
    refused: tuple[RefusedRow, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows were read, taken and refused."""
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
