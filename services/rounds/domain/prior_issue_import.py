"""The list of an organisation's prior issues from one source, and the word that it is complete."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.rounds.domain.prior_issue import PriorSource

COUNT_DIFFERS = Rule(
    "PRIOR_ISSUE_COUNT_DIFFERS",
    "已登记{listed}条，与所报{count}条不符。",
    "{listed} issues are registered, not {count}.",
    source="A.2 #64; C.1",
)
ALREADY_CONFIRMED = Rule(
    "PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED",
    "该来源的历史问题已确认导入完毕。",
    "The import from that source is confirmed already.",
    source="C.1",
)


def prior_issue_import_id(organisation_id: UUID, source: PriorSource) -> UUID:
    """Return the id of the list of an organisation's prior issues from one source."""
    return natural_id("prior-issue-import", str(organisation_id), source.value)


class PriorIssueImport(Aggregate):
    """One source's prior issues of one organisation: how many are listed, and whether that is all.

    `is_confirmed` tells whether somebody vouched for the list as it stands; a further issue takes that back.
    """

    class Opened(Aggregate.Created):
        """A list was opened for what one source knows about the organisation."""

        TOPIC = "xuncha.rounds.PriorIssueImportOpened.v1"
        organisation_id: UUID
        source: PriorSource

    class Listed(Aggregate.Event):
        """A prior issue was put on the list, which is open again if it was confirmed."""

        TOPIC = "xuncha.rounds.PriorIssueListed.v1"
        reference: str

        def apply(self, aggregate: PriorIssueImport) -> None:
            """One more, and nobody has vouched for the longer list."""
            aggregate.listed += 1
            aggregate.is_confirmed = False

    class Confirmed(Aggregate.Event):
        """Somebody vouched that the list holds all the source has; it may hold nothing."""

        TOPIC = "xuncha.rounds.PriorIssuesImported.v1"
        organisation_id: UUID
        source: PriorSource
        count: int

        def apply(self, aggregate: PriorIssueImport) -> None:
            """The list counts as complete."""
            aggregate.is_confirmed = True

    def __init__(self, act: Act, organisation_id: UUID, source: PriorSource) -> None:
        self.organisation_id = organisation_id
        self.source = source
        self.listed = 0
        self.is_confirmed = False

    @classmethod
    def open(cls, act: Act, organisation_id: UUID, source: PriorSource) -> Self:
        """Open an empty list."""
        id = prior_issue_import_id(organisation_id, source)
        return cls.begin(cls.Opened, act, id, organisation_id=organisation_id, source=source)

    def list_issue(self, act: Act, reference: str) -> None:
        """Put a registered issue on the list."""
        self.record(self.Listed, act, reference=reference)

    def confirm(self, act: Act, count: int) -> None:
        """Vouch that the list is complete, naming how many it holds.

        Raises:
            Refusal: PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED; PRIOR_ISSUE_COUNT_DIFFERS.
        """
        refuse_if(self.is_confirmed, ALREADY_CONFIRMED)
        refuse_if(count != self.listed, COUNT_DIFFERS, field="count", listed=self.listed, count=count)
        self.record(
            self.Confirmed, act, organisation_id=self.organisation_id, source=self.source, count=count
        )

    def references(self) -> References:
        """The list is its own case, about the organisation."""
        return References(case=self.id, unit=self.organisation_id)
