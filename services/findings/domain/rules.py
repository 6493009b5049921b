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

MAIN_REPORT_EXISTS = Rule(
    "MAIN_REPORT_EXISTS", "该巡查对象已有主报告。", "The target has its main report.", source="A.2 #81"
)
MAIN_REPORT_MISSING = Rule(
    "MAIN_REPORT_MISSING",
    "该巡查对象尚无主报告。",
    "The target has no main report yet.",
    source="A.2 #87",
)
MAIN_REPORT_NOT_APPROVED = Rule(
    "MAIN_REPORT_NOT_APPROVED",
    "主报告尚未经集团党委批准。",
    "The Group Party Committee has not approved the main report.",
    source="C.1, C.6",
)
NOT_WITHIN_MAIN_REPORT = Rule(
    "NOT_WITHIN_MAIN_REPORT",
    "专报所列问题须均已列入主报告。",
    "Every finding of a special report is also in the main report.",
    source="A.2 #87",
)
FINDINGS_REQUIRED = Rule("FINDINGS_REQUIRED", "须列明问题。", "A report lists findings.", source="C.6")
FINDING_NOT_ACCEPTED = Rule(
    "FINDING_NOT_ACCEPTED",
    "所列问题未经办公室审核通过。",
    "The office has not accepted a finding that is listed.",
    source="C.2, C.6",
)
FINDINGS_MISSING = Rule(
    "FINDINGS_MISSING",
    "主报告遗漏 {count} 个已审核通过的问题，不得批准。",
    "The main report leaves out {count} findings that the office has accepted.",
    source="A.1 #9, A.2 #81, #87",
)
FINDING_NOT_REPORTED = Rule(
    "FINDING_NOT_REPORTED",
    "所列问题尚未随主报告批准。",
    "A finding that is listed was not approved with the main report.",
    source="C.2",
)
TRIGGER_MISFIT = Rule(
    "TRIGGER_MISFIT",
    "专报须注明事由，主报告不注明。",
    "A special report names its trigger, a main report has none.",
    source="A.2 #86",
)
SECTION_EMPTY = Rule(
    "SECTION_EMPTY", "报告缺少：{sections}。", "The report lacks: {sections}.", source="A.2 #88, C.6"
)
DRAFTER_MUST_NOT_REVIEW = Rule(
    "DRAFTER_MUST_NOT_REVIEW",
    "起草人不得审核或批准自己起草的报告。",
    "Who drafted the report may neither review nor approve it.",
    source="C.7 #1",
)
REVIEWER_MUST_DIFFER = Rule(
    "REVIEWER_MUST_DIFFER",
    "办公室审核人与领导小组审核人须为不同的人。",
    "The office and the leading group review by different persons.",
    source="C.7 #1",
)
REVIEWER_MUST_NOT_APPROVE = Rule(
    "REVIEWER_MUST_NOT_APPROVE",
    "审核人不得批准自己审核的报告。",
    "Who reviewed the report may not approve it.",
    source="C.7 #1",
)
NOT_BEFORE_THIS_REVIEWER = Rule(
    "NOT_BEFORE_THIS_REVIEWER",
    "报告目前不在该身份审核环节。",
    "The report does not lie before this capacity now.",
    source="C.6",
)

FEEDBACK_EXISTS = Rule("FEEDBACK_EXISTS", "反馈意见已印发。", "The feedback has been issued.", source="C.1")
ALREADY_DELIVERED = Rule(
    "ALREADY_DELIVERED", "该次反馈已送达。", "This act of the feedback was delivered.", source="C.1"
)
DELIVERY_DAY_IMPOSSIBLE = Rule(
    "DELIVERY_DAY_IMPOSSIBLE",
    "送达日期不得早于印发或晚于今日。",
    "Delivery is neither before the issue nor after today.",
    source="C.1",
)
FEEDBACK_NOT_DELIVERED = Rule(
    "FEEDBACK_NOT_DELIVERED",
    "该次反馈尚未送达。",
    "This act of the feedback has not been delivered.",
    source="C.1",
)
ISSUER_MUST_DIFFER = Rule(
    "ISSUER_MUST_DIFFER",
    "印发人不得送达或签收该反馈意见。",
    "Who issued the feedback neither delivers it nor signs for it.",
    source="C.1",
)
ALREADY_SIGNED_FOR = Rule(
    "ALREADY_SIGNED_FOR", "该次反馈已签收。", "This act of the feedback was signed for.", source="C.1"
)
