"""The issuer's public keys: read through its discovery document, kept, read again when a key is new."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey

from services.kernel.identity.refusals import ISSUER_UNREACHABLE, TOKEN_NOT_TRUSTED, Unauthenticated
from services.kernel.refusal import Refusal

REFRESH_SECONDS = 600.0
"""Keys are read again after that long, so that a withdrawn key stops counting."""
STALE_SECONDS = 3600.0
"""An issuer that stays away that long takes its keys with it."""
RETRY_SECONDS = 10.0
"""At most one reading in that time, however many unknown key ids are presented."""
FIRST_RETRY_SECONDS = 1.0
"""The same as long as no reading has succeeded."""
MOST_BYTES = 256 * 1024
TIMEOUT_SECONDS = 3.0
_ALGORITHMS = {
    ("OKP", "Ed25519"): frozenset({"EdDSA", "Ed25519"}),
    ("EC", "P-256"): frozenset({"ES256"}),
}

Fetch = Callable[[str], bytes]


@dataclass(frozen=True)
class VerificationKey:
    """A public key and the algorithms that it may verify: those of its type, never what a token says."""

    key: OKPKey | ECKey
    algorithms: frozenset[str]


class _Discovered(msgspec.Struct):
    issuer: str
    jwks_uri: str


class _KeySet(msgspec.Struct):
    keys: list[dict[str, Any]]


class IssuerKeys:
    """The keys of one issuer, by key id.

    Args:
        issuer: its URL, as its tokens name it.
        fetch: reads a URL; may raise `httpx.HTTPError`.
        monotonic: seconds that only grow.
    """

    def __init__(
        self, issuer: str, fetch: Fetch | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.issuer = issuer
        self._fetch = fetch or fetch_url
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._keys: dict[str, VerificationKey] = {}
        self._read_at = self._tried_at = float("-inf")

    def find(self, kid: str) -> VerificationKey:
        """Return the key of that id.

        Raises:
            Unauthenticated: TOKEN_NOT_TRUSTED, the issuer has no such key.
            Refusal: ISSUER_UNREACHABLE, no keys could be read; retryable.
        """
        now = self._monotonic()
        if kid not in self._keys:
            with self._lock:
                self._refresh(now)
        elif now - self._read_at > REFRESH_SECONDS and self._lock.acquire(blocking=False):
            # One caller reads; the others go on with the key they have.
            try:
                self._refresh(now)
            finally:
                self._lock.release()
        if now - self._read_at > STALE_SECONDS:
            raise Refusal(ISSUER_UNREACHABLE)
        if kid not in self._keys:
            raise Unauthenticated(TOKEN_NOT_TRUSTED)
        return self._keys[kid]

    def _refresh(self, now: float) -> None:
        pause = RETRY_SECONDS if self._keys else FIRST_RETRY_SECONDS
        if now - self._tried_at < pause:
            return
        self._tried_at = now
        try:
            self._keys = self._read()
            self._read_at = now
        except (httpx.HTTPError, msgspec.DecodeError, ValueError):
            # The keys read last stay good until they are stale; `find` tells the caller then.
            return

    def _read(self) -> dict[str, VerificationKey]:
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        found = msgspec.json.decode(self._fetch(address), type=_Discovered)
        if found.issuer != self.issuer:
            raise ValueError("the discovery document is of another issuer")
        if urlsplit(self.issuer).scheme == "https" != urlsplit(found.jwks_uri).scheme:
            raise ValueError("the key set is not protected as the issuer is")
        keys = msgspec.json.decode(self._fetch(found.jwks_uri), type=_KeySet).keys
        return {key["kid"]: usable for key in keys if (usable := _usable(key)) is not None}


def _usable(key: dict[str, Any]) -> VerificationKey | None:
    """Return the key if it may verify signatures; keys of other kinds and uses are nobody's business."""
    algorithms = _ALGORITHMS.get((str(key.get("kty")), str(key.get("crv"))), frozenset())
    if "alg" in key:
        # One key, one algorithm; EdDSA and Ed25519 name the same one for this curve.
        algorithms = algorithms if key["alg"] in algorithms else frozenset()
    if not algorithms or key.get("use", "sig") != "sig" or not isinstance(key.get("kid"), str) or "d" in key:
        return None
    try:
        kind = OKPKey if key["kty"] == "OKP" else ECKey
        # Without its `alg`: the library would hold the key to one of the two names.
        bare = {name: value for name, value in key.items() if name != "alg"}
        return VerificationKey(kind.import_key(bare), algorithms)
    except (JoseError, ValueError):
        return None


def fetch_url(address: str) -> bytes:
    """Return what a URL answers, without following redirects.

    Raises:
        httpx.HTTPError: it cannot be reached, or answers anything but 200 within the size limit.
    """
    with (
        httpx.Client(timeout=TIMEOUT_SECONDS, trust_env=False) as client,
        client.stream("GET", address) as answer,
    ):
        body = b""
        for part in answer.iter_bytes():
            body += part
            if len(body) > MOST_BYTES:
                raise httpx.TransportError("the answer is too long")
        if answer.status_code != httpx.codes.OK:
            raise httpx.TransportError(f"the answer is {answer.status_code}")
    return body
