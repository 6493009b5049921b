"""What is recorded once and copied: the ground that all share, and rounds of which each copy has its own.

A round and its units, their people and its team are named by one word of their own, the round's mark.
Wherever the mark stands in what is recorded, a copy has a mark of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scenario.calendar import Days
from scenario.cast import ADMIN, OFFICERS
from scenario.play import Lane, Play, Stage
from scenario.players import Player
from scenario.programme import directory, reference
from scenario.programme.all import round_stages
from scenario.programme.case import Found, Target
from scenario.programme.clues import CLUES, Clue
from scenario.teams import SECOND_TEAM, Team
from scenario.units import BUILD, ENERGY, Unit
from services.kernel.ids import natural_id

FIRST = replace(ADMIN, key="first", given_id=natural_id("bench", "first administrator"))
"""Holds SEC_ADMIN until the scenario's administrator does."""


@dataclass(frozen=True)
class Kind:
    """A kind of round.

    Args:
        mark: names everything of its own.
        year: 0 for 2023, 1 for 2024.
        findings: of each of its two targets.
        clues: whether two clues are taken to their conclusion.
    """

    mark: str
    year: int
    findings: int
    clues: bool


KINDS = (Kind("XQROUNDA", 0, 1, clues=True), Kind("XQROUNDB", 1, 3, clues=False))


def ground(play: Play) -> Iterator[Stage]:
    """Return the stages of what all rounds share: officers, bodies, institutional documents, forms."""
    yield Stage("directory", (directory.first_steps(play),))
    yield Stage("directory", ([directory.register_organisation(play, *directory.PARK, 1)],))
    yield Stage("directory", tuple(_into_office(play, player) for player in OFFICERS))
    yield Stage("ground", (*reference.bodies(play), *reference.papers(play)))
    yield Stage("ground", (reference.appointments(play),))


def round_of(play: Play, kind: Kind) -> Iterator[Stage]:
    """Return the stages of one round, with all that comes before it for its units and its team alone."""
    team, targets = _team(kind), _targets(kind)
    yield Stage("units", (_registered(play, targets),))
    people = (*team.all, *(player for target in targets for player in target.unit.people))
    yield Stage("people", tuple(_into_office(play, player) for player in people))
    yield Stage("people", (reference.pool_entries(play, team.all), reference.prior_issues(play, targets)))
    yield from round_stages(play, targets, _clues(kind))


def _registered(play: Play, targets: tuple[Target, ...]) -> Lane:
    return [directory.register_organisation(play, target.unit.code, target.unit.zh, 1) for target in targets]


def _into_office(play: Play, player: Player) -> Lane:
    posts = [directory.assign_post(play, player, *post) for post in player.posts]
    return [directory.register_person(play, player), *posts]


def _targets(kind: Kind) -> tuple[Target, ...]:
    days, team = Days(kind.year), _team(kind)
    targets = tuple(
        Target(_unit(kind, unit, place), team, kind.mark, days)
        for place, unit in enumerate((BUILD, ENERGY), 1)
    )
    for target in targets:
        target.findings = [Found(number) for number in range(1, kind.findings + 1)]
    return targets


def _team(kind: Kind) -> Team:
    members = tuple(_named(kind, player) for player in SECOND_TEAM.members)
    return Team(_named(kind, SECOND_TEAM.lead), _named(kind, SECOND_TEAM.deputy), members)


def _unit(kind: Kind, unit: Unit, place: int) -> Unit:
    code = f"{kind.mark}-{place}"
    people = []
    for player in unit.people:
        posts = tuple((capacity, code) for capacity, _ in player.posts)
        people.append(replace(_named(kind, player), unit=code, posts=posts))
    return Unit(code, f"{unit.zh}{code}", *people)


def _named(kind: Kind, player: Player) -> Player:
    return replace(player, key=f"{player.key}-{kind.mark}", zh=f"{player.zh}{kind.mark}")


def _clues(kind: Kind) -> tuple[Clue, ...]:
    return tuple(_clue(kind, clue) for clue in CLUES) if kind.clues else ()


def _clue(kind: Kind, clue: Clue) -> Clue:
    subjects = tuple(replace(subject, key=f"{subject.key}-{kind.mark}") for subject in clue.subjects)
    return replace(clue, key=f"{clue.key}-{kind.mark}", subjects=subjects)
