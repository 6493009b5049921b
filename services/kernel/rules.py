"""Rules that several services refuse by. They hold for any act on any paper, whatever it is about."""

from __future__ import annotations

from services.kernel.refusal import Kind, Rule

CODE_UNKNOWN = Rule(
    "CODE_UNKNOWN",
    "“{list}”的代码不在代码表中。请使用代码表中的代码。",
    'The code of "{list}" is not in its code list. Use a code of the list.',
    source="D.1, D.2",
    kind=Kind.INVALID,
)
CONTENT_HASH_DIFFERS = Rule(
    "CONTENT_HASH_DIFFERS",
    "所签内容与当前内容不一致。请阅读当前内容后重新签署。",
    "The content that was signed is not the present content. Read the present content and sign that.",
    source="C.2, C.3, C.4, C.6",
)
DRAFTER_MUST_NOT_REVIEW = Rule(
    "DRAFTER_MUST_NOT_REVIEW",
    "本人起草或提交过该文件，不得审核、批准、授权或退回。请由他人办理。",
    "This person drafted or submitted the paper and cannot review, approve, authorise or return it. "
    "Another person must do it.",
    source="C.7 #1",
)
EVIDENCE_REQUIRED = Rule(
    "EVIDENCE_REQUIRED",
    "未列明证据材料。请至少列明一项。",
    "No evidence is listed. List at least one piece.",
    source="C.2, C.4",
)
MINUTE_REQUIRED = Rule(
    "MINUTE_REQUIRED",
    "未注明会议纪要文号。请填写{meeting}的纪要文号。",
    "The minute is not named. Give the number of the minute of {meeting}.",
    source="C.1, C.3, C.4, C.6",
)
SIGNED_ALREADY = Rule(
    "SIGNED_ALREADY",
    "本人已签署。每人只签署一次，请由尚未签署的人员签署。",
    "This person has signed already. Each person signs once; only somebody who has not signed may sign.",
    source="C.3, A.1 #21, #26",
)
