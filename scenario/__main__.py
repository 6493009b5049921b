"""Drive the scenario, or an import: `python -m scenario [--json] [--scale N] [--dataset NAME --file PATH]`.

Has no database and no broker.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scenario.cast import ADMIN, CAST
from scenario.client import Client
from scenario.datasets import importing, people
from scenario.datasets.case import programme_of
from scenario.datasets.records import Reading
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
    parser.add_argument("--dataset", choices=sorted(importing.READERS), help="import this instead")
    parser.add_argument("--file", type=Path, help="file of the dataset")
    arguments = parser.parse_args()
    reading = _read(arguments.dataset, arguments.file) if arguments.dataset else None
    settings = Settings()
    home = IssuerHome(settings.data)
    home.keep_personas([player.persona for player in (people.CAST if reading else CAST)])
    tokens = PersonaTokens(settings.oidc_issuer, home.secret())
    client = Client(settings.address, tokens)
    play = Play(client, replace(ADMIN, key="first", given_id=UUID(settings.bootstrap_admin)))
    try:
        run(play, list(_stages(play, reading, arguments.scale)))
        found: dict[str, Any] = summary(client)
    finally:
        client.close()
        tokens.close()
    if reading is not None:
        found = importing.summed_up(reading, found)
    sys.stdout.write((json.dumps(found) if arguments.json else _lines(found)) + "\n")
    return 0


def _read(dataset: str, path: Path) -> Reading:
    """Read the file of a dataset, and tell every row that is not taken."""
    reading = importing.read(dataset, path)
    for line in importing.refused_lines(reading):
        sys.stderr.write(f"{line}\n")
    return reading


def _stages(play: Play, reading: Reading | None, scale: int) -> Iterator[Stage]:
    if reading is None:
        return stages_of(play, programme(scale))
    return importing.stages_of(play, programme_of(reading, scale))


def run(play: Play, stages: Sequence[Stage]) -> None:
    """Play the stages with a progress bar on stderr that names the present one."""
    columns = (TextColumn("Scenario"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=sum(stage.steps for stage in stages))
        play.run(stages, lambda name: progress.update(bar, advance=1, description=name))


def _lines(found: Mapping[str, Any]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in found.items())


if __name__ == "__main__":
    sys.exit(main())
