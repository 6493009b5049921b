"""Commands and queries about prior issues: load, decide; the base saves."""

from __future__ import annotations

from uuid import UUID

from xuncha.rounds.v1 import contract
from xuncha.rounds.v1.contract import PriorSource

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.directory.kept_away import kept_away
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.programme.reach import reach_of
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.prior_issue import PriorIssue, prior_issue_id
from services.rounds.domain.prior_issue_import import PriorIssueImport, prior_issue_import_id
from services.rounds.handlers.registering import must_be_new, must_exist
from services.rounds.views.prior_issues import list_prior_issue_imports, list_prior_issues
from services.rounds.views.rounds import targets_of


class PriorIssueHandlers(ServiceApplication):
    """What was found at organisations before."""

    @handles(contract.RegisterPriorIssue)
    def register_prior_issue(self, caller: Caller, command: contract.RegisterPriorIssue) -> Decision:
        """Enter a prior issue of a known organisation and put it on its source's list."""
        must_concern(self, caller, command.organisation_id)
        id = prior_issue_id(command.organisation_id, command.reference)
        must_be_new(self, PriorIssue, id, command.reference)
        entered = PriorIssue.register(
            caller.act,
            organisation_id=command.organisation_id,
            reference=command.reference,
            year=command.year,
            source=command.source,
            status=command.status,
            summary=command.summary,
        )
        known = self.find(PriorIssueImport, prior_issue_import_id(command.organisation_id, command.source))
        on_list = known or PriorIssueImport.open(caller.act, command.organisation_id, command.source)
        on_list.list_issue(caller.act, command.reference)
        return decided(entered, on_list)

    @answers(contract.ListPriorIssues)
    def list_prior_issues(
        self, caller: Caller, query: contract.ListPriorIssues
    ) -> contract.ListPriorIssuesResponse:
        """Return a page of an organisation's prior issues by reference."""
        must_concern(self, caller, query.organisation_id)
        page = list_prior_issues(self.views, query)
        return contract.ListPriorIssuesResponse(
            prior_issues=tuple(page.rows), next=next_key(page.keys, query.page)
        )

    @answers(contract.ListPriorIssueImports)
    def list_prior_issue_imports(
        self, caller: Caller, query: contract.ListPriorIssueImports
    ) -> contract.ListPriorIssueImportsResponse:
        """Return how far the four sources were gone through for an organisation."""
        must_concern(self, caller, query.organisation_id)
        return contract.ListPriorIssueImportsResponse(
            imports=list_prior_issue_imports(self.views, query.organisation_id)
        )


def must_concern(application: ServiceApplication, caller: Caller, organisation_id: UUID) -> None:
    """Refuse what a team does not inspect, and everything of a unit to who was recused from it (C.7 #7).

    Raises:
        Refusal: NOT_FOUND.
    """
    must_exist(application, Organisation, organisation_id)
    targets = reach_of(caller).targets
    inspected = targets is None or targets & targets_of(application.views, organisation_id)
    refuse_if(not inspected, NOT_FOUND)
    refuse_if(organisation_id in kept_away(application.views, caller.act.person).units, NOT_FOUND)


def confirmed_sources(application: ServiceApplication, organisation_id: UUID) -> frozenset[PriorSource]:
    """Return the sources whose lists of an organisation's prior issues somebody vouched for."""
    lists = {
        source: application.find(PriorIssueImport, prior_issue_import_id(organisation_id, source))
        for source in PriorSource
    }
    return frozenset(
        source for source, known in lists.items() if known is not None and known.data.is_confirmed
    )
