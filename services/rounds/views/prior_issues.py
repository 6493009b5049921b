"""The prior-issue register: what was found at an organisation before, and is the list complete?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import PageRequest
from xuncha.rounds.v1.contract import PriorIssueImportRow, PriorIssueRow, PriorSource

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of


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


def _registered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO prior_issue (prior_issue_id, organisation_id, reference, year, source, status) "
        "VALUES (%s, %s, %s, %s, %s, %s)",
        [
            (
                event.envelope.stream,
                issue.organisation_id,
                issue.reference,
                issue.year,
                issue.source,
                issue.status,
            )
            for event, issue in payloads(events, _Registered)
        ],
    )


def _described(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE prior_issue SET summary = %s WHERE prior_issue_id = %s",
        [(told.summary, event.envelope.stream) for event, told in payloads(events, _Described)],
    )


def _opened(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO prior_issue_import (import_id, organisation_id, source) VALUES (%s, %s, %s)",
        [
            (event.envelope.stream, opened.organisation_id, opened.source)
            for event, opened in payloads(events, _Opened)
        ],
    )


def _listed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE prior_issue_import SET registered = registered + 1, confirmed = false WHERE import_id = %s",
        [(event.envelope.stream,) for event in events],
    )


def _confirmed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE prior_issue_import SET confirmed = true WHERE import_id = %s",
        [(event.envelope.stream,) for event in events],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.PriorIssueRegistered.v1": _registered,
    "xuncha.rounds.PriorIssueDescribed.v1": _described,
    "xuncha.rounds.PriorIssueImportOpened.v1": _opened,
    "xuncha.rounds.PriorIssueListed.v1": _listed,
    "xuncha.rounds.PriorIssuesImported.v1": _confirmed,
}


def list_prior_issues(
    views: Views, organisation_id: UUID, source: str, page: PageRequest
) -> tuple[PriorIssueRow, ...]:
    """Return an organisation's prior issues by reference after the page's key."""
    rows = views.rows(
        "SELECT prior_issue_id, reference, year, source, status, summary FROM prior_issue "
        "WHERE organisation_id = %s AND %s IN ('', source) AND reference > %s ORDER BY reference LIMIT %s",
        [organisation_id, source, page.after, rows_of(page)],
    )
    return tuple(PriorIssueRow(**row) for row in rows)


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
