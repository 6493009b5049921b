"""The questions to the ledger. It takes no commands: its entries come only from the services' logs."""

from __future__ import annotations

from typing import ClassVar

from xuncha.audit.v1 import contract

from services.audit.views.entries import EntryView
from services.audit.views.sight import sight_of
from services.audit.views.status import read_status
from services.kernel.act import Caller
from services.kernel.application import ServiceApplication, answers
from services.kernel.events.registry import Registry
from services.kernel.paging import bad_key, next_key
from services.kernel.refusal import NOT_FOUND, Refusal

REGISTRY = Registry("audit", ())
LONGEST_CHAIN = 50
"""Most causes shown of one entry."""
MOST_CONSEQUENCES = 100
"""Most consequences shown of one entry."""
USUAL_READ = 100


class AuditApplication(ServiceApplication):
    """The audit trail."""

    registry: ClassVar[Registry] = REGISTRY

    @answers(contract.ListEntries)
    def list_entries(self, caller: Caller, query: contract.ListEntries) -> contract.ListEntriesResponse:
        """Return a page of the entries that the caller may know of."""
        entries = self._seen_by(caller).page(query)
        if entries is None:
            raise bad_key()
        keys = [str(entry.event_id) for entry in entries]
        return contract.ListEntriesResponse(entries=entries, next=next_key(keys, query.page))

    @answers(contract.GetEntry)
    def get_entry(self, caller: Caller, query: contract.GetEntry) -> contract.GetEntryResponse:
        """Return one entry with its causes and consequences, as far as the caller may know of them.

        Raises:
            Refusal: NOT_FOUND.
        """
        view = self._seen_by(caller)
        found = view.find(query.service, [query.position])
        if not found:
            raise Refusal(NOT_FOUND)
        consequences = view.consequences(found[0], MOST_CONSEQUENCES + 1)
        return contract.GetEntryResponse(
            entry=found[0],
            causes=_causes(view, found[0]),
            consequences=consequences[:MOST_CONSEQUENCES],
            more_consequences=len(consequences) > MOST_CONSEQUENCES,
        )

    @answers(contract.TraceFigure)
    def trace_figure(self, caller: Caller, query: contract.TraceFigure) -> contract.TraceFigureResponse:
        """Return the entries of the events behind a figure."""
        entries = self._seen_by(caller).find(query.service, query.positions)
        unresolved = set(query.positions) - {entry.position for entry in entries}
        return contract.TraceFigureResponse(entries=entries, unresolved=tuple(sorted(unresolved)))

    @answers(contract.GetStatus)
    def get_status(self, _caller: Caller, _query: contract.GetStatus) -> contract.GetStatusResponse:
        """Return how far the ledger is with each service."""
        return read_status(self.views)

    @answers(contract.ReadLedger)
    def read_ledger(self, caller: Caller, query: contract.ReadLedger) -> contract.ReadLedgerResponse:
        """Return entries with their envelopes."""
        entries = self._seen_by(caller).read(query.after, query.limit or USUAL_READ)
        return contract.ReadLedgerResponse(entries=entries)

    def _seen_by(self, caller: Caller) -> EntryView:
        return EntryView(self.views, sight_of(self.views, caller))


def _causes(view: EntryView, entry: contract.Entry) -> tuple[contract.Entry, ...]:
    chain: list[contract.Entry] = []
    while entry.cause is not None and len(chain) < LONGEST_CHAIN:
        (entry,) = view.find(entry.cause.service, [entry.cause.position])
        chain.append(entry)
    return tuple(chain)
