"""The rules that refuse something about the results of rectification."""

from __future__ import annotations

from services.kernel.refusal import Rule

DATE_AHEAD = Rule(
    "DATE_AHEAD",
    "日期不得晚于办理日期。",
    "A result is recorded when it is there, not before.",
    source="A.3 #108, #113",
)
INSTITUTION_ALREADY_RECORDED = Rule(
    "INSTITUTION_ALREADY_RECORDED",
    "该文号的制度变动已登记。",
    "This change is recorded under this number already.",
    source="A.3 #108",
)
RECORDER_MUST_NOT_CONFIRM = Rule(
    "RECORDER_MUST_NOT_CONFIRM",
    "登记人不得确认本人登记的事项。",
    "Who recorded the benefit may not confirm it.",
    source="C.7 #1",
)
