"""The pages for login, logout, and the choice of capacity and language."""

from __future__ import annotations

import base64
import hmac
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.dashboard.views.labels import Language
from services.dashboard.views.sight import find_posts
from services.dashboard.web.oidc import Attempt, LoginFailed
from services.dashboard.web.render import page, to
from services.dashboard.web.security import local_path, origin
from services.dashboard.web.sessions import LASTS
from services.dashboard.web.visitor import SESSION_COOKIE, In, NotFound, Of, With, form_of, note, own_request
from services.dashboard.web.words import say
from services.kernel.clock import local_date

router = APIRouter()
ATTEMPT_COOKIE = "xuncha_login"
ATTEMPT_SECONDS = 600
BACK = "/login/back"
"""The path to which the issuer sends the browser back."""


@router.get("/login")
def login(request: Request, language: In, next: str = "/") -> HTMLResponse:
    """Show that a login is needed, and offer it."""
    return page(request, "login.html", language, next=local_path(next), message="", status=200)


@router.get("/signed-out")
def signed_out(request: Request, language: In) -> HTMLResponse:
    """Show that the session is closed."""
    return page(request, "login.html", language, next="/", message=say("login.signed_out", language))


@router.get("/login/start")
def start(request: Request, language: In, parts: With, next: str = "/") -> Response:
    """Send the browser to the issuer."""
    try:
        address, attempt = parts.issuer.begin(origin(request) + BACK, local_path(next))
    except LoginFailed as failed:
        return _failed(request, language, failed)
    answer = RedirectResponse(address, 303)
    # Lax, because the way back from the issuer starts at another site. The cookie alone opens no session.
    answer.set_cookie(
        ATTEMPT_COOKIE,
        base64.urlsafe_b64encode(msgspec.json.encode(attempt)).decode(),
        max_age=ATTEMPT_SECONDS,
        path=BACK,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


@router.get(BACK)
def back(
    request: Request,
    language: In,
    parts: With,
    state: str = "",
    code: str = "",
    error: str = "",
    iss: str = "",
) -> Response:
    """Open a session for the person whom the issuer sends back."""
    try:
        attempt = _attempt(request, state, refused=bool(error) or not code)
        person, tokens = parts.issuer.finish(attempt, code, iss)
    except LoginFailed as failed:
        return _failed(request, language, failed)
    capacities = find_posts(parts.database, person, local_date(parts.clock.now())).capacities
    secret = parts.sessions.open(person, capacities[0] if capacities else "", tokens)
    # Answer with a page, not a redirect: a redirect would still count as coming from the issuer's site, and
    # the browser would not send the strict cookie.
    answer = page(request, "welcome.html", language, next=attempt.next)
    answer.delete_cookie(ATTEMPT_COOKIE, path=BACK)
    answer.set_cookie(
        SESSION_COOKIE,
        secret,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/logout", dependencies=[Depends(own_request)])
def logout(request: Request, language: In, parts: With) -> Response:
    """Close the session and its streams."""
    parts.sessions.close(request.cookies.get(SESSION_COOKIE, ""))
    parts.hub.wake_from_thread()
    answer = RedirectResponse(to(language, "/signed-out"), 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@router.post("/capacity", dependencies=[Depends(own_request)])
def choose(
    visitor: Of,
    parts: With,
    form: Annotated[dict[str, str], Depends(form_of)],
) -> Response:
    """Act in another capacity that the person holds."""
    capacity = form.get("capacity", "")
    if visitor.posts.sight(capacity) is None:
        raise NotFound
    parts.sessions.choose(visitor.session, capacity)
    return RedirectResponse(local_path(form.get("next", "/")), 303)


def _attempt(request: Request, state: str, *, refused: bool) -> Attempt:
    try:
        text = base64.urlsafe_b64decode(request.cookies.get(ATTEMPT_COOKIE, ""))
        attempt = msgspec.json.decode(text, type=Attempt)
    except ValueError as error:
        raise LoginFailed("bad_state") from error
    if not hmac.compare_digest(attempt.state.encode(), state.encode()):
        raise LoginFailed("bad_state")
    if refused:
        raise LoginFailed("refused")
    return attempt


def _failed(request: Request, language: Language, failed: LoginFailed) -> HTMLResponse:
    note(request, f"LOGIN_{failed.reason.upper()}")
    detail = say(f"login.{failed.reason}", language)
    message = say("login.failed", language, detail=detail)
    return page(
        request, "login.html", language, next="/", message=message, status=503 if failed.passing else 400
    )
