"""Prior issues: what earlier inspections, audits, supervision and cases found at an organisation."""

from __future__ import annotations

from enum import StrEnum
from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if

YEAR_AHEAD = Rule("YEAR_AHEAD", "年度不得晚于今年。", "The year lies ahead.", source="A.2 #64")


class PriorSource(StrEnum):
    """Where a prior issue comes from."""

    INSPECTION = "INSPECTION"
    AUDIT = "AUDIT"
    DAILY_SUPERVISION = "DAILY_SUPERVISION"
    CASE_HANDLING = "CASE_HANDLING"


def prior_issue_id(organisation_id: UUID, reference: str) -> UUID:
    """Return the id of an organisation's prior issue; organisation and reference are its natural key."""
    return natural_id("prior-issue", str(organisation_id), reference)


class PriorIssue(Aggregate):
    """A problem found at an organisation before, gone through before an inspection starts."""

    class Registered(Aggregate.Created):
        """A problem found earlier at the organisation was entered, with its source and where it stands."""

        TOPIC = "xuncha.rounds.PriorIssueRegistered.v1"
        PUBLIC = True
        organisation_id: UUID
        reference: str
        year: int
        source: PriorSource
        status: str

    class Described(Aggregate.Event):
        """The problem was summed up; the words stay within this service."""

        TOPIC = "xuncha.rounds.PriorIssueDescribed.v1"
        summary: str

        def apply(self, aggregate: PriorIssue) -> None:
            """Nothing is decided by the words."""

    def __init__(
        self, act: Act, organisation_id: UUID, reference: str, year: int, source: PriorSource, status: str
    ) -> None:
        self.organisation_id = organisation_id
        self.source = source

    @classmethod
    def register(
        cls,
        act: Act,
        *,
        organisation_id: UUID,
        reference: str,
        year: int,
        source: PriorSource,
        status: str,
        summary: str,
    ) -> Self:
        """Enter a prior issue and its summary.

        Raises:
            Refusal: YEAR_AHEAD.
        """
        refuse_if(year > act.on.year, YEAR_AHEAD, field="year")
        entered = cls.begin(
            cls.Registered,
            act,
            prior_issue_id(organisation_id, reference),
            organisation_id=organisation_id,
            reference=reference,
            year=year,
            source=source,
            status=status,
        )
        entered.record(cls.Described, act, summary=summary)
        return entered

    def references(self) -> References:
        """The issue is its own case, about the organisation."""
        return References(case=self.id, unit=self.organisation_id)
