"""The commands of the inspection side, from the draft to the hand-over."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Line
from services.referrals.domain.clue import Clue


class DraftReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a clue found in a target, as its first handler."""

    target_id: UUID
    clue: Clue


class CountersignReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Sign a drafted clue as its second handler."""

    referral_id: UUID
    clue_hash: Line


class ReviseReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Write a clue anew that came back."""

    referral_id: UUID
    clue: Clue


class DeliberateReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Let the team's deliberation stand; `header.document` is the minute's number."""

    referral_id: UUID


class ApproveReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Approve the transfer of the content named, as head of the leading group."""

    referral_id: UUID
    clue_hash: Line


class CoApproveReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Approve the transfer as second member of the leading group."""

    referral_id: UUID
    clue_hash: Line


class ReturnReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Return a clue to the team; `header.reason` says why."""

    referral_id: UUID


class TransferReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Hand over the sealed package; `header.document` is the hand-over sheet's number."""

    referral_id: UUID
    clue_hash: Line
    items: Annotated[int, msgspec.Meta(ge=0, le=500)]
