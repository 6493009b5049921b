"""The commands about recoveries; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.money import Fen, PositiveFen
from services.kernel.text import Line
from services.rectification.domain.due import DebtorRelation
from services.rectification.domain.receipt import Kind

VoucherNumber = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=r"^\S([^\n]*\S)?\Z")]
"""A bank or voucher number; no spaces around it."""


class IdentifyRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Identify money due to the enterprise because of a finding that was fed back."""

    finding_id: UUID
    amount_fen: PositiveFen
    debtor_relation: DebtorRelation
    basis: Line
    item_id: UUID | None = None
    principal_fen: Fen | None = None
    interest_fen: Fen | None = None
    due_on: date | None = None
    prescription_on: date | None = None


class ConfirmRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Confirm the amount due, on the header's document."""

    recovery_id: UUID
    amount_fen: PositiveFen


class CorrectRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Reduce or raise the confirmed amount, with the header's reason, on its document."""

    recovery_id: UUID
    amount_fen: PositiveFen


class ClaimReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Enter a receipt of money under its bank or voucher number."""

    recovery_id: UUID
    kind: Kind
    amount_fen: PositiveFen
    received_on: date
    voucher: VoucherNumber


class VerifyReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Verify a receipt."""

    recovery_id: UUID
    receipt_id: UUID


class RejectReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Reject a receipt, with the header's reason."""

    recovery_id: UUID
    receipt_id: UUID


class ReverseReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Take back a verified receipt by a counter-entry: an amount of it, or else all that is left."""

    recovery_id: UUID
    receipt_id: UUID
    amount_fen: PositiveFen | None = None
