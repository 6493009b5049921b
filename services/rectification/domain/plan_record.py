"""What happens to a target's plan and its progress reports: their events."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import ItemClassification, PlanEntry, PlanState

from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.rules import DRAFTER_MUST_NOT_REVIEW, MINUTE_REQUIRED
from services.kernel.states import followed_facts, has_document, has_reason
from services.kernel.words import Word
from services.rectification.domain import plan_guards as guards
from services.rectification.domain import plan_rules as rules
from services.rectification.domain.guards import another_than, filled, only_from
from services.rectification.domain.plan_guards import Opening, PlanData, report_may_become
from services.rectification.domain.plan_rules import ReportState, Side

PARTY_ORGANISATION = Word("党组织会议", "the Party organisation's meeting", "PARTY_ORGANISATION")
ANOTHER_THAN_AUTHORS = another_than("authors", DRAFTER_MUST_NOT_REVIEW)
ANOTHER_THAN_REPORTERS = another_than("reporters", rules.SUBMITTER_MUST_NOT_APPROVE)


class Opened(Aggregate.Created):
    """The feedback of a target was complete; the unit's rectification began, its clocks run."""

    TOPIC = "xuncha.rectification.RectificationOpened.v1"
    PUBLIC = True
    LABEL = ("启动整改", "Rectification opened")
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    items: int
    item_ids: tuple[UUID, ...]
    opened_on: date
    plan_due: Deadline
    report_due: Deadline
    concentrated_until: Deadline

    def first(self) -> PlanData:
        return PlanData(msgspec.convert(self, Opening, from_attributes=True), list(self.item_ids))


class ItemAdded(Aggregate.Event):
    """A further item was issued; the plan has to cover it, too."""

    TOPIC = "xuncha.rectification.PlanItemAdded.v1"
    LABEL = ("增加整改事项", "Item added to the plan")
    GUARDS = (guards.plan_is_open,)
    item_id: UUID

    def change(self, data: PlanData) -> None:
        data.items.append(self.item_id)


class Drafted(Aggregate.Event):
    """The unit's leader drafted the plan, item by item; an earlier draft is replaced."""

    TOPIC = "xuncha.rectification.PlanDrafted.v1"
    PUBLIC = True
    LABEL = ("起草整改方案", "Plan drafted")
    BECOMES = PlanState.DRAFTED
    GUARDS = (
        guards.new_entries_cover_items,
        followed_facts,
        guards.entries_have_measures,
        guards.entries_are_due_after_feedback,
    )
    entries: tuple[PlanEntry, ...]
    content_hash: str

    def change(self, data: PlanData) -> None:
        data.entries = self.entries
        data.content_hash = self.content_hash
        data.drafters.add(self.act.person)


class Submitted(Aggregate.Event):
    """The secretary submitted the plan with a pledge; `document` is the organisation's minute."""

    TOPIC = "xuncha.rectification.PlanSubmitted.v1"
    PUBLIC = True
    LABEL = ("上报整改方案", "Plan submitted")
    BECOMES = PlanState.IN_REVIEW
    GUARDS = (
        another_than("drafters", rules.DRAFTER_MUST_NOT_SUBMIT),
        guards.content_is_current,
        filled("pledged", rules.PLEDGE_REQUIRED),
        has_document(MINUTE_REQUIRED, meeting=PARTY_ORGANISATION),
        guards.entries_cover_items,
    )
    content_hash: str
    pledged: bool

    def change(self, data: PlanData) -> None:
        data.submitters.add(self.act.person)
        data.opinions.clear()


class OpinionGiven(Aggregate.Event):
    """One side of the joint opinion agreed to the plan."""

    TOPIC = "xuncha.rectification.PlanOpinionGiven.v1"
    PUBLIC = True
    LABEL = ("整改方案会审", "Opinion on the plan given")
    GUARDS = (
        only_from({PlanState.IN_REVIEW}, PlanState.APPROVED),
        followed_facts,
        ANOTHER_THAN_AUTHORS,
        guards.reviewer_speaks_for_a_side,
        guards.side_has_not_spoken,
        guards.reviewer_has_not_spoken,
        guards.content_is_current,
    )
    side: Side
    content_hash: str

    def change(self, data: PlanData) -> None:
        data.opinions[self.side] = self.act.person


class Returned(Aggregate.Event):
    """The plan went back to the unit; `reason` says why. Opinions on the old content are void."""

    TOPIC = "xuncha.rectification.PlanReturned.v1"
    PUBLIC = True
    LABEL = ("整改方案退回", "Plan returned")
    BECOMES = PlanState.RETURNED
    GUARDS = (followed_facts, ANOTHER_THAN_AUTHORS, has_reason)

    def change(self, data: PlanData) -> None:
        data.opinions.clear()


class Approved(Aggregate.Event):
    """All three sides agreed; the plan holds and the work begins."""

    TOPIC = "xuncha.rectification.PlanApproved.v1"
    PUBLIC = True
    LABEL = ("整改方案审核通过", "Plan approved")
    BECOMES = PlanState.APPROVED
    target_id: UUID
    items: int


class ReportSubmitted(Aggregate.Event):
    """The secretary reported the progress with a pledge, each item with its completion class."""

    TOPIC = "xuncha.rectification.ProgressReportSubmitted.v1"
    PUBLIC = True
    LABEL = ("上报整改进展", "Progress report submitted")
    GUARDS = (
        only_from({PlanState.APPROVED}, Word("上报整改进展", "Progress report submitted", "PROGRESS_REPORT")),
        report_may_become(ReportState.SUBMITTED),
        filled("pledged", rules.PLEDGE_REQUIRED),
    )
    target_id: UUID
    classes: tuple[ItemClassification, ...]
    content_hash: str
    pledged: bool

    def change(self, data: PlanData) -> None:
        data.report = ReportState.SUBMITTED
        data.reporters.add(self.act.person)
        data.reported = len(self.classes)


class ReportReturned(Aggregate.Event):
    """The progress report went back to the unit; `reason` says why. It is submitted anew."""

    TOPIC = "xuncha.rectification.ProgressReportReturned.v1"
    PUBLIC = True
    LABEL = ("整改进展报告退回", "Progress report returned")
    GUARDS = (report_may_become(ReportState.RETURNED), followed_facts, ANOTHER_THAN_REPORTERS, has_reason)

    def change(self, data: PlanData) -> None:
        data.report = ReportState.RETURNED


class ReportApproved(Aggregate.Event):
    """The office's director approved the progress report; later reports may follow."""

    TOPIC = "xuncha.rectification.ProgressReportApproved.v1"
    PUBLIC = True
    LABEL = ("整改进展报告获批", "Progress report approved")
    GUARDS = (report_may_become(ReportState.APPROVED), followed_facts, ANOTHER_THAN_REPORTERS)
    target_id: UUID
    items: int

    def change(self, data: PlanData) -> None:
        data.report = ReportState.APPROVED
