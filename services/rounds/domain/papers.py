"""Papers an act rests on, and the pledges a member signs."""

from __future__ import annotations

from services.kernel.refusal import Rule

MINUTE_REQUIRED = Rule(
    "MINUTE_REQUIRED", "须注明会议纪要文号。", "The number of the minute is required.", source="C.1"
)
SIGNED_ALREADY = Rule("SIGNED_ALREADY", "本人已签署。", "The person has signed before.", source="A.1 #21")
