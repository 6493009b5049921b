"""The trace context of a page's request, for the calls that the page makes."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from services.kernel.trace import HEADER, taken_over, tracing


class Traced:
    """Lets each request keep the trace context it came with, or gives it a new one.

    Args:
        app: the application.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on within its trace context."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with tracing(taken_over(Headers(scope=scope).getlist(HEADER))):
            await self._app(scope, receive, send)
