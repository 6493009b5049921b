"""The demonstration's issuer: good tokens, codes that are good once, nobody sent astray."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import stat
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from services.kernel.clock import SystemClock
from services.kernel.config import Settings
from services.kernel.identity.issuer_keys import IssuerKeys
from services.kernel.identity.refusals import Unauthenticated
from services.kernel.identity.tokens import TokenVerifier
from services.launcher.issuer.grants import Asked, GrantRefused, Grants
from services.launcher.issuer.home import IssuerHome, Persona
from services.launcher.issuer.main import pages
from services.launcher.issuer.signing import Signer
from tests.unit.identity.forging import AUDIENCE, ISSUER, PERSON, FixedClock

BACK = "http://127.0.0.1:8000/login/back"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {
    "response_type": "code",
    "client_id": "xuncha-web",
    "redirect_uri": BACK,
    "scope": "openid",
    "state": "state-1",
    "nonce": "nonce-1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


class Desk:
    """The issuer, asked as a web browser or program would."""

    def __init__(self, data: Path) -> None:
        self.home = IssuerHome(data)
        self.home.keep_personas([Persona(person_id=str(PERSON), zh="李 <主任>", en="Director Li")])
        settings = {
            "XUNCHA_OIDC_ISSUER": ISSUER,
            "XUNCHA_DATA": str(data),
            "XUNCHA_WEB_ADDRESS": "127.0.0.1:8000",
        }
        self._application = pages(Settings.of(settings)).application()

    def ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        """Return the answer to one request."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self._application)
            async with httpx.AsyncClient(transport=transport, base_url=ISSUER) as client:
                return await client.request(method, path, **how)

        return asyncio.run(send())

    def fetch(self, address: str) -> bytes:
        """Read one of its addresses."""
        return self.ask("GET", address).content

    def person_of(self, token: str) -> object:
        """Return whom a token of this issuer proves."""
        keys = IssuerKeys(ISSUER, self.fetch)
        return TokenVerifier(ISSUER, AUDIENCE, keys, SystemClock()).verify(token).person

    def code(self) -> str:
        """Log in and return the code."""
        answer = self.ask("POST", "/authorize", data={**ASKED, "person_id": str(PERSON)})
        assert answer.status_code == 303
        said = parse_qs(urlsplit(answer.headers["location"]).query)
        assert answer.headers["location"].startswith(BACK + "?")
        assert (said["state"], said["iss"]) == (["state-1"], [ISSUER])
        return said["code"][0]

    def exchange(self, code: str, **changed: str) -> httpx.Response:
        """Ask for tokens with a code."""
        form = {
            "grant_type": "authorization_code",
            "client_id": "xuncha-web",
            "redirect_uri": BACK,
            "code": code,
            "code_verifier": VERIFIER,
        }
        return self.ask("POST", "/token", data=form | changed)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_login_ends_in_tokens_for_the_persona(desk: Desk) -> None:
    answer = desk.exchange(desk.code())
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert desk.person_of(answer.json()["access_token"]) == PERSON
    assert answer.json()["id_token"].count(".") == 2


def test_an_id_token_is_no_access_token(desk: Desk) -> None:
    with pytest.raises(Unauthenticated, match="TOKEN_NOT_TRUSTED"):
        desk.person_of(desk.exchange(desk.code()).json()["id_token"])


def test_a_code_is_good_once(desk: Desk) -> None:
    code = desk.code()
    assert desk.exchange(code).status_code == 200
    assert desk.exchange(code).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changed",
    [
        {"code_verifier": "w" * 43},
        {"client_id": "other"},
        {"redirect_uri": "http://thief.test/"},
        {"code_verifier": ""},
    ],
)
def test_a_stolen_code_is_worth_nothing(desk: Desk, changed: dict[str, str]) -> None:
    assert desk.exchange(desk.code(), **changed).json()["error"] == "invalid_grant"


def test_a_refresh_token_is_good_once_and_gives_the_next(desk: Desk) -> None:
    first = desk.exchange(desk.code()).json()["refresh_token"]
    form = {"grant_type": "refresh_token", "client_id": "xuncha-web", "refresh_token": first}
    second = desk.ask("POST", "/token", data=form).json()
    assert desk.person_of(second["access_token"]) == PERSON
    assert second["refresh_token"] != first
    assert desk.ask("POST", "/token", data=form).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changed", [{"client_id": "other"}, {"redirect_uri": "http://thief.test/login/back"}]
)
def test_nobody_is_sent_to_an_address_that_is_not_registered(desk: Desk, changed: dict[str, str]) -> None:
    for method, where in (("GET", "params"), ("POST", "data")):
        answer = desk.ask(method, "/authorize", **{where: {**ASKED, "person_id": str(PERSON), **changed}})
        assert answer.status_code == 400
        assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"person_id": "somebody"}, "access_denied"),
    ],
)
def test_a_login_that_is_not_safe_is_refused(desk: Desk, changed: dict[str, str], error: str) -> None:
    answer = desk.ask("POST", "/authorize", data={**ASKED, "person_id": str(PERSON), **changed})
    assert parse_qs(urlsplit(answer.headers["location"]).query)["error"] == [error]


def test_the_login_page_says_that_it_is_a_demonstration(desk: Desk) -> None:
    page = desk.ask("GET", "/authorize", params=ASKED)
    assert "仅供演示" in page.text
    assert "李 &lt;主任&gt;" in page.text
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    page = desk.ask("GET", "/authorize", params=ASKED, headers={"accept-language": "en-GB"})
    assert "For demonstration only" in page.text
    assert "Director Li" in page.text


def test_a_program_of_the_installation_acts_for_a_persona(desk: Desk) -> None:
    form = {
        "grant_type": "client_credentials",
        "client_id": "xuncha-personas",
        "client_secret": desk.home.secret(),
        "person_id": str(PERSON),
    }
    answer = desk.ask("POST", "/token", data=form)
    assert desk.person_of(answer.json()["access_token"]) == PERSON
    wrong = desk.ask("POST", "/token", data=form | {"client_secret": "guess"})
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    nobody = desk.ask("POST", "/token", data=form | {"person_id": "nobody"})
    assert nobody.json()["error"] == "invalid_request"


def test_an_oversized_or_unknown_request_is_refused(desk: Desk) -> None:
    for body in (b"grant_type=" + b"x" * 20_000, b"\xff\xfe", b""):
        assert desk.ask("POST", "/token", content=body).json()["error"] == "unsupported_grant_type"


def test_key_and_secret_stay_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    first, again = IssuerHome(tmp_path), IssuerHome(tmp_path)
    assert first.key().kid == again.key().kid
    assert first.secret() == again.secret()
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_code_expires(tmp_path: Path) -> None:
    clock, home = FixedClock(), IssuerHome(tmp_path)
    grants = Grants(Signer(ISSUER, AUDIENCE, home.key(), clock), home.secret(), clock)
    code = grants.code_for(Asked("xuncha-web", BACK, CHALLENGE, ""), str(PERSON))
    clock.move(61)
    with pytest.raises(GrantRefused):
        grants.grant({"grant_type": "authorization_code", "code": code})


def test_what_is_remembered_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.launcher.issuer import grants as module

    monkeypatch.setattr(module, "MOST_REMEMBERED", 2)
    clock, home = FixedClock(), IssuerHome(tmp_path)
    grants = Grants(Signer(ISSUER, AUDIENCE, home.key(), clock), home.secret(), clock)
    asked = module.Asked("xuncha-web", BACK, CHALLENGE, "")
    oldest, *_ = [grants.code_for(asked, str(PERSON)) for _ in range(3)]
    with pytest.raises(GrantRefused):
        grants.grant({"grant_type": "authorization_code", "code": oldest})
