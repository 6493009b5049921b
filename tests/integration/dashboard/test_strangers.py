"""Attempts without a login: paths that lead elsewhere, forbidden pages, too many requests."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from services.dashboard.web.pages.login import ATTEMPT_COOKIE
from services.kernel.store.database import Database
from tests.integration.dashboard.kit import an_id
from tests.integration.dashboard.world import World


@pytest.fixture
def site(views: Database) -> Iterator[World]:
    """The pages, and nobody logged in."""
    found = World(views)
    yield found
    found.close()


def first_line(site: World, request: bytes) -> bytes:
    """Send bytes as they are and return the first line of the answer."""
    place = urlsplit(site.home)
    with socket.create_connection((str(place.hostname), int(place.port or 0)), timeout=10) as line:
        line.sendall(request)
        return line.makefile("rb").readline().rstrip()


ELSEWHERE = (
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "/\tevil",
    "/a\r\nSet-Cookie: x=1",
)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_login_leads_nowhere_else(site: World, wanted: str) -> None:
    client = site.client()
    client.get("/login/start", params={"next": wanted})
    attempt = json.loads(base64.urlsafe_b64decode(client.cookies[ATTEMPT_COOKIE].strip('"')))
    assert attempt["next"] == "/"
    answer = client.get("/login/back?state=the-state&code=good")
    assert 'content="0;url=/"' in answer.text


OUTSIDE = (
    b"/static/../app.py",
    b"/static/%2e%2e/app.py",
    b"/static/..%2fapp.py",
    b"/static/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
    b"/static//etc/passwd",
    b"/static/..\\app.py",
    b"/static/%00",
    b"/static/",
    b"/static/vendor/",
    b"/docs",
    b"/openapi.json",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_file_is_served_but_the_static_ones(site: World, path: bytes) -> None:
    request = b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert first_line(site, request) == b"HTTP/1.1 404 Not Found"


@pytest.mark.parametrize("method", [b"GET", b"PUT", b"DELETE", b"TRACE"])
@pytest.mark.parametrize("path", [b"/logout", b"/capacity"])
def test_nothing_changes_by_any_other_method_than_the_forms_own(
    site: World, method: bytes, path: bytes
) -> None:
    request = method + b" " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert first_line(site, request) == b"HTTP/1.1 405 Method Not Allowed"


def test_what_is_too_large_is_refused_and_the_pages_go_on(site: World) -> None:
    head = b"GET / HTTP/1.1\r\nHost: x\r\nX-Large: "
    assert first_line(site, head + b"a" * 200_000 + b"\r\n\r\n") == b"HTTP/1.1 400 Bad Request"
    cookie = b"GET / HTTP/1.1\r\nHost: x\r\nCookie: xuncha_session=" + b"a" * 20_000 + b"\r\n\r\n"
    assert first_line(site, cookie) == b"HTTP/1.1 303 See Other"
    assert site.client().get("/health").status_code == 200


def test_every_page_but_the_login_needs_a_session(site: World) -> None:
    open_to_all = {"/login", "/login/start", "/login/back", "/signed-out", "/health", "/logout"}
    routes = set(site.app.openapi()["paths"]) - open_to_all
    assert len(routes) >= 7
    filled = {"case": str(an_id("case")), "source": "rounds", "position": 1, "service": "rounds", "code": "x"}
    for route in routes:
        answer = site.client().get(route.format(**filled))
        assert answer.status_code in {303, 401, 405}, route
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/login?"), route
