"""Rules about teams, their minutes and the Party committee that several services refuse by.

Nothing else of this package may be imported where services decide.
"""

from __future__ import annotations

from services.kernel.refusal import Rule
from services.kernel.words import Word

ITEMS_UNCLASSIFIED = Rule(
    "ITEMS_UNCLASSIFIED",
    "尚有 {count} 个未销号事项没有完成类别。请逐项确定完成类别。",
    "{count} open items have no completion class. Give a class to each of them.",
    source="C.1, C.4",
)
MINUTE_UNKNOWN = Rule(
    "MINUTE_UNKNOWN",
    "该巡查对象没有此文号的组内协商会纪要，或会议早于起草。请填写起草之后所开组内协商会的纪要文号。",
    "No deliberation of this target's team has that minute, or it was held before the text was written. "
    "Give the minute of a deliberation held after that.",
    source="C.2, C.3, A.1 #25",
)
RESOLUTION_REQUIRED = Rule(
    "RESOLUTION_REQUIRED",
    "未注明党委决议文号。请填写集团党委决议文号。",
    "The resolution is not named. Give the number of the Party committee's resolution.",
    source="C.1, C.6",
)
SECOND_HANDLER_MUST_DIFFER = Rule(
    "SECOND_HANDLER_MUST_DIFFER",
    "起草人不得兼任第二承办人。请由另一名承办人签署。",
    "The drafter cannot be the second handler too. Another person must sign as second handler.",
    source="C.2, C.3",
)

LEADING_GROUP = Word("领导小组会议", "the leading group's meeting", "LEADING_GROUP")
"""Whose minute it is that MINUTE_REQUIRED asks for, in several services."""
