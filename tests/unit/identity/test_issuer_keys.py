"""The issuer's keys are read when needed, not whenever somebody makes up a key id."""

from __future__ import annotations

import httpx
import msgspec
import pytest

from services.kernel.identity.issuer_keys import IssuerKeys
from services.kernel.identity.refusals import Unauthenticated
from services.kernel.refusal import Refusal
from tests.unit.identity.forging import ISSUER, Forge


class Web:
    """An issuer's web server that counts, fails, and changes its mind."""

    def __init__(self) -> None:
        self.forge = Forge.fresh()
        self.away = False
        self.reads = 0
        self.issuer = ISSUER
        self.keys: bytes | None = None
        self.seconds = 0.0

    def fetch(self, address: str) -> bytes:
        if self.away:
            raise httpx.ConnectError("away")
        if address.endswith("/jwks"):
            self.reads += 1
            return self.keys or self.forge.key_set()
        return msgspec.json.encode({"issuer": self.issuer, "jwks_uri": f"{ISSUER}/jwks"})

    def issuer_keys(self) -> IssuerKeys:
        return IssuerKeys(ISSUER, self.fetch, lambda: self.seconds)


@pytest.fixture
def web() -> Web:
    return Web()


def test_keys_are_read_once_for_many_tokens(web: Web) -> None:
    keys = web.issuer_keys()
    for _ in range(5):
        assert keys.find("ed").algorithms == {"EdDSA"} | {"Ed25519"}
        assert keys.find("ec").algorithms == {"ES256"}
    assert web.reads == 1


def test_unknown_key_ids_do_not_make_us_ask_again_and_again(web: Web) -> None:
    keys = web.issuer_keys()
    for number in range(50):
        with pytest.raises(Unauthenticated):
            keys.find(f"made-up-{number}")
    assert web.reads == 1


def test_a_new_key_is_found_after_a_while(web: Web) -> None:
    keys = web.issuer_keys()
    keys.find("ed")
    fresh = {**Forge.fresh().ed.as_dict(private=False), "kid": "new"}
    web.keys = msgspec.json.encode({"keys": [fresh]})
    web.seconds = 11
    assert keys.find("new")
    with pytest.raises(Unauthenticated):
        keys.find("ed")


def test_a_withdrawn_key_stops_counting(web: Web) -> None:
    keys = web.issuer_keys()
    keys.find("ed")
    web.keys = b'{"keys":[]}'
    web.seconds = 601
    with pytest.raises(Unauthenticated):
        keys.find("ed")


def test_keys_outlive_an_issuer_that_is_away_for_a_while_only(web: Web) -> None:
    keys = web.issuer_keys()
    keys.find("ed")
    web.away, web.seconds = True, 3599
    assert keys.find("ed")
    web.seconds = 3601
    with pytest.raises(Refusal, match="ISSUER_UNREACHABLE"):
        keys.find("ed")


def test_an_issuer_that_comes_back_is_asked_again(web: Web) -> None:
    keys = web.issuer_keys()
    web.away = True
    with pytest.raises(Refusal, match="ISSUER_UNREACHABLE"):
        keys.find("ed")
    web.away, web.seconds = False, 2
    assert keys.find("ed")


def test_the_discovery_document_of_another_issuer_is_not_taken(web: Web) -> None:
    web.issuer = "https://thief.test"
    with pytest.raises(Refusal, match="ISSUER_UNREACHABLE"):
        web.issuer_keys().find("ed")


@pytest.mark.parametrize(
    "key",
    [
        {"kty": "oct", "k": "c2VjcmV0"},
        {"kty": "RSA", "n": "AQAB", "e": "AQAB"},
        {"use": "enc"},
        {"alg": "ES256"},
        {"alg": "HS256"},
        {"x": "short"},
        {"crv": "Ed448"},
    ],
)
def test_keys_of_other_kinds_are_not_taken(web: Web, key: dict[str, str]) -> None:
    published = {**web.forge.ed.as_dict(private=False), "kid": "odd", **key}
    web.keys = msgspec.json.encode({"keys": [published]})
    with pytest.raises(Unauthenticated):
        web.issuer_keys().find("odd")
