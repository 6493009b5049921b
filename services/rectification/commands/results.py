"""The commands about results; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Code, Line
from services.rectification.domain.benefit import BenefitKind
from services.rectification.domain.institution import InstitutionKind
from services.rectification.domain.persons_handled import Form

Persons = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
"""A number of persons, at least one."""


class RecordInstitution(msgspec.Struct, frozen=True, kw_only=True):
    """Record an institution that was made, amended or abolished."""

    unit_id: UUID
    kind: InstitutionKind
    title: Line
    number: Line
    issued_on: date
    item_id: UUID | None = None


class RecordPersonsHandled(msgspec.Struct, frozen=True, kw_only=True):
    """Record how many persons were held to account in the course of an item."""

    item_id: UUID
    form: Form
    kind: Code
    count: Persons


class RecordBenefit(msgspec.Struct, frozen=True, kw_only=True):
    """Record a benefit that employees have."""

    unit_id: UUID
    kind: BenefitKind
    beneficiaries: Persons
    since: date
    description: Line


class ConfirmBenefit(msgspec.Struct, frozen=True, kw_only=True):
    """Confirm that a recorded benefit is there."""

    benefit_id: UUID
