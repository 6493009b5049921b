"""Where a target stands, which state may follow which, and the phase that follows from it."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from services.kernel.ids import natural_id
from services.rounds.domain.phase import Phase


class TargetState(StrEnum):
    """Where a target stands."""

    PREPARING = "PREPARING"
    READY = "READY"
    ON_SITE = "ON_SITE"
    FIELD_CLOSED = "FIELD_CLOSED"
    REPORTING = "REPORTING"
    REPORT_APPROVED = "REPORT_APPROVED"
    FED_BACK = "FED_BACK"
    CONCENTRATED_RECTIFICATION = "CONCENTRATED_RECTIFICATION"
    SUSTAINED_RECTIFICATION = "SUSTAINED_RECTIFICATION"
    EVALUATED = "EVALUATED"
    CLOSED = "CLOSED"
    WITHDRAWN = "WITHDRAWN"


S = TargetState
MOVES = {
    S.PREPARING: frozenset({S.READY, S.WITHDRAWN}),
    S.READY: frozenset({S.ON_SITE, S.WITHDRAWN}),
    S.ON_SITE: frozenset({S.FIELD_CLOSED, S.WITHDRAWN}),
    S.FIELD_CLOSED: frozenset({S.REPORTING}),
    S.REPORTING: frozenset({S.REPORT_APPROVED}),
    S.REPORT_APPROVED: frozenset({S.FED_BACK}),
    S.FED_BACK: frozenset({S.CONCENTRATED_RECTIFICATION}),
    S.CONCENTRATED_RECTIFICATION: frozenset({S.SUSTAINED_RECTIFICATION}),
    S.SUSTAINED_RECTIFICATION: frozenset({S.EVALUATED}),
    S.EVALUATED: frozenset({S.CLOSED, S.CONCENTRATED_RECTIFICATION}),
}
BEFORE_ENTRY = frozenset({S.PREPARING, S.READY})
TEAM_AT_WORK = frozenset({S.PREPARING, S.READY, S.ON_SITE, S.FIELD_CLOSED, S.REPORTING})
"""States in which the team has not handed in its report: it may change, declare and sign."""
ENDED = frozenset({S.CLOSED, S.WITHDRAWN})
"""States a round counts as done."""


def phase_of(state: TargetState) -> Phase:
    """Return the phase that follows from a state; it is never stored."""
    if state in BEFORE_ENTRY:
        return Phase.PRE
    return Phase.DURING if state is TargetState.ON_SITE else Phase.POST


def target_id(round_id: UUID, organisation_id: UUID) -> UUID:
    """Return the id of the target that is this organisation in this round."""
    return natural_id("target", str(round_id), str(organisation_id))
