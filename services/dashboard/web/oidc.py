"""Login at the issuer: OIDC authorization code with PKCE. Tokens are verified and renewed."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import httpx
import msgspec

from services.kernel.identity.issuer_keys import fetch_url
from services.kernel.identity.refusals import Unauthenticated
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.refusal import Refusal

CLIENT_ID = "xuncha-web"
"""The pages' client id at the issuer. It is a public client, so only PKCE protects the code."""
SCOPE = "openid offline_access"
TIMEOUT_SECONDS = 5.0


class LoginFailed(Exception):
    """The login was not completed.

    Args:
        reason: key of the text with the reason, without its prefix `login.`.
        passing: whether it may help to try again later.
    """

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing


class Tokens(msgspec.Struct, frozen=True):
    """Tokens from the issuer: the access token for the services, and the refresh token that renews it.

    Args:
        access: the token sent with every gRPC call.
        refresh: empty if the issuer gives none; then the session ends with the access token.
        expires_in: seconds for which the access token is valid, from the moment it was given.
    """

    access: str
    refresh: str
    expires_in: int


class Attempt(msgspec.Struct, frozen=True):
    """A login under way: the secrets of this browser, and the path that it wanted to see."""

    state: str
    verifier: str
    back: str
    next: str


class _Discovered(msgspec.Struct):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str


class _Answer(msgspec.Struct):
    access_token: str
    token_type: str
    expires_in: int = 300
    refresh_token: str = ""


class IssuerClient:
    """Talks to the issuer. Its discovery document is read when it is first needed, and kept.

    Args:
        issuer: its URL.
        verifier: verifies access tokens as the services do; the person that a token proves is logged in.
    """

    def __init__(self, issuer: str, verifier: TokenVerifier) -> None:
        self._issuer = issuer
        self._verifier = verifier
        self._discovered: _Discovered | None = None

    def begin(self, back: str, next: str) -> tuple[str, Attempt]:
        """Start a login: return the issuer's address for the browser, and the attempt to remember.

        Args:
            back: address to which the issuer sends the browser back; it must be registered there.
            next: path to show after the login.

        Raises:
            LoginFailed: the issuer cannot be reached.
        """
        attempt = Attempt(secrets.token_urlsafe(32), secrets.token_urlsafe(48), back, next)
        challenge = hashlib.sha256(attempt.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": back,
            "scope": SCOPE,
            "state": attempt.state,
            "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return f"{self._discover().authorization_endpoint}?{urlencode(asked)}", attempt

    def finish(self, attempt: Attempt, code: str, sender: str) -> tuple[UUID, Tokens]:
        """Exchange the code; return the person who logged in, and the tokens.

        Args:
            attempt: the attempt that `begin` returned.
            code: the code that the browser brought back.
            sender: the issuer named in the answer (RFC 9207), empty if none is named.

        Raises:
            LoginFailed: the issuer refused, or its token is not valid.
        """
        if sender not in ("", self._issuer):
            raise LoginFailed("bad_token")
        tokens = self._ask(
            "",
            grant_type="authorization_code",
            code=code,
            redirect_uri=attempt.back,
            code_verifier=attempt.verifier,
        )
        return self._person(tokens.access), tokens

    def renew(self, refresh: str) -> Tokens:
        """Exchange a refresh token for new tokens.

        Raises:
            LoginFailed: there is no refresh token, or the issuer refused it.
        """
        if not refresh:
            raise LoginFailed("refused")
        return self._ask(refresh, grant_type="refresh_token", refresh_token=refresh)

    def _ask(self, refresh: str, **form: str) -> Tokens:
        try:
            answer = httpx.post(
                self._discover().token_endpoint,
                data={"client_id": CLIENT_ID, **form},
                timeout=TIMEOUT_SECONDS,
                trust_env=False,
            )
        except httpx.HTTPError as error:
            raise LoginFailed("unreachable", passing=True) from error
        if answer.status_code != httpx.codes.OK:
            away = answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR
            raise LoginFailed("unreachable" if away else "refused", passing=away)
        told: _Answer = _decode(answer.content, _Answer)
        if told.token_type.lower() != "bearer":
            raise LoginFailed("bad_token")
        return Tokens(told.access_token, told.refresh_token or refresh, told.expires_in)

    def _person(self, access: str) -> UUID:
        try:
            return self._verifier.verify(access).person
        except Unauthenticated as error:
            raise LoginFailed("bad_token") from error
        except Refusal as error:
            raise LoginFailed("unreachable", passing=True) from error

    def _discover(self) -> _Discovered:
        if self._discovered is None:
            address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
            try:
                found: _Discovered = _decode(fetch_url(address), _Discovered)
            except httpx.HTTPError as error:
                raise LoginFailed("unreachable", passing=True) from error
            if found.issuer != self._issuer:
                raise LoginFailed("bad_token")
            self._discovered = found
        return self._discovered


def _decode(content: bytes, shape: type[Any]) -> Any:
    try:
        return msgspec.json.decode(content, type=shape)
    except msgspec.DecodeError as error:
        raise LoginFailed("bad_token") from error
