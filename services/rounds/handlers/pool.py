"""Commands and queries about the talent pool: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.paging import next_key
from services.rounds.domain.pool_entry import PoolEntry, PoolTerms, pool_entry_id
from services.rounds.handlers.registering import known_for_business
from services.rounds.views.pool import list_pool, pool_capacity


class PoolHandlers(ServiceApplication):
    """The inspection force from which teams are formed."""

    @handles(contract.AdmitPoolEntry)
    def admit_pool_entry(self, caller: Caller, command: contract.AdmitPoolEntry) -> Decision:
        """Admit a known person, who is no administrator, for the first time or again."""
        known_for_business(self, command.person_id)
        id = pool_entry_id(command.person_id)
        if self.find(PoolEntry, id) is None:
            return decided(PoolEntry.admit(caller.act, command.person_id, _terms(command)))
        entry = self.get(PoolEntry, id)
        entry.readmit(caller.act, _terms(command))
        return decided(entry)

    @handles(contract.ReviewPoolEntry)
    def review_pool_entry(self, caller: Caller, command: contract.ReviewPoolEntry) -> Decision:
        """Keep a person in the pool until the next review."""
        entry = self.get(PoolEntry, command.entry_id)
        entry.review(caller.act, _terms(command))
        return decided(entry)

    @answers(contract.ListPool)
    def list_pool(self, caller: Caller, query: contract.ListPool) -> contract.ListPoolResponse:
        """Return a page of entries by the person's id."""
        rows = list_pool(self.views, query.specialty, query.state, query.page)
        return contract.ListPoolResponse(
            entries=rows, next=next_key([str(row.person_id) for row in rows], query.page)
        )

    @answers(contract.GetPoolCapacity)
    def get_pool_capacity(
        self, caller: Caller, query: contract.GetPoolCapacity
    ) -> contract.GetPoolCapacityResponse:
        """Return how many persons there are for each specialty."""
        return pool_capacity(self.views)


def _terms(command: contract.AdmitPoolEntry | contract.ReviewPoolEntry) -> PoolTerms:
    return PoolTerms(
        specialties=command.specialties, engagement=command.engagement, review_on=command.review_on
    )
