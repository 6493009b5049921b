"""The list of events, and the page of one event with everything in its envelope."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.dashboard.views import feed
from services.dashboard.views.feed import Row
from services.dashboard.views.sight import FeedSight
from services.dashboard.web.render import page
from services.dashboard.web.visitor import In, NotFound, Of, With
from services.kernel.application import Views

router = APIRouter()
ROWS = 50
"""Rows of one page of the list."""


@router.get("/events")
def events(
    request: Request,
    visitor: Of,
    language: In,
    parts: With,
    service: str = "",
    before: str = "",
) -> HTMLResponse:
    """Show events, newest first. `before` is the last row already shown, such as `rounds-12`."""
    sight = visitor.sight
    if service:
        sight = replace(sight, sources=tuple(source for source in sight.sources if source == service))
    rows = feed.newest(parts.database, sight, ROWS + 1, at_place(parts.database, sight, before))
    return page(
        request,
        "events.html",
        language,
        visitor,
        rows=rows[:ROWS],
        next=f"{rows[ROWS - 1].source}-{rows[ROWS - 1].position}" if len(rows) > ROWS else "",
        service=service,
        fragment="HX-Request" in request.headers,
    )


@router.get("/events/{source}/{position}")
def event(
    request: Request, visitor: Of, language: In, parts: With, source: str, position: int
) -> HTMLResponse:
    """Show one event."""
    row = feed.one(parts.database, visitor.sight, source, position) if position < 1 << 62 else None
    if row is None:
        raise NotFound
    cause = None
    if row.cause_source and row.cause_position:
        cause = feed.one(parts.database, visitor.sight, row.cause_source, row.cause_position)
    return page(
        request,
        "event.html",
        language,
        visitor,
        row=row,
        cause=cause,
        effects=feed.effects(parts.database, visitor.sight, row),
    )


def at_place(views: Views, sight: FeedSight, text: str) -> Row | None:
    """Return the event at a place such as `rounds-12`; None if the text is empty.

    Raises:
        NotFound: there is no such event, or none that may be seen.
    """
    if not text:
        return None
    source, _, position = text.partition("-")
    if not (position.isascii() and position.isdigit() and len(position) < 19):
        raise NotFound
    row = feed.one(views, sight, source, int(position))
    if row is None:
        raise NotFound
    return row
