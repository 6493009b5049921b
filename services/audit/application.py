"""What is asked of the ledger. It takes no commands: its entries come from the services' logs alone."""

from __future__ import annotations

from typing import ClassVar

from services.audit import queries
from services.audit.views.entries import EntryView
from services.audit.views.sight import sight_of
from services.audit.views.status import read_status
from services.kernel.act import Caller
from services.kernel.application import ServiceApplication, answers
from services.kernel.events.registry import Registry
from services.kernel.paging import next_key
from services.kernel.refusal import INVALID, NOT_FOUND, Refusal

REGISTRY = Registry("audit", ())
LONGEST_CHAIN = 50
"""Causes shown of one entry."""
MOST_CONSEQUENCES = 100
"""Consequences shown of one entry."""
USUAL_READ = 100


class AuditApplication(ServiceApplication):
    """The audit trail."""

    registry: ClassVar[Registry] = REGISTRY

    @answers(queries.ListEntries)
    def list_entries(self, caller: Caller, query: queries.ListEntries) -> queries.Entries:
        """Return a page of the entries the caller may know of."""
        entries = self._seen_by(caller).page(query)
        if entries is None:
            raise Refusal(INVALID, field="page.after", detail="not the key of a page")
        keys = [str(entry.event_id) for entry in entries]
        return queries.Entries(entries=entries, next=next_key(keys, query.page))

    @answers(queries.GetEntry)
    def get_entry(self, caller: Caller, query: queries.GetEntry) -> queries.EntryInContext:
        """Return one entry with its causes and consequences, as far as the caller may know of them.

        Raises:
            Refusal: NOT_FOUND.
        """
        view = self._seen_by(caller)
        found = view.find(query.service, [query.position])
        if not found:
            raise Refusal(NOT_FOUND)
        consequences = view.consequences(found[0], MOST_CONSEQUENCES + 1)
        return queries.EntryInContext(
            entry=found[0],
            causes=_causes(view, found[0]),
            consequences=consequences[:MOST_CONSEQUENCES],
            more_consequences=len(consequences) > MOST_CONSEQUENCES,
        )

    @answers(queries.TraceFigure)
    def trace_figure(self, caller: Caller, query: queries.TraceFigure) -> queries.FigureTrace:
        """Return the entries of the events behind a figure."""
        entries = self._seen_by(caller).find(query.service, query.positions)
        unresolved = set(query.positions) - {entry.position for entry in entries}
        return queries.FigureTrace(entries=entries, unresolved=tuple(sorted(unresolved)))

    @answers(queries.GetStatus)
    def get_status(self, _caller: Caller, _query: queries.GetStatus) -> queries.Status:
        """Return how far the ledger is."""
        return read_status(self.views)

    @answers(queries.ReadLedger)
    def read_ledger(self, caller: Caller, query: queries.ReadLedger) -> queries.LedgerPage:
        """Return entries with their envelopes."""
        entries = self._seen_by(caller).read(query.after, query.limit or USUAL_READ)
        return queries.LedgerPage(entries=entries)

    def _seen_by(self, caller: Caller) -> EntryView:
        return EntryView(self.views, sight_of(self.views, caller))


def _causes(view: EntryView, entry: queries.Entry) -> tuple[queries.Entry, ...]:
    chain: list[queries.Entry] = []
    while entry.cause is not None and len(chain) < LONGEST_CHAIN:
        (entry,) = view.find(entry.cause.service, [entry.cause.position])
        chain.append(entry)
    return tuple(chain)
