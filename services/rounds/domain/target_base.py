"""What all parts of a target's life share: its state and what it remembers.

A target's history is long; its events and methods stand in one module per topic, each a class on
top of the other: base, team, preparation, field, rectification, evaluation, and `Target` itself.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import check_move
from services.rounds.domain.checklist import Clearance
from services.rounds.domain.evaluation import Grade, Side
from services.rounds.domain.meeting import MeetingType
from services.rounds.domain.papers import Pledge
from services.rounds.domain.target_state import MOVES, TargetState
from services.rounds.domain.team import Member, is_led

STATE_FORBIDS = Rule(
    "STATE_FORBIDS",
    "当前状态为“{state}”，不能办理此事。",
    "In state {state} this cannot be done.",
    source="C.1",
)
TEAM_MEMBER_MUST_NOT_DECIDE = Rule(
    "TEAM_MEMBER_MUST_NOT_DECIDE",
    "现任或曾任该巡查组成员的，不得审核或决定该组事项。",
    "Who is or was in the team may neither review nor decide what concerns it.",
    source="C.7 #2",
)


class KeptMeeting(msgspec.Struct, frozen=True):
    """What a target remembers of a meeting."""

    type: MeetingType
    number: str
    held_on: date


class TargetBase(Aggregate):
    """The memory of a target; the parts of its life are built on it."""

    def __init__(
        self,
        act: Act,
        round_id: UUID,
        round_code: str,
        organisation_code: str,
        unit_id: UUID,
        scheme: str,
        focus_areas: tuple[str, ...],
    ) -> None:
        self.round_id = round_id
        self.round_code = round_code
        self.organisation_code = organisation_code
        self.unit_id = unit_id
        self.scheme = scheme
        self.focus_areas = focus_areas
        self.state = TargetState.PREPARING
        self._remember_nothing_yet()

    def _remember_nothing_yet(self) -> None:
        self.members: dict[UUID, Member] = {}
        self.former: set[UUID] = set()
        self.cleared: set[UUID] = set()
        self.recusals_asked: dict[UUID, UUID] = {}
        self.pledges: set[tuple[UUID, Pledge]] = set()
        self.trained: set[UUID] = set()
        self.meetings: dict[UUID, KeptMeeting] = {}
        self.work_plan = ""
        self.entry_on: date | None = None
        self.acknowledged = False
        self.proposed_by: UUID | None = None
        self.entered_on: date | None = None
        self.planned_end_on: date | None = None
        self.extended = False
        self.concentrated_since: datetime | None = None
        self.checks: dict[Side, UUID] = {}
        self.grade: Grade | None = None

    def references(self) -> References:
        """The target is the case; the unit is the organisation it inspects."""
        return References(case=self.id, unit=self.unit_id)

    def is_or_was_member(self, person: UUID) -> bool:
        """Tell whether a person sits or sat in the team; who left still counts (C.7 #2)."""
        return person in self.members or person in self.former

    def clearance(self) -> Clearance:
        """Return what the team has and has not done to be ready."""
        members = self.members
        confidential = {who for who, pledge in self.pledges if pledge is Pledge.CONFIDENTIALITY}
        return Clearance(
            led=is_led(members.values()),
            undeclared=len(members.keys() - self.cleared),
            unpledged=len(members.keys() - confidential),
            untrained=len(members.keys() - self.trained),
            unguided=sum(m.mentor_id is not None and m.mentor_id not in members for m in members.values()),
            recusals_open=len(self.recusals_asked),
            briefed=any(m.type is MeetingType.PRE_BRIEFING for m in self.meetings.values()),
            work_plan=bool(self.work_plan),
            notice=self.entry_on is not None,
        )

    def _check_move(self, to: TargetState) -> None:
        check_move(MOVES, self.state, to)

    def _check_state(self, *allowed: TargetState) -> None:
        refuse_if(self.state not in allowed, STATE_FORBIDS, state=self.state.value)

    def _check_outsider(self, act: Act) -> None:
        refuse_if(self.is_or_was_member(act.person), TEAM_MEMBER_MUST_NOT_DECIDE)
