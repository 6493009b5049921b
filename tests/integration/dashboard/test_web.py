"""The pages over HTTP: login, sessions, what is refused, and what every answer carries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from services.dashboard.web.oidc import LoginFailed
from services.dashboard.web.pages import cases
from services.dashboard.web.sessions import LASTS
from services.dashboard.web.visitor import SESSION_COOKIE
from services.kernel.store.database import Database
from tests.integration.dashboard.kit import an_id
from tests.integration.dashboard.world import DIRECTOR, World


@pytest.fixture
def world(views: Database) -> Iterator[World]:
    found = World(views)
    yield found
    found.close()


@pytest.fixture
def log_in(world: World) -> Callable[[], httpx.Client]:
    def run() -> httpx.Client:
        client = world.client()
        client.get("/login/start")
        assert client.get("/login/back?state=the-state&code=good").status_code == 200
        return client

    return run


def test_browser_is_sent_to_the_login_when_nobody_is_logged_in(world: World) -> None:
    answer = world.client().get("/cases/x?lang=en")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fcases%2Fx%3Flang%3Den&lang=en"


def test_stream_and_session_are_unauthorised_when_nobody_is_logged_in(world: World) -> None:
    client = world.client()
    assert client.get("/events/stream", headers={"accept": "text/event-stream"}).status_code == 401
    assert client.get("/session").status_code == 401


def test_own_page_asks_again_when_a_link_elsewhere_held_the_cookie_back(world: World) -> None:
    answer = world.client().get("/events", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert 'content="0;url=/events"' in answer.text


def test_login_opens_a_session_with_a_strict_cookie(world: World) -> None:
    client = world.client()
    started = client.get("/login/start?next=/events")
    assert started.headers["location"] == "http://issuer.test/authorize"
    assert "SameSite=lax" in started.headers["set-cookie"]
    answer = client.get("/login/back?state=the-state&code=good")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(SESSION_COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert 'content="0;url=/events"' in answer.text
    assert client.get("/events").status_code == 200
    assert client.get("/session").status_code == 204


def test_no_session_is_opened_when_the_login_is_not_sound(world: World) -> None:
    client = world.client()
    client.get("/login/start")
    for query in (
        "state=other&code=good",
        "code=good",
        "state=the-state&code=bad",
        "state=the-state&error=access_denied",
    ):
        assert client.get(f"/login/back?{query}").status_code == 400
    assert SESSION_COOKIE not in client.cookies
    codes = {("GET /login/back", "LOGIN_BAD_STATE"), ("GET /login/back", "LOGIN_REFUSED")}
    assert codes <= world.refusals()


def test_no_session_is_opened_when_the_login_began_in_another_browser(world: World) -> None:
    assert world.client().get("/login/back?state=the-state&code=good").status_code == 400


def test_neither_secret_nor_tokens_are_readable_in_the_database(
    world: World, log_in: Callable[[], httpx.Client]
) -> None:
    client = log_in()
    row = world.views.rows("SELECT * FROM session")[0]
    stored = bytes(row["id"]) + bytes(row["sealed"]) + str(row).encode()
    for secret in (client.cookies[SESSION_COOKIE], "access-secret", "refresh-0"):
        assert secret.encode() not in stored


def test_tokens_are_renewed_once_when_they_are_about_to_end(
    world: World, log_in: Callable[[], httpx.Client]
) -> None:
    client = log_in()
    world.clock.time += timedelta(seconds=290)
    assert client.get("/events").status_code == 200
    assert client.get("/events").status_code == 200
    assert world.issuer.renewed == 1


def test_session_ends_when_the_issuer_refuses_to_renew(
    world: World, log_in: Callable[[], httpx.Client]
) -> None:
    client = log_in()
    world.issuer.failure = LoginFailed("refused")
    world.clock.time += timedelta(seconds=290)
    assert client.get("/session").status_code == 401
    assert world.views.rows("SELECT * FROM session") == []


def test_session_stays_when_the_issuer_is_away_for_a_while(
    world: World, log_in: Callable[[], httpx.Client]
) -> None:
    client = log_in()
    world.issuer.failure = LoginFailed("unreachable", passing=True)
    world.clock.time += timedelta(seconds=290)
    assert client.get("/session").status_code == 204


def test_session_ends_after_its_longest_time(world: World, log_in: Callable[[], httpx.Client]) -> None:
    client = log_in()
    world.clock.time += LASTS
    assert client.get("/session").status_code == 401


def test_session_is_gone_after_logging_out(world: World, log_in: Callable[[], httpx.Client]) -> None:
    client = log_in()
    secret = client.cookies[SESSION_COOKIE]
    answer = client.post("/logout", headers=world.own)
    assert answer.headers["location"] == "/signed-out"
    assert SESSION_COOKIE not in client.cookies
    assert world.sessions.find(secret) is None


def test_change_is_refused_when_another_site_asks_for_it(
    world: World, log_in: Callable[[], httpx.Client]
) -> None:
    client = log_in()
    foreign: list[dict[str, str]] = [
        {},
        {"origin": "http://elsewhere.test"},
        {"origin": "null"},
        {"origin": world.home, "sec-fetch-site": "cross-site"},
        {"origin": world.home, "sec-fetch-site": "same-site"},
    ]
    assert [client.post("/logout", headers=headers).status_code for headers in foreign] == [403] * 5
    assert client.get("/session").status_code == 204
    assert ("POST /logout", "REQUEST_FROM_ELSEWHERE") in world.refusals()


def test_capacity_is_not_found_when_the_person_does_not_hold_it(
    world: World, log_in: Callable[[], httpx.Client]
) -> None:
    client = log_in()
    answer = client.post("/capacity", headers=world.own, data={"capacity": "LG_HEAD"})
    assert answer.status_code == 404
    assert (
        client.post("/capacity", headers=world.own, data={"capacity": "OFFICE_DIRECTOR"}).status_code == 303
    )


def test_page_says_not_found_alike_whatever_is_missing(log_in: Callable[[], httpx.Client]) -> None:
    client = log_in()
    for path in (
        "/cases/not-an-id",
        f"/cases/{an_id('nothing')}",
        "/events/findings/0",
        "/events/findings/99999999999999999999",
        "/events/nowhere/1",
        "/events?before=findings-9",
        "/events?before=x",
        "/figures/findings/unknown",
        "/figures/nowhere/findings_fed_back",
        "/no/such/page",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "没有找到" in answer.text


def test_case_is_not_found_alike_whether_hidden_or_absent(
    world: World, log_in: Callable[[], httpx.Client]
) -> None:
    secretary = an_id("secretary")
    world.log.post(secretary, "UNIT_SECRETARY", "unit-a")
    world.log.record("referrals.ReferralTransferred", case="clue")
    world.follow()
    world.issuer.person = secretary
    client = log_in()
    hidden, absent = (client.get(f"/cases/{an_id(name)}") for name in ("clue", "none"))
    assert hidden.status_code == absent.status_code == 404
    assert _body(hidden.text, an_id("clue")) == _body(absent.text, an_id("none"))


def test_capacity_can_be_changed_where_nothing_was_found(
    world: World, log_in: Callable[[], httpx.Client]
) -> None:
    world.log.post(DIRECTOR, "LG_HEAD")
    world.follow()
    path = f"/cases/{an_id('none')}"
    answer = log_in().get(path)
    assert answer.status_code == 404
    assert 'name="capacity"' in answer.text
    assert f'name="next" value="{path}' in answer.text
    assert 'name="capacity"' not in world.client().get("/no/such/page").text


def test_whole_timeline_is_reached_when_a_case_is_long(
    world: World, log_in: Callable[[], httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "ROWS", 2)
    for day, step in enumerate(("Drafted", "Countersigned", "FactsConfirmed", "Accepted", "FedBack")):
        world.log.record(f"findings.Finding{step}", case="long", day=day)
    world.follow()
    client, path, seen = log_in(), f"/cases/{an_id('long')}", []
    while path:
        text = client.get(path).text
        assert "2024年3月9日 问题反馈" in text  # the latest event of all, on each page
        seen += re.findall(r'<tr id="findings-(\d+)"', text)
        later = re.search(r'<a href="([^"]+)">更晚的事项', text)
        path = html.unescape(later[1]) if later else ""
    assert seen == ["1", "2", "3", "4", "5"]


def test_every_answer_carries_the_guards(world: World, log_in: Callable[[], httpx.Client]) -> None:
    client = log_in()
    for path in ("/", "/events", "/no/such/page", "/login", "/static/app.css"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/app.css?v=1").headers["cache-control"]
    one, two = (client.get("/").headers["content-security-policy"] for _ in range(2))
    assert one != two


def test_page_is_shown_with_dashes_when_no_service_can_be_asked(log_in: Callable[[], httpx.Client]) -> None:
    answer = log_in().get("/?lang=en")
    assert answer.status_code == 200
    assert "The service does not offer this figure yet" in answer.text
    assert 'lang="en"' in answer.text


def test_error_is_plain_when_something_unexpected_happens(
    world: World, log_in: Callable[[], httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = log_in()

    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("services.dashboard.views.feed.newest", fail)
    answer = client.get("/events")
    assert answer.status_code == 500
    assert "意外错误" in answer.text
    assert "secret detail" not in answer.text


def test_text_of_an_address_is_escaped(log_in: Callable[[], httpx.Client]) -> None:
    answer = log_in().get("/events?service=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def _body(text: str, case: UUID) -> str:
    nonceless = text.replace(str(case), "CASE")
    return nonceless[nonceless.index("<main") :]
