"""What signers name: the hash of the content they sign, and the paper their act rests on."""

from __future__ import annotations

import hashlib
from typing import Any

from services.kernel.act import Act
from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import CONTENT_HASH_DIFFERS
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.referral_data import ReferralData

PAPER_REQUIRED = Rule(
    "PAPER_REQUIRED",
    "未注明所依据文件的文号。请填写文号。",
    "The paper that this rests on is not named. Give its number.",
    source="C.3",
)


def hash_of(content: str, *bound: str) -> str:
    """Return the SHA-256 in hex that a signer names: over a content's hash, and what is decided with it."""
    return hashlib.sha256("\x1f".join((content, *bound)).encode()).hexdigest()


def names_the_clue(data: ReferralData | CaseData, _act: Act, event: Any) -> None:
    """Guard: the event names the content of the clue that stands."""
    refuse_if(event.clue_hash != data.clue_hash, CONTENT_HASH_DIFFERS, field="clue_hash")


def names_the_proposal(data: CaseData, _act: Act, event: Any) -> None:
    """Guard: the event names the proposal that stands."""
    refuse_if(event.proposal_hash != data.standing.hash, CONTENT_HASH_DIFFERS, field="proposal_hash")


def names_the_report(data: CaseData, _act: Act, event: Any) -> None:
    """Guard: the event names the report that stands."""
    refuse_if(event.report_hash != data.report_hash, CONTENT_HASH_DIFFERS, field="report_hash")
