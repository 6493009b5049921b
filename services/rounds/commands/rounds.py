"""Commands about rounds; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.text import Code
from services.rounds.domain.round import Plan


class DraftRound(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a round under its code."""

    code: Code
    plan: Plan


class SubmitRound(msgspec.Struct, frozen=True, kw_only=True):
    """Submit a drafted round for review."""

    round_id: UUID


class ApproveRound(msgspec.Struct, frozen=True, kw_only=True):
    """Approve a submitted round."""

    round_id: UUID


class ReturnRound(msgspec.Struct, frozen=True, kw_only=True):
    """Return a submitted round to its drafter."""

    round_id: UUID


class AuthoriseRound(msgspec.Struct, frozen=True, kw_only=True):
    """Enter the authorisation of an approved round."""

    round_id: UUID


class ActivateRound(msgspec.Struct, frozen=True, kw_only=True):
    """Begin with the inspections of an authorised round."""

    round_id: UUID
