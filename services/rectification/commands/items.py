"""The commands about items; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.money import Fen
from services.kernel.text import Line, Text
from services.rectification.domain.item_rules import PERCENT_DONE

Percent = Annotated[int, msgspec.Meta(ge=0, le=PERCENT_DONE)]
Evidence = Annotated[tuple[Line, ...], msgspec.Meta(max_length=100)]


class IssueItem(msgspec.Struct, frozen=True, kw_only=True):
    """Issue a further item of a finding that was fed back."""

    finding_id: UUID
    title: Line
    expected_fen: Fen = 0


class AcknowledgeItem(msgspec.Struct, frozen=True, kw_only=True):
    """Sign for an item."""

    item_id: UUID


class AcknowledgeItems(msgspec.Struct, frozen=True, kw_only=True):
    """Sign for all items of a target that wait for it."""

    target_id: UUID


class RecordProgress(msgspec.Struct, frozen=True, kw_only=True):
    """Report how far an item is."""

    item_id: UUID
    percent: Percent
    text: Text


class RequestClosure(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for an item's closure, with the evidence."""

    item_id: UUID
    criterion_met: bool
    evidence: Evidence = ()
    summary: Text


class CheckClosureInUnit(msgspec.Struct, frozen=True, kw_only=True):
    """Check a closure as the unit's discipline member."""

    item_id: UUID


class VerifyItemOnSite(msgspec.Struct, frozen=True, kw_only=True):
    """Say that the problem was seen to be put right, on site."""

    item_id: UUID


class CheckClosureByOffice(msgspec.Struct, frozen=True, kw_only=True):
    """Check a closure as the office."""

    item_id: UUID


class ReturnClosure(msgspec.Struct, frozen=True, kw_only=True):
    """Return a closure to the unit."""

    item_id: UUID


class ApproveClosure(msgspec.Struct, frozen=True, kw_only=True):
    """Close an item."""

    item_id: UUID
