"""Commands from the end of the concentrated rectification on; named and shaped as their rpcs."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from services.rounds.domain.evaluation import Deduction, Disclosure, Grade, Points


class SustainRectification(msgspec.Struct, frozen=True, kw_only=True):
    """End the concentrated rectification of a target."""

    target_id: UUID


class CheckEvaluation(msgspec.Struct, frozen=True, kw_only=True):
    """Score a rectification for one side of the joint check."""

    target_id: UUID
    score: Points
    deductions: Annotated[tuple[Deduction, ...], msgspec.Meta(max_length=100)] = ()


class EvaluateTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Evaluate a rectification after the joint check."""

    target_id: UUID
    score: Points
    grade: Grade
    untrue_items: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    disclosure: Disclosure


class RedoRectification(msgspec.Struct, frozen=True, kw_only=True):
    """Order a poorly graded rectification to be done anew."""

    target_id: UUID


class CloseTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Close a target."""

    target_id: UUID
