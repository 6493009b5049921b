"""Commands about the talent pool: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.rounds.domain.pool_entry import PoolEntry, PoolTerms, pool_entry_id
from services.rounds.handlers.registering import known_for_business


class PoolHandlers(ServiceApplication):
    """The inspection force from which teams are formed."""

    @handles(contract.AdmitPoolEntry)
    def admit_pool_entry(self, caller: Caller, command: contract.AdmitPoolEntry) -> Decision:
        """Admit a known person, who is no administrator, for the first time or again."""
        known_for_business(self, command.person_id)
        terms = PoolTerms(
            specialties=command.specialties, engagement=command.engagement, review_on=command.review_on
        )
        id = pool_entry_id(command.person_id)
        if self.find(PoolEntry, id) is None:
            return decided(PoolEntry.admit(caller.act, command.person_id, terms))
        entry = self.get(PoolEntry, id)
        entry.readmit(caller.act, terms)
        return decided(entry)
