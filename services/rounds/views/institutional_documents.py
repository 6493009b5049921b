"""The institutional documents: which rules does the programme work by, and in which edition?"""

from __future__ import annotations

from datetime import date

import msgspec
from xuncha.rounds.v1.contract import InstitutionalDocumentRow, ListInstitutionalDocuments

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.figures import Definition, counting
from services.kernel.following import Handler
from services.kernel.paging import Page, paged
from services.kernel.projecting import STREAM, Table, in_turn

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


DOCUMENT = Table("institutional_document", document_id=STREAM)
HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.InstitutionalDocumentRegistered.v1": in_turn(
        DOCUMENT.inserts(_Registered, edition=1), counting(DOCUMENTS)
    ),
    "xuncha.rounds.InstitutionalDocumentSuperseded.v1": DOCUMENT.updates(_Superseded),
}


def list_institutional_documents(
    views: Views, _caller: Caller, query: ListInstitutionalDocuments
) -> Page[InstitutionalDocumentRow]:
    """Return a page of documents by code."""
    return paged(views, InstitutionalDocumentRow, "institutional_document d", query.page, key="d.code")
