"""Small tables of the columns that the readers know; every text in them is made up."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from scenario.datasets import fac, taic

Table = list[dict[str, object]]


def audit(**changed: object) -> dict[str, object]:
    """Return a row of an audit finding."""
    usual: dict[str, object] = {
        "audit_year": "2019",
        "report": "100001",
        "organisation": "HARBOUR TOWN, OHIO ",
        "state": "OH",
        "fiscal_year_end": "06/30/2019 00:00:00",
        "signed": "12/06/2019 08:16:08",
        "finding_ref": "2019-001",
        "compliance_type": "L",
        "material_weakness": "N",
        "significant_deficiency": "Y",
        "questioned_costs": "N",
        "repeat_finding": "N",
        "prior_finding_refs": "",
        "finding_text": "Reports were filed after the day they were due.",
        "corrective_action_plan": "A calendar of all due days will be kept.",
    }
    return usual | changed


def recommendation(**changed: object) -> dict[str, object]:
    """Return a row of a recommendation; a column's space is written as two underscores."""
    usual: dict[str, object] = {
        "Number": "012/19",
        "Recipient": "Harbour Lines",
        "Safety Issue": "",
        "Inquiry": "MO-2018-201",
        "Status": "Closed acceptable",
        "Made": date(2019, 5, 6),
        "Closed": date(2021, 6, 23),
        "Recommendation": "Check every door before leaving.",
        "Reply Text": "We check them now.",
    }
    return usual | {name.replace("__", " "): value for name, value in changed.items()}


def write_csv(path: Path, rows: Table, columns: Sequence[str] = tuple(audit())) -> Path:
    """Write a table as the source does: with a byte order mark, line breaks in quotes."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, columns, extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
    return path


def write_xlsx(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    """Write sheets of texts and days."""
    names = range(1, len(sheets) + 1)
    with zipfile.ZipFile(path, "w") as book:
        for place, text in _FIXED.items():
            book.writestr(place, text)
        book.writestr("xl/workbook.xml", _workbook(names))
        book.writestr("xl/_rels/workbook.xml.rels", _relations(names))
        for name, rows in zip(names, sheets, strict=True):
            book.writestr(f"xl/worksheets/sheet{name}.xml", _sheet(rows))
    return path


def sheet_of(rows: Table) -> list[list[object]]:
    """Return a sheet with its head."""
    return [list(taic.COLUMNS), *([row[name] for name in taic.COLUMNS] for row in rows)]


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIXED = {
    "[Content_Types].xml": f"{_HEAD}<Types"
    ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
    ' ContentType="application/xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1"'
    f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
}


def _workbook(names: Sequence[int]) -> str:
    sheets = "".join(f'<sheet name="S{name}" sheetId="{name}" r:id="rId{name}"/>' for name in names)
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _relations(names: Sequence[int]) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{name}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{name}.xml"/>'
        for name in names
    )
    styles = f'<Relationship Id="rId0" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{sheets}{styles}</Relationships>'


def _sheet(rows: Sequence[Sequence[object]]) -> str:
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(value: object) -> str:
    if isinstance(value, date):
        return f'<c s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


assert set(fac.COLUMNS) <= set(audit())
