"""The ground of an import: its units, the posts of all players, and the prior issues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from scenario.cast import ADMIN, CHECKER
from scenario.datasets.case import priors_of, records_of
from scenario.datasets.people import CAST, STAND_INS, in_office
from scenario.datasets.records import Prior
from scenario.play import Lane, Play, Stage, Step
from scenario.players import Player
from scenario.programme import directory
from scenario.programme.case import Programme, Target

LONG_BEFORE = timedelta(days=400)
"""All players take office this long before the first feedback."""
SUMMARY = "来源仅载明编号。"
LANES = 4


def stages(play: Play, programme: Programme) -> Iterator[Stage]:
    """Return the stages that lay the ground."""
    codes = tuple(dict.fromkeys(target.unit.code for target in programme.targets))
    names = {target.unit.code: target.unit.zh for target in programme.targets}
    since = _first_day(programme) - LONG_BEFORE
    yield Stage("directory", (directory.first_steps(play, since),))
    units = [directory.register_organisation(play, code, names[code], 1) for code in codes]
    yield Stage("directory", spread(units))
    yield Stage("directory", ([directory.register_organisation(play, *directory.PARK, 1)],))
    people = [each for each in CAST[1:] if each not in STAND_INS]
    people += [in_office(each, codes) for each in STAND_INS]
    yield Stage("directory", tuple(_enter(play, person, since) for person in people))
    yield Stage("prior issues", spread(list(_prior_issues(play, programme))))


def _first_day(programme: Programme) -> date:
    return min(target.days.at(2, 1) for target in programme.targets)


def _enter(play: Play, person: Player, since: date) -> Lane:
    posts = [directory.assign_post(play, person, *post, ADMIN, since) for post in person.posts]
    return [directory.register_person(play, person), *posts]


def _prior_issues(play: Play, programme: Programme) -> Iterator[Step]:
    """Enter the prior issues that records repeat, each once for its organisation."""
    in_order = sorted(programme.targets, key=lambda target: target.unit.code)
    for _, targets in groupby(in_order, key=lambda target: target.unit.code):
        of_unit = list(targets)
        for prior in priors_of(records_of(of_unit)):
            yield _prior_issue(play, of_unit[0], prior)


def _prior_issue(play: Play, target: Target, prior: Prior) -> Step:
    body = {
        "organisation_id": str(target.unit_id),
        "reference": prior.reference,
        "year": prior.year,
        "source": "AUDIT",
        "status": "UNKNOWN",
        "summary": SUMMARY,
    }
    name = f"prior/{target.unit.code}/{prior.reference}"
    return lambda: play.tell(name, "RegisterPriorIssue", CHECKER, body, on=target.days.at(2, 1))


def spread(steps: list[Step], lanes: int = LANES) -> tuple[Lane, ...]:
    """Distribute the steps over some lanes, in turn."""
    return tuple(steps[place::lanes] for place in range(min(lanes, len(steps))))
