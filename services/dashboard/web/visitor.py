"""Who looks at a page: the session, the posts behind it, how far it sees, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl
from uuid import UUID

from fastapi import Depends, Request

from services.dashboard.views.labels import LANGUAGES, Language
from services.dashboard.views.sight import Posts, Sight, find_posts
from services.dashboard.web.parts import Parts
from services.dashboard.web.security import is_own
from services.dashboard.web.sessions import Session
from services.kernel.clock import local_date

SESSION_COOKIE = "xuncha_session"
LANGUAGE_COOKIE = "xuncha_language"
MOST_FORM_BYTES = 8192


class NotLoggedIn(Exception):
    """The page needs a login first."""


class NoSight(Exception):
    """The person holds no capacity that may see the pages."""

    def __init__(self, person: UUID) -> None:
        super().__init__(str(person))
        self.person = person


class NotFound(Exception):
    """There is no such thing, or none the visitor may know of."""


class NotOwn(Exception):
    """A request that changes something did not come from one of our pages."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who is logged in and sees something."""

    session: Session
    secret: str
    posts: Posts
    sight: Sight


def parts_of(request: Request) -> Parts:
    """Return what the application was made of."""
    parts: Parts = request.app.state.parts
    return parts


def language_of(request: Request) -> Language:
    """Return the language of the address, else of the cookie, else Chinese."""
    for said in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        for language in LANGUAGES:
            if said == language:
                return language
    return LANGUAGES[0]


def visitor_of(request: Request) -> Visitor:
    """Return who looks.

    Raises:
        NotLoggedIn: nobody, or no longer.
        NoSight: somebody without a capacity for these pages.
    """
    parts = parts_of(request)
    secret = request.cookies.get(SESSION_COOKIE, "")
    session = parts.sessions.find(secret) if secret else None
    if session is None:
        raise NotLoggedIn
    posts = find_posts(parts.database, session.person, local_date(parts.clock.now()))
    sight = posts.sight(session.capacity)
    if sight is None:
        return _fall_back(parts, session, secret, posts)
    return Visitor(session, secret, posts, sight)


def _fall_back(parts: Parts, session: Session, secret: str, posts: Posts) -> Visitor:
    """Act in the first capacity that sees something: the chosen one is no longer, or not yet, held."""
    for capacity in posts.capacities:
        sight = posts.sight(capacity)
        if sight is not None:
            parts.sessions.choose(session, capacity)
            fresh = parts.sessions.find(secret)
            if fresh is not None:
                return Visitor(fresh, secret, posts, sight)
    raise NoSight(session.person)


def own_request(request: Request) -> None:
    """Refuse a changing request that one of our pages did not send.

    Raises:
        NotOwn: it came from elsewhere.
    """
    if not is_own(request):
        raise NotOwn


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a short form; one that is long or not text has none."""
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
