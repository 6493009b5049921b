"""The stream behind the overview: sends figures and rows as they change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from services.dashboard.views import feed
from services.dashboard.views.labels import Language
from services.dashboard.web.pages.overview import LIVE_ROWS, snapshot
from services.dashboard.web.parts import Parts
from services.dashboard.web.render import fragment
from services.dashboard.web.stream import MOST_ROWS, stream
from services.dashboard.web.visitor import In, NoSight, NotLoggedIn, Of, Visitor, With, visitor_of

router = APIRouter()


@router.get("/session")
def session(_visitor: Of) -> Response:
    """Tell a page whose stream has ended whether its session is still open: 204 if it is, else 401."""
    return Response(status_code=204)


@router.get("/events/stream")
def open_stream(
    request: Request, visitor: Of, language: In, parts: With, after: str = ""
) -> StreamingResponse:
    """Stream updates after the last event that the browser saw; at first, after the position of its page."""
    cursor = request.headers.get("last-event-id", after)
    source = PageSource(request, parts, visitor, language)
    return StreamingResponse(
        stream(parts.hub, visitor.session.person, source, cursor),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


class PageSource:
    """The content of one visitor's stream.

    Args:
        request: the stream's request; its cookie is checked again and again.
        parts: the application's parts.
        visitor: the visitor at the start of the stream; kept up to date.
        language: the page's language.
    """

    def __init__(self, request: Request, parts: Parts, visitor: Visitor, language: Language) -> None:
        self._request = request
        self._parts = parts
        self._visitor = visitor
        self._language = language

    def authorised(self) -> bool:
        """Check session and posts again. A visitor who now acts in another capacity needs a new page."""
        before = self._visitor
        try:
            self._visitor = visitor_of(self._request)
        except (NotLoggedIn, NoSight):
            return False
        return self._visitor.session.capacity == before.session.capacity

    def rows(self, cursor: str) -> tuple[str, Mapping[str, Any]]:
        """Return the rows after the cursor as the page shows them, newest first.

        `afresh` tells the browser to replace its list, because it is too far behind or its cursor is unknown.
        """
        heads = feed.heads(self._parts.database)
        seen = feed.decode_cursor(cursor)
        moved = feed.encode_cursor(heads)
        if moved == cursor:
            return cursor, {}
        sight = self._visitor.sight
        # A cursor beyond the feed's end means that the feed was emptied and is being filled again.
        if seen is None or any(seen.get(source, 0) > heads[source] for source in seen):
            rows, afresh = feed.newest(self._parts.database, sight, LIVE_ROWS), True
        else:
            rows = feed.since(self._parts.database, sight, seen, MOST_ROWS + 1, heads)
            afresh = len(rows) > MOST_ROWS
        html = fragment("rows.html", self._language, rows=rows[:LIVE_ROWS], fresh=True)
        return moved, {"html": html, "count": min(len(rows), MOST_ROWS), "afresh": afresh}

    def figures(self) -> Mapping[str, Any]:
        """Return all figures."""
        return snapshot(self._parts, self._visitor, self._language)
