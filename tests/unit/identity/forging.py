"""Tokens for tests: good ones, and every way to forge one."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey

from services.kernel.identity.issuer_keys import IssuerKeys
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.ids import natural_id

ISSUER = "https://issuer.test"
AUDIENCE = "xuncha"
NOW = datetime(2024, 3, 5, 1, tzinfo=UTC)
PERSON = natural_id("person", "bearer")


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.at

    def move(self, seconds: float) -> None:
        """Move it."""
        self.at += timedelta(seconds=seconds)


def part(value: object) -> str:
    """Return a part of a token: JSON in base64url."""
    raw = value if isinstance(value, bytes) else msgspec.json.encode(value)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def claims(**changed: Any) -> dict[str, Any]:
    """Return the claims of a good token with some changed; None takes a claim away."""
    now = int(NOW.timestamp())
    good = {"iss": ISSUER, "sub": str(PERSON), "aud": AUDIENCE, "iat": now, "nbf": now, "exp": now + 300}
    return {name: value for name, value in (good | changed).items() if value is not None}


@dataclass
class Forge:
    """An issuer with one Ed25519 and one P-256 key, and what it takes to forge its tokens."""

    ed: OKPKey
    ec: ECKey

    @classmethod
    def fresh(cls) -> Forge:
        """Return a forge with fresh keys."""
        return cls(OKPKey.generate_key("Ed25519"), ECKey.generate_key("P-256"))

    def key_set(self) -> bytes:
        """Return the public keys as the issuer serves them."""
        keys = [
            {**self.ed.as_dict(private=False), "kid": "ed", "use": "sig", "alg": "EdDSA"},
            {**self.ec.as_dict(private=False), "kid": "ec", "use": "sig"},
        ]
        return msgspec.json.encode({"keys": keys})

    def fetch(self, address: str) -> bytes:
        """Answer as the issuer's web server does."""
        if address == f"{ISSUER}/.well-known/openid-configuration":
            return msgspec.json.encode({"issuer": ISSUER, "jwks_uri": f"{ISSUER}/jwks"})
        assert address == f"{ISSUER}/jwks"
        return self.key_set()

    def verifier(self, clock: FixedClock | None = None) -> TokenVerifier:
        """Return the verifier under test."""
        return TokenVerifier(ISSUER, AUDIENCE, IssuerKeys(ISSUER, self.fetch), clock or FixedClock())

    def token(self, body: dict[str, Any] | None = None, **header: Any) -> str:
        """Return a token signed with the key its header names, whatever else the header says."""
        full = {"alg": "Ed25519", "kid": "ed", "typ": "at+jwt", **header}
        head = part({name: value for name, value in full.items() if value is not None})
        signed = f"{head}.{part(claims() if body is None else body)}"
        return f"{signed}.{self.signature(signed, str(full['kid']))}"

    def signature(self, signed: str, kid: str) -> str:
        """Return a true signature over any header and body."""
        if kid == "ec":
            return jwt.encode({"alg": "ES256"}, {}, self.ec).rpartition(".")[2]
        return part(self.ed.private_key.sign(signed.encode()))  # type: ignore[union-attr]
