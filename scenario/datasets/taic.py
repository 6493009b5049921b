"""Recommendations of New Zealand's Transport Accident Investigation Commission (xlsx).

A recommendation becomes a finding; its recipient becomes the unit, the reply the progress, status and days
the closure. The days go back to 1980, for which the working days are not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from scenario.datasets.cells import day_of, line_of, text_of, title_of
from scenario.datasets.records import Assumed, Closure, Reading, Reason, Record, RefusedRow, WrongFile

NAME = "taic"
COLUMNS = (
    "Number",
    "Recipient",
    "Safety Issue",
    "Inquiry",
    "Status",
    "Made",
    "Closed",
    "Recommendation",
    "Reply Text",
)
CLOSURES = {
    "open": Closure.OPEN,
    "unconfirmed": Closure.UNCONFIRMED,
    "closed acceptable": Closure.CLOSED,
    "closed cancelled": Closure.CANCELLED,
    "closed superseded": Closure.SUPERSEDED,
    "withdrawn": Closure.WITHDRAWN,
}
ENDED = frozenset({Closure.CLOSED, Closure.CANCELLED, Closure.SUPERSEDED})
"""States that have a day."""
ALWAYS = (Assumed.BASIS_UNKNOWN, Assumed.CLASS_UNKNOWN, Assumed.SEVERITY_UNKNOWN, Assumed.TITLE_DERIVED)
"""Assumptions for every row, because this source never gives the value."""
PIVOT = 50
"""The year in a number has two digits; below this value it is of this century."""
_NUMBER = re.compile(r"\d{3}[a-z]?/(\d{2})", re.IGNORECASE)
_NO_REPLY = re.compile(r"\W*no reply\b.{0,20}", re.IGNORECASE | re.DOTALL)
_NONE = frozenset({"", "n/a", "na", "none", "-"})

Row = Mapping[str, object]


def read(path: Path) -> Reading:
    """Read a file: its first sheet that has the columns.

    Raises:
        WrongFile: the file cannot be read, or no sheet has the columns.
    """
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            rows = iter(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            head = [line_of(cell) for cell in next(rows, [])]
            if set(COLUMNS) <= set(head):
                return read_rows(dict(zip(head, row, strict=False)) for row in rows)
    except (OSError, CalamineError) as wrong:
        raise WrongFile(f"{path.name} cannot be read: {wrong}") from wrong
    raise WrongFile(f"no sheet of {path.name} has the columns {', '.join(COLUMNS)}")


def read_rows(rows: Iterable[Row]) -> Reading:
    """Read the rows of a table; cells by column."""
    records: list[Record] = []
    refused: list[RefusedRow] = []
    known: set[str] = set()
    for place, row in enumerate(rows, 2):
        number = line_of(row.get("Number"))
        reasons = tuple(_reasons(row, number, known))
        if reasons:
            refused.append(RefusedRow(place, number, reasons))
        else:
            known.add(number)
            records.append(_record(place, row))
    return Reading(NAME, tuple(records), tuple(refused))


def _reasons(row: Row, number: str, known: set[str]) -> Iterator[Reason]:
    """Return the reasons why a row is refused."""
    if not any(line_of(cell) for cell in row.values()):
        yield Reason.ROW_EMPTY
        return
    if not number:
        yield Reason.NUMBER_MISSING
    elif number in known:
        yield Reason.DUPLICATE_NUMBER
    if not line_of(row.get("Recipient")):
        yield Reason.ADDRESSEE_MISSING
    if not line_of(row.get("Recommendation")):
        yield Reason.TEXT_MISSING
    if _status(row) not in CLOSURES:
        yield Reason.STATUS_UNKNOWN
    if _year(day_of(row.get("Made")), number) is None:
        yield Reason.DATE_MISSING


def _record(place: int, row: Row) -> Record:
    number = line_of(row["Number"])
    facts, facts_cleaned = text_of(row["Recommendation"])
    reply, reply_cleaned = text_of(row.get("Reply Text"))
    if _NO_REPLY.fullmatch(reply):
        reply = ""
    inspection, category = line_of(row.get("Inquiry")), line_of(row.get("Safety Issue"))
    closure, made_on = CLOSURES[_status(row)], day_of(row.get("Made"))
    closed_on, doubts = _closing(closure, made_on, day_of(row.get("Closed")))
    year, numbered = _year(made_on, number), _numbered_year(number)
    doubts |= {
        Assumed.INSPECTION_UNKNOWN: not inspection,
        Assumed.MADE_ON_UNKNOWN: made_on is None,
        Assumed.NUMBER_OF_OTHER_YEAR: made_on is not None and numbered not in {None, made_on.year},
        Assumed.REPLY_UNKNOWN: not reply,
        Assumed.TEXT_CLEANED: facts_cleaned or reply_cleaned,
    }
    return Record(
        row=place,
        inspection=inspection,
        number=number,
        unit=line_of(row["Recipient"]),
        year=year or 0,
        title=title_of(facts),
        facts=facts,
        reply=reply,
        category="" if category.lower() in _NONE else category,
        made_on=made_on,
        closed_on=closed_on,
        closure=closure,
        assumed=tuple(sorted({*ALWAYS, *(code for code, doubtful in doubts.items() if doubtful)})),
    )


def _closing(
    closure: Closure, made_on: date | None, closed_on: date | None
) -> tuple[date | None, dict[Assumed, bool]]:
    """Return the day of closure if it is plausible, and the assumptions about it."""
    ignored = closed_on is not None and closure not in ENDED
    reversed_ = closed_on is not None and not ignored and made_on is not None and closed_on < made_on
    doubts = {
        Assumed.CLOSED_ON_IGNORED: ignored,
        Assumed.CLOSED_BEFORE_MADE: reversed_,
        Assumed.CLOSED_ON_UNKNOWN: closed_on is None and closure in ENDED,
    }
    return None if ignored or reversed_ else closed_on, doubts


def _status(row: Row) -> str:
    return line_of(row.get("Status")).lower()


def _year(made_on: date | None, number: str) -> int | None:
    return made_on.year if made_on else _numbered_year(number)


def _numbered_year(number: str) -> int | None:
    """Return the year that a number such as 012/95 names, None if it names none."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return None
    short = int(found[1])
    return (2000 if short < PIVOT else 1900) + short
