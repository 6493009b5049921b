"""An access token proves its person, and nothing that merely looks like one proves anybody."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jwt

from services.kernel.identity.refusals import Unauthenticated
from tests.unit.identity.forging import NOW, PERSON, FixedClock, Forge, claims, part

NOW_S = int(NOW.timestamp())


@pytest.fixture(scope="module")
def forge() -> Forge:
    return Forge.fresh()


def refusal(forge: Forge, token: str, clock: FixedClock | None = None) -> str:
    with pytest.raises(Unauthenticated) as refused:
        forge.verifier(clock).verify(token)
    return refused.value.rule.code


@pytest.mark.parametrize("algorithm", ["Ed25519", "EdDSA"])
def test_the_person_is_proved_when_the_issuer_signed(forge: Forge, algorithm: str) -> None:
    identity = forge.verifier().verify(forge.token(alg=algorithm))
    assert identity.person == PERSON
    assert identity.expires_at == datetime.fromtimestamp(NOW_S + 300, UTC)


def test_the_person_is_proved_when_signed_with_es256(forge: Forge) -> None:
    token = jwt.encode({"alg": "ES256", "kid": "ec", "typ": "at+jwt"}, claims(), forge.ec)
    assert forge.verifier().verify(token).person == PERSON


def test_the_claim_person_id_goes_before_the_subject(forge: Forge) -> None:
    token = forge.token(claims(sub="auth0|17", person_id=str(PERSON)))
    assert forge.verifier().verify(token).person == PERSON


@pytest.mark.parametrize("audience", [["xuncha"], ["other", "xuncha"]])
def test_one_audience_of_several_is_enough(forge: Forge, audience: list[str]) -> None:
    assert forge.verifier().verify(forge.token(claims(aud=audience))).person == PERSON


@pytest.mark.parametrize("token", ["x", "a.b", "a.b.c.d", "..", "é.é.é", part(b"\xff") + ".e.e", "a" * 9000])
def test_a_malformed_token_is_refused(forge: Forge, token: str) -> None:
    assert refusal(forge, token) == "TOKEN_MALFORMED"


def test_no_token_is_refused(forge: Forge) -> None:
    assert refusal(forge, "") == "TOKEN_MISSING"


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"},
        {"alg": "None"},
        {"alg": "HS256"},
        {"alg": "ES256"},
        {"alg": "RS256"},
        {"alg": ["Ed25519"]},
        {"alg": None},
        {"kid": None},
        {"kid": "unknown"},
        {"kid": ["ed"]},
        {"typ": "JWT"},
        {"typ": None},
        {"crit": ["exp"], "exp": 1},
        {"crit": ["b64"], "b64": False},
        {"crit": []},
    ],
)
def test_a_header_that_chooses_its_own_terms_is_refused(forge: Forge, header: dict[str, Any]) -> None:
    assert refusal(forge, forge.token(**header)) == "TOKEN_NOT_TRUSTED"


def test_an_unsigned_token_is_refused(forge: Forge) -> None:
    head = part({"alg": "Ed25519", "kid": "ed", "typ": "at+jwt"})
    assert refusal(forge, f"{head}.{part(claims())}.") == "TOKEN_NOT_TRUSTED"


def test_a_public_key_is_not_taken_as_a_shared_secret(forge: Forge) -> None:
    signed = f"{part({'alg': 'HS256', 'kid': 'ed', 'typ': 'at+jwt'})}.{part(claims())}"
    for secret in (forge.ed.as_pem(private=False), forge.key_set()):
        mac = part(hmac.digest(secret, signed.encode(), hashlib.sha256))
        assert refusal(forge, f"{signed}.{mac}") == "TOKEN_NOT_TRUSTED"


def test_a_key_in_the_token_itself_is_not_used(forge: Forge) -> None:
    thief = Forge.fresh()
    public = thief.ed.as_dict(private=False)
    assert refusal(forge, thief.token(jwk=public, jku="https://thief.test")) == "TOKEN_NOT_TRUSTED"


def test_a_changed_body_is_refused(forge: Forge) -> None:
    head, _, signature = forge.token().split(".")
    assert refusal(forge, f"{head}.{part(claims(sub='x'))}.{signature}") == "TOKEN_NOT_TRUSTED"


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"iss": ["https://issuer.test"]}, "TOKEN_CLAIMS_INVALID"),
        ({"sub": [str(PERSON)]}, "TOKEN_CLAIMS_INVALID"),
        ({"sub": None}, "TOKEN_CLAIMS_INVALID"),
        ({"sub": "somebody"}, "TOKEN_CLAIMS_INVALID"),
        ({"person_id": [str(PERSON)]}, "TOKEN_CLAIMS_INVALID"),
        ({"aud": None}, "TOKEN_CLAIMS_INVALID"),
        ({"aud": []}, "TOKEN_CLAIMS_INVALID"),
        ({"aud": {"xuncha": 1}}, "TOKEN_CLAIMS_INVALID"),
        ({"aud": ["xuncha", 1]}, "TOKEN_CLAIMS_INVALID"),
        ({"exp": None}, "TOKEN_CLAIMS_INVALID"),
        ({"exp": "9999999999"}, "TOKEN_CLAIMS_INVALID"),
        ({"exp": True}, "TOKEN_CLAIMS_INVALID"),
        ({"exp": 1e300}, "TOKEN_CLAIMS_INVALID"),
        ({"exp": 1 << 80}, "TOKEN_CLAIMS_INVALID"),
        ({"iat": None}, "TOKEN_CLAIMS_INVALID"),
        ({"nbf": "0"}, "TOKEN_CLAIMS_INVALID"),
        ({"iss": "https://issuer.test.thief"}, "TOKEN_OF_OTHER_ISSUER"),
        ({"aud": "xunchax"}, "TOKEN_FOR_OTHER_AUDIENCE"),
        ({"aud": "other"}, "TOKEN_FOR_OTHER_AUDIENCE"),
        ({"exp": NOW_S - 31}, "TOKEN_EXPIRED"),
        ({"nbf": NOW_S + 31}, "TOKEN_NOT_YET_VALID"),
        ({"iat": NOW_S + 31, "exp": NOW_S + 60}, "TOKEN_NOT_YET_VALID"),
        ({"exp": NOW_S + 3600}, "TOKEN_LIVES_TOO_LONG"),
    ],
)
def test_a_claim_that_does_not_hold_is_refused(forge: Forge, changed: dict[str, Any], rule: str) -> None:
    assert refusal(forge, forge.token(claims(**changed))) == rule


def test_a_body_that_is_no_object_is_refused(forge: Forge) -> None:
    head = part({"alg": "Ed25519", "kid": "ed", "typ": "at+jwt"})
    for body in (b"[]", b"null", b"{", b'"x"', b"\xff"):
        signed = f"{head}.{part(body)}"
        assert refusal(forge, f"{signed}.{forge.signature(signed, 'ed')}") == "TOKEN_NOT_TRUSTED"


def test_clocks_may_differ_by_half_a_minute(forge: Forge) -> None:
    clock = FixedClock()
    verifier, token = forge.verifier(clock), forge.token()
    for seconds in (-30, 30 + 329):
        clock.move(seconds)
        assert verifier.verify(token).person == PERSON
    clock.move(1)
    assert refusal(forge, token, clock) == "TOKEN_EXPIRED"
