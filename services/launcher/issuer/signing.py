"""Signing the demonstration issuer's tokens."""

from __future__ import annotations

from joserfc import jwt
from joserfc.jwk import OKPKey

from services.kernel.clock import Clock
from services.kernel.ids import new_id

TOKEN_SECONDS = 300
_ALGORITHM = "Ed25519"


class Signer:
    """Signs tokens with one key.

    Args:
        issuer: its URL, the `iss` of every token.
        audience: the `aud` of access tokens.
        key: with its id.
        clock: real time.
    """

    def __init__(self, issuer: str, audience: str, key: OKPKey, clock: Clock) -> None:
        self.issuer = issuer
        self._audience = audience
        self._key = key
        self._clock = clock

    def access(self, person: str, client: str) -> dict[str, object]:
        """Return the answer with an access token (RFC 9068) for a person."""
        claims = {"aud": self._audience, "client_id": client, "jti": str(new_id())}
        token = self._sign("at+jwt", person, claims)
        return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}

    def id_token(self, person: str, client: str, nonce: str) -> str:
        """Return the token that tells a client who has logged in."""
        return self._sign("JWT", person, {"aud": client, "nonce": nonce})

    def key_set(self) -> dict[str, object]:
        """Return the public key set."""
        return {"keys": [self._key.as_dict(private=False)]}

    def _sign(self, kind: str, person: str, claims: dict[str, str]) -> str:
        now = int(self._clock.now().timestamp())
        times = {"iat": now, "nbf": now, "exp": now + TOKEN_SECONDS}
        header = {"alg": _ALGORITHM, "typ": kind, "kid": str(self._key.kid)}
        return jwt.encode(
            header, {"iss": self.issuer, "sub": person, **times, **claims}, self._key, algorithms=[_ALGORITHM]
        )
