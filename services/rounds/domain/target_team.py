"""The team of a target: formed, changed by recusal, each member's declarations, pledges and training."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from msgspec.structs import replace

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.rounds.domain.papers import MINUTE_REQUIRED, REASON_REQUIRED, SIGNED_ALREADY, Pledge
from services.rounds.domain.recusal import Declaration, Relation
from services.rounds.domain.target_base import TargetBase
from services.rounds.domain.target_state import TEAM_AT_WORK, TargetState
from services.rounds.domain.team import Member

AUTHORISATION_REQUIRED = Rule(
    "AUTHORISATION_REQUIRED",
    "须注明授权文件文号。",
    "The number of the authorisation paper is required.",
    source="C.1; B.1 [S11]",
)
TEAM_FORMED_ALREADY = Rule(
    "TEAM_FORMED_ALREADY",
    "该对象的巡查组已组建；更换成员请用“补充组员”。",
    "The target has its team; a member who left is replaced singly.",
    source="C.1",
)
NO_TEAM = Rule("TEAM_MISSING", "该对象尚无巡查组。", "The target has no team yet.", source="C.1")
RELATION_REQUIRED = Rule(
    "RELATION_REQUIRED", "申报回避须注明关系。", "Declaring a conflict needs the relation.", source="B.5"
)
DECLARED_ALREADY = Rule(
    "DECLARED_ALREADY", "本人已申报无须回避。", "The person has declared before.", source="B.5"
)
NOT_A_MEMBER = Rule("NOT_A_MEMBER", "该人员不在该巡查组。", "The person is not in that team.", source="B.5")
RECUSAL_ASKED_ALREADY = Rule(
    "RECUSAL_ASKED_ALREADY",
    "已就该人员提出回避申请，尚未决定。",
    "The recusal of that person was asked for and is not decided yet.",
    source="B.5",
)
NO_RECUSAL_ASKED = Rule(
    "NO_RECUSAL_ASKED",
    "没有针对该人员的回避申请。",
    "Nobody has asked for the recusal of that person.",
    source="B.5",
)
ATTENDED_AHEAD = Rule(
    "TRAINING_NOT_HELD_YET",
    "培训日期晚于办理日期。",
    "The day of the training lies after the day of the act.",
    source="C.1",
)


class TargetTeam(TargetBase):
    """The part of a target's life that concerns its team."""

    class TeamFormed(Aggregate.Event):
        """The team stands as listed; `document` is its authorisation, given for this one target.

        Recorded again, with the whole team, when members have joined.
        """

        TOPIC = "xuncha.rounds.TeamFormed.v1"
        PUBLIC = True
        round_id: UUID
        members: tuple[Member, ...]

        def apply(self, aggregate: TargetTeam) -> None:
            """Keep the members."""
            aggregate.members = {member.person_id: member for member in self.members}

    class MemberJoined(Aggregate.Event):
        """A further member joined the team in the place of one who left."""

        TOPIC = "xuncha.rounds.TeamMemberJoined.v1"
        member: Member

        def apply(self, aggregate: TargetTeam) -> None:
            """Keep the member; a proposal made for another team is void."""
            aggregate.members[self.member.person_id] = self.member
            aggregate.proposed_by = None

    class MentorAssigned(Aggregate.Event):
        """A member was given a mentor, as the one before has left or guides too many."""

        TOPIC = "xuncha.rounds.MentorAssigned.v1"
        person_id: UUID
        mentor_id: UUID

        def apply(self, aggregate: TargetTeam) -> None:
            """The mentor assigned last counts."""
            member = aggregate.members[self.person_id]
            aggregate.members[self.person_id] = replace(member, mentor_id=self.mentor_id)

    class MemberRecused(Aggregate.Event):
        """A member left the team by recusal and may no longer know of the target."""

        TOPIC = "xuncha.rounds.TeamMemberRecused.v1"
        PUBLIC = True
        person_id: UUID

        def apply(self, aggregate: TargetTeam) -> None:
            """A former member stays one for the separation of duties."""
            del aggregate.members[self.person_id]
            aggregate.former.add(self.person_id)
            aggregate.recusals_asked.pop(self.person_id, None)
            aggregate.proposed_by = None

    class RecusalDeclared(Aggregate.Event):
        """A member declared whether anything ties them to the organisation, and what."""

        TOPIC = "xuncha.rounds.RecusalDeclared.v1"
        person_id: UUID
        declaration: Declaration
        relation: Relation | None

        def apply(self, aggregate: TargetTeam) -> None:
            """Who declared nothing is cleared."""
            if self.declaration is Declaration.NONE:
                aggregate.cleared.add(self.person_id)

    class RecusalRequested(Aggregate.Event):
        """The unit asked that a member be recused; `reason` says why."""

        TOPIC = "xuncha.rounds.RecusalRequested.v1"
        person_id: UUID

        def apply(self, aggregate: TargetTeam) -> None:
            """The request waits for a decision."""
            aggregate.recusals_asked[self.person_id] = self.act.person

    class RecusalDecided(Aggregate.Event):
        """The leading group's head decided on the unit's request; `document` is the minute."""

        TOPIC = "xuncha.rounds.RecusalDecided.v1"
        person_id: UUID
        upheld: bool

        def apply(self, aggregate: TargetTeam) -> None:
            """The request is settled."""
            del aggregate.recusals_asked[self.person_id]

    class PledgeSigned(Aggregate.Event):
        """A member signed a pledge."""

        TOPIC = "xuncha.rounds.PledgeSigned.v1"
        person_id: UUID
        kind: Pledge

        def apply(self, aggregate: TargetTeam) -> None:
            """Keep who signed what."""
            aggregate.pledges.add((self.person_id, self.kind))

    class TrainingAttested(Aggregate.Event):
        """A member attested to have been trained before entry."""

        TOPIC = "xuncha.rounds.TrainingAttested.v1"
        person_id: UUID
        attended_on: date

        def apply(self, aggregate: TargetTeam) -> None:
            """Keep who was trained."""
            aggregate.trained.add(self.person_id)

    def form_team(self, act: Act, members: tuple[Member, ...]) -> None:
        """Form the team of checked members.

        Raises:
            Refusal: STATE_FORBIDS; TEAM_FORMED_ALREADY; AUTHORISATION_REQUIRED.
        """
        self._check_state(TargetState.PREPARING)
        refuse_if(self.members or self.former, TEAM_FORMED_ALREADY)
        refuse_if(not act.document, AUTHORISATION_REQUIRED, field="header.document")
        self.record(self.TeamFormed, act, round_id=self.round_id, members=members)

    def admit_members(self, act: Act, members: tuple[Member, ...]) -> None:
        """Let checked members take the places of those who left.

        Raises:
            Refusal: STATE_FORBIDS; TEAM_MISSING; AUTHORISATION_REQUIRED.
        """
        self._check_state(*TEAM_AT_WORK)
        refuse_if(not self.members and not self.former, NO_TEAM)
        refuse_if(not act.document, AUTHORISATION_REQUIRED, field="header.document")
        for member in members:
            self.record(self.MemberJoined, act, member=member)
        whole = tuple(self.members.values())
        self.record(self.TeamFormed, act, round_id=self.round_id, members=whole)

    def assign_mentor(self, act: Act, person: UUID, mentor: UUID) -> None:
        """Give a member an experienced mentor of the same team.

        Raises:
            Refusal: STATE_FORBIDS; NOT_A_MEMBER.
        """
        self._check_state(*TEAM_AT_WORK)
        refuse_if(person not in self.members, NOT_A_MEMBER, field="person_id")
        refuse_if(mentor not in self.members, NOT_A_MEMBER, field="mentor_id")
        self.record(self.MentorAssigned, act, person_id=person, mentor_id=mentor)

    def declare_recusal(self, act: Act, declaration: Declaration, relation: Relation | None) -> None:
        """Declare as a member whether anything ties one to the organisation; a conflict ends membership.

        Raises:
            Refusal: STATE_FORBIDS; RELATION_REQUIRED; DECLARED_ALREADY.
        """
        self._check_state(*TEAM_AT_WORK)
        conflict = declaration is Declaration.CONFLICT
        refuse_if(conflict and relation is None, RELATION_REQUIRED, field="relation")
        refuse_if(not conflict and act.person in self.cleared, DECLARED_ALREADY)
        facts = {"declaration": declaration, "relation": relation if conflict else None}
        self.record(self.RecusalDeclared, act, person_id=act.person, **facts)
        if conflict:
            self.record(self.MemberRecused, act, person_id=act.person)

    def request_recusal(self, act: Act, person: UUID) -> None:
        """Ask as the unit that a member be recused, with a reason.

        Raises:
            Refusal: STATE_FORBIDS; NOT_A_MEMBER; RECUSAL_ASKED_ALREADY; REASON_REQUIRED.
        """
        self._check_state(*TEAM_AT_WORK)
        refuse_if(person not in self.members, NOT_A_MEMBER, field="person_id")
        refuse_if(person in self.recusals_asked, RECUSAL_ASKED_ALREADY, field="person_id")
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.RecusalRequested, act, person_id=person)

    def decide_recusal(self, act: Act, person: UUID, *, upheld: bool) -> None:
        """Decide with a minute on a recusal the unit asked for.

        Raises:
            Refusal: NO_RECUSAL_ASKED; TEAM_MEMBER_MUST_NOT_DECIDE; MINUTE_REQUIRED.
        """
        refuse_if(person not in self.recusals_asked, NO_RECUSAL_ASKED, field="person_id")
        self._check_outsider(act)
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        self.record(self.RecusalDecided, act, person_id=person, upheld=upheld)
        if upheld:
            self.record(self.MemberRecused, act, person_id=person)

    def sign_pledge(self, act: Act, kind: Pledge) -> None:
        """Sign a pledge as a member.

        Raises:
            Refusal: STATE_FORBIDS; SIGNED_ALREADY.
        """
        self._check_state(*TEAM_AT_WORK)
        refuse_if((act.person, kind) in self.pledges, SIGNED_ALREADY)
        self.record(self.PledgeSigned, act, person_id=act.person, kind=kind)

    def attest_training(self, act: Act, attended_on: date) -> None:
        """Attest as a member to have been trained.

        Raises:
            Refusal: STATE_FORBIDS; TRAINING_NOT_HELD_YET.
        """
        self._check_state(*TEAM_AT_WORK)
        refuse_if(attended_on > act.on, ATTENDED_AHEAD, field="attended_on")
        self.record(self.TrainingAttested, act, person_id=act.person, attended_on=attended_on)
