"""Reading audit findings: what is taken, what is refused and why, what is assumed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from scenario.datasets import fac
from scenario.datasets.records import Assumed, Closure, Prior, Reading, Reason, Record, WrongFile
from tests.properties import examples
from tests.unit.scenario.tables import audit, write_csv


def one(**changed: object) -> Record:
    reading = fac.read_rows([audit(**changed)])
    assert reading.refused == ()
    return reading.records[0]


def reasons(**changed: object) -> set[Reason]:
    reading = fac.read_rows([audit(**changed)])
    assert reading.records == ()
    return set(reading.refused[0].reasons)


def test_row_becomes_a_record() -> None:
    record = one()

    assert (record.row, record.inspection, record.number) == (2, "100001", "2019-001")
    assert (record.unit, record.year) == ("HARBOUR TOWN, OHIO", 2019)
    assert record.facts.startswith("Reports were filed")
    assert record.plan.startswith("A calendar")
    assert (record.made_on, record.closed_on, record.closure) == (date(2019, 12, 6), None, Closure.OPEN)
    assert set(record.assumed) == {*fac.ALWAYS, Assumed.TITLE_DERIVED}


@pytest.mark.parametrize(
    ("weakness", "deficiency", "severity"),
    [("Y", "N", "MAJOR"), ("Y", "Y", "MAJOR"), ("N", "Y", "LARGER"), ("N", "N", "GENERAL")],
)
def test_severity_follows_from_the_grades(weakness: str, deficiency: str, severity: str) -> None:
    assert one(material_weakness=weakness, significant_deficiency=deficiency).severity == severity


def test_questioned_costs_are_a_flag_without_an_amount() -> None:
    record = one(questioned_costs="Y")

    assert record.money
    assert Assumed.AMOUNT_UNKNOWN in record.assumed
    assert not one().money


@pytest.mark.parametrize(
    ("cell", "priors", "doubtful"),
    [
        ("2018-001", [("2018-001", 2018)], False),
        ("2018-002,2018-006", [("2018-002", 2018), ("2018-006", 2018)], False),
        (" 2018-002 ; 2017-06 and 2018-002", [("2018-002", 2018), ("2017-06", 2017)], False),
        ("2018-001, see above", [("2018-001", 2018)], True),
        ("N/A", [], True),
        ("", [], True),
    ],
)
def test_repeat_names_what_it_repeats(cell: str, priors: list[tuple[str, int]], doubtful: bool) -> None:
    record = one(repeat_finding="Y", prior_finding_refs=cell)

    assert record.priors == tuple(Prior(*each) for each in priors)
    assert (Assumed.PRIOR_UNKNOWN in record.assumed) is doubtful


def test_named_priors_count_where_the_flag_says_otherwise() -> None:
    record = one(repeat_finding="N", prior_finding_refs="2018-003")

    assert record.priors == (Prior("2018-003", 2018),)
    assert Assumed.PRIOR_NOT_FLAGGED in record.assumed


@pytest.mark.parametrize("signed", ["", "soon", "13/45/2019", "2019-02-30"])
def test_unreadable_day_is_left_out_and_said(signed: str) -> None:
    record = one(signed=signed)

    assert record.made_on is None
    assert Assumed.MADE_ON_UNKNOWN in record.assumed


def test_missing_plan_is_said() -> None:
    assert Assumed.PLAN_UNKNOWN in one(corrective_action_plan=" \n ").assumed


def test_characters_no_text_may_hold_are_taken_out_and_said() -> None:
    record = one(finding_text="Late\x00 reports\u202e.\r\nAgain.")

    assert record.facts == "Late reports.\nAgain."
    assert Assumed.TEXT_CLEANED in record.assumed


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("report", " ", Reason.INSPECTION_MISSING),
        ("organisation", "", Reason.ADDRESSEE_MISSING),
        ("finding_ref", "", Reason.NUMBER_MISSING),
        ("finding_text", "\x00\n", Reason.TEXT_MISSING),
        ("audit_year", "19", Reason.DATE_MISSING),
        ("questioned_costs", "maybe", Reason.FLAG_UNREADABLE),
        ("repeat_finding", "", Reason.FLAG_UNREADABLE),
    ],
)
def test_row_is_refused_with_its_reason(column: str, cell: str, reason: Reason) -> None:
    assert reasons(**{column: cell}) == {reason}


def test_all_reasons_are_told() -> None:
    assert reasons(report="", finding_text="") == {Reason.INSPECTION_MISSING, Reason.TEXT_MISSING}


def test_second_row_of_a_reference_is_refused_within_its_report_only() -> None:
    rows = [audit(), audit(), audit(report="100002"), audit(finding_ref="2019-002")]
    reading = fac.read_rows(rows)

    assert [row.row for row in reading.refused] == [3]
    assert reading.refused[0].reasons == (Reason.DUPLICATE_NUMBER,)
    assert reading.counts == {"rows_read": 4, "rows_taken": 3, "rows_refused": 1}


def test_row_is_taken_when_an_earlier_one_of_its_reference_was_refused() -> None:
    reading = fac.read_rows([audit(finding_text=""), audit()])

    assert [record.row for record in reading.records] == [3]


def test_file_is_read_with_its_quoted_lines(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", [audit(finding_text='Two\nlines, "quoted"'), audit(finding_ref="")])

    reading = fac.read(path)

    assert reading.records[0].facts == 'Two\nlines, "quoted"'
    assert reading.reasons == {"NUMBER_MISSING": 1}


def test_row_of_too_few_or_too_many_fields_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", [audit()])
    whole = path.read_text("utf-8-sig").splitlines()[1]
    path.write_text(path.read_text("utf-8-sig") + f"2019,100002,SHORT\r\n{whole},more\r\n", "utf-8")

    reading = fac.read(path)

    assert [Reason.FIELDS_WRONG in row.reasons for row in reading.refused] == [True, True]
    assert reading.counts["rows_taken"] == 1


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00bad", b'audit_year,report\n"open'])
def test_other_file_is_refused_as_a_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(content)

    with pytest.raises(WrongFile, match=r"f\.csv"):
        fac.read(path)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongFile):
        fac.read(tmp_path / "none.csv")


MESSY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", " ", "Y", "N", "2019", "2018-001", "06/30/2019 00:00:00", "\x00", "\u202e", "\ufeff"]
    ),
)
ROWS = st.lists(
    st.dictionaries(st.sampled_from(fac.COLUMNS), MESSY, max_size=6).map(lambda changed: audit(**changed)),
    max_size=8,
)


def check(reading: Reading, rows: int) -> None:
    """Check what holds for every reading of a table of so many rows."""
    places = [record.row for record in reading.records] + [row.row for row in reading.refused]
    assert sorted(places) == list(range(2, rows + 2))
    assert reading.counts["rows_read"] == rows
    for record in reading.records:
        assert record.unit
        assert record.number
        assert record.facts
        assert 0 < len(record.title) <= 200
        assert "\n" not in record.title
        assert len(set(record.assumed)) == len(record.assumed)
    assert all(row.reasons for row in reading.refused)


@examples(50, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_every_row_is_taken_or_refused_whatever_it_holds(rows: list[dict[str, object]]) -> None:
    reading = fac.read_rows(rows)

    check(reading, len(rows))
    assert len({(r.inspection, r.number) for r in reading.records}) == len(reading.records)
    assert fac.read_rows(rows) == reading
