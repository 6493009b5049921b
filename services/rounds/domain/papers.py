"""Papers an act rests on, and the pledges a member signs."""

from __future__ import annotations

from enum import StrEnum

from services.kernel.refusal import Rule

MINUTE_REQUIRED = Rule(
    "MINUTE_REQUIRED", "须注明会议纪要文号。", "The number of the minute is required.", source="C.1"
)
SIGNED_ALREADY = Rule("SIGNED_ALREADY", "本人已签署。", "The person has signed before.", source="A.1 #21")


class Pledge(StrEnum):
    """What a member pledges in writing (forms 7 and 8 of the catalogue)."""

    CONFIDENTIALITY = "CONFIDENTIALITY"
    INTEGRITY = "INTEGRITY"
