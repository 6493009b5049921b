"""The rules of plans and progress reports: where they stand, what they say, and what refuses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

from xuncha.common.v1.contract import Capacity
from xuncha.rectification.v1.contract import PlanEntry, PlanState
from xuncha.v1.kinds import Labelled

from services.kernel.events.envelope import canonical
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule

PLAN_INCOMPLETE = Rule(
    "PLAN_INCOMPLETE",
    "整改方案未逐项覆盖整改事项：缺 {missing} 项，重复 {twice} 项，不属于本巡查对象 {foreign} 项。"
    "每个整改事项须列且只列一次。",
    "The plan does not cover the items: {missing} are missing, {twice} are covered more than once, "
    "{foreign} are of another target. It must cover each item of the target exactly once.",
    source="C.4",
)
PROBLEM_CHANGED = Rule(
    "PROBLEM_CHANGED",
    "第 {items} 条改动了反馈的问题；须与反馈意见一致。",
    "These entries change the problem: {items}. The problem must stay as it was fed back.",
    source="C.4",
)
MEASURES_REQUIRED = Rule(
    "MEASURES_REQUIRED",
    "第 {items} 条没有整改措施；每个事项至少一条。",
    "These entries have no measure: {items}. Each item needs at least one.",
    source="C.4",
)
DUE_BEFORE_FEEDBACK = Rule(
    "DUE_BEFORE_FEEDBACK",
    "第 {items} 条的完成时限不晚于反馈日 {fed_back_on}。请填写反馈日之后的时限。",
    "These entries are due too early: {items}. Their due days must be after the feedback of {fed_back_on}.",
    source="C.4",
)
PLAN_ALREADY_SUBMITTED = Rule(
    "PLAN_ALREADY_SUBMITTED",
    "整改方案已提交，不能再增加事项；未提交或已退回的方案方可增加。",
    "The plan is submitted; an item can be added only before that, or once the plan is returned.",
    source="C.4",
)
ITEMS_NOT_ACKNOWLEDGED = Rule(
    "ITEMS_NOT_ACKNOWLEDGED",
    "尚有 {count} 个事项未签收；须全部签收后再提交整改方案。",
    "{count} items are not signed for; all must be signed for before the plan is submitted.",
    source="C.4",
)
NOTHING_TO_ACKNOWLEDGE = Rule(
    "NOTHING_TO_ACKNOWLEDGE",
    "该巡查对象没有待签收的整改事项。请在事项下达后签收。",
    "No item of this target waits to be signed for. Sign once an item is issued.",
    source="C.4",
)
PLEDGE_REQUIRED = Rule(
    "PLEDGE_REQUIRED",
    "主要负责人未承诺内容真实。请作出承诺。",
    "The secretary has not pledged that the content is true. The pledge is required.",
    source="C.4, B.7",
)
DRAFTER_MUST_NOT_SUBMIT = Rule(
    "DRAFTER_MUST_NOT_SUBMIT",
    "起草过整改方案的人员不得提交该方案；须由他人提交。",
    "A person who drafted the plan may not submit it; another person must do so.",
    source="C.7 #1",
)
OPINION_ALREADY_GIVEN = Rule(
    "OPINION_ALREADY_GIVEN",
    "该方已出具意见；三方各出具一次。",
    "This side has given its opinion; each of the three sides gives one.",
    source="C.4",
)
OPINIONS_NEED_THREE_PERSONS = Rule(
    "OPINIONS_NEED_THREE_PERSONS",
    "本人已代表另一方出具意见；三方意见须由三个不同的人出具。",
    "The person has spoken for another side; three different persons must give the three opinions.",
    source="C.4",
)
ITEM_CLASSIFIED_TWICE = Rule(
    "ITEM_CLASSIFIED_TWICE",
    "有事项重复列示；每个事项只列一次。",
    "An item is listed more than once; each item must be listed once.",
    source="C.4",
)
ITEM_UNKNOWN = Rule(
    "ITEM_UNKNOWN",
    "列有不属于本巡查对象的事项；只能列本对象的整改事项。",
    "An item of another target is listed; only items of this target can be.",
    source="C.4",
)
CLOSED_IS_COMPLETED = Rule(
    "CLOSED_IS_COMPLETED",
    "有已销号事项列为其他完成类别。已销号事项只能列为已完成。",
    "A closed item is listed with another class. List a closed item as completed.",
    source="C.4",
)
SUBMITTER_MUST_NOT_APPROVE = Rule(
    "SUBMITTER_MUST_NOT_APPROVE",
    "提交过整改进展报告的人员不得批准或退回该报告；须由他人办理。",
    "A person who submitted the progress report may not approve or return it; another person must do so.",
    source="C.7 #1",
)


MOVES: Mapping[PlanState, frozenset[PlanState]] = {
    PlanState.OPENED: frozenset({PlanState.DRAFTED}),
    PlanState.DRAFTED: frozenset({PlanState.DRAFTED, PlanState.IN_REVIEW}),
    PlanState.IN_REVIEW: frozenset({PlanState.APPROVED, PlanState.RETURNED}),
    PlanState.RETURNED: frozenset({PlanState.DRAFTED}),
}
OPEN_TO_ITEMS = frozenset({PlanState.OPENED, PlanState.DRAFTED, PlanState.RETURNED})
"""States in which a further item may be issued."""


class ReportState(Labelled):
    """Where the progress report of a target stands."""

    NONE = "NONE", "尚未上报", "Not submitted"
    SUBMITTED = "SUBMITTED", "已上报", "Submitted"
    RETURNED = "RETURNED", "已退回", "Returned"
    APPROVED = "APPROVED", "已批准", "Approved"


REPORT_MOVES: Mapping[ReportState, frozenset[ReportState]] = {
    ReportState.NONE: frozenset({ReportState.SUBMITTED}),
    ReportState.SUBMITTED: frozenset({ReportState.APPROVED, ReportState.RETURNED}),
    ReportState.RETURNED: frozenset({ReportState.SUBMITTED}),
    ReportState.APPROVED: frozenset({ReportState.SUBMITTED}),
}


class Side(Labelled):
    """The sides of the joint opinion."""

    OFFICE = "OFFICE", "督查办", "Inspection office"
    DISC = "DISC", "纪检机构", "Discipline body"
    ORG_DEPT = Capacity.ORG_DEPT


SIDES: Mapping[str, Side] = {
    Capacity.OFFICE_STAFF: Side.OFFICE,
    Capacity.OFFICE_DIRECTOR: Side.OFFICE,
    Capacity.DISC_HANDLER: Side.DISC,
    Capacity.DISC_LEADER: Side.DISC,
    Capacity.ORG_DEPT: Side.ORG_DEPT,
}
"""The side a capacity speaks for."""


def plan_id(target_id: UUID) -> UUID:
    """Return the id of a target's plan; there is one."""
    return natural_id("plan", str(target_id))


def hash_of(entries: Sequence[PlanEntry]) -> str:
    """Return the SHA-256 in hex of a plan's content, which submitter and reviewers name."""
    return hashlib.sha256(canonical(tuple(entries))).hexdigest()
