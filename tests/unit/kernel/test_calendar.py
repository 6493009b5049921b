"""Working days of China, as the State Council's notices say; years without data; an operator's file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services.kernel.calendar import CHINA, Calendar
from services.kernel.tables import WrongTable

CALENDAR = Calendar.read(CHINA)
WORKING_DAYS = {2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
"""Working days of each whole year: its weekdays, less holidays, plus weekend days worked."""


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("2023-12-29", True),  # an ordinary Friday
        ("2023-12-30", False),  # an ordinary Saturday
        ("2022-01-30", True),  # Sunday, worked for the Spring Festival
        ("2022-12-31", False),  # New Year's days off of 2023 begin in 2022
        ("2023-01-02", False),  # Monday, New Year
        ("2023-06-25", True),  # Sunday, worked for the Dragon Boat Festival
        ("2023-10-07", True),  # Saturday, worked for the National Day
        ("2024-02-09", True),  # New Year's Eve of the old calendar was no holiday in 2024
        ("2024-02-16", False),  # Friday of the Spring Festival
        ("2024-02-18", True),  # Sunday, worked for it
        ("2025-01-28", False),  # since 2025 New Year's Eve is a holiday
        ("2025-10-08", False),  # Wednesday, the eighth day off
        ("2026-01-04", True),  # Sunday, worked for New Year
        ("2026-02-23", False),  # Monday, the ninth day off
    ],
)
def test_a_day_is_worked_as_the_notice_says(text: str, working: bool) -> None:
    assert CALENDAR.is_working(day(text)) is working


@pytest.mark.parametrize("year", WORKING_DAYS)
def test_a_year_has_as_many_working_days_as_its_notice_makes(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    assert sum(CALENDAR.is_working(each) for each in days if each.year == year) == WORKING_DAYS[year]


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2024-03-04", 1, "2024-03-05"),
        ("2024-03-08", 1, "2024-03-11"),  # over a weekend
        ("2024-02-08", 2, "2024-02-18"),  # the Spring Festival; the Sunday after it is worked
        ("2024-02-02", 1, "2024-02-04"),  # to the Sunday worked before it
        ("2024-02-01", 15, "2024-02-27"),
        ("2023-09-28", 2, "2023-10-08"),  # the National Day; Saturday and Sunday after it are worked
        ("2024-09-27", 3, "2024-10-08"),  # Sunday the 29th and Monday, then seven days off
        ("2025-09-26", 10, "2025-10-16"),
        ("2022-12-30", 1, "2023-01-03"),  # over the turn of the year
        ("2024-03-11", -1, "2024-03-08"),
        ("2024-02-18", -1, "2024-02-09"),  # backwards over the Spring Festival
        ("2024-10-08", -10, "2024-09-18"),  # ten days' notice before an entry on 8 October
        ("2024-03-09", 0, "2024-03-09"),  # nothing is counted, not even on a Saturday
        ("2024-03-09", 1, "2024-03-11"),
        ("2024-03-09", -1, "2024-03-08"),
    ],
)
def test_working_days_are_counted_when_all_years_have_data(start: str, n: int, end: str) -> None:
    with capture_logs() as lines:
        assert CALENDAR.add_working_days(day(start), n) == (day(end), False)
    assert lines == []


@pytest.mark.parametrize(
    ("start", "n", "end", "years"),
    [
        ("2026-12-31", 1, "2027-01-01", [2027]),  # surely a holiday, but nobody has said so yet
        ("2026-12-28", 10, "2027-01-11", [2027]),
        ("2021-10-01", -1, "2021-09-30", [2021]),
        ("2022-01-04", -3, "2021-12-29", [2021]),
    ],
)
def test_monday_to_friday_is_assumed_with_a_warning_when_a_year_has_no_data(
    start: str, n: int, end: str, years: list[int]
) -> None:
    with capture_logs() as lines:
        assert CALENDAR.add_working_days(day(start), n) == (day(end), True)
    assert [(line["log_level"], line["year"]) for line in lines] == [("warning", year) for year in years]


def test_there_is_an_overflow_when_the_dates_end() -> None:
    with pytest.raises(OverflowError):
        CALENDAR.add_working_days(date.max, 1)


def written(folder: Path, text: str) -> Path:
    path = folder / "calendar.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_operators_years_are_added_and_replace_when_a_calendar_is_extended(tmp_path: Path) -> None:
    own = written(
        tmp_path,
        'version = "own-1"\n'
        '[2026]\nsource = "集团通知"\noff = []\nworked = [2026-01-03]\n'
        '[2027]\nsource = "通知"\noff = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]\n',
    )

    extended = CALENDAR.extended(Calendar.read(own))

    assert extended.version == f"{CALENDAR.version}+own-1"
    assert extended.years == CALENDAR.years | {2027}
    assert extended.add_working_days(day("2026-12-31"), 1) == (day("2027-01-04"), False)
    assert extended.is_working(day("2026-01-01"))  # the year is replaced as a whole
    assert extended.is_working(day("2026-01-03"))
    assert not CALENDAR.is_working(day("2026-01-03"))


YEAR = 'version = "x"\n[2024]\nsource = "s"\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[2024]\n", "no `version"),
        ('version = " "\n', "no `version"),
        ('version = "x"\n[2024]\noff = []\n', r"\[2024\].*source"),
        ('version = "x"\n[2024]\nsource = " "\noff = []\n', r"\[2024\].*no source"),
        ('version = "x"\n[next]\nsource = "s"\noff = []\n', r"\[next\]"),
        (YEAR + "off = []\nworked = [2024-02-05]\n", "2024-02-05 is worked anyway"),
        (YEAR + "off = []\nworked = [2025-02-08]\n", "2025-02-08 is not a day of that year"),
        (YEAR + 'off = [{ name = "n", from = 2023-11-30, to = 2023-11-30 }]\n', "2023-11-30 is not a day"),
        (YEAR + 'off = [{ name = "n", from = 2024-05-05, to = 2024-05-01 }]\n', "n ends before it begins"),
        (
            YEAR + 'off = [{ name = "n", from = 2024-05-01, to = 2024-05-05 }]\nworked = [2024-05-04]\n',
            "2024-05-04 is both",
        ),
        (YEAR + "off = []\nwork = []\n", "work"),
        (YEAR + 'off = ["2024-01-35"]\n', r"\[2024\]"),
        ("version = ", "calendar.toml"),
    ],
)
def test_a_calendar_is_refused_with_its_place_when_it_cannot_be_meant(
    tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(WrongTable, match=rf"calendar\.toml.*{complaint}|{complaint}.*"):
        Calendar.read(written(tmp_path, text))


def test_a_calendar_is_refused_when_its_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WrongTable, match=r"none\.toml"):
        Calendar.read(tmp_path / "none.toml")
