"""What happens to the team of a target, and what must hold for each of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from msgspec.structs import replace
from xuncha.rounds.v1.contract import Declaration, Pledge, Relation, TargetState

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import MINUTE_REQUIRED, SIGNED_ALREADY
from services.kernel.states import followed_facts, has_document, has_reason, in_state
from services.programme.rules import LEADING_GROUP
from services.rounds.domain.target_state import TEAM_AT_WORK, TargetData
from services.rounds.domain.team import Member
from services.rounds.domain.team_state import TeamData, outside

AUTHORISATION_REQUIRED = Rule(
    "AUTHORISATION_REQUIRED",
    "未注明授权文件文号。请填写授权文件文号。",
    "The authorisation paper is not named. Give its number.",
    source="C.1; B.1 [S11]",
)
TEAM_FORMED_ALREADY = Rule(
    "TEAM_FORMED_ALREADY",
    "该对象的巡查组已组建；更换成员请用“补充组员”。",
    "The target already has its team; admit single members in the place of those who left.",
    source="C.1",
)
RELATION_REQUIRED = Rule(
    "RELATION_REQUIRED",
    "申报回避但未注明关系。请注明关系。",
    "A conflict is declared, but not the relation. Name the relation.",
    source="B.5",
)
DECLARED_ALREADY = Rule(
    "DECLARED_ALREADY",
    "本人已申报无须回避。每人只申报一次。",
    "This person has declared already that nothing conflicts. Each member declares it once.",
    source="B.5",
)
NOT_A_MEMBER = Rule(
    "NOT_A_MEMBER",
    "该人员不在该巡查组。请选择该组成员。",
    "The person is not in this team. Name a member of the team.",
    source="B.5",
)
RECUSAL_ASKED_ALREADY = Rule(
    "RECUSAL_ASKED_ALREADY",
    "已就该人员提出回避申请，尚未决定。请等待决定。",
    "The recusal of this person was asked for already. Wait for the decision.",
    source="B.5",
)
NO_RECUSAL_ASKED = Rule(
    "NO_RECUSAL_ASKED",
    "没有针对该人员的待决回避申请。请先提出申请。",
    "No recusal of this person waits for a decision. It must be asked for first.",
    source="B.5",
)
TRAINING_NOT_HELD_YET = Rule(
    "TRAINING_NOT_HELD_YET",
    "培训日期晚于办理日期。请在培训后登记。",
    "The day of the training is after the day of the act. Attest the training once it was held.",
    source="C.1",
)


def has_no_team(target: TargetData, team: TeamData | None) -> Guard:
    """Return a guard: that target is being prepared and no team was formed for it yet.

    It raises:
        Refusal: STATE_FORBIDS; TEAM_FORMED_ALREADY.
    """

    def guard(_data: Any, act: Act, event: Any) -> None:
        in_state(TargetState.PREPARING)(target, act, event)
        refuse_if(team is not None, TEAM_FORMED_ALREADY)

    return guard


def at_work(target: TargetData) -> Guard:
    """Return a guard: the team of that target has not handed in its report.

    It raises:
        Refusal: STATE_FORBIDS.
    """
    return lambda _data, act, event: in_state(*TEAM_AT_WORK)(target, act, event)


def member_is_in_the_team(data: TeamData, _act: Act, event: Any) -> None:
    """Guard: the person the event is about is in the team."""
    refuse_if(event.person_id not in data.members, NOT_A_MEMBER, field="person_id")


def mentor_is_in_the_team(data: TeamData, _act: Act, event: Any) -> None:
    """Guard: the mentor is in the same team."""
    refuse_if(event.mentor_id not in data.members, NOT_A_MEMBER, field="mentor_id")


def conflict_names_its_relation(_data: TeamData, _act: Act, event: Any) -> None:
    """Guard: who declares a conflict says what ties them to the organisation."""
    conflict = event.declaration is Declaration.CONFLICT
    refuse_if(conflict and event.relation is None, RELATION_REQUIRED, field="relation")


def was_not_declared(data: TeamData, _act: Act, event: Any) -> None:
    """Guard: nobody declares twice that nothing conflicts; a conflict may still come up."""
    conflict = event.declaration is Declaration.CONFLICT
    refuse_if(not conflict and event.person_id in data.cleared, DECLARED_ALREADY)


def recusal_was_not_asked(data: TeamData, _act: Act, event: Any) -> None:
    """Guard: no recusal of that person waits for a decision."""
    refuse_if(event.person_id in data.recusals_asked, RECUSAL_ASKED_ALREADY)


def recusal_was_asked(data: TeamData, _act: Act, event: Any) -> None:
    """Guard: the recusal of that person waits for a decision."""
    refuse_if(event.person_id not in data.recusals_asked, NO_RECUSAL_ASKED, field="person_id")


def decider_is_outside(data: TeamData, act: Act, event: Any) -> None:
    """Guard: who decides about the team is not in it and never was."""
    outside(data)(data, act, event)


def pledge_was_not_signed(data: TeamData, _act: Act, event: Any) -> None:
    """Guard: each member signs a pledge once."""
    refuse_if((event.person_id, event.kind) in data.pledges, SIGNED_ALREADY)


def training_was_held(_data: TeamData, act: Act, event: Any) -> None:
    """Guard: the training lies not after the day of the act."""
    refuse_if(event.attended_on > act.on, TRAINING_NOT_HELD_YET, field="attended_on")


class TeamFormed(Aggregate.Created):
    """The team stands as listed; `document` is its authorisation, given for this one target."""

    TOPIC = "xuncha.rounds.TeamFormed.v1"
    PUBLIC = True
    LABEL = ("组建巡查组", "Team formed")
    GUARDS = (followed_facts, has_document(AUTHORISATION_REQUIRED))
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    members: tuple[Member, ...]

    def first(self) -> TeamData:
        members = {member.person_id: member for member in self.members}
        return TeamData(self.target_id, self.unit_id, self.round_id, members)


class MemberJoined(Aggregate.Event):
    """A further member joined the team in the place of one who left; `document` is the authorisation."""

    TOPIC = "xuncha.rounds.TeamMemberJoined.v1"
    PUBLIC = True
    LABEL = ("巡查组补充组员", "Team member joined")
    GUARDS = (followed_facts, has_document(AUTHORISATION_REQUIRED))
    member: Member

    def change(self, data: TeamData) -> None:
        data.members[self.member.person_id] = self.member
        data.lineup += 1


class MentorAssigned(Aggregate.Event):
    """A member was given a mentor, as the one before has left or guides too many."""

    TOPIC = "xuncha.rounds.MentorAssigned.v1"
    LABEL = ("指定带教人", "Mentor assigned")
    GUARDS = (followed_facts, member_is_in_the_team, mentor_is_in_the_team)
    person_id: UUID
    mentor_id: UUID

    def change(self, data: TeamData) -> None:
        member = data.members[self.person_id]
        data.members[self.person_id] = replace(member, mentor_id=self.mentor_id)


class MemberRecused(Aggregate.Event):
    """A member left the team by recusal and may no longer know of the target.

    A former member stays one for the separation of duties.
    """

    TOPIC = "xuncha.rounds.TeamMemberRecused.v1"
    PUBLIC = True
    LABEL = ("巡查组成员回避", "Team member recused")
    person_id: UUID

    def change(self, data: TeamData) -> None:
        del data.members[self.person_id]
        data.former.add(self.person_id)
        data.recusals_asked.discard(self.person_id)
        data.lineup += 1


class RecusalDeclared(Aggregate.Event):
    """A member declared whether anything ties them to the organisation, and what."""

    TOPIC = "xuncha.rounds.RecusalDeclared.v1"
    LABEL = ("申报回避情况", "Recusal declared")
    GUARDS = (followed_facts, conflict_names_its_relation, was_not_declared)
    person_id: UUID
    declaration: Declaration
    relation: Relation | None

    def change(self, data: TeamData) -> None:
        if self.declaration is Declaration.NONE:
            data.cleared.add(self.person_id)


class RecusalRequested(Aggregate.Event):
    """The unit asked that a member be recused; `reason` says why."""

    TOPIC = "xuncha.rounds.RecusalRequested.v1"
    LABEL = ("申请组员回避", "Recusal requested")
    GUARDS = (followed_facts, member_is_in_the_team, recusal_was_not_asked, has_reason)
    person_id: UUID

    def change(self, data: TeamData) -> None:
        data.recusals_asked.add(self.person_id)


class RecusalDecided(Aggregate.Event):
    """The leading group's head decided on the unit's request; `document` is the minute."""

    TOPIC = "xuncha.rounds.RecusalDecided.v1"
    LABEL = ("决定回避申请", "Recusal decided")
    GUARDS = (recusal_was_asked, decider_is_outside, has_document(MINUTE_REQUIRED, meeting=LEADING_GROUP))
    person_id: UUID
    upheld: bool

    def change(self, data: TeamData) -> None:
        data.recusals_asked.remove(self.person_id)


class PledgeSigned(Aggregate.Event):
    """A member signed a pledge."""

    TOPIC = "xuncha.rounds.PledgeSigned.v1"
    LABEL = ("签署承诺书", "Pledge signed")
    GUARDS = (
        followed_facts,
        pledge_was_not_signed,
    )
    person_id: UUID
    kind: Pledge

    def change(self, data: TeamData) -> None:
        data.pledges.add((self.person_id, self.kind))


class TrainingAttested(Aggregate.Event):
    """A member attested to have been trained before entry."""

    TOPIC = "xuncha.rounds.TrainingAttested.v1"
    LABEL = ("确认参加培训", "Training attested")
    GUARDS = (
        followed_facts,
        training_was_held,
    )
    person_id: UUID
    attended_on: date

    def change(self, data: TeamData) -> None:
        data.trained.add(self.person_id)
