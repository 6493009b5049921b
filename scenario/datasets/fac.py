"""Findings of single audits, as the Federal Audit Clearinghouse of the United States publishes them (csv).

An audit report becomes a target, its finding a finding, the corrective action plan the plan of the
rectification item. `questioned_costs` says that money is questioned, but not how much. A repeat refers to
findings of earlier years, which are not in the file: they become prior issues of the organisation.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scenario.datasets.cells import day_of, line_of, text_of, title_of
from scenario.datasets.records import Assumed, Prior, Reading, Reason, Record, RefusedRow, WrongFile

NAME = "fac"
FLAGS = ("material_weakness", "significant_deficiency", "questioned_costs", "repeat_finding")
COLUMNS = (
    "audit_year",
    "report",
    "organisation",
    "signed",
    "finding_ref",
    "compliance_type",
    *FLAGS,
    "prior_finding_refs",
    "finding_text",
    "corrective_action_plan",
)
ALWAYS = (Assumed.BASIS_UNKNOWN, Assumed.CLASS_UNKNOWN, Assumed.CLOSURE_UNKNOWN, Assumed.SEVERITY_DERIVED)
"""Assumptions for every row, because this source never gives the value, or gives it in its own way."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_REFERENCE = re.compile(r"((?:19|20)\d{2})-(\d{1,4}[A-Za-z]?)")
_BETWEEN_REFERENCES = re.compile(r"[\s,;/&]+|\band\b", re.IGNORECASE)

Row = Mapping[str, object]


def read(path: Path) -> Reading:
    """Read a file.

    Raises:
        WrongFile: the file cannot be read, or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, strict=True)
            missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
            if missing:
                raise WrongFile(f"{path.name} has no column {', '.join(missing)}")
            return read_rows(table)
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise WrongFile(f"{path.name} cannot be read: {wrong}") from wrong


def read_rows(rows: Iterable[Row]) -> Reading:
    """Read the rows of a table; cells by column."""
    records: list[Record] = []
    refused: list[RefusedRow] = []
    known: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, 2):
        key = (line_of(row.get("report")), line_of(row.get("finding_ref")))
        reasons = tuple(_reasons(row, key, known))
        if reasons:
            refused.append(RefusedRow(number, key[1], reasons))
        else:
            known.add(key)
            records.append(_record(number, row))
    return Reading(NAME, tuple(records), tuple(refused))


def _reasons(row: Row, key: tuple[str, str], known: set[tuple[str, str]]) -> Iterator[Reason]:
    """Return the reasons why a row is refused."""
    if any(row.get(name) is None for name in COLUMNS) or None in row:
        yield Reason.FIELDS_WRONG
    wanted = (
        ("report", Reason.INSPECTION_MISSING),
        ("organisation", Reason.ADDRESSEE_MISSING),
        ("finding_ref", Reason.NUMBER_MISSING),
        ("finding_text", Reason.TEXT_MISSING),
    )
    yield from (reason for name, reason in wanted if not line_of(row.get(name)))
    if not _YEAR.fullmatch(line_of(row.get("audit_year"))):
        yield Reason.DATE_MISSING
    if any(line_of(row.get(name)) not in {"Y", "N"} for name in FLAGS):
        yield Reason.FLAG_UNREADABLE
    if key in known:
        yield Reason.DUPLICATE_NUMBER


def _record(number: int, row: Row) -> Record:
    facts, facts_cleaned = text_of(row["finding_text"])
    plan, plan_cleaned = text_of(row["corrective_action_plan"])
    priors, unreadable = priors_of(row["prior_finding_refs"])
    made_on = day_of(row["signed"])
    repeat, money = (line_of(row[name]) == "Y" for name in ("repeat_finding", "questioned_costs"))
    doubts = {
        Assumed.TITLE_DERIVED: True,
        Assumed.AMOUNT_UNKNOWN: money,
        Assumed.MADE_ON_UNKNOWN: made_on is None,
        Assumed.PLAN_UNKNOWN: not plan,
        Assumed.PRIOR_UNKNOWN: unreadable or (repeat and not priors),
        Assumed.PRIOR_NOT_FLAGGED: bool(priors) and not repeat,
        Assumed.TEXT_CLEANED: facts_cleaned or plan_cleaned,
    }
    return Record(
        row=number,
        inspection=line_of(row["report"]),
        number=line_of(row["finding_ref"]),
        unit=line_of(row["organisation"]),
        year=int(line_of(row["audit_year"])),
        title=title_of(facts),
        facts=facts,
        plan=plan,
        category=line_of(row["compliance_type"]),
        severity=_severity(row),
        money=money,
        priors=priors,
        made_on=made_on,
        assumed=tuple(sorted({*ALWAYS, *(code for code, doubtful in doubts.items() if doubtful)})),
    )


def _severity(row: Row) -> str:
    if line_of(row["material_weakness"]) == "Y":
        return "MAJOR"
    return "LARGER" if line_of(row["significant_deficiency"]) == "Y" else "GENERAL"


def priors_of(cell: object) -> tuple[tuple[Prior, ...], bool]:
    """Return the references in a cell, each once, and whether the cell has other text."""
    words = [word for word in _BETWEEN_REFERENCES.split(line_of(cell)) if word]
    found = [_REFERENCE.fullmatch(word) for word in words]
    priors = dict.fromkeys(Prior(match[0], int(match[1])) for match in found if match)
    return tuple(priors), None in found
