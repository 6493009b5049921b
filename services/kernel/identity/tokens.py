"""Verifying access tokens (RFC 9068): the token proves the person, and nothing else.

What a token says about its own algorithm or key is never trusted: the key id names a key of the
issuer, and the key's type names the algorithm. Every claim's type is checked here again.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jws import JWSRegistry

from services.kernel.clock import Clock
from services.kernel.identity.issuer_keys import VerificationKey
from services.kernel.identity.refusals import (
    TOKEN_CLAIMS_INVALID,
    TOKEN_EXPIRED,
    TOKEN_FOR_OTHER_AUDIENCE,
    TOKEN_LIVES_TOO_LONG,
    TOKEN_MALFORMED,
    TOKEN_MISSING,
    TOKEN_NOT_TRUSTED,
    TOKEN_NOT_YET_VALID,
    TOKEN_OF_OTHER_ISSUER,
    Unauthenticated,
)

LEEWAY_SECONDS = 30
MOST_LIFE_SECONDS = 300
MOST_CHARACTERS = 8192
TYPES = frozenset({"at+jwt", "application/at+jwt"})


@dataclass(frozen=True)
class Identity:
    """Whom a token proves, and until when (UTC)."""

    person: UUID
    expires_at: datetime


class Keys(Protocol):
    """The issuer's keys by their ids."""

    def find(self, kid: str) -> VerificationKey:
        """Return the key of that id.

        Raises:
            Unauthenticated: the issuer has no such key.
        """
        ...


class _Registry(JWSRegistry):
    """Knows exactly the algorithms it is given; the default one warns about the name EdDSA."""

    def get_alg(self, name: str) -> Any:
        """Return the algorithm.

        Raises:
            UnsupportedAlgorithmError: it was not given.
        """
        if name not in (self.allowed or ()):
            raise UnsupportedAlgorithmError(name)
        return self.algorithms[name]


class TokenVerifier:
    """Verifies access tokens of one issuer for one audience.

    Args:
        issuer: URL that `iss` must equal.
        audience: name that `aud` must be or hold.
        keys: the issuer's keys.
        clock: real time; never the business clock.
    """

    def __init__(self, issuer: str, audience: str, keys: Keys, clock: Clock) -> None:
        self._issuer = issuer
        self._audience = audience
        self._keys = keys
        self._clock = clock

    def verify(self, token: str) -> Identity:
        """Return whom the token proves.

        Raises:
            Unauthenticated: it proves nobody; the rule says why.
            Refusal: ISSUER_UNREACHABLE.
        """
        if not token:
            raise Unauthenticated(TOKEN_MISSING)
        header = _header(token)
        key = self._keys.find(header["kid"])
        if header["alg"] not in key.algorithms:
            raise Unauthenticated(TOKEN_NOT_TRUSTED)
        registry = _Registry(algorithms=[header["alg"]], strict_check_header=False)
        try:
            claims = jwt.decode(token, key.key, registry=registry).claims
        except (JoseError, ValueError, TypeError) as error:
            raise Unauthenticated(TOKEN_NOT_TRUSTED) from error
        return self._identity(claims)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        if not _well_typed(claims):
            raise Unauthenticated(TOKEN_CLAIMS_INVALID)
        if claims["iss"] != self._issuer:
            raise Unauthenticated(TOKEN_OF_OTHER_ISSUER)
        audience = claims["aud"]
        if self._audience not in ([audience] if isinstance(audience, str) else audience):
            raise Unauthenticated(TOKEN_FOR_OTHER_AUDIENCE)
        self._check_times(claims)
        try:
            person = UUID(claims.get("person_id", claims["sub"]))
        except ValueError:
            raise Unauthenticated(TOKEN_CLAIMS_INVALID) from None
        return Identity(person, datetime.fromtimestamp(claims["exp"], UTC))

    def _check_times(self, claims: Mapping[str, Any]) -> None:
        now = self._clock.now().timestamp()
        if claims["exp"] + LEEWAY_SECONDS <= now:
            raise Unauthenticated(TOKEN_EXPIRED)
        if max(claims["iat"], claims.get("nbf", 0)) - LEEWAY_SECONDS > now:
            raise Unauthenticated(TOKEN_NOT_YET_VALID)
        if claims["exp"] - claims["iat"] > MOST_LIFE_SECONDS:
            raise Unauthenticated(TOKEN_LIVES_TOO_LONG)


def _header(token: str) -> dict[str, str]:
    """Return the token's header after checking everything that must hold before a key is looked up."""
    if len(token) > MOST_CHARACTERS or token.count(".") != 2:
        raise Unauthenticated(TOKEN_MALFORMED)
    part = token.partition(".")[0]
    try:
        raw = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        header = msgspec.json.decode(raw, type=dict[str, Any])
    except (binascii.Error, msgspec.DecodeError, ValueError):
        raise Unauthenticated(TOKEN_MALFORMED) from None
    named = {name: header.get(name) for name in ("alg", "kid", "typ")}
    # Nothing critical is understood here, so any `crit` refuses.
    if "crit" in header or not all(isinstance(value, str) and value for value in named.values()):
        raise Unauthenticated(TOKEN_NOT_TRUSTED)
    if str(named["typ"]).lower() not in TYPES:
        raise Unauthenticated(TOKEN_NOT_TRUSTED)
    return {name: str(value) for name, value in named.items()}


def _well_typed(claims: Mapping[str, Any]) -> bool:
    """Tell whether each claim has the one type it may have; a list where a text belongs has passed before."""
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    return (
        all(type(claims.get(name)) is str for name in ("iss", "sub"))
        and type(claims.get("person_id", "")) is str
        and all(type(claims.get(name)) is int for name in ("exp", "iat"))
        and type(claims.get("nbf", 0)) is int
        and all(0 <= claims.get(name, 0) < 1 << 40 for name in ("exp", "iat", "nbf"))
        and bool(audiences)
        and all(type(name) is str for name in audiences)
    )
