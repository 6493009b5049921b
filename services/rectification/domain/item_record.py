"""What happens to an item: its events."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import CompletionClass

from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.rules import EVIDENCE_REQUIRED
from services.kernel.states import followed_facts, has_reason
from services.kernel.words import Word
from services.rectification.domain import item_guards as guards
from services.rectification.domain import item_rules as rules
from services.rectification.domain.guards import another_than, filled, only_from
from services.rectification.domain.item_guards import ItemData
from services.rectification.domain.item_rules import CHECKED_ON_SITE, WORKED_ON, Issue, ItemState

ANOTHER_THAN_REQUESTER = another_than("requesters", rules.REQUESTER_MUST_NOT_CHECK)
SECOND_LOOK = (ANOTHER_THAN_REQUESTER, another_than("unit_checkers", rules.CHECKER_MUST_NOT_CHECK_AGAIN))
"""Who looks for the office is another person than those before."""


class Issued(Aggregate.Created):
    """A problem fed back was issued to the unit as an item to put right; the unit is to sign for it."""

    TOPIC = "xuncha.rectification.ItemIssued.v1"
    PUBLIC = True
    LABEL = ("下发整改事项", "Item issued")
    finding_id: UUID
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    number: str
    title: str
    severity: str
    problem_class: str
    expected_fen: int
    paper_hash: str
    acknowledge_due: Deadline

    def first(self) -> ItemData:
        return ItemData(msgspec.convert(self, Issue, from_attributes=True), self.expected_fen)


class Acknowledged(Aggregate.Event):
    """The unit's secretary signed for the item in person."""

    TOPIC = "xuncha.rectification.ItemAcknowledged.v1"
    PUBLIC = True
    LABEL = ("签收整改事项", "Item acknowledged")
    BECOMES = ItemState.ACKNOWLEDGED


class Started(Aggregate.Event):
    """The plan was approved; the work on the item began, due on a day.

    What the plan expects to come back is expected from here on.
    """

    TOPIC = "xuncha.rectification.ItemStarted.v1"
    PUBLIC = True
    LABEL = ("开始整改", "Item started")
    BECOMES = ItemState.IN_PROGRESS
    GUARDS = (only_from({ItemState.ACKNOWLEDGED}, ItemState.IN_PROGRESS),)
    due_on: date
    expected_fen: int

    def change(self, data: ItemData) -> None:
        data.due_on = self.due_on
        data.expected_fen = self.expected_fen


class Progressed(Aggregate.Event):
    """The unit reported how far it is; after a return, the work goes on."""

    TOPIC = "xuncha.rectification.ItemProgressed.v1"
    PUBLIC = True
    LABEL = ("整改进展", "Progress recorded")
    BECOMES = ItemState.IN_PROGRESS
    GUARDS = (only_from(WORKED_ON, ItemState.IN_PROGRESS),)
    percent: int
    text: str

    def change(self, data: ItemData) -> None:
        data.percent = self.percent


class Classified(Aggregate.Event):
    """The item was given a completion class, at a report or at its closure; the last one counts."""

    TOPIC = "xuncha.rectification.ItemClassified.v1"
    PUBLIC = True
    LABEL = ("认定整改程度", "Completion classified")
    completion_class: CompletionClass
    target_id: UUID

    def change(self, data: ItemData) -> None:
        data.completion_class = self.completion_class


class ClosureRequested(Aggregate.Event):
    """The responsible leader asked for the item's closure and listed the evidence.

    Each request is checked anew, on site too.
    """

    TOPIC = "xuncha.rectification.ItemClosureRequested.v1"
    PUBLIC = True
    LABEL = ("申请销号", "Closure requested")
    BECOMES = ItemState.CLOSURE_REQUESTED
    GUARDS = (
        another_than("checkers", rules.CHECKER_MUST_NOT_REQUEST),
        guards.progress_is_complete,
        filled("criterion_met", rules.CRITERION_NOT_MET),
        filled("evidence", EVIDENCE_REQUIRED),
    )
    criterion_met: bool
    evidence: tuple[str, ...]
    summary: str

    def change(self, data: ItemData) -> None:
        data.requesters.add(self.act.person)
        data.verified_on_site = False


class UnitChecked(Aggregate.Event):
    """The unit's discipline member checked the closure."""

    TOPIC = "xuncha.rectification.ItemUnitChecked.v1"
    PUBLIC = True
    LABEL = ("单位纪检审核", "Checked in the unit")
    BECOMES = ItemState.UNIT_DISC_CHECKED
    GUARDS = (ANOTHER_THAN_REQUESTER,)

    def change(self, data: ItemData) -> None:
        data.unit_checkers.add(self.act.person)


class OfficeChecked(Aggregate.Event):
    """The office checked the closure."""

    TOPIC = "xuncha.rectification.ItemOfficeChecked.v1"
    PUBLIC = True
    LABEL = ("督查办审核销号", "Checked by the office")
    BECOMES = ItemState.OFFICE_CHECKED
    GUARDS = SECOND_LOOK

    def change(self, data: ItemData) -> None:
        data.office_checkers.add(self.act.person)


class FieldVerified(Aggregate.Event):
    """The office saw on site that the problem is put right; who looked is one of the checkers."""

    TOPIC = "xuncha.rectification.ItemFieldVerified.v1"
    PUBLIC = True
    LABEL = ("现场核实", "Verified on site")
    GUARDS = (
        only_from(CHECKED_ON_SITE, Word("现场核实", "Verified on site", "FIELD_VERIFIED")),
        *SECOND_LOOK,
    )

    def change(self, data: ItemData) -> None:
        data.verified_on_site = True
        data.office_checkers.add(self.act.person)


class ClosureReturned(Aggregate.Event):
    """The closure went back to the unit; `reason` says why. The number of returns stays visible."""

    TOPIC = "xuncha.rectification.ItemClosureReturned.v1"
    PUBLIC = True
    LABEL = ("销号退回", "Closure returned")
    BECOMES = ItemState.CLOSURE_RETURNED
    GUARDS = (ANOTHER_THAN_REQUESTER, followed_facts, has_reason)

    def change(self, data: ItemData) -> None:
        data.returns += 1


class Closed(Aggregate.Event):
    """The item was closed: put right, checked by two, approved by a third."""

    TOPIC = "xuncha.rectification.ItemClosed.v1"
    PUBLIC = True
    LABEL = ("整改事项销号", "Item closed")
    BECOMES = ItemState.CLOSED
    GUARDS = (
        guards.head_approves_major,
        guards.major_was_seen_on_site,
        ANOTHER_THAN_REQUESTER,
        another_than("checkers", rules.CHECKER_MUST_NOT_APPROVE),
    )
    finding_id: UUID
    target_id: UUID


class Overdue(Aggregate.Event):
    """The due day of the open item passed; said once for each due day."""

    TOPIC = "xuncha.rectification.ItemOverdue.v1"
    PUBLIC = True
    LABEL = ("整改逾期", "Item overdue")
    due_on: date

    def change(self, data: ItemData) -> None:
        data.overdue_since = self.due_on
