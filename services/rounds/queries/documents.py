"""Queries about documents, forms and regulations and their answers; names and fields are the messages'."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest
from services.kernel.text import MaybeLine

AnyPhase = Literal["", "PRE", "DURING", "POST"]


class ListInstitutionalDocuments(msgspec.Struct, frozen=True, kw_only=True):
    """Institutional documents by code, each in its present edition."""

    page: PageRequest = PageRequest()


class InstitutionalDocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One document of the list."""

    document_id: UUID
    code: str
    title: str
    kind: str
    number: str
    issued_on: date
    edition: int


class InstitutionalDocuments(msgspec.Struct, frozen=True, kw_only=True):
    """A page of documents."""

    documents: tuple[InstitutionalDocumentRow, ...]
    next: str


class ListFormTemplates(msgspec.Struct, frozen=True, kw_only=True):
    """Forms by code, of one phase or of all, each in its latest version."""

    phase: AnyPhase = ""
    page: PageRequest = PageRequest()


class FormTemplateRow(msgspec.Struct, frozen=True, kw_only=True):
    """One form of the list; `in_use` is its version last locked, 0 if none was."""

    template_id: UUID
    code: str
    title: str
    phase: str
    state: str
    version: int
    in_use: int
    content_hash: str


class FormTemplates(msgspec.Struct, frozen=True, kw_only=True):
    """A page of forms."""

    templates: tuple[FormTemplateRow, ...]
    next: str


class ListRegulations(msgspec.Struct, frozen=True, kw_only=True):
    """Regulations by code: those whose code or title starts so, in force on a day or whenever."""

    starting: MaybeLine = ""
    valid_on: date | None = None
    page: PageRequest = PageRequest()


class RegulationRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article of the list."""

    regulation_id: UUID
    code: str
    title: str
    article: str
    valid_from: date
    valid_to: date | None
    citation: str


class Regulations(msgspec.Struct, frozen=True, kw_only=True):
    """A page of articles."""

    regulations: tuple[RegulationRow, ...]
    next: str
