"""`xuncha token`: access tokens of the persons of a demonstration, for trying the APIs by hand."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from uuid import UUID

import httpx

from services.launcher.issuer.home import IssuerHome
from services.launcher.issuer.personas import PersonaTokens, TokenRefused
from services.launcher.kept import issuer_beside, settings_beside
from services.launcher.output import out


def run_token(data: Path, person: UUID | None) -> None:
    """Print a token of a person, or the list of persons.

    Args:
        data: directory of the running stack.
        person: id of the person; None to list all.

    Raises:
        WrongSetting: no stack runs on the directory, or it has another issuer.
        SystemExit: the issuer refused the token.
    """
    settings = settings_beside(data)
    home = IssuerHome(issuer_beside(data, settings))
    if person is None:
        for each in home.personas():
            out.print(f"{each.person_id}  {each.zh} {each.en}, {each.role_en}", markup=False)
        return
    with closing(PersonaTokens(settings.oidc_issuer, home.secret())) as tokens:
        try:
            out.print(tokens.of(person), markup=False)
        except (TokenRefused, httpx.HTTPError) as error:
            sys.exit(f"xuncha: no token for {person}: {error}")
