"""An import: reads a file, plays it as a programme, and sums it up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from scenario.datasets import closing, fac, ground, taic
from scenario.datasets.records import Reading
from scenario.play import Lane, Play, Stage
from scenario.programme import findings, inspection, rectifying, reporting
from scenario.programme.case import Programme, Target

READERS = {fac.NAME: fac.read, taic.NAME: taic.read}
MOST_LANES = 8
TEAMS = 2
"""Lanes that form teams. Teams of the same persons must wait for one another, so few run at once."""
MAIN_REPORT_ALONE = 2
"""Number of stages of reporting that are about the main report."""


def read(dataset: str, path: Path) -> Reading:
    """Read a file of a dataset.

    Raises:
        WrongFile: the file is not of that dataset.
    """
    return READERS[dataset](path)


def stages_of(play: Play, programme: Programme) -> Iterator[Stage]:
    """Return all stages of an import."""
    for stage in _stages(play, programme):
        yield narrow(stage, TEAMS if stage.name == "teams" else MOST_LANES)


def _stages(play: Play, programme: Programme) -> Iterator[Stage]:
    yield from ground.stages(play, programme)
    for targets in programme.rounds:
        yield from _round(play, targets)


def _round(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    yield from inspection.planning(play, targets)
    yield from inspection.teams(play, targets)
    yield from inspection.preparation(play, targets)
    yield from findings.finding(play, targets)
    yield from inspection.leaving(play, targets)
    yield from islice(reporting.reporting(play, targets), MAIN_REPORT_ALONE)
    yield from reporting.feedback(play, targets)
    yield from rectifying.planning(play, targets)
    yield from closing.stages(play, targets)


def narrow(stage: Stage, most: int) -> Stage:
    """Return the stage with a limited number of lanes; joined lanes are played one after another."""
    lanes: tuple[Lane, ...] = tuple(
        [step for lane in stage.lanes[place::most] for step in lane]
        for place in range(min(most, len(stage.lanes)))
    )
    return Stage(stage.name, lanes)


def told_of(reading: Reading, programme: Programme) -> dict[str, Any]:
    """Return the figures of an import: rows, reasons of refused rows, assumptions."""
    played = sum(len(target.findings) for target in programme.targets)
    return {
        "dataset": reading.dataset,
        **reading.counts,
        "rows_played": played,
        **{f"refused_{reason.lower()}": count for reason, count in reading.reasons.items()},
        **{f"assumed_{code.lower()}": count for code, count in reading.assumptions.items()},
    }


def refused_lines(reading: Reading) -> Iterator[str]:
    """Return a line for every refused row, with its reasons."""
    for row in reading.refused:
        number = f" ({row.number})" if row.number else ""
        yield f"row {row.row}{number} not taken: {', '.join(row.reasons)}"
