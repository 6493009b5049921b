"""Due dates: computed once, from a policy table and a calendar, and stored with both their versions.

A later change of a policy changes no due date that was already given. A decision takes the `Deadline`
from here and stores it whole in its event. A customer may change the tables: an operator's file replaces
single rows in all tables of an installation.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from services.kernel.calendar import CHINA, Calendar
from services.kernel.tables import WrongTable, read_table


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """A due date, and the facts from which it was computed.

    Args:
        code: code of the policy, such as RECT_PLAN.
        start_on: the day it runs from, which is not counted.
        due_on: the last day, in the programme's zone; the first day if the policy counts backwards.
        policy: version of the policy table.
        calendar: version of the calendar, empty if no working days were counted.
        assumed: whether something was assumed: Monday to Friday, because the calendar has no data for a
            year; or the last possible date, because the due day lies beyond it.
    """

    code: str
    start_on: date
    due_on: date
    policy: str
    calendar: str
    assumed: bool


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a policy table.

    Args:
        length: how many units; negative counts backwards.
        unit: what is counted.
        citation: the rule on which the policy rests.
        cap_months: it is due at most this many calendar months after the start.
    """

    length: int
    unit: Literal["working_days", "months", "days"]
    citation: str
    cap_months: int | None = None

    def check(self) -> None:
        """Check that the row makes sense.

        Raises:
            ValueError: the row has no citation, or its cap has no effect.
        """
        if not self.citation.strip():
            raise ValueError("it cites no rule: `citation` is empty")
        if self.cap_months is not None and (self.cap_months < 1 or self.length < 1):
            raise ValueError("`cap_months` is at least 1 and caps a positive length only")


class Operator:
    """An operator's changes: further years of the calendar, other rows of the policy tables.

    Args:
        calendar: path of a calendar that extends the product's, empty for none.
        deadlines: path of a table whose rows replace those of the services' tables, empty for none.

    Raises:
        WrongTable: a file cannot be used; the message names file, section and fault.
    """

    def __init__(self, calendar: str = "", deadlines: str = "") -> None:
        china = Calendar.read(CHINA)
        self.calendar = china.extended(Calendar.read(Path(calendar))) if calendar else china
        self.version, self.rows = _read(Path(deadlines)) if deadlines else ("", {})


class _Installation:
    """The operator's changes that this process uses; read when first needed, unless `use` was called."""

    operator: Operator | None = None


def use(operator: Operator) -> None:
    """Let every policy table of this process use an operator's files from now on."""
    _Installation.operator = operator


class Policies:
    """The policy table of one service.

    Args:
        version: of the table; stored with every due date.
        rows: policies by code.
        operator: the operator's changes to use; those of the process if left out.
    """

    def __init__(self, version: str, rows: Mapping[str, Policy], operator: Operator | None = None) -> None:
        self.version = version
        self._rows = dict(rows)
        self._given = operator

    @classmethod
    def read(cls, path: Path, operator: Operator | None = None) -> Policies:
        """Read a table from its TOML file: a version, and a section per code.

        Raises:
            WrongTable: the file cannot be used; the message names file, row and fault.
        """
        return cls(*_read(path), operator)

    @property
    def codes(self) -> frozenset[str]:
        """The codes for which the table has rows."""
        return frozenset(self._rows)

    def due(self, code: str, start: date) -> Deadline:
        """Return the deadline that starts on a day. The caller stores it.

        Raises:
            LookupError: the table has no such code.
        """
        if code not in self._rows:
            raise LookupError(f"no deadline policy {code!r}; there are {', '.join(sorted(self._rows))}")
        operator = self._operator()
        replaced = operator.rows.get(code)
        policy = replaced or self._rows[code]
        due_on, assumed = _due(policy, start, operator.calendar)
        return Deadline(
            code=code,
            start_on=start,
            due_on=due_on,
            policy=f"{self.version}+{operator.version}" if replaced else self.version,
            calendar=operator.calendar.version if policy.unit == "working_days" else "",
            assumed=assumed,
        )

    def _operator(self) -> Operator:
        if self._given is not None:
            return self._given
        if _Installation.operator is None:
            _Installation.operator = Operator()
        return _Installation.operator


def add_months(day: date, months: int) -> date:
    """Return the same day some calendar months later; if that month is too short, its last day.

    Raises:
        OverflowError: the result would be beyond the last possible date.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"{months} months after {day} there is no date")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _due(policy: Policy, start: date, calendar: Calendar) -> tuple[date, bool]:
    try:
        due_on, assumed = _run(policy, start, calendar)
        cap = due_on if policy.cap_months is None else add_months(start, policy.cap_months)
    except OverflowError:
        # The due day lies beyond the last possible date. Take that date, so that no command fails.
        return (date.max if policy.length > 0 else date.min), True
    return min(due_on, cap), assumed


def _run(policy: Policy, start: date, calendar: Calendar) -> tuple[date, bool]:
    if policy.unit == "working_days":
        return calendar.add_working_days(start, policy.length)
    if policy.unit == "months":
        return add_months(start, policy.length), False
    return start + timedelta(days=policy.length), False


def _read(path: Path) -> tuple[str, dict[str, Policy]]:
    version, rows = read_table(path, Policy)
    for code, row in rows.items():
        try:
            row.check()
        except ValueError as error:
            raise WrongTable(f"{path}: [{code}]: {error}") from error
    return version, rows
