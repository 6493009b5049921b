"""The page of the events behind one figure, as the figure's own service names them."""

from __future__ import annotations

from datetime import UTC

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services import LOGS
from services.dashboard.views.headlines import HEADLINES, OTHERS, Missing, written
from services.dashboard.views.labels import Language
from services.dashboard.web.figure_client import FigurePage
from services.dashboard.web.render import page
from services.dashboard.web.tiles import amount
from services.dashboard.web.visitor import In, NotFound, Of, With
from services.dashboard.web.words import say, write_day
from services.kernel.clock import local_date

router = APIRouter()
ROWS = 50


@router.get("/figures/{service}/{code}")
def figure(
    request: Request, visitor: Of, language: In, parts: With, service: str, code: str, after: str = ""
) -> HTMLResponse:
    """Show a figure and the events behind it. `after` is the key from the page before."""
    found = parts.figures.read(visitor.session).get(service, code) if service in LOGS else None
    if found is None:
        raise NotFound
    behind = parts.figures.events(visitor.session, service, code, after, ROWS)
    return page(
        request,
        "figure.html",
        language,
        visitor,
        service=service,
        code=code,
        title=_title(service, code, language),
        value=written(found.value, found.unit, language),
        definition=found.definition[language],
        unit=found.unit,
        behind=behind if isinstance(behind, FigurePage) else FigurePage((), ""),
        missing=behind if isinstance(behind, Missing) else None,
        day_of=lambda at: write_day(local_date(at.ToDatetime(UTC)), language),
        amount=lambda value: amount(value, found.unit, language),
        fragment="HX-Request" in request.headers,
    )


def _title(service: str, code: str, language: Language) -> str:
    for headline in (*HEADLINES, *OTHERS):
        if (headline.service, headline.code) == (service, code):
            return say(f"figure.{headline.key}", language)
    return code
