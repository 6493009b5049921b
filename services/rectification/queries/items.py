"""The queries about items and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest
from services.rectification.domain.plan_rules import Measure


class LedgerState(StrEnum):
    """Where an item stands in the ledger: its own state, or its plan's while that is drafted and reviewed."""

    ISSUED = "ISSUED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    PLAN_DRAFTED = "PLAN_DRAFTED"
    PLAN_REVIEW = "PLAN_REVIEW"
    PLAN_RETURNED = "PLAN_RETURNED"
    IN_PROGRESS = "IN_PROGRESS"
    CLOSURE_REQUESTED = "CLOSURE_REQUESTED"
    UNIT_DISC_CHECKED = "UNIT_DISC_CHECKED"
    OFFICE_CHECKED = "OFFICE_CHECKED"
    CLOSURE_RETURNED = "CLOSURE_RETURNED"
    CLOSED = "CLOSED"


class ListItems(msgspec.Struct, frozen=True, kw_only=True):
    """The rectification ledger in the order of issue, as far as the caller may see it."""

    target_id: UUID | None = None
    unit_id: UUID | None = None
    state: LedgerState | None = None
    overdue: bool = False
    page: PageRequest = PageRequest()


class GetItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item with all the ledger says about it."""

    item_id: UUID


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger; days are absent until they come, money is in fen."""

    item_id: UUID
    finding_id: UUID
    target_id: UUID
    unit_id: UUID
    number: str
    title: str
    severity: str
    problem_class: str
    state: str
    issued_on: date
    acknowledge_due_on: date
    acknowledged_on: date | None
    due_on: date | None
    overdue_days: int
    percent: int
    completion_class: str
    responsible_id: UUID | None
    lead_department: str
    expected_fen: int
    confirmed_fen: int
    verified_fen: int
    requested_on: date | None
    unit_checked_on: date | None
    office_checked_on: date | None
    field_verified_on: date | None
    closed_on: date | None
    returns: int
    institutions: int
    persons_handled: int


class Items(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the ledger."""

    items: tuple[ItemRow, ...]
    next: str


class ItemClass(msgspec.Struct, frozen=True, kw_only=True):
    """A completion class an item was given, and when."""

    completion_class: str
    classified_on: date


class ItemSheet(msgspec.Struct, frozen=True, kw_only=True):
    """All the ledger says about one item."""

    item: ItemRow
    goal: str
    measures: tuple[Measure, ...]
    assisting: str
    criterion: str
    institution: str
    progress: str
    progressed_on: date | None
    evidence: tuple[str, ...]
    summary: str
    classes: tuple[ItemClass, ...]
