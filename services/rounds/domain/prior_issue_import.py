"""The list of an organisation's prior issues from one source, and its confirmation as complete."""

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

PRIOR_ISSUE_COUNT_DIFFERS = Rule(
    "PRIOR_ISSUE_COUNT_DIFFERS",
    "已登记{listed}条，与所报{count}条不符；须补登所缺问题，或按已登记条数确认。",
    "{listed} issues are registered, not {count}; register those missing, or confirm the number registered.",
    source="A.2 #64; C.1",
)
PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED = Rule(
    "PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED",
    "该来源的历次问题已确认齐全；有新增问题后才能再次确认。",
    "The list from that source is already confirmed; only after a further issue can it be confirmed again.",
    source="C.1",
)


class ImportData(msgspec.Struct):
    """A list as it stands: the number of its issues, and whether somebody confirmed it as complete."""

    organisation_id: UUID
    source: PriorSource
    listed: int = 0
    is_confirmed: bool = False


def is_not_confirmed(data: ImportData, _act: Act, _event: Any) -> None:
    """Guard: nobody has confirmed the present list."""
    refuse_if(data.is_confirmed, PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED)


def count_is_right(data: ImportData, _act: Act, event: Any) -> None:
    """Guard: the person who confirms the list names the right number of issues."""
    differs = event.count != data.listed
    refuse_if(differs, PRIOR_ISSUE_COUNT_DIFFERS, field="count", listed=data.listed, count=event.count)


def prior_issue_import_id(organisation_id: UUID, source: PriorSource) -> UUID:
    """Return the id of the list of an organisation's prior issues from one source."""
    return natural_id("prior-issue-import", str(organisation_id), source.value)


class PriorIssueImport(Aggregate[ImportData]):
    """The prior issues of one organisation from one source: their number, and whether they are complete."""

    class Opened(Aggregate.Created):
        """A list was opened for what one source knows about the organisation."""

        TOPIC = "xuncha.rounds.PriorIssueImportOpened.v1"
        LABEL = ("建立历次问题清单", "List of prior issues opened")
        organisation_id: UUID
        source: PriorSource

        def first(self) -> ImportData:
            return ImportData(self.organisation_id, self.source)

    class Listed(Aggregate.Event):
        """A prior issue was put on the list; if the list was confirmed, it is open again."""

        TOPIC = "xuncha.rounds.PriorIssueListed.v1"
        LABEL = ("列入历次问题清单", "Prior issue listed")
        reference: str

        def change(self, data: ImportData) -> None:
            data.listed += 1
            data.is_confirmed = False

    class Confirmed(Aggregate.Event):
        """Somebody vouched that the list holds all the source has; it may hold nothing."""

        TOPIC = "xuncha.rounds.PriorIssuesImported.v1"
        LABEL = ("确认历次问题齐全", "List of prior issues confirmed as complete")
        GUARDS = (is_not_confirmed, count_is_right)
        organisation_id: UUID
        source: PriorSource
        count: int

        def change(self, data: ImportData) -> None:
            data.is_confirmed = True

    @classmethod
    def open(cls, act: Act, organisation_id: UUID, source: PriorSource) -> Self:
        """Open an empty list."""
        id = prior_issue_import_id(organisation_id, source)
        return cls.begin(cls.Opened, act, id, organisation_id=organisation_id, source=source)

    def list_issue(self, act: Act, reference: str) -> None:
        """Add a registered issue to the list."""
        self.record(self.Listed, act, reference=reference)

    def confirm(self, act: Act, count: int) -> None:
        """Confirm that the list is complete, naming the number of its issues.

        Raises:
            Refusal: PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED; PRIOR_ISSUE_COUNT_DIFFERS.
        """
        self.record(
            self.Confirmed,
            act,
            organisation_id=self.data.organisation_id,
            source=self.data.source,
            count=count,
        )

    def references(self) -> References:
        """The list is its own case, about the organisation."""
        return References(case=self.id, unit=self.data.organisation_id)
