"""The team of a target: formed, changed by recusal; what each member declares, signs and attests."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from xuncha.rounds.v1.contract import Declaration, Pledge, Relation, TargetState

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.kernel.states import in_state
from services.rounds.domain.guards import demand
from services.rounds.domain.target_state import TargetData
from services.rounds.domain.team import Member
from services.rounds.domain.team_events import (
    MemberJoined,
    MemberRecused,
    MentorAssigned,
    PledgeSigned,
    RecusalDecided,
    RecusalDeclared,
    RecusalRequested,
    TeamFormed,
    TrainingAttested,
    at_work,
)
from services.rounds.domain.team_state import TeamData, team_id

TEAM_FORMED_ALREADY = Rule(
    "TEAM_FORMED_ALREADY",
    "该对象的巡查组已组建；更换成员请用“补充组员”。",
    "The target already has its team; admit single members in the place of those who left.",
    source="C.1",
)
TEAM_MISSING = Rule("TEAM_MISSING", "该对象尚无巡查组。", "The target has no team yet.", source="C.1")


class Team(Aggregate[TeamData]):
    """The team that inspects one target. Most steps depend on the state of that target."""

    EVENTS = (
        TeamFormed,
        MemberJoined,
        MentorAssigned,
        MemberRecused,
        RecusalDeclared,
        RecusalRequested,
        RecusalDecided,
        PledgeSigned,
        TrainingAttested,
    )

    @classmethod
    def form(
        cls,
        act: Act,
        target_id: UUID,
        target: TargetData,
        members: tuple[Member, ...],
        *,
        before: TeamData | None = None,
    ) -> Self:
        """Form the team of a target of checked members.

        Args:
            act: of who forms it.
            target_id: the target.
            target: its data.
            members: who is in the team.
            before: the team the target already has, if any.

        Raises:
            Refusal: STATE_FORBIDS; TEAM_FORMED_ALREADY; AUTHORISATION_REQUIRED.
        """
        demand(target, act, in_state(TargetState.PREPARING))
        refuse_if(before is not None, TEAM_FORMED_ALREADY)
        return cls.begin(
            TeamFormed,
            act,
            team_id(target_id),
            target_id=target_id,
            unit_id=target.unit_id,
            round_id=target.round_id,
            members=members,
        )

    def admit_members(self, act: Act, target: TargetData, members: tuple[Member, ...]) -> None:
        """Let checked members take the places of those who left.

        Raises:
            Refusal: STATE_FORBIDS; AUTHORISATION_REQUIRED.
        """
        demand(self.data, act, at_work(target))
        for member in members:
            self.record(MemberJoined, act, member=member)

    def assign_mentor(self, act: Act, target: TargetData, person: UUID, mentor: UUID) -> None:
        """Give a member an experienced mentor of the same team.

        Raises:
            Refusal: STATE_FORBIDS; NOT_A_MEMBER.
        """
        demand(self.data, act, at_work(target))
        self.record(MentorAssigned, act, person_id=person, mentor_id=mentor)

    def declare_recusal(
        self, act: Act, target: TargetData, declaration: Declaration, relation: Relation | None
    ) -> None:
        """Declare as a member whether anything ties one to the organisation; a conflict ends membership.

        Raises:
            Refusal: STATE_FORBIDS; RELATION_REQUIRED; DECLARED_ALREADY.
        """
        demand(self.data, act, at_work(target))
        conflict = declaration is Declaration.CONFLICT
        facts = {"declaration": declaration, "relation": relation if conflict else None}
        self.record(RecusalDeclared, act, person_id=act.person, **facts)
        if conflict:
            self.record(MemberRecused, act, person_id=act.person)

    def request_recusal(self, act: Act, target: TargetData, person: UUID) -> None:
        """Ask as the unit that a member be recused, with a reason.

        Raises:
            Refusal: STATE_FORBIDS; NOT_A_MEMBER; RECUSAL_ASKED_ALREADY; REASON_REQUIRED.
        """
        demand(self.data, act, at_work(target))
        self.record(RecusalRequested, act, person_id=person)

    def decide_recusal(self, act: Act, person: UUID, *, upheld: bool) -> None:
        """Decide with a minute on a recusal the unit asked for.

        Raises:
            Refusal: NO_RECUSAL_ASKED; TEAM_MEMBER_MUST_NOT_DECIDE; MINUTE_REQUIRED.
        """
        self.record(RecusalDecided, act, person_id=person, upheld=upheld)
        if upheld:
            self.record(MemberRecused, act, person_id=person)

    def sign_pledge(self, act: Act, target: TargetData, kind: Pledge) -> None:
        """Sign a pledge as a member.

        Raises:
            Refusal: STATE_FORBIDS; SIGNED_ALREADY.
        """
        demand(self.data, act, at_work(target))
        self.record(PledgeSigned, act, person_id=act.person, kind=kind)

    def attest_training(self, act: Act, target: TargetData, attended_on: date) -> None:
        """Attest as a member to have been trained.

        Raises:
            Refusal: STATE_FORBIDS; TRAINING_NOT_HELD_YET.
        """
        demand(self.data, act, at_work(target))
        self.record(TrainingAttested, act, person_id=act.person, attended_on=attended_on)

    def references(self) -> References:
        """What happens to a team belongs to its target's case."""
        data = self.data
        return References(case=data.target_id, unit=data.unit_id, round=data.round_id, target=data.target_id)


def formed(team: Team | None, act: Act, target: TargetData, otherwise: Rule, *, field: str = "") -> Team:
    """Return the team of a target; refuse the step if there is none.

    Args:
        team: the team, or None.
        act: by which something is done with the team.
        target: the target's data.
        otherwise: the rule that refuses if there is no team.
        field: the field of the command that the refusal names.

    Raises:
        Refusal: STATE_FORBIDS, or that of the rule.
    """
    if team is None:
        demand(target, act, at_work(target))
        raise Refusal(otherwise, field=field)
    return team
