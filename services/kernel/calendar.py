"""Working days: Monday to Friday without public holidays, plus weekend days that are worked instead (调休).

The days are data, read from a file that an operator extends. Nothing here knows today's date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import msgspec
import structlog

from services.kernel.tables import WrongTable, read_table

_LOG = structlog.get_logger("calendar")
_DAY = timedelta(days=1)
_SATURDAY = 5
CHINA = Path(__file__).with_name("calendars") / "cn.toml"
"""The calendar that comes with the product."""


class Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days off in a row, first and last included."""

    name: str
    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")

    def days(self) -> Iterator[date]:
        """Return each of the days."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * _DAY


class Year(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The arrangement of holidays for one year.

    Args:
        source: the notice that announced it.
        off: public holidays with the weekend days in them.
        worked: weekend days that are worked.
    """

    source: str
    off: tuple[Holiday, ...]
    worked: tuple[date, ...] = ()

    def check(self, year: int) -> None:
        """Check that the arrangement fits that year.

        Raises:
            ValueError: it names no source, or a day of another year, or a worked day that is not on a
                weekend, or a day that is both off and worked.
        """
        off = {day for holiday in self.off for day in holiday.days()}
        if not self.source.strip():
            raise ValueError("it has no source")
        if reverse := [h.name for h in self.off if h.last < h.first]:
            raise ValueError(f"{reverse[0]} ends before it begins")
        if strange := [day for day in off | {*self.worked} if not _belongs(day, year)]:
            raise ValueError(f"{min(strange)} is not a day of that year")
        if weekdays := [day for day in self.worked if day.weekday() < _SATURDAY]:
            raise ValueError(f"{min(weekdays)} is worked anyway: it is no weekend day")
        if both := off & {*self.worked}:
            raise ValueError(f"{min(both)} is both off and worked")


class Calendar:
    """A calendar of working days.

    Args:
        version: of the data; stored with every due date.
        years: arrangements by year.
    """

    def __init__(self, version: str, years: Mapping[int, Year]) -> None:
        self.version = version
        self._years = dict(years)
        self._off = {day for year in years.values() for holiday in year.off for day in holiday.days()}
        self._worked = {day for year in years.values() for day in year.worked}

    @classmethod
    def read(cls, path: Path) -> Calendar:
        """Read a calendar from its TOML file: a version, and a section per year.

        Raises:
            WrongTable: the file cannot be used; the message names file, year and fault.
        """
        version, sections = read_table(path, Year)
        years: dict[int, Year] = {}
        for name, year in sections.items():
            try:
                years[int(name)] = year
                year.check(int(name))
            except ValueError as error:
                raise WrongTable(f"{path}: [{name}]: {error}") from error
        return cls(version, years)

    @property
    def years(self) -> frozenset[int]:
        """The years for which there is data."""
        return frozenset(self._years)

    def extended(self, other: Calendar) -> Calendar:
        """Return a calendar that prefers another's years to its own; its version names both."""
        return Calendar(f"{self.version}+{other.version}", self._years | other._years)

    def is_working(self, day: date) -> bool:
        """Tell whether a day is a working day. In a year without data, Monday to Friday are assumed."""
        return day in self._worked or (day.weekday() < _SATURDAY and day not in self._off)

    def add_working_days(self, start: date, n: int) -> tuple[date, bool]:
        """Return the n-th working day after a day, or before it if n is negative.

        The day itself does not count; n = 0 returns it, working day or not.

        Returns:
            The day, and whether it is assumed because a counted day lies in a year without data.

        Raises:
            OverflowError: the result would be beyond the last possible date.
        """
        day, left, missing = start, abs(n), set[int]()
        while left:
            day = day + _DAY if n > 0 else day - _DAY
            left -= self.is_working(day)
            if day.year not in self._years:
                missing.add(day.year)
        for year in sorted(missing):
            _LOG.warning("calendar has no data for a year: Monday to Friday assumed", year=year)
        return day, bool(missing)


def _belongs(day: date, year: int) -> bool:
    """Tell whether a year's arrangement may name a day. New Year's days off may begin in December."""
    return day.year == year or (day.year == year - 1 and day.month == 12)
