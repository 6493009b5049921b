"""Reads the cells of untidy tables: texts as the product accepts them, days in the forms that occur."""

from __future__ import annotations

import re
from datetime import date, datetime

MOST_IN_LINE = 200
MOST_IN_TEXT = 20_000
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but newline and tab
    "\u2028\u2029\u202a-\u202e\u2066-\u2069"  # separators, and what turns the direction of writing
    "\ud800-\udfff\ufffe\uffff\ufeff\U000e0000-\U000e007f]"  # no characters, or unseen ones
)
"""Characters that the product refuses in any text."""
_SPACES = re.compile(r"\s+")


def text_of(cell: object) -> tuple[str, bool]:
    """Return the text of a cell as the product accepts it, and whether characters were removed."""
    given = "" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n")
    cleaned = _FORBIDDEN.sub("", given)
    cut = cleaned.strip()[:MOST_IN_TEXT].strip()
    return cut, cleaned != given or len(cut) < len(cleaned.strip())


def line_of(cell: object) -> str:
    """Return a cell as one line: no line breaks, and single spaces."""
    return _SPACES.sub(" ", text_of(cell)[0])


def title_of(text: str) -> str:
    """Return the beginning of a text as a title: whole words, at most the length of a line."""
    line = _SPACES.sub(" ", text).strip()
    if len(line) <= MOST_IN_LINE:
        return line
    cut = line[: MOST_IN_LINE - 1]
    return (cut[: cut.rfind(" ")] if cut.rfind(" ") > MOST_IN_LINE // 2 else cut).rstrip() + "…"


def day_of(cell: object) -> date | None:
    """Return the day in a cell, given as a date, as 2020-12-31 or as 12/31/2020; None if there is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.match(line_of(cell))
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[4], found[5])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
