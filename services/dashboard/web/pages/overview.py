"""The overview: how far is the programme, what is late, what are its results?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.dashboard.views import feed
from services.dashboard.views.funnel import Recent, Step, funnel, recent
from services.dashboard.views.headlines import HEADLINES, OTHERS
from services.dashboard.views.labels import Language
from services.dashboard.web.parts import Parts
from services.dashboard.web.render import page
from services.dashboard.web.tiles import bars, plain, tile, until_when
from services.dashboard.web.visitor import In, Of, Visitor, With

router = APIRouter()
LIVE_ROWS = 15
"""Most rows of the live list."""
RECENT_DAYS = 30
RECENT_TYPES = tuple(headline.counts for headline in HEADLINES if headline.counts)


@router.get("/")
def overview(request: Request, visitor: Of, language: In, parts: With) -> HTMLResponse:
    """Show the overview."""
    # Read the position first: the stream then sends events that come meanwhile again, and misses none.
    cursor = feed.encode_cursor(feed.heads(parts.database))
    return page(
        request,
        "overview.html",
        language,
        visitor,
        cursor=cursor,
        rows=feed.newest(parts.database, visitor.sight, LIVE_ROWS),
        **snapshot(parts, visitor, language),
    )


def snapshot(parts: Parts, visitor: Visitor, language: Language) -> Mapping[str, Any]:
    """Return all present figures of the page."""
    figures = parts.figures.read(visitor.session)
    whole = visitor.sight.units is None
    lately = recent(parts.database, RECENT_TYPES, RECENT_DAYS) if whole else Recent(None, {})
    steps: list[Step] = funnel(parts.database) if whole else []
    return {
        "withheld": figures.withheld,
        "headlines": plain([tile(headline, figures, lately, language) for headline in HEADLINES]),
        "others": plain([tile(headline, figures, lately, language) for headline in OTHERS]),
        "funnel": plain(bars(steps, language)),
        "until": until_when(lately, language),
    }
