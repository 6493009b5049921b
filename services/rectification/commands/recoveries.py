"""The commands about recoveries; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.money import PositiveFen
from services.kernel.text import Line
from services.rectification.domain.recovery import Kind


class IdentifyRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Identify money due to the enterprise because of a finding."""

    finding_id: UUID
    unit_id: UUID
    amount_fen: PositiveFen
    basis: Line


class ConfirmRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Confirm the amount due."""

    recovery_id: UUID
    amount_fen: PositiveFen


class ClaimReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Enter a receipt of money under its bank or voucher number."""

    recovery_id: UUID
    kind: Kind
    amount_fen: PositiveFen
    received_on: date
    voucher: Line


class VerifyReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Verify a receipt."""

    recovery_id: UUID
    receipt_id: UUID


class RejectReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Reject a receipt."""

    recovery_id: UUID
    receipt_id: UUID


class ReverseReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Take back a verified receipt by a counter-entry."""

    recovery_id: UUID
    receipt_id: UUID
