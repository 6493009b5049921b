"""The web application: pages, static files, and error pages."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from psycopg import Error as DatabaseError
from psycopg_pool import PoolTimeout
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from services.dashboard.web.assets import STATIC
from services.dashboard.web.pages import routers
from services.dashboard.web.parts import Parts
from services.dashboard.web.render import page
from services.dashboard.web.security import SecurityHeaders
from services.dashboard.web.traced import Traced
from services.dashboard.web.visitor import NotLoggedIn, PageRefused, language_of, note
from services.dashboard.web.words import say

_LOG = logging.getLogger(__name__)


def create_app(parts: Parts) -> FastAPI:
    """Return the web application, made of these parts."""
    app = FastAPI(title="Xuncha", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan)
    app.state.parts = parts
    for router in routers():
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC))
    app.add_api_route("/health", _health, methods=["GET"])
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Traced)
    _say_errors(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    hub = app.state.parts.hub
    looking = asyncio.create_task(hub.run())
    yield
    hub.close()
    await looking


async def _health() -> Response:
    return PlainTextResponse("ok")


def _say_errors(app: FastAPI) -> None:
    app.add_exception_handler(NotLoggedIn, _to_login)
    app.add_exception_handler(PageRefused, _say_refused)
    for kind, status, key in (
        (RequestValidationError, 404, "error.not_found"),
        (DatabaseError, 503, "error.database"),
        (PoolTimeout, 503, "error.database"),
        (Exception, 500, "error.other"),
    ):
        app.add_exception_handler(kind, _say(status, key))
    app.add_exception_handler(HTTPException, _say_http)


def _to_login(request: Request, _error: Exception) -> Response:
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if "text/event-stream" in request.headers.get("accept", "") or request.url.path == "/session":
        return PlainTextResponse("login", 401)
    if request.headers.get("sec-fetch-site") == "cross-site":
        # The link was on another site, so the browser held back the strict cookie. Ask again from our page.
        return page(request, "welcome.html", language_of(request), next=asked)
    address = f"/login?{urlencode({'next': asked, 'lang': language_of(request)})}"
    if "HX-Request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def _say(status: int, key: str) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, error: Exception) -> Response:
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _LOG.error("a page failed: %s", type(error).__name__, exc_info=error)
        return _error_page(request, status, key)

    return handler


def _say_refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, PageRefused):
        raise error
    note(request, error.code)
    return _error_page(request, error.status, error.text)


def _say_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _error_page(request, status, "error.not_found" if status == 404 else "error.input")


def _error_page(request: Request, status: int, key: str) -> HTMLResponse:
    language = language_of(request)
    return page(
        request,
        "error.html",
        language,
        getattr(request.state, "visitor", None),
        status=status,
        message=say(key, language),
        leave=key == "error.no_sight",
    )
