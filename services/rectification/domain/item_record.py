"""What happens to an item: its events, and the state they leave. What may happen is in `item`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain.item_rules import CompletionClass, Issue, ItemState


class ItemRecord(Aggregate):
    """An item's history."""

    class Issued(Aggregate.Created):
        """A problem fed back was issued to the unit as an item to put right."""

        TOPIC = "xuncha.rectification.ItemIssued.v1"
        PUBLIC = True
        finding_id: UUID
        target_id: UUID
        unit_id: UUID
        number: str
        title: str
        severity: str
        problem_class: str
        expected_fen: int
        paper_hash: str
        acknowledge_due: Deadline

        def apply(self, aggregate: ItemRecord) -> None:
            """The unit is to sign for it."""
            facts = {name: getattr(self, name) for name in Issue.__struct_fields__}
            aggregate.issue = Issue(**facts)
            aggregate.expected_fen = self.expected_fen

    class Acknowledged(Aggregate.Event):
        """The unit's secretary signed for the item in person."""

        TOPIC = "xuncha.rectification.ItemAcknowledged.v1"
        PUBLIC = True

        def apply(self, aggregate: ItemRecord) -> None:
            """The unit knows; the plan may be submitted."""
            aggregate.state = ItemState.ACKNOWLEDGED

    class Started(Aggregate.Event):
        """The plan was approved; the work on the item began, due on a day."""

        TOPIC = "xuncha.rectification.ItemStarted.v1"
        PUBLIC = True
        due_on: date
        expected_fen: int

        def apply(self, aggregate: ItemRecord) -> None:
            """Progress may be reported; what the plan expects to come back is expected from here on."""
            aggregate.state = ItemState.IN_PROGRESS
            aggregate.due_on = self.due_on
            aggregate.expected_fen = self.expected_fen

    class Progressed(Aggregate.Event):
        """The unit reported how far it is."""

        TOPIC = "xuncha.rectification.ItemProgressed.v1"
        PUBLIC = True
        percent: int
        text: str

        def apply(self, aggregate: ItemRecord) -> None:
            """After a return, the work goes on."""
            aggregate.percent = self.percent
            aggregate.state = ItemState.IN_PROGRESS

    class Classified(Aggregate.Event):
        """The item was given a completion class, at a report or at its closure."""

        TOPIC = "xuncha.rectification.ItemClassified.v1"
        PUBLIC = True
        completion_class: CompletionClass
        target_id: UUID

        def apply(self, aggregate: ItemRecord) -> None:
            """The last class counts; earlier ones stay in the history."""
            aggregate.completion_class = self.completion_class

    class ClosureRequested(Aggregate.Event):
        """The responsible leader asked for the item's closure and listed the evidence."""

        TOPIC = "xuncha.rectification.ItemClosureRequested.v1"
        PUBLIC = True
        evidence: tuple[str, ...]
        summary: str

        def apply(self, aggregate: ItemRecord) -> None:
            """Each request is checked anew, on site too."""
            aggregate.state = ItemState.CLOSURE_REQUESTED
            aggregate.requesters |= {self.act.person}
            aggregate.verified_on_site = False

    class UnitChecked(Aggregate.Event):
        """The unit's discipline member checked the closure."""

        TOPIC = "xuncha.rectification.ItemUnitChecked.v1"
        PUBLIC = True

        def apply(self, aggregate: ItemRecord) -> None:
            """On to the office."""
            aggregate.state = ItemState.UNIT_DISC_CHECKED
            aggregate.unit_checkers |= {self.act.person}

    class OfficeChecked(Aggregate.Event):
        """The office checked the closure."""

        TOPIC = "xuncha.rectification.ItemOfficeChecked.v1"
        PUBLIC = True

        def apply(self, aggregate: ItemRecord) -> None:
            """On to the approval."""
            aggregate.state = ItemState.OFFICE_CHECKED
            aggregate.office_checkers |= {self.act.person}

    class FieldVerified(Aggregate.Event):
        """The office saw on site that the problem is put right."""

        TOPIC = "xuncha.rectification.ItemFieldVerified.v1"
        PUBLIC = True

        def apply(self, aggregate: ItemRecord) -> None:
            """Who looked on site is one of the checkers."""
            aggregate.verified_on_site = True
            aggregate.office_checkers |= {self.act.person}

    class ClosureReturned(Aggregate.Event):
        """The closure went back to the unit; `reason` says why."""

        TOPIC = "xuncha.rectification.ItemClosureReturned.v1"
        PUBLIC = True

        def apply(self, aggregate: ItemRecord) -> None:
            """The number of returns stays visible."""
            aggregate.state = ItemState.CLOSURE_RETURNED
            aggregate.returns += 1

    class Closed(Aggregate.Event):
        """The item was closed: put right, checked by two, approved by a third."""

        TOPIC = "xuncha.rectification.ItemClosed.v1"
        PUBLIC = True
        finding_id: UUID
        target_id: UUID

        def apply(self, aggregate: ItemRecord) -> None:
            """The end of its way."""
            aggregate.state = ItemState.CLOSED

    class Overdue(Aggregate.Event):
        """The due day of the open item passed."""

        TOPIC = "xuncha.rectification.ItemOverdue.v1"
        PUBLIC = True
        due_on: date

        def apply(self, aggregate: ItemRecord) -> None:
            """Said once for each due day."""
            aggregate.overdue_since = self.due_on

    def __init__(self) -> None:
        self.issue: Issue
        self.state = ItemState.ISSUED
        self.expected_fen = 0
        self.percent = 0
        self.due_on: date | None = None
        self.overdue_since: date | None = None
        self.completion_class: CompletionClass | None = None
        self.requesters: set[UUID] = set()
        self.unit_checkers: set[UUID] = set()
        self.office_checkers: set[UUID] = set()
        self.verified_on_site = False
        self.returns = 0

    def references(self) -> References:
        """The case is the finding, about the unit that answers for it."""
        return References(case=self.issue.finding_id, unit=self.issue.unit_id)
