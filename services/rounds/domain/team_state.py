"""What the team of a target knows of itself, how ready both are, and that its members decide nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import MeetingType, Pledge

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.rounds.domain.checklist import Clearance, TeamClearance
from services.rounds.domain.target_state import TargetData
from services.rounds.domain.team import Member, is_led

TEAM_MEMBER_MUST_NOT_DECIDE = Rule(
    "TEAM_MEMBER_MUST_NOT_DECIDE",
    "现任或曾任该巡查组成员的，不得审核或决定该组事项。请由组外人员办理。",
    "A present or former member of this team cannot review or decide what concerns it. "
    "Somebody outside the team must.",
    source="C.7 #2",
)


def team_id(target_id: UUID) -> UUID:
    """Return the id of a target's team; there is one."""
    return natural_id("team", str(target_id))


class TeamData(msgspec.Struct):
    """A team as it stands.

    Args:
        target_id: the one target it was authorised for.
        unit_id: the organisation that this target is.
        round_id: the round of the target.
        members: who is in it, by person.
        former: who left it by recusal.
        cleared: members who declared that nothing conflicts.
        recusals_asked: members whose recusal the unit asked for and nobody has decided.
        pledges: who signed which pledge.
        trained: members who attested their training.
        lineup: number of its present line-up; one more each time somebody joins or leaves.
    """

    target_id: UUID
    unit_id: UUID
    round_id: UUID
    members: dict[UUID, Member]
    former: set[UUID] = msgspec.field(default_factory=set)
    cleared: set[UUID] = msgspec.field(default_factory=set)
    recusals_asked: set[UUID] = msgspec.field(default_factory=set)
    pledges: set[tuple[UUID, Pledge]] = msgspec.field(default_factory=set)
    trained: set[UUID] = msgspec.field(default_factory=set)
    lineup: int = 1

    def is_or_was_member(self, person: UUID) -> bool:
        """Tell whether a person is or was in the team; who left still counts (C.7 #2)."""
        return person in self.members or person in self.former

    def clearance(self) -> TeamClearance:
        """Return what the team has and has not done to be ready."""
        members = self.members
        confidential = {who for who, pledge in self.pledges if pledge is Pledge.CONFIDENTIALITY}
        return TeamClearance(
            led=is_led(members.values()),
            undeclared=len(members.keys() - self.cleared),
            unpledged=len(members.keys() - confidential),
            untrained=len(members.keys() - self.trained),
            unguided=sum(m.mentor_id is not None and m.mentor_id not in members for m in members.values()),
            recusals_open=len(self.recusals_asked),
        )


def clearance_of(team: TeamData | None) -> TeamClearance:
    """Return what a target's team has done to be ready. Without a team, nothing is done."""
    return team.clearance() if team else TeamClearance()


def readiness_of(target: TargetData, team: TeamData | None) -> Clearance:
    """Return what a target and its team have done to be ready."""
    return Clearance(
        team=clearance_of(team),
        briefed=any(m.type is MeetingType.PRE_BRIEFING for m in target.meetings.values()),
        work_plan=bool(target.work_plan),
        notice=target.entry_on is not None,
    )


def outside(team: TeamData | None) -> Guard:
    """Return a guard: who acts is not in the team and never was.

    It raises:
        Refusal: TEAM_MEMBER_MUST_NOT_DECIDE.
    """

    def guard(_data: Any, act: Act, _event: Any) -> None:
        refuse_if(team is not None and team.is_or_was_member(act.person), TEAM_MEMBER_MUST_NOT_DECIDE)

    return guard
