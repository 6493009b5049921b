"""The institutional documents: which rules does the programme work by, and in which edition?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from xuncha.common.v1.contract import PageRequest
from xuncha.rounds.v1.contract import InstitutionalDocumentRow

from services.kernel.application import Views
from services.kernel.figures import Definition, count
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of

DOCUMENTS = Definition(
    "institutional_documents",
    "1",
    "已登记的制度文件数；同一文件的新版不另计。",
    "Institutional documents registered; a new edition of the same document does not count again.",
)
DEFINITIONS = (DOCUMENTS,)


class _Registered(msgspec.Struct):
    code: str
    title: str
    kind: str
    issued_on: date
    number: str


class _Superseded(msgspec.Struct):
    title: str
    issued_on: date
    number: str
    edition: int


def _registered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO institutional_document (document_id, code, title, kind, number, issued_on, edition) "
        "VALUES (%s, %s, %s, %s, %s, %s, 1)",
        [
            (event.envelope.stream, new.code, new.title, new.kind, new.number, new.issued_on)
            for event, new in payloads(events, _Registered)
        ],
    )
    count(transaction, DOCUMENTS, events)


def _superseded(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE institutional_document SET title = %s, number = %s, issued_on = %s, edition = %s "
        "WHERE document_id = %s",
        [
            (new.title, new.number, new.issued_on, new.edition, event.envelope.stream)
            for event, new in payloads(events, _Superseded)
        ],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.InstitutionalDocumentRegistered.v1": _registered,
    "xuncha.rounds.InstitutionalDocumentSuperseded.v1": _superseded,
}


def list_institutional_documents(views: Views, page: PageRequest) -> tuple[InstitutionalDocumentRow, ...]:
    """Return documents by code after the page's key."""
    rows = views.rows(
        "SELECT document_id, code, title, kind, number, issued_on, edition FROM institutional_document "
        "WHERE code > %s ORDER BY code LIMIT %s",
        [page.after, rows_of(page)],
    )
    return tuple(InstitutionalDocumentRow(**row) for row in rows)
