"""The issuer that a demonstration starts: anybody may log in as any of its personas.

It speaks OIDC as far as the product needs it (discovery, key set, authorization code with PKCE,
refresh, and client credentials for programs that act for personas). A real installation configures
its own issuer and never starts this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.kernel.config import Settings


def run_issuer(settings: Settings) -> None:
    """Serve the issuer until SIGTERM or SIGINT; see `services.launcher.issuer.main`."""
    # Programs that only read the issuer's directory need no web server.
    from services.launcher.issuer.main import run

    run(settings)
