"""The visitor of a page: session, posts, what may be seen, and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from services.dashboard.views.labels import LANGUAGES, Language
from services.dashboard.views.sight import FeedSight, Posts, find_posts
from services.dashboard.web.parts import Parts
from services.dashboard.web.security import is_own
from services.dashboard.web.sessions import Session
from services.kernel.clock import local_date
from services.kernel.rpc.access import Refused

SESSION_COOKIE = "xuncha_session"
LANGUAGE_COOKIE = "xuncha_language"
MOST_FORM_BYTES = 8192


class NotLoggedIn(Exception):
    """The page needs a login."""


class PageRefused(Exception):
    """A page was refused. The refusal is noted in the access log.

    `code` is logged, `status` is HTTP's, `text` is the key of the shown text.
    """

    code: ClassVar[str]
    status: ClassVar[int]
    text: ClassVar[str]


class NoSight(PageRefused):
    """The person holds no capacity that may see these pages."""

    code, status, text = "CAPACITY_NOT_HELD", 403, "error.no_sight"


class NotFound(PageRefused):
    """There is no such thing, or none that the visitor may know of."""

    code, status, text = "NOT_FOUND", 404, "error.not_found"


class NotOwn(PageRefused):
    """A changing request did not come from one of our pages."""

    code, status, text = "REQUEST_FROM_ELSEWHERE", 403, "error.origin"


@dataclass(frozen=True)
class Visitor:
    """A person who is logged in and may see something."""

    session: Session
    secret: str
    posts: Posts
    sight: FeedSight


def parts_of(request: Request) -> Parts:
    """Return the parts of the application."""
    parts: Parts = request.app.state.parts
    return parts


def language_of(request: Request) -> Language:
    """Return the language given in the address, else in the cookie, else Chinese."""
    for said in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        for language in LANGUAGES:
            if said == language:
                return language
    return LANGUAGES[0]


def visitor_of(request: Request) -> Visitor:
    """Return the visitor of a page.

    Raises:
        NotLoggedIn: nobody is logged in, or the session has ended.
        NoSight: the person has no capacity for these pages.
    """
    parts = parts_of(request)
    secret = request.cookies.get(SESSION_COOKIE, "")
    session = parts.sessions.find(secret) if secret else None
    if session is None:
        raise NotLoggedIn
    posts = find_posts(parts.database, session.person, local_date(parts.clock.now()))
    request.state.session = session
    sight = posts.sight(session.capacity)
    if sight is None:
        visitor = _fall_back(parts, session, secret, posts)
    else:
        visitor = Visitor(session, secret, posts, sight)
    request.state.visitor = visitor
    return visitor


def _fall_back(parts: Parts, session: Session, secret: str, posts: Posts) -> Visitor:
    """Switch to the first capacity that sees something, because the chosen one is not held now."""
    for capacity in posts.capacities:
        sight = posts.sight(capacity)
        if sight is not None:
            parts.sessions.choose(session, capacity)
            fresh = parts.sessions.find(secret)
            if fresh is not None:
                return Visitor(fresh, secret, posts, sight)
    raise NoSight


def own_request(request: Request) -> None:
    """Refuse a changing request that was not sent by one of our pages.

    Raises:
        NotOwn: the request came from elsewhere.
    """
    if not is_own(request):
        raise NotOwn


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a short form; none if the form is long or not text."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_FORM_BYTES:
            return {}
    try:
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=20))
    except ValueError:
        return {}


Of = Annotated[Visitor, Depends(visitor_of)]
In = Annotated[Language, Depends(language_of)]
With = Annotated[Parts, Depends(parts_of)]


def note(request: Request, code: str) -> None:
    """Note a refused request in the access log; by its route, so that the address is not kept."""
    session: Session | None = getattr(request.state, "session", None)
    route = request.scope.get("route")
    parts_of(request).access.note(
        Refused(
            method=f"{request.method} {getattr(route, 'path', '')}",
            person=session.person if session else None,
            capacity=session.capacity if session else "",
            code=code,
            request_id="",
            peer=request.client.host if request.client else "",
        )
    )
