"""The commands about plans and reports; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Line, MaybeLine
from services.rectification.domain.plan_rules import Classed, Entry

Entries = Annotated[tuple[Entry, ...], msgspec.Meta(max_length=500)]
Classes = Annotated[tuple[Classed, ...], msgspec.Meta(max_length=500)]


class DraftPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a target's plan, in place of an earlier draft or a returned plan."""

    target_id: UUID
    entries: Entries = ()


class SubmitPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Submit the drafted plan with a pledge."""

    plan_id: UUID
    content_hash: Line
    pledged: bool


class GiveOpinion(msgspec.Struct, frozen=True, kw_only=True):
    """Agree to the plan for the side the capacity speaks for."""

    plan_id: UUID
    content_hash: Line


class ReturnPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Return the plan to the unit."""

    plan_id: UUID


class SubmitProgressReport(msgspec.Struct, frozen=True, kw_only=True):
    """Report the progress of a target's items with a pledge."""

    target_id: UUID
    classes: Classes = ()
    content_hash: MaybeLine = ""
    pledged: bool


class ApproveProgressReport(msgspec.Struct, frozen=True, kw_only=True):
    """Approve a target's progress report."""

    target_id: UUID


class ReturnProgressReport(msgspec.Struct, frozen=True, kw_only=True):
    """Return a target's progress report to the unit."""

    target_id: UUID
