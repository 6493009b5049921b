"""Commands and queries of rounds: load, decide; the base saves."""

from __future__ import annotations

from typing import ClassVar, TypeVar
from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.paging import next_key
from services.kernel.refusal import Rule, refuse_if
from services.rounds import commands, queries
from services.rounds.domain.organisation import Organisation, organisation_id
from services.rounds.domain.person import Person
from services.rounds.domain.round import Round, round_id
from services.rounds.views.rounds import list_rounds

A = TypeVar("A", bound=Aggregate)

ALREADY_REGISTERED = Rule(
    "ALREADY_REGISTERED", "“{code}”已登记。", "{code} is registered already.", source="A.0"
)
REGISTRY = Registry("rounds", (Organisation, Person, Round))


class RoundsApplication(ServiceApplication):
    """The directory of the group, and rounds of inspection."""

    registry: ClassVar[Registry] = REGISTRY

    @handles(commands.RegisterOrganisation)
    def register_organisation(self, caller: Caller, command: commands.RegisterOrganisation) -> Decision:
        """Enter an organisation below a known one."""
        self._must_be_new(Organisation, organisation_id(command.code), command.code)
        if command.parent_id is not None:
            self.get(Organisation, command.parent_id)
        entered = Organisation.register(
            caller.act,
            code=command.code,
            name=command.name,
            kind=command.kind,
            level=command.level,
            parent_id=command.parent_id,
        )
        return decided(entered)

    @handles(commands.RegisterPerson)
    def register_person(self, caller: Caller, command: commands.RegisterPerson) -> Decision:
        """Enter a person of a known organisation, the name sealed under the person's key."""
        self._must_be_new(Person, command.person_id, str(command.person_id))
        self.get(Organisation, command.unit_id)
        entered = Person.register(
            caller.act,
            command.person_id,
            name=self.keys.encrypt(command.person_id, command.name.encode(), _name_place(command.person_id)),
            unit_id=command.unit_id,
            rank=command.rank,
            key_minority=command.key_minority,
            second_line=command.second_line,
            specialties=command.specialties,
            former_posts=command.former_posts,
        )
        return decided(entered)

    @handles(commands.AssignPost)
    def assign_post(self, caller: Caller, command: commands.AssignPost) -> Decision:
        """Give a person a capacity for a scope."""
        person = self.get(Person, command.person_id)
        person.assign_post(
            caller.act,
            capacity=command.capacity_held,
            scope_id=command.scope_id,
            valid_from=command.valid_from,
            valid_to=command.valid_to,
        )
        return decided(person)

    @handles(commands.EndPost)
    def end_post(self, caller: Caller, command: commands.EndPost) -> Decision:
        """Take a post from a person."""
        person = self.get(Person, command.person_id)
        person.end_post(caller.act, command.post_id, command.ended_on)
        return decided(person)

    @handles(commands.DraftRound)
    def draft_round(self, caller: Caller, command: commands.DraftRound) -> Decision:
        """Draft a round over known organisations."""
        self._must_be_new(Round, round_id(command.code), command.code)
        for organisation in command.plan.organisations:
            self.get(Organisation, organisation)
        return decided(Round.draft(caller.act, command.code, command.plan))

    @handles(commands.SubmitRound)
    def submit_round(self, caller: Caller, command: commands.SubmitRound) -> Decision:
        """Submit a drafted round for review."""
        drafted = self.get(Round, command.round_id)
        drafted.submit(caller.act)
        return decided(drafted)

    @handles(commands.ApproveRound)
    def approve_round(self, caller: Caller, command: commands.ApproveRound) -> Decision:
        """Approve a submitted round."""
        submitted = self.get(Round, command.round_id)
        submitted.approve(caller.act)
        return decided(submitted)

    @handles(commands.ReturnRound)
    def return_round(self, caller: Caller, command: commands.ReturnRound) -> Decision:
        """Return a submitted round."""
        submitted = self.get(Round, command.round_id)
        submitted.send_back(caller.act)
        return decided(submitted)

    @handles(commands.AuthoriseRound)
    def authorise_round(self, caller: Caller, command: commands.AuthoriseRound) -> Decision:
        """Enter the authorisation of an approved round."""
        approved = self.get(Round, command.round_id)
        approved.authorise(caller.act)
        return decided(approved)

    @answers(queries.ListRounds)
    def list_rounds(self, caller: Caller, query: queries.ListRounds) -> queries.Rounds:
        """Return a page of rounds by code."""
        rows = list_rounds(self.views, query.page)
        return queries.Rounds(rounds=rows, next=next_key([row.code for row in rows], query.page))

    def _must_be_new(self, kind: type[A], id: UUID, code: str) -> None:
        refuse_if(self.find(kind, id) is not None, ALREADY_REGISTERED, code=code)


def _name_place(person_id: UUID) -> bytes:
    """Associated data of a sealed name: stream, version and field."""
    return f"{person_id}/1/name".encode()
