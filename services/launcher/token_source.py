"""Where `xuncha verify` has its access tokens from."""

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
    """Where the access token of a log auditor comes from: the first of these that is given.

    Args:
        token: itself.
        file: a file that holds a good token at any time; read anew whenever one is needed.
        issuer_home: directory of the demonstration's issuer, which gives one for a person.
        person: id of that person.
    """

    token: str = ""
    file: Path | None = None
    issuer_home: Path | None = None
    person: UUID | None = None


def token_source(settings: Settings, source: TokenFrom) -> Callable[[], str]:
    """Return what gives the access token whenever one is needed.

    Raises:
        SystemExit: nothing gives one.
    """
    if source.token:
        return lambda: source.token
    if file := source.file:
        return lambda: file.read_text("ascii").strip()
    if not (source.issuer_home and (person := source.person)):
        sys.exit("verify: give --data, --token-file, --token, or --issuer-home and --person")
    tokens = PersonaTokens(settings.oidc_issuer, IssuerHome(source.issuer_home).secret())
    return lambda: tokens.of(person)
