"""Makes rounds and targets from a reading: the findings at one organisation in one year are one target.

The source says what was found and how it ended. It does not say who planned, who was in the team, and who
signed. Stand-ins play these acts, and every finding lists all assumptions that were made for it.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from scenario.calendar import Days
from scenario.datasets.cells import MOST_IN_LINE, line_of
from scenario.datasets.people import unit_of
from scenario.datasets.records import Closure, Prior, Reading, Record
from scenario.programme.case import SOURCES, Found, Programme, Target, Told
from scenario.teams import FIRST_TEAM, SECOND_TEAM, Team
from services.kernel.ids import natural_id

ALL = 100
FED_BACK_AT = date(2023, 5, 30)
"""The feedback day of the programme's first round. The days of an imported target lie around its feedback."""
LAST_OF_PREPARATION = (3, 1)
EARLIER = timedelta(weeks=4)
"""The preparation lies this much earlier than in the programme, so that no holiday shortens the notice."""
DUE_AFTER = timedelta(days=87)
ENDED_OTHERWISE = frozenset({Closure.CANCELLED, Closure.SUPERSEDED, Closure.WITHDRAWN})
NOT_TOLD = "来源未载明。"
PROCESS = "PROCESS_ASSUMED"
"""Persons, meetings, approvals and their days are not given: stand-ins act around the day of the finding."""
DUE = "DUE_ON_ASSUMED"
"""The due day is not given: the end of the concentrated period is taken."""
TOGETHER = "FED_BACK_TOGETHER"
"""The finding was made earlier than the last finding of its target, with which it is fed back."""
OTHERWISE = "ENDED_OTHERWISE"
"""The finding was not ended by rectification: its item stays open, and the progress says how it ended."""
_NO_CODE = re.compile(r"[^A-Za-z0-9]+")


class ImportedDays(Days):
    """The days of one target, around the day of its feedback.

    Args:
        fed_back_on: the day of the feedback.
    """

    def __init__(self, fed_back_on: date) -> None:
        self._shift = fed_back_on - FED_BACK_AT
        self._year = fed_back_on.year

    def at(self, month: int, day: int) -> date:
        """Return this target's day for a day of 2023."""
        stands = date(2023, month, day) + self._shift
        return stands - EARLIER if (month, day) <= LAST_OF_PREPARATION else stands

    def year(self) -> int:
        """Return the year of the feedback."""
        return self._year


def programme_of(reading: Reading, scale: int = ALL) -> Programme:
    """Return the rounds of a reading, one a year, each with its targets in the order of their days.

    Args:
        reading: the reading of a file.
        scale: percent of each round's targets to take; at least one target is taken.
    """
    years: dict[int, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in reading.records:
        years[record.year][record.unit].append(record)
    rounds = (
        _round(reading.dataset, year, sorted(of_unit.values(), key=_fed_back_on), scale)
        for year, of_unit in sorted(years.items())
    )
    found = Programme(tuple(rounds))
    _count_prior_issues(found)
    return found


def _count_prior_issues(found: Programme) -> None:
    """Give the prior issues of each unit to its first target, which confirms their lists, and to no other."""
    of_unit: dict[str, list[Target]] = defaultdict(list)
    for target in found.targets:
        of_unit[target.unit.code].append(target)
    for first, *others in of_unit.values():
        records = records_of((first, *others))
        first.prior_issues = dict.fromkeys(SOURCES, 0) | {"AUDIT": len(priors_of(records))}
        for other in others:
            other.prior_issues = {}


def records_of(targets: Iterable[Target]) -> list[Record]:
    """Return the records of targets, in order."""
    return [found.told.closing for target in targets for found in target.findings if found.told]


def _round(dataset: str, year: int, units: Sequence[list[Record]], scale: int) -> tuple[Target, ...]:
    taken = [
        records
        for place, records in enumerate(units)
        if not place or (place + 1) * scale // ALL > place * scale // ALL
    ]
    code = f"{dataset.upper()}-{year}"
    teams = (FIRST_TEAM, SECOND_TEAM)
    return tuple(_target(dataset, code, records, teams[place % 2]) for place, records in enumerate(taken))


def _target(dataset: str, round_code: str, records: list[Record], team: Team) -> Target:
    fed_back_on = _fed_back_on(records)
    unit = unit_of(unit_code(dataset, records[0].unit), records[0].unit)
    target = Target(unit, team, round_code, ImportedDays(fed_back_on))
    target.findings = [
        Found(number, told=_told(dataset, target, record, fed_back_on))
        for number, record in enumerate(records, 1)
    ]
    return target


def _fed_back_on(records: Sequence[Record]) -> date:
    return max(made_on(record) for record in records)


def made_on(record: Record) -> date:
    """Return the day on which a record was made; if the source does not say, the last day of its year."""
    return record.made_on or date(record.year, 12, 31)


def unit_code(dataset: str, name: str) -> str:
    """Return the code of a unit; different names have different codes."""
    readable = _NO_CODE.sub("-", name).strip("-").upper()[:40].strip("-")
    return "-".join(filter(None, (dataset.upper(), readable, hashlib.sha256(name.encode()).hexdigest()[:8])))


def priors_of(records: Sequence[Record]) -> tuple[Prior, ...]:
    """Return the prior findings named by the records of one unit, each once."""
    return tuple(dict.fromkeys(prior for record in records for prior in record.priors))


def ended_otherwise(record: Record) -> bool:
    """Tell whether a record ended in a way that this product does not have."""
    return record.closure in ENDED_OTHERWISE


def assumptions(record: Record, fed_back_on: date) -> tuple[str, ...]:
    """Return the codes of all assumptions about a record; those of the import itself come last."""
    own = {TOGETHER: made_on(record) != fed_back_on, OTHERWISE: ended_otherwise(record)}
    return (*map(str, record.assumed), PROCESS, DUE, *(code for code, so in own.items() if so))


def _told(dataset: str, target: Target, record: Record, fed_back_on: date) -> Told:
    unit_id = str(target.unit_id)
    return Told(
        paper=_paper(dataset, record, fed_back_on),
        measure=record.plan or NOT_TOLD,
        due_on=fed_back_on + DUE_AFTER,
        prior_issue_ids=tuple(
            str(natural_id("prior-issue", unit_id, prior.reference)) for prior in record.priors
        ),
        closing=record,
    )


def _paper(dataset: str, record: Record, fed_back_on: date) -> dict[str, Any]:
    return {
        "title": record.title,
        "methods": ["DOCUMENTS"],
        "facts": record.facts,
        "basis": NOT_TOLD,
        "evidence": [line_of(line)[:MOST_IN_LINE] for line in _evidence(dataset, record)],
        "problem_class": "A3",
        "focus_area": "FUNDS" if record.money else "OTHER",
        "severity": record.severity,
        "analysis": f"导入假定：{', '.join(assumptions(record, fed_back_on))}",
    }


def _evidence(dataset: str, record: Record) -> Iterator[str]:
    """Return the evidence of a finding: its origin, in the source's own words."""
    yield f"{dataset.upper()} {record.inspection} {record.number}"
    yield f"row {record.row}"
    told = {
        "category": record.category,
        "made": record.made_on,
        "status": record.closure.value,
        "closed": record.closed_on,
        "questioned costs": "Y" if record.money else "",
    }
    yield from (f"{name}: {value}" for name, value in told.items() if value)
