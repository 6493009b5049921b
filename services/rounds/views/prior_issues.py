"""The prior-issue register: what was found at an organisation before, and is the list complete?"""

from __future__ import annotations

from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import ListPriorIssues, PriorIssueImportRow, PriorIssueRow, PriorSource

from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.paging import Page, Where, paged
from services.kernel.projecting import STREAM, Sql, Table


class _Registered(msgspec.Struct):
    organisation_id: UUID
    reference: str
    year: int
    source: str
    status: str


class _Described(msgspec.Struct):
    summary: str


class _Opened(msgspec.Struct):
    organisation_id: UUID
    source: str


ISSUE = Table("prior_issue", prior_issue_id=STREAM)
LIST = Table("prior_issue_import", import_id=STREAM)
HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.PriorIssueRegistered.v1": ISSUE.inserts(_Registered),
    "xuncha.rounds.PriorIssueDescribed.v1": ISSUE.updates(_Described),
    "xuncha.rounds.PriorIssueImportOpened.v1": LIST.inserts(_Opened),
    "xuncha.rounds.PriorIssueListed.v1": LIST.updates(registered=Sql("registered + 1"), confirmed=False),
    "xuncha.rounds.PriorIssuesImported.v1": LIST.updates(confirmed=True),
}


def list_prior_issues(views: Views, query: ListPriorIssues) -> Page[PriorIssueRow]:
    """Return a page of an organisation's prior issues by reference."""
    where = Where("i").equal(organisation_id=query.organisation_id, source=query.source)
    return paged(views, PriorIssueRow, "prior_issue i", query.page, key="i.reference", where=where)


def list_prior_issue_imports(views: Views, organisation_id: UUID) -> tuple[PriorIssueImportRow, ...]:
    """Return how far each source was gone through for an organisation."""
    rows = views.rows(
        "SELECT source, registered, confirmed FROM prior_issue_import WHERE organisation_id = %s",
        [organisation_id],
    )
    known = {row["source"]: PriorIssueImportRow(**row) for row in rows}
    return tuple(
        known.get(source, PriorIssueImportRow(source=source, registered=0, confirmed=False))
        for source in sorted(PriorSource)
    )
