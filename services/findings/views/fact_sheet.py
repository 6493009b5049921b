"""The fact sheet: what is a unit asked to confirm of a finding?

It is read from the finding sheet and tells no more than that: nothing of who handled the paper, how it
is known, or what the team makes of it.
"""

from __future__ import annotations

from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import (
    FactSheetRow,
    GetFactSheet,
    GetFactSheetResponse,
    ListFactSheets,
    Paper,
)

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.paging import Page, bad_key, rows_as, rows_of
from services.programme.reach import Conditions

GIVEN = "s.state <> 'DRAFT'"
"""When the unit has the fact sheet: from the second handler's signature on. A revision takes it back."""
_ANSWERED = "s.facts <> ''"
_OPEN, _DONE = "0", "1"


def list_fact_sheets(views: Views, caller: Caller, query: ListFactSheets) -> Page[FactSheetRow]:
    """Return a page of the fact sheets of the caller's unit, the open ones first.

    Raises:
        Refusal: INVALID_INPUT for what is not the key of a page.
    """
    asked = Conditions(caller, "s", GIVEN)
    rows = views.rows(
        f"SELECT s.finding_id, s.title, {_ANSWERED} AS answered FROM finding_sheet s "  # noqa: S608 - constants
        f"WHERE {asked.text} AND ({_ANSWERED}, s.finding_id) > (%s, %s) "
        f"ORDER BY {_ANSWERED}, s.finding_id LIMIT %s",
        [*asked.values, *_place_in(query.page.after), rows_of(query.page)],
    )
    found = rows_as(FactSheetRow, rows)
    return Page(found, [f"{_DONE if row.answered else _OPEN}/{row.finding_id}" for row in found])


def find_fact_sheet(views: Views, caller: Caller, query: GetFactSheet) -> GetFactSheetResponse | None:
    """Return the fact sheet of a finding if the caller's unit has it."""
    asked = Conditions(caller, "s", GIVEN).equal(finding_id=query.finding_id)
    rows = views.rows(
        f"SELECT s.finding_id, s.paper, s.content_hash, {_ANSWERED} AS answered "  # noqa: S608 - constants
        f"FROM finding_sheet s WHERE {asked.text}",
        asked.values,
    )
    if not rows:
        return None
    paper = msgspec.json.decode(rows[0].pop("paper"), type=Paper)
    return GetFactSheetResponse(title=paper.title, facts=paper.facts, **rows[0])


def _place_in(key: str) -> tuple[bool, UUID]:
    """Return the place in the list that a page's key says; the one before the first for no key.

    Raises:
        Refusal: INVALID_INPUT.
    """
    if not key:
        return False, UUID(int=0)
    group, _, id = key.partition("/")
    try:
        return {_OPEN: False, _DONE: True}[group], UUID(id)
    except (KeyError, ValueError):
        raise bad_key() from None
