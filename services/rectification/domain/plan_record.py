"""What happens to a target's plan and reports: events, and the state they leave. Decisions are in `plan`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain.plan_rules import Classed, Entry, PlanState, ReportState, Side


class PlanRecord(Aggregate):
    """A plan's history."""

    class Opened(Aggregate.Created):
        """The feedback of a target was complete; the unit's rectification began, its clocks run."""

        TOPIC = "xuncha.rectification.RectificationOpened.v1"
        PUBLIC = True
        target_id: UUID
        unit_id: UUID
        round_id: UUID
        items: int
        item_ids: tuple[UUID, ...]
        opened_on: date
        plan_due: Deadline
        report_due: Deadline
        concentrated_until: Deadline

        def apply(self, aggregate: PlanRecord) -> None:
            """The plan waits to be drafted."""
            aggregate.target_id = self.target_id
            aggregate.unit_id = self.unit_id
            aggregate.round_id = self.round_id
            aggregate.plan_due = self.plan_due
            aggregate.report_due = self.report_due
            aggregate.concentrated_until = self.concentrated_until
            aggregate.opened_on = self.opened_on
            aggregate.items = list(self.item_ids)

    class ItemAdded(Aggregate.Event):
        """A further item was issued; the plan has to cover it, too."""

        TOPIC = "xuncha.rectification.PlanItemAdded.v1"
        item_id: UUID

        def apply(self, aggregate: PlanRecord) -> None:
            """A draft without it is incomplete."""
            aggregate.items.append(self.item_id)

    class Drafted(Aggregate.Event):
        """The unit's leader drafted the plan, item by item; an earlier draft is replaced."""

        TOPIC = "xuncha.rectification.PlanDrafted.v1"
        PUBLIC = True
        entries: tuple[Entry, ...]
        content_hash: str

        def apply(self, aggregate: PlanRecord) -> None:
            """Who ever drafted it does not review it."""
            aggregate.state = PlanState.DRAFTED
            aggregate.entries = self.entries
            aggregate.content_hash = self.content_hash
            aggregate.drafters |= {self.act.person}

    class Submitted(Aggregate.Event):
        """The secretary submitted the plan with a pledge; `document` is the organisation's minute."""

        TOPIC = "xuncha.rectification.PlanSubmitted.v1"
        PUBLIC = True
        content_hash: str

        def apply(self, aggregate: PlanRecord) -> None:
            """The joint opinion is asked for."""
            aggregate.state = PlanState.IN_REVIEW
            aggregate.submitters |= {self.act.person}
            aggregate.opinions = {}

    class OpinionGiven(Aggregate.Event):
        """One side of the joint opinion agreed to the plan."""

        TOPIC = "xuncha.rectification.PlanOpinionGiven.v1"
        PUBLIC = True
        side: Side
        content_hash: str

        def apply(self, aggregate: PlanRecord) -> None:
            """Three sides make it whole."""
            aggregate.opinions = {**aggregate.opinions, self.side: self.act.person}

    class Returned(Aggregate.Event):
        """The plan went back to the unit; `reason` says why."""

        TOPIC = "xuncha.rectification.PlanReturned.v1"
        PUBLIC = True

        def apply(self, aggregate: PlanRecord) -> None:
            """It is drafted anew; opinions on the old content are void."""
            aggregate.state = PlanState.RETURNED
            aggregate.opinions = {}

    class Approved(Aggregate.Event):
        """All three sides agreed; the plan holds and the work begins."""

        TOPIC = "xuncha.rectification.PlanApproved.v1"
        PUBLIC = True
        target_id: UUID
        items: int

        def apply(self, aggregate: PlanRecord) -> None:
            """It is not changed any more."""
            aggregate.state = PlanState.APPROVED

    class ReportSubmitted(Aggregate.Event):
        """The secretary reported the progress with a pledge, each item with its completion class."""

        TOPIC = "xuncha.rectification.ProgressReportSubmitted.v1"
        PUBLIC = True
        target_id: UUID
        classes: tuple[Classed, ...]
        content_hash: str

        def apply(self, aggregate: PlanRecord) -> None:
            """It waits for the office."""
            aggregate.report = ReportState.SUBMITTED
            aggregate.reporters |= {self.act.person}
            aggregate.reported = len(self.classes)

    class ReportReturned(Aggregate.Event):
        """The progress report went back to the unit; `reason` says why."""

        TOPIC = "xuncha.rectification.ProgressReportReturned.v1"
        PUBLIC = True

        def apply(self, aggregate: PlanRecord) -> None:
            """It is submitted anew."""
            aggregate.report = ReportState.RETURNED

    class ReportApproved(Aggregate.Event):
        """The office's director approved the progress report."""

        TOPIC = "xuncha.rectification.ProgressReportApproved.v1"
        PUBLIC = True
        target_id: UUID
        items: int

        def apply(self, aggregate: PlanRecord) -> None:
            """Later reports may follow."""
            aggregate.report = ReportState.APPROVED

    def __init__(self) -> None:
        self.target_id: UUID
        self.unit_id: UUID
        self.round_id: UUID
        self.opened_on: date
        self.plan_due: Deadline
        self.report_due: Deadline
        self.concentrated_until: Deadline
        self.items: list[UUID] = []
        self.state = PlanState.OPENED
        self.entries: tuple[Entry, ...] = ()
        self.content_hash = ""
        self.drafters: set[UUID] = set()
        self.submitters: set[UUID] = set()
        self.opinions: dict[Side, UUID] = {}
        self.report = ReportState.NONE
        self.reporters: set[UUID] = set()
        self.reported = 0

    def references(self) -> References:
        """The case is the target, about its unit."""
        return References(case=self.target_id, unit=self.unit_id)
