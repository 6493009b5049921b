"""The rules that findings, reports and feedback can be refused by."""

from __future__ import annotations

from services.kernel.refusal import Kind, Rule

METHOD_REQUIRED = Rule(
    "METHOD_REQUIRED", "须注明核查方式。", "At least one method of evidence is required.", source="C.2"
)
EVIDENCE_REQUIRED = Rule("EVIDENCE_REQUIRED", "须列明证据。", "Evidence has to be listed.", source="C.2")
CODE_UNKNOWN = Rule(
    "CODE_UNKNOWN",
    "代码“{code}”不在代码表中。",
    "Code {code} is not in its list.",
    source="D.1",
    kind=Kind.INVALID,
)
PRIOR_ISSUE_UNKNOWN = Rule(
    "PRIOR_ISSUE_UNKNOWN",
    "该单位没有所引的历次问题。",
    "The unit has no such prior issue.",
    source="A.2 #64",
)
CONTENT_HASH_DIFFERS = Rule(
    "CONTENT_HASH_DIFFERS",
    "所签内容与当前内容不一致。",
    "The content signed is not the content that stands.",
    source="C.2, C.6",
)
REASON_REQUIRED = Rule("REASON_REQUIRED", "须说明理由。", "A reason is required.", source="C.2, C.6")
MINUTE_REQUIRED = Rule(
    "MINUTE_REQUIRED", "须注明会议纪要文号。", "The number of the minute is required.", source="C.6"
)
MINUTE_UNKNOWN = Rule(
    "MINUTE_UNKNOWN",
    "没有该文号的组内协商会纪要，或会议早于起草。",
    "No deliberation of the team has that minute, or it was held before the draft.",
    source="C.2, A.1 #25",
)
RESOLUTION_REQUIRED = Rule(
    "RESOLUTION_REQUIRED",
    "须注明党委决议文号。",
    "The number of the Party committee's resolution is required.",
    source="C.6",
)
TEAM_MEMBER_MUST_NOT_REVIEW = Rule(
    "TEAM_MEMBER_MUST_NOT_REVIEW",
    "现在或曾经是该巡查组成员、承办人的，不得代表办公室审核。",
    "Who is or was in the team, or handled the paper, may not review it for the office.",
    source="C.7 #2, A.1 #49",
)
TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT = Rule(
    "TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT",
    "现在或曾经是该巡查组成员的，不得代表被巡单位。",
    "Who is or was in the team may not act for the inspected unit.",
    source="C.7",
)

SECOND_HANDLER_MUST_DIFFER = Rule(
    "SECOND_HANDLER_MUST_DIFFER",
    "承办人须为两人，第二承办人不得为起草人本人。",
    "A finding has two handlers; the second must be another person than the drafter.",
    source="C.2",
)
ONLY_A_HANDLER_REVISES = Rule(
    "ONLY_A_HANDLER_REVISES", "底稿只能由承办人修改。", "Only a handler revises the paper.", source="C.2"
)
FACTS_ALREADY_ANSWERED = Rule(
    "FACTS_ALREADY_ANSWERED",
    "事实确认单已有答复。",
    "The fact sheet has been answered.",
    source="C.2",
)
FACTS_NOT_ANSWERED = Rule(
    "FACTS_NOT_ANSWERED",
    "事实确认单尚未答复，也未记录拒签。",
    "The fact sheet was neither answered nor its refusal recorded.",
    source="C.2",
)
UNIT_MUST_NOT_RECORD_REFUSAL = Rule(
    "UNIT_MUST_NOT_RECORD_REFUSAL",
    "拒签情况不得由被巡单位人员记录。",
    "A refusal is not recorded by somebody of the inspected unit.",
    source="C.2",
)
LEAD_IS_HANDLER = Rule(
    "LEAD_IS_HANDLER",
    "组长不得审核本人起草的底稿。",
    "The lead may not approve a paper the lead drafted.",
    source="C.2",
)
