"""Where a finding may stand, and which state may follow which."""

from __future__ import annotations

from xuncha.findings.v1.contract import FindingState
from xuncha.v1.kinds import Labelled

_S = FindingState
MOVES = {
    _S.DRAFT: frozenset({_S.FACT_CONFIRMING, _S.DRAFT}),
    _S.FACT_CONFIRMING: frozenset({_S.TEAM_DELIBERATED, _S.DRAFT}),
    _S.TEAM_DELIBERATED: frozenset({_S.LEAD_APPROVED, _S.RETURNED_TO_MEMBER}),
    _S.LEAD_APPROVED: frozenset({_S.ACCEPTED, _S.RETURNED_TO_LEAD}),
    _S.RETURNED_TO_LEAD: frozenset({_S.LEAD_APPROVED, _S.RETURNED_TO_MEMBER}),
    _S.RETURNED_TO_MEMBER: frozenset({_S.DRAFT}),
    _S.ACCEPTED: frozenset({_S.REPORTED}),
    _S.REPORTED: frozenset({_S.FED_BACK}),
    _S.FED_BACK: frozenset({_S.RESOLVED}),
}
"""A draft or a paper under confirmation may be revised: that is the move back to DRAFT."""


class FactsOutcome(Labelled):
    """What came of the fact sheet: the unit confirms or disputes, or refuses to sign at all."""

    CONFIRMED = "CONFIRMED", "事实已确认", "Facts confirmed"
    DISPUTED = "DISPUTED", "事实有异议", "Facts disputed"
    REFUSED = "REFUSED", "拒绝签字", "Refused to sign"
