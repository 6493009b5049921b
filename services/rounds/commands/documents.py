"""Commands about documents, forms and regulations; each has the name of its rpc and its request's fields."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Code, Line
from services.rounds.domain.phase import Phase

ContentHash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
"""SHA-256 in hex."""


class RegisterInstitutionalDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Enter a document in force under its code."""

    code: Code
    title: Line
    kind: Code
    issued_on: date
    number: Line


class SupersedeInstitutionalDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Enter the next edition of a document."""

    document_id: UUID
    title: Line
    issued_on: date
    number: Line


class RegisterFormTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a form: version 1 of a new code, or the next version of a locked form."""

    code: Code
    title: Line
    phase: Phase
    version: Annotated[int, msgspec.Meta(ge=1, le=10_000)]
    content_hash: ContentHash


class LockFormTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """Lock the drafted version of a form, as another person than its drafter."""

    template_id: UUID
    content_hash: ContentHash


class RegisterRegulation(msgspec.Struct, frozen=True, kw_only=True):
    """Enter an article of a regulation under its code."""

    code: Code
    title: Line
    article: Line
    valid_from: date
    valid_to: date | None = None
    citation: Line
