"""Commands about the directory: load, decide; the base saves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.crypto.keys import KeyDestroyed
from services.kernel.paging import next_key
from services.kernel.refusal import refuse_if
from services.rounds.domain.organisation import Organisation, organisation_id
from services.rounds.domain.person import ADMINISTRATOR_WITH_BUSINESS_ROLE, ADMINISTRATORS, Person
from services.rounds.handlers.registering import ALREADY_REGISTERED, must_be_new, must_exist
from services.rounds.views.bodies import sits_in_a_body
from services.rounds.views.persons import list_persons, sealed_names
from services.rounds.views.pool import is_in_pool


class DirectoryHandlers(ServiceApplication):
    """The directory of the group: organisations, persons and posts."""

    @handles(contract.RegisterOrganisation)
    def register_organisation(self, caller: Caller, command: contract.RegisterOrganisation) -> Decision:
        """Enter an organisation below a known one."""
        must_be_new(self, Organisation, organisation_id(command.code), command.code)
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

    @handles(contract.RegisterPerson)
    def register_person(self, caller: Caller, command: contract.RegisterPerson) -> Decision:
        """Enter a person of a known organisation, the name sealed under the person's key."""
        # Looked up before a key is made for the name, which no conflict of the append takes back.
        known = self.find(Person, command.person_id) is not None
        refuse_if(known, ALREADY_REGISTERED, code=command.person_id)
        self.get(Organisation, command.unit_id)
        for post in command.former_posts:
            must_exist(self, Organisation, post.organisation_id)
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

    @handles(contract.AssignPost)
    def assign_post(self, caller: Caller, command: contract.AssignPost) -> Decision:
        """Give a person a capacity for a scope."""
        person = self.get(Person, command.person_id)
        serves = command.capacity_held in ADMINISTRATORS and self._serves(command.person_id, caller.day)
        refuse_if(serves, ADMINISTRATOR_WITH_BUSINESS_ROLE)
        person.assign_post(
            caller.act,
            capacity=command.capacity_held,
            scope_id=command.scope_id,
            valid_from=command.valid_from,
            valid_to=command.valid_to,
        )
        return decided(person)

    @answers(contract.ListPersons)
    def list_persons(self, caller: Caller, query: contract.ListPersons) -> contract.ListPersonsResponse:
        """Return a page of persons by id, without their names."""
        rows = list_persons(self.views, query.unit_id, query.page)
        return contract.ListPersonsResponse(
            persons=rows, next=next_key([str(row.person_id) for row in rows], query.page)
        )

    @answers(contract.ResolveNames)
    def resolve_names(self, caller: Caller, query: contract.ResolveNames) -> contract.ResolveNamesResponse:
        """Return the names of those persons who are known."""
        sealed = sealed_names(self.views, query.person_ids)
        return contract.ResolveNamesResponse(
            names={str(id): self._name(id, name) for id, name in sealed.items()}
        )

    def _name(self, person_id: UUID, sealed: bytes) -> str:
        try:
            return self.keys.decrypt(person_id, sealed, _name_place(person_id)).decode()
        except KeyDestroyed:
            return ""

    def _serves(self, person_id: UUID, on: date) -> bool:
        return sits_in_a_body(self.views, person_id, on) or is_in_pool(self.views, person_id)


def _name_place(person_id: UUID) -> bytes:
    """Associated data of a sealed name: stream, version and field."""
    return f"{person_id}/1/name".encode()
