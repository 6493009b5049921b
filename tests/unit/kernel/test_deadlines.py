"""Due dates follow their policy, keep both versions, and change with an operator's file alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from services.kernel import deadlines
from services.kernel.calendar import CHINA, Calendar
from services.kernel.deadlines import Deadline, Operator, Policies, add_months
from services.kernel.events.envelope import canonical
from services.kernel.tables import WrongTable

TABLE = """
version = "2024-1"

[NOTICE]
length = -10
unit = "working_days"
citation = "group measures"

[PLAN]
length = 15
unit = "working_days"
cap_months = 1
citation = "manual, 4.2"

[REPORT]
length = 3
unit = "months"
citation = "manual, 4.3"

[TALK]
length = 30
unit = "days"
citation = "manual, 5"
"""
CN = Calendar.read(CHINA).version


def day(text: str) -> date:
    return date.fromisoformat(text)


def written(folder: Path, text: str, name: str = "deadlines.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def policies(tmp_path: Path) -> Policies:
    return Policies.read(written(tmp_path, TABLE), Operator())


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        ("NOTICE", "2024-10-08", "2024-09-18"),
        ("PLAN", "2024-03-01", "2024-03-22"),
        ("PLAN", "2025-01-24", "2025-02-20"),  # 15 working days with the Spring Festival in between
        ("PLAN", "2024-02-04", "2024-02-29"),
        ("REPORT", "2024-03-05", "2024-06-05"),
        ("REPORT", "2023-11-30", "2024-02-29"),  # no 30 February
        ("REPORT", "2024-11-30", "2025-02-28"),
        ("REPORT", "2024-12-31", "2025-03-31"),
        ("TALK", "2024-02-01", "2024-03-02"),
    ],
)
def test_it_is_due_as_the_policy_says(policies: Policies, code: str, start: str, due: str) -> None:
    found = policies.due(code, day(start))
    assert (found.code, found.start_on, found.due_on, found.assumed) == (code, day(start), day(due), False)


@pytest.mark.parametrize(
    ("length", "cap", "start", "due"),
    [
        (15, 1, "2024-03-01", "2024-03-22"),
        (30, 1, "2024-03-01", "2024-04-01"),
        (30, 1, "2024-01-31", "2024-02-29"),
        (30, 2, "2024-01-31", "2024-03-18"),
    ],
)
def test_it_is_due_on_the_earlier_day_when_the_policy_has_a_cap(
    tmp_path: Path, length: int, cap: int, start: str, due: str
) -> None:
    text = (
        f'version = "1"\n[X]\nlength = {length}\nunit = "working_days"\ncap_months = {cap}\ncitation = "c"\n'
    )
    assert Policies.read(written(tmp_path, text), Operator()).due("X", day(start)).due_on == day(due)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-01-31", 3, "2024-04-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-01-15", 0, "2024-01-15"),
    ],
)
def test_months_are_calendar_months(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


def test_versions_are_kept_with_the_due_date(policies: Policies) -> None:
    plan, report = policies.due("PLAN", day("2024-03-01")), policies.due("REPORT", day("2024-03-01"))
    assert (plan.policy, plan.calendar) == ("2024-1", CN)
    assert (report.policy, report.calendar) == ("2024-1", "")


def test_it_says_that_it_is_assumed_when_the_calendar_has_no_data(policies: Policies) -> None:
    assert policies.due("PLAN", day("2026-12-25")).assumed
    assert not policies.due("REPORT", day("2026-12-25")).assumed


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        ("PLAN", "9999-12-30", date.max),
        ("REPORT", "9999-12-30", date.max),
        ("TALK", "9999-12-30", date.max),
        ("NOTICE", "0001-01-02", date.min),
    ],
)
def test_the_last_date_there_is_stands_for_those_beyond(
    policies: Policies, code: str, start: str, due: date
) -> None:
    found = policies.due(code, day(start))
    assert (found.due_on, found.assumed) == (due, True)


def test_it_comes_back_equal_when_it_is_stored_in_an_event(policies: Policies) -> None:
    due = policies.due("PLAN", day("2024-03-01"))
    assert msgspec.convert(msgspec.json.decode(canonical(due)), Deadline) == due


def test_an_unknown_code_is_named_when_it_is_asked_for(policies: Policies) -> None:
    with pytest.raises(LookupError, match="'PLAIN'; there are NOTICE, PLAN, REPORT, TALK"):
        policies.due("PLAIN", day("2024-03-01"))


def test_single_rows_are_replaced_when_the_operator_says_so(tmp_path: Path) -> None:
    own = written(
        tmp_path, 'version = "g-7"\n[REPORT]\nlength = 6\nunit = "months"\ncitation = "条例"\n', "own.toml"
    )
    changed = Policies.read(written(tmp_path, TABLE), Operator(deadlines=str(own)))

    report, plan = changed.due("REPORT", day("2024-03-05")), changed.due("PLAN", day("2024-03-01"))

    assert (report.due_on, report.policy) == (day("2024-09-05"), "2024-1+g-7")
    assert (plan.due_on, plan.policy) == (day("2024-03-22"), "2024-1")


def test_the_operators_calendar_is_counted_by_when_there_is_one(tmp_path: Path) -> None:
    own = written(
        tmp_path,
        'version = "g-1"\n[2024]\nsource = "停产"\n'
        'off = [{ name = "停产", from = 2024-03-04, to = 2024-03-08 }]\n',
        "own.toml",
    )
    changed = Policies.read(written(tmp_path, TABLE), Operator(calendar=str(own)))
    plan = changed.due("PLAN", day("2024-03-01"))
    assert (plan.due_on, plan.calendar) == (day("2024-03-29"), f"{CN}+g-1")


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Operator]:
    before = deadlines._Installation.operator
    own = written(
        tmp_path, 'version = "p"\n[TALK]\nlength = 1\nunit = "days"\ncitation = "c"\n', "process.toml"
    )
    operator = Operator(deadlines=str(own))
    deadlines.use(operator)
    yield operator
    deadlines._Installation.operator = before


def test_the_process_is_told_once_for_every_table(tmp_path: Path, told: Operator) -> None:
    read_before = Policies.read(written(tmp_path, TABLE))
    assert told.rows
    assert read_before.due("TALK", day("2024-03-01")).due_on == day("2024-03-02")


ROW = 'version = "1"\n[X]\nlength = 3\nunit = "days"\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[X]\nlength = 3\nunit = "days"\ncitation = "c"\n', "no `version"),
        (ROW, r"\[X\].*citation"),
        (ROW + 'citation = "  "\n', r"\[X\].*cites no rule"),
        (ROW + 'citation = "c"\ncap = 1\n', r"\[X\].*cap"),
        (ROW + 'citation = "c"\ncap_months = 0\n', r"\[X\].*cap_months"),
        (ROW.replace("3", "-3") + 'citation = "c"\ncap_months = 1\n', r"\[X\].*cap_months"),
        (ROW.replace("days", "weeks") + 'citation = "c"\n', r"\[X\].*weeks"),
        (ROW.replace("3", "1.5") + 'citation = "c"\n', r"\[X\].*int"),
        ('version = "1"\nX = 3\n', r"\[X\]"),
    ],
)
def test_a_table_is_refused_with_its_place_when_it_cannot_be_meant(
    tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(WrongTable, match=rf"deadlines\.toml: .*{complaint}"):
        Policies.read(written(tmp_path, text))
    with pytest.raises(ValueError, match=complaint):
        Operator(deadlines=str(tmp_path / "deadlines.toml"))
