"""The demonstration issuer's addresses: discovery, key set, login page, tokens."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode, urlsplit

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from services.launcher.issuer.grants import WEB_CLIENT, Asked, GrantRefused, Grants
from services.launcher.issuer.home import IssuerHome
from services.launcher.issuer.signing import Signer

MOST_BYTES = 16 * 1024
_ASKED = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)
_NOT_KEPT = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class IssuerPages:
    """Answers HTTP requests.

    Args:
        home: the personas.
        signer: names the issuer and its keys.
        grants: grants tokens.
        redirects: the exact addresses to which the dashboard's answer may be sent.
    """

    def __init__(self, home: IssuerHome, signer: Signer, grants: Grants, redirects: frozenset[str]) -> None:
        self._home = home
        self._signer = signer
        self._grants = grants
        self._redirects = redirects
        template = files("services.launcher.issuer").joinpath("login.html").read_text("utf-8")
        self._page = Environment(autoescape=True).from_string(template)

    def application(self) -> Starlette:
        """Return the web application."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.discover),
                Route("/jwks", self.key_set),
                Route("/authorize", self.login, methods=["GET", "POST"]),
                Route("/token", self.token, methods=["POST"]),
            ]
        )

    async def discover(self, _: Request) -> Response:
        """Answer the discovery document: the issuer's abilities and addresses."""
        base = self._signer.issuer.rstrip("/")
        return JSONResponse(
            {
                "issuer": self._signer.issuer,
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "jwks_uri": f"{base}/jwks",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["Ed25519"],
                "token_endpoint_auth_methods_supported": ["none", "client_secret_post"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": ["openid", "offline_access"],
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def key_set(self, _: Request) -> Response:
        """Answer with the public keys."""
        return JSONResponse(self._signer.key_set())

    async def login(self, request: Request) -> Response:
        """Show the personas. After a choice, send the browser back with a code for that persona."""
        form = await _form(request) if request.method == "POST" else dict(request.query_params)
        asked = {name: form.get(name, "") for name in _ASKED}
        if asked["client_id"] != WEB_CLIENT or asked["redirect_uri"] not in self._redirects:
            # Never redirect to an address that is not registered.
            return PlainTextResponse("unknown client or redirect address", 400)
        if asked["response_type"] != "code":
            return self._back(asked, error="unsupported_response_type")
        if asked["code_challenge_method"] != "S256" or len(asked["code_challenge"]) != 43:
            return self._back(asked, error="invalid_request")
        if request.method == "GET":
            return self._choice(asked, request.headers.get("accept-language", ""))
        chosen = form.get("person_id", "")
        if chosen not in {persona.person_id for persona in self._home.personas()}:
            return self._back(asked, error="access_denied")
        wanted = Asked(asked["client_id"], asked["redirect_uri"], asked["code_challenge"], asked["nonce"])
        return self._back(asked, code=self._grants.code_for(wanted, chosen))

    async def token(self, request: Request) -> Response:
        """Grant tokens."""
        try:
            return JSONResponse(self._grants.grant(await _form(request)), headers=_NOT_KEPT)
        except GrantRefused as refused:
            status = 401 if refused.error == "invalid_client" else 400
            body = {"error": refused.error, "error_description": str(refused)}
            return JSONResponse(body, status, headers=_NOT_KEPT)

    def _choice(self, asked: Mapping[str, str], languages: str) -> Response:
        nonce = secrets.token_urlsafe(16)
        home = urlsplit(asked["redirect_uri"])
        page = self._page.render(
            asked=asked,
            personas=self._home.personas(),
            zh=not languages.lower().startswith("en"),
            nonce=nonce,
        )
        policy = (
            f"default-src 'none'; style-src 'nonce-{nonce}'; frame-ancestors 'none'; base-uri 'none'; "
            f"form-action 'self' {home.scheme}://{home.netloc}"
        )
        guards = {"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"}
        return HTMLResponse(page, headers={**_NOT_KEPT, **guards})

    def _back(self, asked: Mapping[str, str], **answer: str) -> Response:
        said = {**answer, "state": asked["state"], "iss": self._signer.issuer}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(said)}", 303, headers=_NOT_KEPT)


async def _form(request: Request) -> dict[str, str]:
    """Return the fields of a form. A field that is too long, repeated or not text is treated as missing."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return {}
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=50))
    except ValueError:
        return {}
