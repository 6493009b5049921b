"""The queries about plans and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest
from services.rectification.domain.plan_rules import Entry, PlanState


class ListPlans(msgspec.Struct, frozen=True, kw_only=True):
    """Rectifications of targets in the order of their opening, as far as the caller may see them."""

    unit_id: UUID | None = None
    state: PlanState | None = None
    page: PageRequest = PageRequest()


class GetPlan(msgspec.Struct, frozen=True, kw_only=True):
    """One plan, entry by entry."""

    plan_id: UUID


class PlanRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where a target's rectification stands; days are absent until they come."""

    plan_id: UUID
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    state: str
    items: int
    opened_on: date
    plan_due_on: date
    report_due_on: date
    concentrated_until: date
    submitted_on: date | None
    approved_on: date | None
    returns: int
    report_state: str
    reported_on: date | None
    report_approved_on: date | None


class Plans(msgspec.Struct, frozen=True, kw_only=True):
    """A page of plans."""

    plans: tuple[PlanRow, ...]
    next: str


class OpinionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Who agreed for which side."""

    side: str
    person_id: UUID


class PlanSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as it stands in the log."""

    plan_id: UUID
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    state: str
    opened_on: date
    plan_due_on: date
    report_due_on: date
    concentrated_until: date
    content_hash: str
    entries: tuple[Entry, ...]
    opinions: tuple[OpinionRow, ...]
    report_state: str
