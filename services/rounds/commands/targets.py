"""Commands about targets; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Code
from services.rounds.domain.target_preparation import Focus

Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
"""SHA-256 of a paper, in hex."""

MaybeDigest = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
"""SHA-256 of a paper, in hex, or nothing."""


class FileWorkPlan(msgspec.Struct, frozen=True, kw_only=True):
    """File the team's work plan, or a later version of it."""

    target_id: UUID
    content_hash: Digest
    focus: Annotated[tuple[Focus, ...], msgspec.Meta(max_length=200)] = ()


class SendNotice(msgspec.Struct, frozen=True, kw_only=True):
    """Give the unit notice of the day of entry."""

    target_id: UUID
    entry_on: date


class AcknowledgeNotice(msgspec.Struct, frozen=True, kw_only=True):
    """Acknowledge the notice as the unit's secretary."""

    target_id: UUID


class ProposeTargetReady(msgspec.Struct, frozen=True, kw_only=True):
    """Propose as the lead that the target is ready for entry."""

    target_id: UUID


class ConfirmTargetReady(msgspec.Struct, frozen=True, kw_only=True):
    """Confirm as the office that the target is ready for entry."""

    target_id: UUID


class EnterTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Enter the unit."""

    target_id: UUID
    planned_end_on: date
    announcement_hash: Digest
    channels: Annotated[tuple[Code, ...], msgspec.Meta(max_length=20)] = ()


class ExtendField(msgspec.Struct, frozen=True, kw_only=True):
    """Extend the stay on site."""

    target_id: UUID
    planned_end_on: date


class CloseField(msgspec.Struct, frozen=True, kw_only=True):
    """End the work on site."""

    target_id: UUID
    material_returned: bool
    complaint_box_sealed: bool


class StartReporting(msgspec.Struct, frozen=True, kw_only=True):
    """Begin the report."""

    target_id: UUID


class WithdrawTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Take a target out of its round."""

    target_id: UUID
