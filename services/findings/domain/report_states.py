"""Where a report may stand, which state may follow which, and who may return it from where."""

from __future__ import annotations

from xuncha.common.v1.contract import Capacity
from xuncha.v1.kinds import Labelled


class ReportState(Labelled):
    """Where a report stands; a review's state says that it has passed it."""

    DRAFT = "DRAFT", "起草", "Draft"
    TEAM_DELIBERATED = "TEAM_DELIBERATED", "组内已协商", "Deliberated by the team"
    OFFICE_REVIEW = "OFFICE_REVIEW", "督查办已审核", "Reviewed by the office"
    LG_REVIEW = "LG_REVIEW", "领导小组已审核", "Reviewed by the leading group"
    SUBMITTED_TO_GPC = "SUBMITTED_TO_GPC", "已报集团党委", "Submitted to the Group Party Committee"
    GPC_APPROVED = "GPC_APPROVED", "集团党委已批准", "Approved by the Group Party Committee"
    ISSUED = "ISSUED", "已印发", "Issued"
    RETURNED = "RETURNED", "已退回", "Returned"


_S = ReportState
MOVES = {
    _S.DRAFT: frozenset({_S.TEAM_DELIBERATED, _S.DRAFT}),
    _S.TEAM_DELIBERATED: frozenset({_S.OFFICE_REVIEW, _S.RETURNED}),
    _S.OFFICE_REVIEW: frozenset({_S.LG_REVIEW, _S.RETURNED}),
    _S.LG_REVIEW: frozenset({_S.SUBMITTED_TO_GPC, _S.RETURNED}),
    _S.SUBMITTED_TO_GPC: frozenset({_S.GPC_APPROVED, _S.RETURNED}),
    _S.GPC_APPROVED: frozenset({_S.ISSUED}),
    _S.RETURNED: frozenset({_S.DRAFT}),
}
"""A draft may be amended as often as the team likes; a returned report has to be."""

OFFICE = frozenset({Capacity.OFFICE_DIRECTOR, Capacity.OFFICE_STAFF})
RETURNERS = {
    _S.TEAM_DELIBERATED: OFFICE,
    _S.OFFICE_REVIEW: frozenset({Capacity.LG_HEAD}),
    _S.LG_REVIEW: frozenset({Capacity.LG_HEAD, Capacity.OFFICE_DIRECTOR}),
    _S.SUBMITTED_TO_GPC: frozenset({Capacity.GPC}),
}
"""Before whom the report lies in each state."""
