"""Fetches, keeps and renews tokens for programs that act for the demonstration's personas."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from uuid import UUID

import httpx
import msgspec

EARLY_SECONDS = 60.0
"""A token is renewed this long before it ends."""
CLIENT_ID = "xuncha-personas"


class TokenRefused(PermissionError):
    """The issuer refused a token; `error` is its code of RFC 6749, or the HTTP status."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class _Answer(msgspec.Struct):
    access_token: str
    expires_in: int


class PersonaTokens:
    """Access tokens by person, from the demonstration's issuer.

    Args:
        issuer: the issuer's URL.
        secret: the installation's secret.
        monotonic: a clock in seconds that never goes back.
    """

    def __init__(self, issuer: str, secret: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._endpoint = f"{issuer.rstrip('/')}/token"
        self._secret = secret
        self._monotonic = monotonic
        # No connection is kept: the issuer may end an idle one just as the next request goes out on it.
        self._http = httpx.Client(
            timeout=10, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
        )
        self._lock = threading.Lock()
        self._kept: dict[UUID, tuple[str, float]] = {}

    def of(self, person: UUID) -> str:
        """Return a token that is good for at least another minute.

        Raises:
            TokenRefused: the issuer refused.
            httpx.HTTPError: the issuer cannot be reached.
        """
        with self._lock:
            token, good_until = self._kept.get(person, ("", 0.0))
            if not token or self._monotonic() >= good_until:
                answer = self._ask(person)
                token, good_until = answer.access_token, self._monotonic() + answer.expires_in - EARLY_SECONDS
                self._kept[person] = token, good_until
            return token

    def forget(self, person: UUID) -> None:
        """Fetch a new token next time. Call this after a service has refused the token."""
        with self._lock:
            self._kept.pop(person, None)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _ask(self, person: UUID) -> _Answer:
        form = {
            "grant_type": "client_credentials",
            "client_id": CLIENT_ID,
            "client_secret": self._secret,
            "person_id": str(person),
        }
        answer = self._http.post(self._endpoint, data=form)
        if answer.status_code != httpx.codes.OK:
            raise TokenRefused(_error_of(answer))
        return msgspec.json.decode(answer.content, type=_Answer)


def _error_of(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["error"])
    except (ValueError, KeyError, TypeError):
        return str(answer.status_code)
