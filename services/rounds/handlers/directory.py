"""Persons, whose names are sealed: entered, and read again."""

from __future__ import annotations

from uuid import UUID

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.crypto.keys import KeyDestroyed
from services.kernel.refusal import refuse_if
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.person import Person
from services.rounds.handlers.registering import ALREADY_REGISTERED, must_exist
from services.rounds.views.persons import sealed_names


class DirectoryHandlers(ServiceApplication):
    """Persons of the group, with their names."""

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


def _name_place(person_id: UUID) -> bytes:
    """Associated data of a sealed name: stream, version and field."""
    return f"{person_id}/1/name".encode()
