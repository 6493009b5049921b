"""The page of one case: its events in order of time, with the proof of each step."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.dashboard.views import feed
from services.dashboard.web.pages.events import at_place
from services.dashboard.web.render import case_label, page
from services.dashboard.web.visitor import In, NotFound, Of, With

router = APIRouter()
ROWS = 200
"""Rows of one page of the timeline."""


@router.get("/cases/{case}")
def case(
    request: Request, visitor: Of, language: In, parts: With, case: UUID, after: str = ""
) -> HTMLResponse:
    """Show one case. `after` is the last row of the page before, such as `rounds-12`."""
    database, sight = parts.database, visitor.sight
    extent = feed.extent_of_case(database, sight, case)
    if extent is None:
        raise NotFound
    rows = feed.of_case(database, sight, case, ROWS + 1, at_place(database, sight, after))
    shown = rows[:ROWS]
    return page(
        request,
        "case.html",
        language,
        visitor,
        case=case,
        kind=case_label(extent.kind, extent.first.type),
        unit=None if extent.kind == "round" else _unit(extent.first, *shown),
        extent=extent,
        rows=shown,
        next=f"{shown[-1].source}-{shown[-1].position}" if len(rows) > ROWS else "",
        related=[
            (case_label(each.kind, each.first.type), each)
            for each in feed.related_cases(database, sight, case)
        ],
    )


def _unit(*rows: feed.Row) -> str | None:
    return next((row.unit for row in rows if row.unit), None)
