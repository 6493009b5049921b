"""Reading recommendations: what is taken, what is refused and why, what is assumed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from scenario.datasets import taic
from scenario.datasets.records import Assumed, Closure, Reason, Record, WrongFile
from tests.properties import examples
from tests.unit.scenario.tables import recommendation, sheet_of, write_xlsx
from tests.unit.scenario.test_fac import check


def one(**changed: object) -> Record:
    reading = taic.read_rows([recommendation(**changed)])
    assert reading.refused == ()
    return reading.records[0]


def reasons(**changed: object) -> set[Reason]:
    reading = taic.read_rows([recommendation(**changed)])
    assert reading.records == ()
    return set(reading.refused[0].reasons)


def test_row_becomes_a_record() -> None:
    record = one()

    assert (record.row, record.inspection, record.number) == (2, "MO-2018-201", "012/19")
    assert (record.unit, record.year) == ("Harbour Lines", 2019)
    assert record.facts == record.title == "Check every door before leaving."
    assert record.reply == "We check them now."
    assert (record.made_on, record.closed_on) == (date(2019, 5, 6), date(2021, 6, 23))
    assert record.closure is Closure.CLOSED
    assert set(record.assumed) == set(taic.ALWAYS)


@pytest.mark.parametrize("status", list(taic.CLOSURES))
def test_status_is_read_in_any_case(status: str) -> None:
    assert one(Status=status.upper()).closure is taic.CLOSURES[status]


@pytest.mark.parametrize(
    ("status", "made", "closed", "kept", "doubt"),
    [
        ("Open", date(2019, 5, 6), "", None, None),
        ("Open", date(2019, 5, 6), date(2020, 1, 1), None, Assumed.CLOSED_ON_IGNORED),
        ("Withdrawn", date(2019, 5, 6), date(2020, 1, 1), None, Assumed.CLOSED_ON_IGNORED),
        ("Closed superseded", date(2019, 5, 6), "", None, Assumed.CLOSED_ON_UNKNOWN),
        ("Closed acceptable", date(2019, 5, 6), date(2019, 5, 5), None, Assumed.CLOSED_BEFORE_MADE),
        ("Closed acceptable", date(2019, 5, 6), date(2019, 5, 6), date(2019, 5, 6), None),
        ("Closed cancelled", "", date(2020, 1, 1), date(2020, 1, 1), Assumed.MADE_ON_UNKNOWN),
    ],
)
def test_day_of_closure_is_kept_as_far_as_it_can_be_true(
    status: str, made: object, closed: object, kept: date | None, doubt: Assumed | None
) -> None:
    record = one(Status=status, Made=made, Closed=closed)

    assert record.closed_on == kept
    assert set(record.assumed) - set(taic.ALWAYS) == ({doubt} if doubt else set())


@pytest.mark.parametrize(
    ("number", "made", "year", "doubts"),
    [
        ("012/19", date(2019, 5, 6), 2019, set()),
        ("012/18", date(2019, 5, 6), 2019, {Assumed.NUMBER_OF_OTHER_YEAR}),
        ("no ID 7", date(1980, 5, 30), 1980, set()),
        ("006b/04", "", 2004, {Assumed.MADE_ON_UNKNOWN}),
        ("001/95", "long ago", 1995, {Assumed.MADE_ON_UNKNOWN}),
        ("012/19", "2019-05-06", 2019, set()),
        ("012/19", datetime(2019, 5, 6, 12), 2019, set()),  # noqa: DTZ001 - as a sheet holds it
    ],
)
def test_year_is_that_of_the_day_or_of_the_number(
    number: str, made: object, year: int, doubts: set[Assumed]
) -> None:
    record = one(Number=number, Made=made)

    assert record.year == year
    assert set(record.assumed) - set(taic.ALWAYS) == doubts


@pytest.mark.parametrize("reply", ["", "No reply recorded.", "[No reply received]", "no reply"])
def test_missing_reply_is_said(reply: str) -> None:
    record = one(Reply__Text=reply)

    assert record.reply == ""
    assert Assumed.REPLY_UNKNOWN in record.assumed


def test_reply_that_only_begins_so_is_a_reply() -> None:
    reply = "No reply was given before; we now write to say that all doors are checked."

    assert one(Reply__Text=reply).reply == reply


def test_missing_inquiry_is_said() -> None:
    assert Assumed.INSPECTION_UNKNOWN in one(Inquiry="").assumed


@pytest.mark.parametrize(("cell", "category"), [("N/A", ""), ("", ""), ("Doors", "Doors")])
def test_category_is_the_sources_own(cell: str, category: str) -> None:
    assert one(Safety__Issue=cell).category == category


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("Number", "", Reason.NUMBER_MISSING),
        ("Recipient", " ", Reason.ADDRESSEE_MISSING),
        ("Recommendation", "", Reason.TEXT_MISSING),
        ("Status", "Lost", Reason.STATUS_UNKNOWN),
    ],
)
def test_row_is_refused_with_its_reason(column: str, cell: str, reason: Reason) -> None:
    assert reasons(**{column: cell}) == {reason}


def test_row_is_refused_when_neither_day_nor_number_tells_a_year() -> None:
    assert reasons(Number="no ID 7", Made="") == {Reason.DATE_MISSING}


def test_empty_row_has_that_reason_alone() -> None:
    assert taic.read_rows([dict.fromkeys(taic.COLUMNS, "")]).refused[0].reasons == (Reason.ROW_EMPTY,)


def test_second_row_of_a_number_is_refused_whatever_it_says() -> None:
    reading = taic.read_rows([recommendation(), recommendation(Recipient="Hill Rail")])

    assert [(row.row, row.number, row.reasons) for row in reading.refused] == [
        (3, "012/19", (Reason.DUPLICATE_NUMBER,))
    ]


def test_workbook_is_read_with_its_days(tmp_path: Path) -> None:
    other = [["", ""], ["Status", "Meaning"]]
    rows = [recommendation(), recommendation(Number="no ID  1", Made=date(1980, 5, 30), Closed="")]
    path = write_xlsx(tmp_path / "t.xlsx", other, sheet_of(rows))

    reading = taic.read(path)

    assert [record.made_on for record in reading.records] == [date(2019, 5, 6), date(1980, 5, 30)]
    assert reading.records[1].number == "no ID 1"
    assert reading.counts == {"rows_read": 2, "rows_taken": 2, "rows_refused": 0}


def test_other_file_is_refused_as_a_whole(tmp_path: Path) -> None:
    text = tmp_path / "t.xlsx"
    text.write_bytes(b"no workbook")
    sheet = write_xlsx(tmp_path / "u.xlsx", [["Number", "Status"], ["1", "Open"]])

    for path in (text, sheet, tmp_path / "none.xlsx"):
        with pytest.raises(WrongFile, match=path.name):
            taic.read(path)


MESSY = st.one_of(
    st.text(max_size=30),
    st.none(),
    st.integers(),
    st.dates(),
    st.floats(allow_nan=False),
    st.sampled_from(["", "Open", "Withdrawn", "closed cancelled", "012/95", "no ID 3", "\x00", "2019-13-01"]),
)
ROWS = st.lists(
    st.dictionaries(st.sampled_from(taic.COLUMNS), MESSY, max_size=6).map(
        lambda changed: recommendation() | changed
    ),
    max_size=8,
)


@examples(50, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_every_row_is_taken_or_refused_whatever_it_holds(rows: list[dict[str, object]]) -> None:
    reading = taic.read_rows(rows)

    check(reading, len(rows))
    assert len({record.number for record in reading.records}) == len(reading.records)
    for record in reading.records:
        days = (record.made_on, record.closed_on)
        assert record.closed_on is None or record.closure in taic.ENDED
        assert None in days or days[0] <= days[1]  # type: ignore[operator]
