"""Drive the scenario: `python -m scenario [--json] [--scale N]`. Has no database and no broker."""

from __future__ import annotations

import json
import sys
import threading
from argparse import ArgumentParser
from dataclasses import replace
from uuid import UUID

from rich.console import Console
from rich.progress import track

from scenario.cast import ADMIN, CAST, HEAD
from scenario.client import Client
from scenario.script import Script
from services.kernel.config import Settings
from services.kernel.identity.issuer.home import IssuerHome
from services.kernel.identity.personas import PersonaTokens

SUMMARISED = ("rounds", "findings", "rectification")


def main() -> int:
    """Take every step, then print what the services' figures say."""
    parser = ArgumentParser("scenario")
    parser.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    parser.add_argument("--scale", type=int, default=5, help="findings per target")
    arguments = parser.parse_args()
    settings = Settings()
    home = IssuerHome(settings.data)
    home.keep_personas([player.persona for player in CAST])
    tokens = PersonaTokens(settings.oidc_issuer, home.secret())
    client = Client(settings.address, tokens.of, threading.Event().wait)
    first = replace(ADMIN, key="first", given_id=UUID(settings.bootstrap_admin))
    script = Script(client, arguments.scale, first)
    try:
        for step in track(script.steps(), "Scenario", console=Console(stderr=True)):
            step()
        summary = _summary(client, script)
    finally:
        client.close()
        tokens.close()
    sys.stdout.write((json.dumps(summary) if arguments.json else _lines(summary)) + "\n")
    return 0


def _summary(client: Client, script: Script) -> dict[str, int]:
    """Return the figures as the services answer them, and how many events their logs hold."""
    figures: dict[str, int] = {}
    for service in SUMMARISED:
        seen = {service: script.positions[service]}
        figures |= client.figures(service, HEAD, "LG_HEAD", seen)
    return {**figures, "events": sum(script.positions.values())}


def _lines(summary: dict[str, int]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in summary.items())


if __name__ == "__main__":
    sys.exit(main())
