"""Commands and queries about bodies: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.paging import next_key
from services.rounds.domain.body import Body, body_id
from services.rounds.domain.organisation import Organisation
from services.rounds.handlers.registering import known_for_business, must_be_new, must_exist
from services.rounds.views.bodies import list_bodies


class BodyHandlers(ServiceApplication):
    """Bodies that act in the programme, and their members."""

    @handles(contract.RegisterBody)
    def register_body(self, caller: Caller, command: contract.RegisterBody) -> Decision:
        """Enter a body of a known organisation."""
        must_be_new(self, Body, body_id(command.code), command.code)
        must_exist(self, Organisation, command.organisation_id)
        entered = Body.register(
            caller.act,
            code=command.code,
            kind=command.kind,
            organisation_id=command.organisation_id,
            label=command.label,
        )
        return decided(entered)

    @handles(contract.AppointBodyMember)
    def appoint_body_member(self, caller: Caller, command: contract.AppointBodyMember) -> Decision:
        """Appoint a known person, who is no administrator, to a body."""
        body = self.get(Body, command.body_id)
        known_for_business(self, command.person_id)
        body.appoint(
            caller.act,
            person_id=command.person_id,
            role=command.role,
            valid_from=command.valid_from,
            valid_to=command.valid_to,
        )
        return decided(body)

    @answers(contract.ListBodies)
    def list_bodies(self, caller: Caller, query: contract.ListBodies) -> contract.ListBodiesResponse:
        """Return a page of bodies by code, with their members."""
        rows = list_bodies(self.views, query.page)
        return contract.ListBodiesResponse(bodies=rows, next=next_key([row.code for row in rows], query.page))
