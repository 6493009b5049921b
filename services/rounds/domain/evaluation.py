"""The values and rules of an evaluation: sides, points and sums, grades, the veto over untrue items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from xuncha.common.v1.contract import Capacity
from xuncha.rounds.v1.contract import Deduction, Disclosure, Grade
from xuncha.v1.kinds import Labelled

from services.kernel.refusal import Rule, refuse_if

FULL_MARKS = 100
SCORE_DOES_NOT_ADD_UP = Rule(
    "SCORE_DOES_NOT_ADD_UP",
    "得分与扣分不符。得分须等于 100 分减去各项扣分。",
    "The score does not fit the deductions. It must be 100 less all deductions.",
    source="B.7 [S59]",
)
UNTRUE_ITEMS_VETO = Rule(
    "UNTRUE_ITEMS_VETO",
    "虚报整改达 {most} 项及以上。得分须为零，等次须为差。",
    "{most} or more items were reported untruly. The score must be 0 and the grade poor.",
    source="B.7 [S62]; services/rounds/policy.toml",
)
EXEMPTION_NEEDS_REASON = Rule(
    "EXEMPTION_NEEDS_REASON",
    "整改情况不公开，但未说明理由。请填写理由。",
    "The rectification is not disclosed, and no reason is given. Give one.",
    source="C.1; B.7",
)
Points = Annotated[int, msgspec.Meta(ge=0, le=FULL_MARKS)]
"""Points of an evaluation, 0 to 100."""


class Side(Labelled):
    """Who takes part in the joint check: the office, the discipline side, the organisation department."""

    OFFICE = "OFFICE", "督查办", "Inspection office"
    DISC = "DISC", "纪检机构", "Discipline body"
    ORG_DEPT = Capacity.ORG_DEPT


SIDES: dict[str, Side] = {
    Capacity.OFFICE_STAFF: Side.OFFICE,
    Capacity.OFFICE_DIRECTOR: Side.OFFICE,
    Capacity.DISC_HANDLER: Side.DISC,
    Capacity.DISC_LEADER: Side.DISC,
    Capacity.ORG_DEPT: Side.ORG_DEPT,
}
"""The side a capacity checks for."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the leading group found."""

    score: int
    grade: Grade
    untrue_items: int
    disclosure: Disclosure


class EvaluationPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From how many untruly reported items on the veto holds."""

    untrue_items: int


def check_sum(score: int, deductions: Sequence[Deduction]) -> None:
    """Check that a score is full marks less what was taken off, never below zero.

    Raises:
        Refusal: SCORE_DOES_NOT_ADD_UP.
    """
    left = max(0, FULL_MARKS - sum(each.points for each in deductions))
    refuse_if(score != left, SCORE_DOES_NOT_ADD_UP, field="score")


def check_verdict(verdict: Verdict, policy: EvaluationPolicy, reason: str) -> None:
    """Check the veto and the disclosure.

    Raises:
        Refusal: UNTRUE_ITEMS_VETO; EXEMPTION_NEEDS_REASON.
    """
    vetoed = verdict.untrue_items >= policy.untrue_items
    passed_all_the_same = verdict.score != 0 or verdict.grade is not Grade.POOR
    refuse_if(vetoed and passed_all_the_same, UNTRUE_ITEMS_VETO, field="score", most=policy.untrue_items)
    unexplained = verdict.disclosure is Disclosure.EXEMPTED and not reason
    refuse_if(unexplained, EXEMPTION_NEEDS_REASON, field="header.reason")
