"""The sources of access tokens for `xuncha verify`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from services.kernel.config import Settings
from services.launcher.issuer.home import IssuerHome
from services.launcher.issuer.personas import PersonaTokens


@dataclass(frozen=True)
class TokenFrom:
    """The possible sources of a log auditor's access token; the first given one is used.

    Args:
        token: the token itself.
        file: a file that always holds a valid token; it is read again whenever a token is needed.
        issuer_home: directory of the demonstration's issuer, which gives a token for a person.
        person: id of that person.
    """

    token: str = ""
    file: Path | None = None
    issuer_home: Path | None = None
    person: UUID | None = None


def token_source(settings: Settings, source: TokenFrom) -> Callable[[], str]:
    """Return a function that returns a valid access token.

    Raises:
        SystemExit: no source is given.
    """
    if source.token:
        return lambda: source.token
    if file := source.file:
        return lambda: file.read_text("ascii").strip()
    if not (source.issuer_home and (person := source.person)):
        sys.exit("verify: give --data, --token-file, --token, or --issuer-home and --person, to get a token")
    tokens = PersonaTokens(settings.oidc_issuer, IssuerHome(source.issuer_home).secret())
    return lambda: tokens.of(person)
