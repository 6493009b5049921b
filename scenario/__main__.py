"""Drive the scenario: `python -m scenario [--json] [--scale N]`. Has no database and no broker."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scenario.cast import ADMIN, CAST
from scenario.client import Client
from scenario.play import Play, Stage
from scenario.programme.all import stages_of
from scenario.programme.case import FULL_SCALE, programme
from scenario.summary import summary
from services.kernel.config import Settings
from services.kernel.identity.issuer.home import IssuerHome
from services.kernel.identity.personas import PersonaTokens


def main() -> int:
    """Take every step, then print what the services' figures say."""
    parser = ArgumentParser("scenario")
    parser.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    parser.add_argument("--scale", type=int, default=FULL_SCALE, help="in percent of the published programme")
    arguments = parser.parse_args()
    settings = Settings()
    home = IssuerHome(settings.data)
    home.keep_personas([player.persona for player in CAST])
    tokens = PersonaTokens(settings.oidc_issuer, home.secret())
    client = Client(settings.address, tokens)
    play = Play(client, replace(ADMIN, key="first", given_id=UUID(settings.bootstrap_admin)))
    try:
        run(play, list(stages_of(play, programme(arguments.scale))))
        found = summary(client)
    finally:
        client.close()
        tokens.close()
    sys.stdout.write((json.dumps(found) if arguments.json else _lines(found)) + "\n")
    return 0


def run(play: Play, stages: Sequence[Stage]) -> None:
    """Play the stages with a progress bar on stderr that names the present one."""
    columns = (TextColumn("Scenario"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=sum(stage.steps for stage in stages))
        play.run(stages, lambda name: progress.update(bar, advance=1, description=name))


def _lines(found: dict[str, int]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in found.items())


if __name__ == "__main__":
    sys.exit(main())
