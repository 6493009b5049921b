"""Commands and queries about the talent pool: load, decide; the base saves."""

from __future__ import annotations

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.paging import next_key
from services.rounds.commands import pool as commands
from services.rounds.domain.pool_entry import PoolEntry, pool_entry_id
from services.rounds.handlers.registering import known_for_business
from services.rounds.queries import pool as queries
from services.rounds.views.pool import list_pool, pool_capacity


class PoolHandlers(ServiceApplication):
    """The inspection force from which teams are formed."""

    @handles(commands.AdmitPoolEntry)
    def admit_pool_entry(self, caller: Caller, command: commands.AdmitPoolEntry) -> Decision:
        """Admit a known person, who is no administrator, for the first time or again."""
        known_for_business(self, command.person_id)
        id = pool_entry_id(command.person_id)
        if self.find(PoolEntry, id) is None:
            return decided(PoolEntry.admit(caller.act, command.person_id, command.terms))
        entry = self.get(PoolEntry, id)
        entry.readmit(caller.act, command.terms)
        return decided(entry)

    @handles(commands.ReviewPoolEntry)
    def review_pool_entry(self, caller: Caller, command: commands.ReviewPoolEntry) -> Decision:
        """Keep a person in the pool until the next review."""
        entry = self.get(PoolEntry, command.entry_id)
        entry.review(caller.act, command.terms)
        return decided(entry)

    @handles(commands.RemovePoolEntry)
    def remove_pool_entry(self, caller: Caller, command: commands.RemovePoolEntry) -> Decision:
        """Remove a person from the pool."""
        entry = self.get(PoolEntry, command.entry_id)
        entry.remove(caller.act)
        return decided(entry)

    @answers(queries.ListPool)
    def list_pool(self, caller: Caller, query: queries.ListPool) -> queries.Pool:
        """Return a page of entries by the person's id."""
        rows = list_pool(self.views, query.specialty, query.state, query.page)
        return queries.Pool(entries=rows, next=next_key([str(row.person_id) for row in rows], query.page))

    @answers(queries.GetPoolCapacity)
    def get_pool_capacity(self, caller: Caller, query: queries.GetPoolCapacity) -> queries.PoolCapacity:
        """Return how many persons there are for each specialty."""
        return pool_capacity(self.views)
