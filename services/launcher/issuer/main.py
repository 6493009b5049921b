"""The process of the demonstration's issuer."""

from __future__ import annotations

import uvicorn

from services.kernel.clock import SystemClock
from services.kernel.config import MissingSetting, Settings
from services.launcher.issuer.grants import Grants
from services.launcher.issuer.home import IssuerHome
from services.launcher.issuer.pages import IssuerPages
from services.launcher.issuer.signing import Signer

REDIRECT_PATH = "/login/back"
"""Path of the dashboard to which the browser is sent back."""


def run(settings: Settings) -> None:
    """Serve the issuer until SIGTERM or SIGINT.

    Args:
        settings: `oidc_issuer`, `oidc_audience`, `data` (the issuer's own directory), the issuer's `listen`,
            the web's `address` or `listen`.

    Raises:
        MissingSetting: a variable is missing; the message names it.
    """
    host, _, port = settings.listen("issuer").rpartition(":")
    # There is no access log, because requests carry codes and secrets.
    uvicorn.run(
        pages(settings).application(),
        host=host or "127.0.0.1",
        port=int(port),
        access_log=False,
        log_config=None,
    )


def pages(settings: Settings) -> IssuerPages:
    """Return the issuer's pages, which use its directory."""
    clock, home = SystemClock(), IssuerHome(settings.data)
    signer = Signer(settings.oidc_issuer, settings.oidc_audience, home.key(), clock)
    return IssuerPages(home, signer, Grants(signer, home.secret(), clock), _redirects(settings))


def _redirects(settings: Settings) -> frozenset[str]:
    """Return the addresses of the dashboard to which a browser may be sent back."""
    places = set()
    for place in (settings.address, settings.listen):
        try:
            places.add(place("web"))
        except MissingSetting:
            continue
    return frozenset(f"{scheme}://{place}{REDIRECT_PATH}" for place in places for scheme in ("http", "https"))
