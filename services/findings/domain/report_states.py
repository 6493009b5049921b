"""Where a report may stand, which state may follow which, and who may return it from where."""

from __future__ import annotations

from enum import StrEnum

from xuncha.common.v1.contract import Capacity


class ReportState(StrEnum):
    """Where a report stands; a review's state says that it has passed it."""

    DRAFT = "DRAFT"
    TEAM_DELIBERATED = "TEAM_DELIBERATED"
    OFFICE_REVIEW = "OFFICE_REVIEW"
    LG_REVIEW = "LG_REVIEW"
    SUBMITTED_TO_GPC = "SUBMITTED_TO_GPC"
    GPC_APPROVED = "GPC_APPROVED"
    ISSUED = "ISSUED"
    RETURNED = "RETURNED"


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
