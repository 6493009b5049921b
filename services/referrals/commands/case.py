"""The commands of the case: filing, trial, decision, outcomes, the end; and the opening of a clue."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Text
from services.referrals.domain.outcome import Outcome


class FileCase(msgspec.Struct, frozen=True, kw_only=True):
    """File the case; `header.document` is the minute of the meeting that decided so."""

    referral_id: UUID


class SubmitToTrial(msgspec.Struct, frozen=True, kw_only=True):
    """Submit a filed case to trial."""

    referral_id: UUID


class ReviewInTrial(msgspec.Struct, frozen=True, kw_only=True):
    """Give the trial's opinion, which is sealed."""

    referral_id: UUID
    opinion: Text


class DecideCase(msgspec.Struct, frozen=True, kw_only=True):
    """Decide the case; `header.document` is the decision's number."""

    referral_id: UUID


class RecordOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """Record what came of the clue for the subject with that number in its list, from 1."""

    referral_id: UUID
    subject: Annotated[int, msgspec.Meta(ge=1, le=50)]
    outcome: Outcome


class ConcludeReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Bring a referral to its end; after a decision `header.document` names the paper on its execution."""

    referral_id: UUID


class OpenClue(msgspec.Struct, frozen=True, kw_only=True):
    """Record that the caller opens a clue; the receipt names the opening that ReadClue asks for."""

    referral_id: UUID
