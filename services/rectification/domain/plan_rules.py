"""The rules of plans and progress reports: where they stand, what they say, and what refuses."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from services.kernel.events.envelope import canonical
from services.kernel.ids import natural_id
from services.kernel.money import Fen
from services.kernel.refusal import Rule, refuse_if
from services.kernel.text import Line, MaybeLine, Text
from services.rectification.domain.item_rules import CompletionClass

PLAN_INCOMPLETE = Rule(
    "PLAN_INCOMPLETE",
    "整改方案须逐项覆盖全部问题且不重复：缺 {missing}；重复 {twice}；不属于本单位 {foreign}。",
    "The plan covers every item exactly once; missing: {missing}; more than once: {twice}; "
    "of no concern: {foreign}.",
    source="C.4",
)
PROBLEM_CHANGED = Rule(
    "PROBLEM_CHANGED",
    "反馈问题不得改动：{items}。",
    "The problems fed back must not be changed: {items}.",
    source="C.4",
)
MEASURES_REQUIRED = Rule(
    "MEASURES_REQUIRED",
    "每个事项至少有一条整改措施：{items}。",
    "Every item takes at least one measure: {items}.",
    source="C.4",
)
DUE_BEFORE_FEEDBACK = Rule(
    "DUE_BEFORE_FEEDBACK",
    "完成时限须晚于反馈日 {fed_back_on}：{items}。",
    "What is put right is due after the feedback of {fed_back_on}: {items}.",
    source="C.4",
)
PLAN_ALREADY_SUBMITTED = Rule(
    "PLAN_ALREADY_SUBMITTED",
    "整改方案已提交，不能再增加事项。",
    "The plan was submitted; no further item is issued.",
    source="C.4",
)
ITEMS_NOT_ACKNOWLEDGED = Rule(
    "ITEMS_NOT_ACKNOWLEDGED",
    "尚有 {count} 个事项未签收。",
    "{count} items have not been signed for.",
    source="C.4",
)
NOTHING_TO_ACKNOWLEDGE = Rule(
    "NOTHING_TO_ACKNOWLEDGE", "没有待签收的事项。", "No item waits to be signed for.", source="C.4"
)
CONTENT_HASH_DIFFERS = Rule(
    "CONTENT_HASH_DIFFERS",
    "所签内容与当前内容不一致。",
    "The content signed is not the content that stands.",
    source="C.4",
)
PLEDGE_REQUIRED = Rule(
    "PLEDGE_REQUIRED",
    "主要负责人须作真实性承诺。",
    "The secretary has to pledge that it is true.",
    source="C.4, B.7",
)
MINUTE_REQUIRED = Rule(
    "MINUTE_REQUIRED",
    "须注明党组织会议纪要文号。",
    "The number of the Party organisation's minute is required.",
    source="C.4",
)
DRAFTER_MUST_NOT_SUBMIT = Rule(
    "DRAFTER_MUST_NOT_SUBMIT",
    "起草人不得提交本人起草的整改方案。",
    "Who drafted the plan may not submit it.",
    source="C.7 #1",
)
DRAFTER_MUST_NOT_REVIEW = Rule(
    "DRAFTER_MUST_NOT_REVIEW",
    "起草人、提交人不得审核该整改方案。",
    "Who drafted or submitted the plan may not review it.",
    source="C.7 #1",
)
OPINION_ALREADY_GIVEN = Rule(
    "OPINION_ALREADY_GIVEN",
    "“{side}”一方已出具意见。",
    "The side {side} has given its opinion.",
    source="C.4",
)
OPINIONS_NEED_THREE_PERSONS = Rule(
    "OPINIONS_NEED_THREE_PERSONS",
    "三方意见须由三个不同的人出具。",
    "The joint opinion takes three different persons.",
    source="C.4",
)
REASON_REQUIRED = Rule("REASON_REQUIRED", "退回须说明理由。", "A return needs a reason.", source="C.4")
ITEMS_UNCLASSIFIED = Rule(
    "ITEMS_UNCLASSIFIED",
    "尚有 {count} 个未销号事项未列明完成类别。",
    "{count} open items are without a completion class.",
    source="C.1, C.4",
)
ITEM_CLASSIFIED_TWICE = Rule(
    "ITEM_CLASSIFIED_TWICE", "同一事项重复列示。", "An item is classified twice.", source="C.4"
)
ITEM_UNKNOWN = Rule(
    "ITEM_UNKNOWN", "列有不属于本单位的事项。", "An item is of no concern here.", source="C.4"
)
CLOSED_IS_COMPLETED = Rule(
    "CLOSED_IS_COMPLETED",
    "已销号事项只能列为已完成。",
    "A closed item is completed, nothing else.",
    source="C.4",
)
SUBMITTER_MUST_NOT_APPROVE = Rule(
    "SUBMITTER_MUST_NOT_APPROVE",
    "报告提交人不得审批该报告。",
    "Who submitted the report may neither approve nor return it.",
    source="C.7 #1",
)


class PlanState(StrEnum):
    """Where a target's plan stands."""

    OPENED = "OPENED"
    DRAFTED = "DRAFTED"
    IN_REVIEW = "IN_REVIEW"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"


MOVES: Mapping[PlanState, frozenset[PlanState]] = {
    PlanState.OPENED: frozenset({PlanState.DRAFTED}),
    PlanState.DRAFTED: frozenset({PlanState.DRAFTED, PlanState.IN_REVIEW}),
    PlanState.IN_REVIEW: frozenset({PlanState.APPROVED, PlanState.RETURNED}),
    PlanState.RETURNED: frozenset({PlanState.DRAFTED}),
}
OPEN_TO_ITEMS = frozenset({PlanState.OPENED, PlanState.DRAFTED, PlanState.RETURNED})
"""States in which a further item may be issued."""


class ReportState(StrEnum):
    """Where the progress report of a target stands."""

    NONE = "NONE"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"


REPORT_MOVES: Mapping[ReportState, frozenset[ReportState]] = {
    ReportState.NONE: frozenset({ReportState.SUBMITTED}),
    ReportState.SUBMITTED: frozenset({ReportState.APPROVED, ReportState.RETURNED}),
    ReportState.RETURNED: frozenset({ReportState.SUBMITTED}),
    ReportState.APPROVED: frozenset({ReportState.SUBMITTED}),
}


class Side(StrEnum):
    """The sides of the joint opinion."""

    OFFICE = "OFFICE"
    DISC = "DISC"
    ORG_DEPT = "ORG_DEPT"


SIDES: Mapping[str, Side] = {
    "OFFICE_STAFF": Side.OFFICE,
    "OFFICE_DIRECTOR": Side.OFFICE,
    "DISC_HANDLER": Side.DISC,
    "DISC_LEADER": Side.DISC,
    "ORG_DEPT": Side.ORG_DEPT,
}
"""The side a capacity speaks for."""


class MeasureType(StrEnum):
    """What a measure does: put the fact right, reform, make a rule, supervise."""

    FACT_FIX = "FACT_FIX"
    REFORM = "REFORM"
    INSTITUTION = "INSTITUTION"
    SUPERVISION = "SUPERVISION"


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure of an entry."""

    type: MeasureType
    text: Text


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What the plan says about one item.

    Args:
        item_id: the item.
        problem_hash: SHA-256 in hex of the finding's paper, as issued.
        goal: what is to be reached.
        measures: by type, at least one.
        responsible_id: person id of the responsible leader.
        lead_department: in words.
        assisting: assisting departments, in words.
        due_on: when it is put right; after the feedback.
        criterion: when it counts as put right.
        expected_fen: money expected to come back, 0 if none beyond what was issued.
        institution: the rule to be made or changed, empty if none.
    """

    item_id: UUID
    problem_hash: Line
    goal: Text
    measures: tuple[Measure, ...] = ()
    responsible_id: UUID
    lead_department: Line
    assisting: MaybeLine = ""
    due_on: date
    criterion: Text
    expected_fen: Fen = 0
    institution: MaybeLine = ""


class Classed(msgspec.Struct, frozen=True, kw_only=True):
    """The completion class of one item in a report."""

    item_id: UUID
    completion_class: CompletionClass


def plan_id(target_id: UUID) -> UUID:
    """Return the id of a target's plan; there is one."""
    return natural_id("plan", str(target_id))


def content_hash(entries: Sequence[Entry]) -> str:
    """Return the SHA-256 in hex of a plan's content, which submitter and reviewers name."""
    return hashlib.sha256(canonical(tuple(entries))).hexdigest()


def must_cover(entries: Sequence[Entry], items: Sequence[UUID]) -> None:
    """Refuse a plan that does not cover every item exactly once.

    Raises:
        Refusal: PLAN_INCOMPLETE, naming how many are missing, repeated and of another target.
    """
    covered = Counter(entry.item_id for entry in entries)
    missing = len(set(items) - covered.keys())
    foreign = len(covered.keys() - set(items))
    twice = sum(times > 1 for times in covered.values())
    wrong = missing or foreign or twice
    refuse_if(wrong, PLAN_INCOMPLETE, field="entries", missing=missing, twice=twice, foreign=foreign)
