"""The queries about recoveries and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest
from services.rectification.domain.recovery_state import RecoveryState


class ListRecoveries(msgspec.Struct, frozen=True, kw_only=True):
    """Recoveries in the order they were identified, of one unit, finding or state if it is named."""

    page: PageRequest = PageRequest()
    unit_id: UUID | None = None
    finding_id: UUID | None = None
    state: RecoveryState | None = None


class GetRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """One recovery with its receipts."""

    recovery_id: UUID


class RecoveryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One recovery: what is due, and how much of it has come in."""

    recovery_id: UUID
    finding_id: UUID
    item_id: UUID | None
    unit_id: UUID
    debtor_relation: str
    basis: str
    identified_fen: int
    principal_fen: int | None
    interest_fen: int | None
    due_on: date | None
    prescription_on: date | None
    identified_by: UUID
    identified_on: date
    confirmed_by: UUID | None
    confirmed_on: date | None
    document: str
    due_fen: int | None
    waiting_fen: int
    verified_fen: int
    avoided_fen: int
    balance_fen: int | None
    state: str


class ReceiptRow(msgspec.Struct, frozen=True, kw_only=True):
    """One receipt of a recovery."""

    receipt_id: UUID
    kind: str
    amount_fen: int
    reversed_fen: int
    received_on: date
    voucher: str
    state: str
    entered_by: UUID
    entered_on: date
    judged_by: UUID | None
    judged_on: date | None
    reason: str


class KindSum(msgspec.Struct, frozen=True, kw_only=True):
    """What receipts of one kind have verified, less reversed."""

    kind: str
    verified_fen: int


class Recoveries(msgspec.Struct, frozen=True, kw_only=True):
    """A page of recoveries."""

    recoveries: tuple[RecoveryRow, ...]
    next: str


class RecoverySheet(msgspec.Struct, frozen=True, kw_only=True):
    """A recovery, its receipts in the order they were entered, and its sums by kind."""

    recovery: RecoveryRow
    receipts: tuple[ReceiptRow, ...]
    kinds: tuple[KindSum, ...]
