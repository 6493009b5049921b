"""The commands of the discipline side, from the receipt to the conclusion drawn from a report."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Code, Line, Text
from services.referrals.domain.referral_state import Conclusion, Way


class ReceiveReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Accept the sealed package; the hash is the one the hander named."""

    referral_id: UUID
    clue_hash: Line


class RejectReferralAtReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Reject a clue at receipt; `header.reason` says why."""

    referral_id: UUID


class ReturnForSupplement(msgspec.Struct, frozen=True, kw_only=True):
    """Return the package to be supplemented; `header.reason` says with what."""

    referral_id: UUID


class RegisterReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Register a received clue under the next central number."""

    referral_id: UUID
    department: Code
    duplicate_of: UUID | None = None
    not_duplicate: bool = False


class AssignHandler(msgspec.Struct, frozen=True, kw_only=True):
    """Give a registered clue to a handler and, for a verification, to further members of the group."""

    referral_id: UUID
    handler_id: UUID
    member_ids: Annotated[tuple[UUID, ...], msgspec.Meta(max_length=20)] = ()


class ReportMilestone(msgspec.Struct, frozen=True, kw_only=True):
    """Tell the inspection side how far a clue has come, coarsely."""

    referral_id: UUID
    milestone: Code
    reported_on: date
    result: Code


class ForwardReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Forward a clue to the competent higher body; `header.document` is the letter's number."""

    referral_id: UUID


class ProposeDisposal(msgspec.Struct, frozen=True, kw_only=True):
    """Propose one of the four ways, with a plan that is sealed."""

    referral_id: UUID
    way: Way
    plan: Text


class ApproveDisposal(msgspec.Struct, frozen=True, kw_only=True):
    """Approve the way proposed, as a leader of the discipline body."""

    referral_id: UUID
    proposal_hash: Line


class CoApproveDisposal(msgspec.Struct, frozen=True, kw_only=True):
    """Approve the way proposed against a first in command; `header.document` is the resolution."""

    referral_id: UUID
    proposal_hash: Line


class RecordTalk(msgspec.Struct, frozen=True, kw_only=True):
    """Record the day of the talk, or of the reply to the letter."""

    referral_id: UUID
    held_on: date


class RecordVerification(msgspec.Struct, frozen=True, kw_only=True):
    """Record the report, which is sealed, and sign it."""

    referral_id: UUID
    report: Text


class SignVerification(msgspec.Struct, frozen=True, kw_only=True):
    """Sign the report as a further member of the group."""

    referral_id: UUID
    report_hash: Line


class ProposeConclusion(msgspec.Struct, frozen=True, kw_only=True):
    """Propose what the report leads to, with an opinion that is sealed."""

    referral_id: UUID
    to: Conclusion
    opinion: Text


class ApproveConclusion(msgspec.Struct, frozen=True, kw_only=True):
    """Approve what the report leads to, as a leader of the discipline body."""

    referral_id: UUID
    proposal_hash: Line
