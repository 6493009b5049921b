"""The plan of a round: what it sets out to do, and what such a plan must not say or lack."""

from __future__ import annotations

from xuncha.rounds.v1.contract import Plan

from services.kernel.refusal import Rule, refuse_if
from services.kernel.term import Term
from services.kernel.words import field_word

ROUND_PLAN_INCOMPLETE = Rule(
    "ROUND_PLAN_INCOMPLETE",
    "方案不完整，缺少：{missing}。请补充。",
    "The plan is incomplete. It lacks: {missing}. Add these parts.",
    source="C.1",
)
ORGANISATION_TWICE = Rule(
    "ORGANISATION_TWICE",
    "方案将同一单位列名两次；每个单位只能列一次。",
    "The plan names an organisation twice; name each only once.",
    source="C.1",
)
PERIOD_REVERSED = Rule(
    "PERIOD_REVERSED",
    "方案的结束日期早于开始日期。请更正日期。",
    "The last day of the plan's period is before its first day. Correct the days.",
    source="C.1",
)
PARTS = ("organisations", "policy_basis", "focus_areas")
"""What a plan must not lack to be submitted."""


def check_plan(plan: Plan) -> None:
    """Refuse a plan that contradicts itself; it may still lack something.

    Raises:
        Refusal: PERIOD_REVERSED; ORGANISATION_TWICE.
    """
    refuse_if(Term(plan.period_from, plan.period_to).is_reversed, PERIOD_REVERSED, field="plan.period_to")
    twice = len(set(plan.organisations)) < len(plan.organisations)
    refuse_if(twice, ORGANISATION_TWICE, field="plan.organisations")


def check_whole(plan: Plan) -> None:
    """Refuse a plan that lacks a part.

    Raises:
        Refusal: ROUND_PLAN_INCOMPLETE, naming what is missing.
    """
    missing = [field_word(part) for part in PARTS if not getattr(plan, part)]
    refuse_if(missing, ROUND_PLAN_INCOMPLETE, missing=missing)
