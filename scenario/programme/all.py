"""The whole programme in its order: the directory, then one round after another."""

from __future__ import annotations

from collections.abc import Iterator

from scenario.play import Play, Stage
from scenario.programme import (
    directory,
    findings,
    inspection,
    money,
    rectifying,
    reference,
    referrals,
    reporting,
)
from scenario.programme.case import Programme, Target


def stages_of(play: Play, programme: Programme) -> Iterator[Stage]:
    """Return all stages of a programme."""
    for target in programme.targets:
        money.put_amounts(target)
    yield from directory.stages(play)
    yield from reference.stages(play, programme)
    for place, targets in enumerate(programme.rounds):
        yield from _round(play, targets, first=place == 0)


def _round(play: Play, targets: tuple[Target, ...], *, first: bool) -> Iterator[Stage]:
    yield from inspection.planning(play, targets)
    yield from inspection.teams(play, targets)
    yield from inspection.preparation(play, targets)
    if first:
        yield from referrals.referring(play, targets, referrals.DURING)
    yield from findings.finding(play, targets)
    yield from inspection.leaving(play, targets)
    yield from reporting.reporting(play, targets)
    yield from reporting.feedback(play, targets)
    yield from rectifying.planning(play, targets)
    yield from money.recovering(play, targets)
    yield from rectifying.closing(play, targets)
    yield from rectifying.accounting(play, targets)
    if first:
        yield from referrals.referring(play, targets, referrals.AFTER)
    yield from rectifying.evaluation(play, targets)
