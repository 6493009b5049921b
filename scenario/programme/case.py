"""Data that the parts of the programme share about one target: its team, its days, its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from scenario.calendar import Days
from scenario.players import organisation
from scenario.teams import FIRST_TEAM, SECOND_TEAM, Team
from scenario.units import BUILD, BUS, ENERGY, WATER, Unit
from services.kernel.ids import natural_id

PUBLISHED = (49, 48, 49, 49)
"""Number of findings fed back to each target at full scale; 195 together."""
FULL_SCALE = 100
SOURCES = ("INSPECTION", "AUDIT", "DAILY_SUPERVISION", "CASE_HANDLING")
"""The sources of prior issues."""


@dataclass(frozen=True)
class Told:
    """A finding as a source gives it, instead of an invented theme.

    Args:
        paper: the working paper.
        measure: the unit's measure.
        due_on: the due day.
        prior_issue_ids: the prior issues that it repeats.
        closing: the end of the finding according to the source, for the stages that play it.
    """

    paper: Mapping[str, Any]
    measure: str
    due_on: date
    prior_issue_ids: tuple[str, ...]
    closing: Any


@dataclass
class Found:
    """One finding during the play. The steps fill it in as the services answer."""

    number: int
    id: str = ""
    paper_hash: str = ""
    amount_fen: int = 0
    told: Told | None = None


@dataclass
class Target:
    """One inspected unit in one round.

    Args:
        unit: the organisation.
        team: the team that inspects it.
        round_code: code of the round.
        days: days of the round.
        findings: its findings, by number.
        prior_issues: number of registered prior issues of its unit, by source.
    """

    unit: Unit
    team: Team
    round_code: str
    days: Days
    findings: list[Found] = field(default_factory=list)
    plan_hash: str = ""
    prior_issues: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(SOURCES, 1))

    @property
    def round_id(self) -> UUID:
        """Return the id of the target's round."""
        return natural_id("round", self.round_code)

    @property
    def unit_id(self) -> UUID:
        """Return the id of the target's unit."""
        return organisation(self.unit.code)

    @property
    def id(self) -> UUID:
        """Return the target's id."""
        return natural_id("target", str(self.round_id), str(self.unit_id))

    @property
    def key(self) -> str:
        """Return the target's name within step names."""
        return f"{self.round_code}/{self.unit.code}"


@dataclass
class Programme:
    """The rounds in their order, each with its targets."""

    rounds: tuple[tuple[Target, ...], ...]

    @property
    def targets(self) -> list[Target]:
        """Return all targets in their order."""
        return [target for targets in self.rounds for target in targets]


def programme(scale: int) -> Programme:
    """Return the programme at a scale in percent; every target has at least one finding.

    Args:
        scale: 100 for the published programme.
    """
    first, second = Days(0), Days(1)
    found = Programme(
        (
            (Target(WATER, FIRST_TEAM, "2023-1", first), Target(BUS, FIRST_TEAM, "2023-1", first)),
            (Target(BUILD, SECOND_TEAM, "2024-1", second), Target(ENERGY, SECOND_TEAM, "2024-1", second)),
        )
    )
    for target, published in zip(found.targets, PUBLISHED, strict=True):
        count = max(1, published * scale // FULL_SCALE)
        target.findings = [Found(number) for number in range(1, count + 1)]
    return found
