"""Prior issues: what earlier inspections, audits, supervision and cases found at an organisation."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import PriorSource

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if

YEAR_AHEAD = Rule(
    "YEAR_AHEAD",
    "年度晚于办理日期所在年度。请更正年度。",
    "The year is after the year of the act. Correct the year.",
    source="A.2 #64",
)


class PriorIssueData(msgspec.Struct):
    """A prior issue as it stands: where it was found, and by whom."""

    organisation_id: UUID
    source: PriorSource


def year_has_begun(_data: None, act: Act, event: Any) -> None:
    """Guard: the year of the issue is this year or an earlier one."""
    refuse_if(event.year > act.on.year, YEAR_AHEAD, field="year")


def prior_issue_id(organisation_id: UUID, reference: str) -> UUID:
    """Return the id of an organisation's prior issue; organisation and reference are its natural key."""
    return natural_id("prior-issue", str(organisation_id), reference)


class PriorIssue(Aggregate[PriorIssueData]):
    """A problem found at an organisation before, gone through before an inspection starts."""

    class Registered(Aggregate.Created):
        """A problem found earlier at the organisation was entered, with its source and where it stands."""

        TOPIC = "xuncha.rounds.PriorIssueRegistered.v1"
        PUBLIC = True
        LABEL = ("登记历次问题", "Prior issue registered")
        GUARDS = (year_has_begun,)
        organisation_id: UUID
        reference: str
        year: int
        source: PriorSource
        status: str

        def first(self) -> PriorIssueData:
            return PriorIssueData(self.organisation_id, self.source)

    class Described(Aggregate.Event):
        """The problem was summed up; the words stay within this service."""

        TOPIC = "xuncha.rounds.PriorIssueDescribed.v1"
        LABEL = ("概述历次问题", "Prior issue summed up")
        summary: str

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
        return References(case=self.id, unit=self.data.organisation_id)
