"""One case: what happened to it, in order of time, with the proof of each step."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.dashboard.views import feed
from services.dashboard.web.render import kind_of, page
from services.dashboard.web.visitor import In, NotFound, Of, With

router = APIRouter()
MOST_ROWS = 500


@router.get("/cases/{case}")
def case(request: Request, visitor: Of, language: In, parts: With, case: UUID) -> HTMLResponse:
    """Show one case."""
    rows = feed.of_case(parts.database, visitor.sight, case, MOST_ROWS + 1)
    if not rows:
        raise NotFound
    related = feed.related_cases(parts.database, visitor.sight, case)
    return page(
        request,
        "case.html",
        language,
        visitor,
        case=case,
        kind=kind_of(rows[0]),
        unit=next((row.unit for row in rows if row.unit), None),
        rows=rows[:MOST_ROWS],
        more=len(rows) > MOST_ROWS,
        most=MOST_ROWS,
        related=[(kind_of(row), row) for row in related],
    )
