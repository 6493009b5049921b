"""The state of a target: its data, the table of states, and the phase that follows from a state."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import MeetingType, Phase, TargetState

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.ids import natural_id
from services.kernel.states import check_move

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
"""States before the team has handed in its report: the team may still change, declare and sign."""
ENDED = frozenset({S.CLOSED, S.WITHDRAWN})
"""States that a round counts as ended."""


class KeptMeeting(msgspec.Struct, frozen=True):
    """The facts about a meeting that a target keeps."""

    type: MeetingType
    number: str
    held_on: date


class TargetData(msgspec.Struct):
    """A target as it stands. Its team and the evaluation of its rectification are separate aggregates.

    Args:
        round_id: the round in which it is inspected.
        round_code: code of that round.
        organisation_code: code of the inspected organisation.
        unit_id: the inspected organisation.
        scheme: classification scheme of its findings.
        focus_areas: codes of the round's focus areas.
        state: its state.
        meetings: its recorded meetings.
        work_plan: SHA-256 in hex of the latest work plan; empty if there is none.
        entry_on: day of entry by the notice sent last.
        acknowledged: whether the unit's secretary acknowledged that notice.
        proposed_for: the line-up of the team that was proposed as ready; None without a proposal.
        entered_on: day on which the team entered.
        planned_end_on: last day on site by the present plan.
        extended: whether the stay was extended.
        concentrated_since: when the present rectification began.
        rectification: its number: 1 for the first, one more each time it is ordered anew.
    """

    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID
    scheme: str
    focus_areas: tuple[str, ...]
    state: TargetState = TargetState.PREPARING
    meetings: dict[UUID, KeptMeeting] = {}
    work_plan: str = ""
    entry_on: date | None = None
    acknowledged: bool = False
    proposed_for: int | None = None
    entered_on: date | None = None
    planned_end_on: date | None = None
    extended: bool = False
    concentrated_since: datetime | None = None
    rectification: int = 0


def moves(to: TargetState) -> Guard:
    """Return a guard: the target may now move to that state.

    It raises:
        Refusal: WRONG_STATE.
    """

    def guard(data: TargetData, _act: Act, _event: Any) -> None:
        check_move(MOVES, data.state, to)

    return guard


def phase_of(state: TargetState) -> Phase:
    """Return the phase that follows from a state. It is never stored."""
    if state in BEFORE_ENTRY:
        return Phase.PRE
    return Phase.DURING if state is TargetState.ON_SITE else Phase.POST


def target_id(round_id: UUID, organisation_id: UUID) -> UUID:
    """Return the id of the target for this organisation in this round."""
    return natural_id("target", str(round_id), str(organisation_id))
