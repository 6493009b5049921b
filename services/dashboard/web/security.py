"""Headers of every answer that make the browser protect the pages; and a check where POSTs come from."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEEP = "public, max-age=31536000, immutable"


def policy(nonce: str) -> str:
    """Return the content security policy: nothing from other hosts, nothing inline without the nonce."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'nonce-{nonce}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


class SecurityHeaders:
    """Adds the headers to every answer, and a new nonce to every request (`request.state.nonce`).

    Args:
        app: the application.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), nonce, scope)
            await send(message)

        await self._app(scope, receive, complete)

    def _add(self, headers: MutableHeaders, nonce: str, scope: Scope) -> None:
        versioned = scope["path"].startswith("/static/") and b"v=" in scope["query_string"]
        headers["Cache-Control"] = KEEP if versioned else "no-store"
        headers["Content-Security-Policy"] = policy(nonce)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if scope["scheme"] == "https":
            headers["Strict-Transport-Security"] = "max-age=31536000"


def is_own(request: Request) -> bool:
    """Tell whether one of our own pages sent a changing request.

    Browsers name the origin of every POST; a request that names none is refused.
    """
    fetched = request.headers.get("sec-fetch-site", "same-origin")
    return fetched == "same-origin" and request.headers.get("origin") == origin(request)


def origin(request: Request) -> str:
    """Return scheme, host and port under which the browser sees the pages, without a slash at the end."""
    return str(request.base_url).rstrip("/")


def local_path(next: str) -> str:
    """Return a path on these pages; an address that leads elsewhere is replaced by the overview."""
    parts = urlsplit(next)
    safe = (
        next.startswith("/") and not next.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    )
    return next if safe and "\\" not in next and next.isprintable() else "/"
