"""The demonstration's issuer grants tokens for a code, for a refresh token, and to its own programs."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.kernel.clock import Clock
from services.launcher.issuer.signing import Signer

WEB_CLIENT = "xuncha-web"
"""The dashboard. It is a public client, so only PKCE protects its codes."""
PROGRAM_CLIENT = "xuncha-personas"
"""Programs of this installation that act for personas; they know the installation's secret."""
CODE_SECONDS = 60
SESSION_SECONDS = 8 * 3600
MOST_REMEMBERED = 10_000


class GrantRefused(Exception):
    """A grant was refused; `error` is its code of RFC 6749."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error


@dataclass(frozen=True)
class Asked:
    """A client's request for a login: the address of the answer, its challenge, its nonce."""

    client_id: str
    redirect_uri: str
    code_challenge: str
    nonce: str


@dataclass(frozen=True)
class _Login:
    asked: Asked
    person: str
    ends_at: float


class Grants:
    """Grants tokens. Codes and refresh tokens are only in memory: after a restart everybody logs in again.

    Args:
        signer: makes the tokens.
        secret: of the programs that act for personas.
        clock: real time.
    """

    def __init__(self, signer: Signer, secret: str, clock: Clock) -> None:
        self._signer = signer
        self._secret = secret
        self._clock = clock
        self._codes: dict[str, _Login] = {}
        self._refresh: dict[str, _Login] = {}

    def code_for(self, asked: Asked, person: str) -> str:
        """Return a code for a persona who logged in. It is good once, and for one minute."""
        return self._remember(self._codes, _Login(asked, person, self._now() + CODE_SECONDS))

    def grant(self, form: Mapping[str, str]) -> dict[str, object]:
        """Answer a token request.

        Raises:
            GrantRefused: with the error's code.
        """
        kinds = {
            "authorization_code": self._for_code,
            "refresh_token": self._for_refresh,
            "client_credentials": self._for_program,
        }
        kind = kinds.get(form.get("grant_type", ""))
        if kind is None:
            raise GrantRefused("unsupported_grant_type", "this grant is not offered")
        return kind(form)

    def _for_code(self, form: Mapping[str, str]) -> dict[str, object]:
        login = self._codes.pop(_digest(form.get("code", "")), None)
        if login is None or login.ends_at < self._now():
            raise GrantRefused("invalid_grant", "the code is unknown, used or expired")
        challenge = _urlsafe(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        fits = (
            form.get("client_id") == login.asked.client_id
            and form.get("redirect_uri") == login.asked.redirect_uri
            and hmac.compare_digest(challenge.encode(), login.asked.code_challenge.encode())
        )
        if not fits:
            raise GrantRefused("invalid_grant", "the code was given to another client or verifier")
        id_token = self._signer.id_token(login.person, login.asked.client_id, login.asked.nonce)
        return {**self._session(login, self._now() + SESSION_SECONDS), "id_token": id_token}

    def _for_refresh(self, form: Mapping[str, str]) -> dict[str, object]:
        login = self._refresh.pop(_digest(form.get("refresh_token", "")), None)
        if login is None or login.ends_at < self._now() or form.get("client_id") != login.asked.client_id:
            raise GrantRefused("invalid_grant", "the refresh token is unknown, used or expired")
        return self._session(login, login.ends_at)

    def _for_program(self, form: Mapping[str, str]) -> dict[str, object]:
        given = form.get("client_secret", "").encode()
        if form.get("client_id") != PROGRAM_CLIENT or not hmac.compare_digest(given, self._secret.encode()):
            raise GrantRefused("invalid_client", "client or secret is wrong")
        try:
            person = str(UUID(form.get("person_id", "")))
        except ValueError:
            raise GrantRefused("invalid_request", "person_id is not a UUID") from None
        return self._signer.access(person, PROGRAM_CLIENT)

    def _session(self, login: _Login, ends_at: float) -> dict[str, object]:
        refresh = self._remember(self._refresh, _Login(login.asked, login.person, ends_at))
        return {**self._signer.access(login.person, login.asked.client_id), "refresh_token": refresh}

    def _remember(self, where: dict[str, _Login], login: _Login) -> str:
        while len(where) >= MOST_REMEMBERED:
            where.pop(next(iter(where)), None)
        token = secrets.token_urlsafe(32)
        where[_digest(token)] = login
        return token

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _digest(token: str) -> str:
    # Looked up by its hash, so that the time of the lookup reveals nothing about the token.
    return hashlib.sha256(token.encode()).hexdigest()


def _urlsafe(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
