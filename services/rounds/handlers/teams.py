"""Commands about teams: load, decide; the base saves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from xuncha.rounds.v1 import contract

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.refusal import Refusal
from services.rounds.domain.person import Person
from services.rounds.domain.recusal import service_of
from services.rounds.domain.target_team import TEAM_MISSING, Team, formed
from services.rounds.domain.team import (
    Member,
    Profile,
    capacity_of,
    check_mentor,
    check_team,
    in_office,
    seat_of,
)
from services.rounds.domain.team_events import NO_RECUSAL_ASKED, NOT_A_MEMBER
from services.rounds.domain.team_state import TeamData
from services.rounds.handlers.target_access import leave_team, lies_in, target_of, team_of
from services.rounds.policy import POLICY
from services.rounds.views.targets import recused_before


class TeamHandlers(ServiceApplication):
    """Teams: formed, changed by recusal; what each member declares, signs and attests."""

    @handles(contract.FormTeam)
    def form_team(self, caller: Caller, command: contract.FormTeam) -> Decision:
        """Form a checked team, and give each member the capacity for the target."""
        target, before = target_of(self, caller, command.target_id)
        people = self.find_many(Person, (seat.person_id for seat in command.members))
        profiles = self._profiles(target.data.unit_id, before, people, caller.day)
        members = check_team(command.members, profiles, POLICY.team, caller.act.on)
        team = Team.form(caller.act, target.id, target.data, members, before=before)
        for member in members:
            _take_up(caller.act, target.id, people[member.person_id], member)
        return decided(team, *people.values())

    @handles(contract.AdmitTeamMembers)
    def admit_team_members(self, caller: Caller, command: contract.AdmitTeamMembers) -> Decision:
        """Let people join a team that keeps all rules with them in it."""
        target, there = team_of(self, caller, command.target_id)
        before = there.data if there else None
        settled = [seat_of(member) for member in before.members.values()] if before else []
        people = self.find_many(Person, (seat.person_id for seat in (*settled, *command.members)))
        profiles = self._profiles(target.data.unit_id, before, people, caller.day)
        joining = check_team(command.members, profiles, POLICY.team, caller.act.on, settled=settled)
        team = formed(there, caller.act, target.data, TEAM_MISSING)
        team.admit_members(caller.act, target.data, joining)
        for member in joining:
            _take_up(caller.act, target.id, people[member.person_id], member)
        return decided(team, *(people[member.person_id] for member in joining))

    @handles(contract.AssignMentor)
    def assign_mentor(self, caller: Caller, command: contract.AssignMentor) -> Decision:
        """Give a member another experienced mentor of the same team."""
        target, there = team_of(self, caller, command.target_id)
        team = formed(there, caller.act, target.data, NOT_A_MEMBER, field="person_id")
        team.assign_mentor(caller.act, target.data, command.person_id, command.mentor_id)
        guided = seat_of(team.data.members[command.person_id])
        people = self.find_many(Person, (guided.person_id, command.mentor_id))
        profiles = self._profiles(target.data.unit_id, team.data, people, caller.day)
        check_mentor(guided, profiles, "mentor_id")
        return decided(team)

    @handles(contract.DeclareRecusal)
    def declare_recusal(self, caller: Caller, command: contract.DeclareRecusal) -> Decision:
        """Declare as a member; with a conflict the capacity for the target ends."""
        target, there = team_of(self, caller, command.target_id)
        team = formed(there, caller.act, target.data, TEAM_MISSING)
        team.declare_recusal(caller.act, target.data, command.kind, command.relation)
        return self._with_leaving(caller.act, team, caller.act.person)

    @handles(contract.DecideRecusal)
    def decide_recusal(self, caller: Caller, command: contract.DecideRecusal) -> Decision:
        """Decide on the unit's request; if it is upheld the member's capacity for the target ends."""
        _, team = team_of(self, caller, command.target_id)
        if team is None:
            raise Refusal(NO_RECUSAL_ASKED, field="person_id")
        team.decide_recusal(caller.act, command.person_id, upheld=command.upheld)
        return self._with_leaving(caller.act, team, command.person_id)

    def _with_leaving(self, act: Act, team: Team, person: UUID) -> Decision:
        stays = person in team.data.members
        return decided(team, *([] if stays else leave_team(self, act, team.data.target_id, person)))

    def _profiles(
        self, unit_id: UUID, team: TeamData | None, people: dict[UUID, Person], on: date
    ) -> dict[UUID, Profile]:
        tied = recused_before(self.views, unit_id) | (team.former if team else set())
        return {id: self._profile(unit_id, person, on, tied=id in tied) for id, person in people.items()}

    def _profile(self, unit_id: UUID, person: Person, on: date, *, tied: bool) -> Profile:
        known = person.data
        places = {known.unit_id, *(post.organisation_id for post in known.former_posts)}
        inside = {place for place in places if lies_in(self, place, unit_id)}
        return Profile(
            experienced=known.second_line or any(post.leading for post in known.former_posts),
            office=in_office(person, on),
            service=service_of(person, inside, declared=tied),
        )


def _take_up(act: Act, target_id: UUID, person: Person, member: Member) -> None:
    person.assign_post(
        act, capacity_held=capacity_of(member.role), scope_id=target_id, valid_from=act.on, valid_to=None
    )
