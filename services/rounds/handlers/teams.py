"""Commands about teams: load, decide; the base saves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.rounds.commands import teams as commands
from services.rounds.domain.person import Person
from services.rounds.domain.recusal import service_of
from services.rounds.domain.target import Target
from services.rounds.domain.team import Member, Profile, check_mentor, check_team, in_office, seat_of
from services.rounds.handlers.target_access import leave_team, lies_in, target_of, target_of_unit
from services.rounds.policy import POLICY
from services.rounds.views.targets import recused_before


class TeamHandlers(ServiceApplication):
    """Teams: formed, changed by recusal; what each member declares, signs and attests."""

    @handles(commands.FormTeam)
    def form_team(self, caller: Caller, command: commands.FormTeam) -> Decision:
        """Form a checked team, and give each member the capacity for the target."""
        target = target_of(self, caller, command.target_id)
        people = self.find_many(Person, (seat.person_id for seat in command.members))
        profiles = self._profiles(target, people, caller.day)
        members = check_team(command.members, profiles, POLICY.team, caller.act.on)
        target.form_team(caller.act, members)
        for member in members:
            _take_up(caller.act, target, people[member.person_id], member)
        return decided(target, *people.values())

    @handles(commands.AdmitTeamMembers)
    def admit_team_members(self, caller: Caller, command: commands.AdmitTeamMembers) -> Decision:
        """Let people join a team that keeps all rules with them in it."""
        target = target_of(self, caller, command.target_id)
        settled = [seat_of(member) for member in target.members.values()]
        people = self.find_many(Person, (seat.person_id for seat in (*settled, *command.members)))
        profiles = self._profiles(target, people, caller.day)
        joining = check_team(command.members, profiles, POLICY.team, caller.act.on, settled=settled)
        target.admit_members(caller.act, joining)
        for member in joining:
            _take_up(caller.act, target, people[member.person_id], member)
        return decided(target, *(people[member.person_id] for member in joining))

    @handles(commands.AssignMentor)
    def assign_mentor(self, caller: Caller, command: commands.AssignMentor) -> Decision:
        """Give a member another experienced mentor of the same team."""
        target = target_of(self, caller, command.target_id)
        target.assign_mentor(caller.act, command.person_id, command.mentor_id)
        guided = seat_of(target.members[command.person_id])
        people = self.find_many(Person, (guided.person_id, command.mentor_id))
        check_mentor(guided, self._profiles(target, people, caller.day), "mentor_id")
        return decided(target)

    @handles(commands.DeclareRecusal)
    def declare_recusal(self, caller: Caller, command: commands.DeclareRecusal) -> Decision:
        """Declare as a member; with a conflict the capacity for the target ends."""
        target = target_of(self, caller, command.target_id)
        target.declare_recusal(caller.act, command.kind, command.relation)
        return self._with_leaving(caller.act, target, caller.act.person)

    @handles(commands.RequestRecusal)
    def request_recusal(self, caller: Caller, command: commands.RequestRecusal) -> Decision:
        """Ask as the unit that a member be recused."""
        target = target_of_unit(self, caller, command.target_id)
        target.request_recusal(caller.act, command.person_id)
        return decided(target)

    @handles(commands.DecideRecusal)
    def decide_recusal(self, caller: Caller, command: commands.DecideRecusal) -> Decision:
        """Decide on the unit's request; if it is upheld the member's capacity for the target ends."""
        target = target_of(self, caller, command.target_id)
        target.decide_recusal(caller.act, command.person_id, upheld=command.upheld)
        return self._with_leaving(caller.act, target, command.person_id)

    @handles(commands.SignPledge)
    def sign_pledge(self, caller: Caller, command: commands.SignPledge) -> Decision:
        """Sign a pledge as a member."""
        target = target_of(self, caller, command.target_id)
        target.sign_pledge(caller.act, command.kind)
        return decided(target)

    @handles(commands.AttestTraining)
    def attest_training(self, caller: Caller, command: commands.AttestTraining) -> Decision:
        """Attest one's training as a member."""
        target = target_of(self, caller, command.target_id)
        target.attest_training(caller.act, command.attended_on)
        return decided(target)

    def _with_leaving(self, act: Act, target: Target, person: UUID) -> Decision:
        stays = person in target.members
        return decided(target, *([] if stays else leave_team(self, act, target.id, person)))

    def _profiles(self, target: Target, people: dict[UUID, Person], on: date) -> dict[UUID, Profile]:
        tied = recused_before(self.views, target.unit_id) | target.former
        return {id: self._profile(target, person, on, tied=id in tied) for id, person in people.items()}

    def _profile(self, target: Target, person: Person, on: date, *, tied: bool) -> Profile:
        known = person.data
        places = {known.unit_id, *(post.organisation_id for post in known.former_posts)}
        inside = {place for place in places if lies_in(self, place, target.unit_id)}
        return Profile(
            experienced=known.second_line or any(post.leading for post in known.former_posts),
            office=in_office(person, on),
            service=service_of(person, inside, declared=tied),
        )


def _take_up(act: Act, target: Target, person: Person, member: Member) -> None:
    person.assign_post(
        act, capacity=member.role.capacity, scope_id=target.id, valid_from=act.on, valid_to=None
    )
