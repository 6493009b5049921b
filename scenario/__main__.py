"""Play the scenario: `python -m scenario [--json] [--scale N] [--dataset NAME --file PATH]`.

It uses neither database nor broker. With a dataset it plays published records instead of the reference
programme.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scenario.cast import ADMIN, CAST
from scenario.client import Client
from scenario.datasets import importing
from scenario.datasets.case import programme_of
from scenario.datasets.people import CAST as IMPORT_CAST
from scenario.datasets.records import WrongFile
from scenario.play import Play, Stage
from scenario.players import Player
from scenario.programme.all import stages_of
from scenario.programme.case import FULL_SCALE, programme
from scenario.summary import summary
from services.kernel.config import Settings
from services.launcher.issuer.home import IssuerHome
from services.launcher.issuer.personas import PersonaTokens


@dataclass(frozen=True)
class Script:
    """A play: the players, the stages, and what the summary says beside the services' figures."""

    cast: Sequence[Player]
    stages: Callable[[Play], Iterable[Stage]]
    told: dict[str, Any] = field(default_factory=dict)


def main() -> int:
    """Play every step, then print the services' figures."""
    parser = ArgumentParser("scenario")
    parser.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    parser.add_argument("--scale", type=int, default=FULL_SCALE, help="in percent of all there is")
    parser.add_argument("--dataset", choices=tuple(importing.READERS), help="play published records")
    parser.add_argument("--file", type=Path, help="of the dataset")
    arguments = parser.parse_args()
    if (arguments.dataset is None) != (arguments.file is None):
        parser.error("--dataset and --file belong together")
    try:
        script = script_of(arguments)
    except WrongFile as wrong:
        sys.exit(f"scenario: {wrong}")
    settings = Settings()
    home = IssuerHome(settings.data)
    home.keep_personas([player.persona for player in script.cast])
    tokens = PersonaTokens(settings.oidc_issuer, home.secret())
    client = Client(settings.address, tokens)
    play = Play(client, replace(ADMIN, key="first", given_id=UUID(settings.bootstrap_admin)))
    try:
        run(play, list(script.stages(play)))
        found = {**script.told, **summary(client)}
    finally:
        client.close()
        tokens.close()
    sys.stdout.write((json.dumps(found) if arguments.json else _lines(found)) + "\n")
    return 0


def script_of(arguments: Namespace) -> Script:
    """Return the reference programme, or the records of a file; print every refused row.

    Raises:
        WrongFile: the file is not of that dataset.
    """
    if arguments.dataset is None:
        return Script(CAST, lambda play: stages_of(play, programme(arguments.scale)))
    reading = importing.read(arguments.dataset, arguments.file)
    for line in importing.refused_lines(reading):
        sys.stderr.write(f"{line}\n")
    found = programme_of(reading, arguments.scale)
    return Script(
        IMPORT_CAST, lambda play: importing.stages_of(play, found), importing.told_of(reading, found)
    )


def run(play: Play, stages: Sequence[Stage]) -> None:
    """Play the stages. Progress is shown on stderr: as a bar in a terminal, otherwise as lines."""
    columns = (TextColumn("Scenario"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    console = Console(stderr=True)
    total = sum(stage.steps for stage in stages)
    if not console.is_terminal:
        play.run(stages, Told(total, lambda line: console.print(line, highlight=False)).step)
        return
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        bar = progress.add_task("", total=total)
        play.run(stages, lambda name: progress.update(bar, advance=1, description=name))


class Told:
    """Progress without a terminal: a line when a stage begins, and one at the end.

    Args:
        total: steps of all stages.
        say: prints a line.
    """

    def __init__(self, total: int, say: Callable[[str], None]) -> None:
        self._total = total
        self._say = say
        self._steps = 0
        self._stage = ""
        self._lock = Lock()

    def step(self, stage: str) -> None:
        """Count a step of that stage; called from any thread."""
        with self._lock:
            self._steps += 1
            if stage != self._stage or self._steps == self._total:
                self._say(f"Scenario: {self._steps:,} of {self._total:,}, {stage}")
            self._stage = stage


def _lines(found: dict[str, Any]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in found.items())


if __name__ == "__main__":
    sys.exit(main())
