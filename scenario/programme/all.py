"""The whole programme in its order: the directory, then one round after another."""

from __future__ import annotations

from collections.abc import Iterator

from scenario.play import Play, Stage
from scenario.programme import (
    clues,
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
    yield from directory.stages(play)
    yield from reference.stages(play, programme)
    for place, targets in enumerate(programme.rounds):
        yield from round_stages(play, targets, () if place else clues.CLUES)


def round_stages(
    play: Play, targets: tuple[Target, ...], referred: tuple[clues.Clue, ...] = ()
) -> Iterator[Stage]:
    """Return all stages of one round.

    Args:
        play: plays them.
        targets: of the round.
        referred: clues; the first goes to the discipline body during the round, the others after it.
    """
    for target in targets:
        money.put_amounts(target)
    yield from inspection.planning(play, targets)
    yield from inspection.teams(play, targets)
    yield from inspection.preparation(play, targets)
    for clue in referred[:1]:
        yield from referrals.referring(play, targets, clue)
    yield from findings.finding(play, targets)
    yield from inspection.leaving(play, targets)
    yield from reporting.reporting(play, targets)
    yield from reporting.feedback(play, targets)
    yield from rectifying.planning(play, targets)
    yield from money.recovering(play, targets)
    yield from rectifying.closing(play, targets)
    yield from rectifying.accounting(play, targets)
    for clue in referred[1:]:
        yield from referrals.referring(play, targets, clue)
    yield from rectifying.evaluation(play, targets)
