"""Where a referral stands, which state may follow which, and what the inspection side sees of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from xuncha.referrals.v1.contract import Conclusion, Way
from xuncha.v1.kinds import Labelled


class ReferralState(Labelled):
    """Where a referral stands; from TRANSFERRED on it is the discipline side's business.

    Clue and case have their state from the same list, as callers see it, but each moves by its own table.
    """

    DRAFT = "DRAFT", "起草", "Draft"
    COUNTERSIGNED = "COUNTERSIGNED", "已会签", "Countersigned"
    TEAM_DELIBERATED = "TEAM_DELIBERATED", "组内已协商", "Deliberated by the team"
    CO_APPROVAL = "CO_APPROVAL", "待共同批准", "Waiting for the second approval"
    LG_APPROVED = "LG_APPROVED", "领导小组已批准", "Approved by the leading group"
    RETURNED = "RETURNED", "已退回", "Returned"
    TRANSFERRED = "TRANSFERRED", "已移送", "Transferred"
    REJECTED_AT_RECEIPT = "REJECTED_AT_RECEIPT", "接收时退回", "Rejected at receipt"
    RETURNED_FOR_SUPPLEMENT = "RETURNED_FOR_SUPPLEMENT", "退回补充", "Returned for supplement"
    RECEIVED = "RECEIVED", "已接收", "Received"
    REGISTERED = "REGISTERED", "已登记", "Registered"
    DISPOSAL_PROPOSED = "DISPOSAL_PROPOSED", "已拟处置意见", "Disposal proposed"
    DISPOSAL_CO_APPROVAL = (
        "DISPOSAL_CO_APPROVAL",
        "处置待共同批准",
        "Disposal waiting for the second approval",
    )
    TALK_INQUIRY = Way.TALK_INQUIRY
    PRELIM_VERIFICATION = Way.PRELIM_VERIFICATION
    SHELVED = Way.SHELVED
    CLOSED_NO_CASE = Way.CLOSED_NO_CASE
    FIRST_FORM_HANDLED = Conclusion.FIRST_FORM_HANDLED
    FORWARDED = Conclusion.FORWARDED
    FILING_APPROVED = "FILING_APPROVED", "立案已批准", "Filing approved"
    FILED = "FILED", "已立案", "Filed"
    UNDER_TRIAL = "UNDER_TRIAL", "审理中", "Under trial"
    DECIDED = "DECIDED", "已作出决定", "Decided"
    CONCLUDED = "CONCLUDED", "已办结", "Concluded"


class StateClass(StrEnum):
    """How much of a state the inspection side sees once the clue has left it."""

    PREPARING = "PREPARING"
    TRANSFERRED = "TRANSFERRED"
    SENT_BACK = "SENT_BACK"
    RECEIVED = "RECEIVED"
    IN_HANDLING = "IN_HANDLING"
    CONCLUDED = "CONCLUDED"


S = ReferralState
_WAYS = frozenset(S(way.value) for way in Way)
_RECEIPT = frozenset({S.RECEIVED, S.REJECTED_AT_RECEIPT, S.RETURNED_FOR_SUPPLEMENT})
REFERRAL_MOVES: Mapping[ReferralState, frozenset[ReferralState]] = {
    S.DRAFT: frozenset({S.COUNTERSIGNED}),
    S.COUNTERSIGNED: frozenset({S.TEAM_DELIBERATED}),
    S.TEAM_DELIBERATED: frozenset({S.LG_APPROVED, S.CO_APPROVAL, S.RETURNED}),
    S.CO_APPROVAL: frozenset({S.LG_APPROVED, S.RETURNED}),
    S.RETURNED: frozenset({S.DRAFT}),
    S.LG_APPROVED: frozenset({S.TRANSFERRED}),
    S.TRANSFERRED: _RECEIPT,
    S.REJECTED_AT_RECEIPT: frozenset({S.DRAFT}),
    S.RETURNED_FOR_SUPPLEMENT: frozenset({S.DRAFT, S.TRANSFERRED}),
    S.RECEIVED: frozenset({S.CONCLUDED}),
}
"""The inspection side: up to the hand-over, and what the discipline side tells it from then on."""
CASE_MOVES: Mapping[ReferralState, frozenset[ReferralState]] = {
    S.TRANSFERRED: _RECEIPT,
    S.REJECTED_AT_RECEIPT: frozenset({S.TRANSFERRED}),
    S.RETURNED_FOR_SUPPLEMENT: frozenset({S.TRANSFERRED}),
    S.RECEIVED: frozenset({S.REGISTERED}),
    S.REGISTERED: frozenset({S.DISPOSAL_PROPOSED, S.FORWARDED}),
    S.DISPOSAL_PROPOSED: _WAYS | {S.DISPOSAL_PROPOSED, S.DISPOSAL_CO_APPROVAL},
    S.DISPOSAL_CO_APPROVAL: _WAYS | {S.DISPOSAL_PROPOSED},
    S.TALK_INQUIRY: frozenset({S.CLOSED_NO_CASE, S.FIRST_FORM_HANDLED, S.PRELIM_VERIFICATION}),
    S.PRELIM_VERIFICATION: frozenset(
        {S.FILING_APPROVED, S.FIRST_FORM_HANDLED, S.SHELVED, S.CLOSED_NO_CASE, S.FORWARDED}
    ),
    S.SHELVED: frozenset({S.SHELVED, S.PRELIM_VERIFICATION, S.CLOSED_NO_CASE}),
    S.FILING_APPROVED: frozenset({S.FILED}),
    S.FILED: frozenset({S.UNDER_TRIAL}),
    S.UNDER_TRIAL: frozenset({S.DECIDED}),
    S.DECIDED: frozenset({S.CONCLUDED}),
    S.CLOSED_NO_CASE: frozenset({S.CONCLUDED}),
    S.FIRST_FORM_HANDLED: frozenset({S.CONCLUDED}),
    S.FORWARDED: frozenset({S.CONCLUDED}),
}
"""The discipline side, from the package's arrival on."""
IN_TEAM = frozenset({S.DRAFT, S.COUNTERSIGNED, S.RETURNED})
"""Only the team knows of it."""
ON_INSPECTION_SIDE = IN_TEAM | {S.TEAM_DELIBERATED, S.CO_APPROVAL, S.LG_APPROVED}
SENT_BACK = frozenset({S.REJECTED_AT_RECEIPT, S.RETURNED_FOR_SUPPLEMENT})
HANDED_OVER = frozenset({S.TRANSFERRED, S.RECEIVED, S.CONCLUDED})
"""States of the clue in which the discipline side has it: the case says how far it has come."""
BEFORE_RECEIPT = ON_INSPECTION_SIDE | SENT_BACK | {S.TRANSFERRED}
IN_TRIAL = frozenset({S.UNDER_TRIAL, S.DECIDED, S.CONCLUDED})
VERIFYING = frozenset({S.TALK_INQUIRY, S.PRELIM_VERIFICATION, S.SHELVED})
"""A report may be recorded and a conclusion proposed."""
WITH_OUTCOMES = frozenset(
    {S.FILED, S.UNDER_TRIAL, S.DECIDED, S.CLOSED_NO_CASE, S.FIRST_FORM_HANDLED, S.FORWARDED}
)
"""Outcomes of subjects may be recorded, also long before the conclusion."""


def after(conclusion: Conclusion) -> ReferralState:
    """Return the state an approved conclusion leads to."""
    return S.FILING_APPROVED if conclusion is Conclusion.FILED else S(conclusion.value)


def class_of(state: ReferralState) -> StateClass:
    """Return how much the inspection side sees of a state; never which way was taken."""
    if state in ON_INSPECTION_SIDE:
        return StateClass.PREPARING
    if state in SENT_BACK:
        return StateClass.SENT_BACK
    if state in {S.RECEIVED, S.REGISTERED}:
        return StateClass.RECEIVED
    if state in {S.TRANSFERRED, S.CONCLUDED}:
        return StateClass(state.value)
    return StateClass.IN_HANDLING
