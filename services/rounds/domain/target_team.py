"""The team of a target: formed, changed by recusal; what each member declares, signs and attests."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from xuncha.rounds.v1.contract import Declaration, Pledge, Relation

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import Refusal, Rule
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
    has_no_team,
)
from services.rounds.domain.team_state import TeamData, team_id

TEAM_MISSING = Rule(
    "TEAM_MISSING",
    "该对象尚无巡查组。请先组建巡查组。",
    "The target has no team yet. Form one first.",
    source="C.1",
)


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
        return cls.begin(
            TeamFormed,
            act,
            team_id(target_id),
            has_no_team(target, before),
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
        for member in members:
            self.record(MemberJoined, act, at_work(target), member=member)

    def assign_mentor(self, act: Act, target: TargetData, person: UUID, mentor: UUID) -> None:
        """Give a member an experienced mentor of the same team.

        Raises:
            Refusal: STATE_FORBIDS; NOT_A_MEMBER.
        """
        self.record(MentorAssigned, act, at_work(target), person_id=person, mentor_id=mentor)

    def declare_recusal(
        self, act: Act, target: TargetData, declaration: Declaration, relation: Relation | None
    ) -> None:
        """Declare as a member whether anything ties one to the organisation; a conflict ends membership.

        Raises:
            Refusal: STATE_FORBIDS; RELATION_REQUIRED; DECLARED_ALREADY.
        """
        conflict = declaration is Declaration.CONFLICT
        facts = {"declaration": declaration, "relation": relation if conflict else None}
        self.record(RecusalDeclared, act, at_work(target), person_id=act.person, **facts)
        if conflict:
            self.record(MemberRecused, act, person_id=act.person)

    def request_recusal(self, act: Act, target: TargetData, person_id: UUID) -> None:
        """Ask as the unit that a member be recused, with a reason.

        Raises:
            Refusal: STATE_FORBIDS; NOT_A_MEMBER; RECUSAL_ASKED_ALREADY; REASON_REQUIRED.
        """
        self.record(RecusalRequested, act, at_work(target), person_id=person_id)

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
        self.record(PledgeSigned, act, at_work(target), person_id=act.person, kind=kind)

    def attest_training(self, act: Act, target: TargetData, attended_on: date) -> None:
        """Attest as a member to have been trained.

        Raises:
            Refusal: STATE_FORBIDS; TRAINING_NOT_HELD_YET.
        """
        self.record(TrainingAttested, act, at_work(target), person_id=act.person, attended_on=attended_on)

    @property
    def handle(self) -> UUID:
        """Callers know a team by its target."""
        return self.data.target_id

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
        at_work(target)(None, act, None)
        raise Refusal(otherwise, field=field)
    return team
