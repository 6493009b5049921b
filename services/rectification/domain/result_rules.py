"""The rules that refuse something about the results of rectification."""

from __future__ import annotations

from services.kernel.refusal import Rule

DATE_AHEAD = Rule(
    "DATE_AHEAD",
    "日期晚于办理日期。请填写不晚于办理日期的日期。",
    "The day is after the day of the act. Give a day that is not after it.",
    source="A.3 #108, #113",
)
INSTITUTION_ALREADY_RECORDED = Rule(
    "INSTITUTION_ALREADY_RECORDED",
    "该文号的制度变动已登记；每项变动只登记一次。",
    "This change is already recorded under this number; a change is recorded once.",
    source="A.3 #108",
)
RECORDER_MUST_NOT_CONFIRM = Rule(
    "RECORDER_MUST_NOT_CONFIRM",
    "登记人不得确认本人登记的事项；须由他人确认。",
    "A person who recorded a benefit may not confirm it; another person must do so.",
    source="C.7 #1",
)
