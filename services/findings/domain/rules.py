"""The rules that findings, reports and feedback can be refused by."""

from __future__ import annotations

from services.kernel.refusal import Rule

METHOD_REQUIRED = Rule(
    "METHOD_REQUIRED",
    "底稿未注明核查方式。请至少注明一种。",
    "The paper names no method of evidence. Name at least one.",
    source="C.2",
)
PRIOR_ISSUE_UNKNOWN = Rule(
    "PRIOR_ISSUE_UNKNOWN",
    "所引的历次问题不属于该单位。请引用该单位已登记的历次问题。",
    "A prior issue that is named is not one of this unit. Name prior issues registered for the unit.",
    source="A.2 #64",
)
TEAM_MEMBER_MUST_NOT_REVIEW = Rule(
    "TEAM_MEMBER_MUST_NOT_REVIEW",
    "现在或曾经是该巡查组成员、承办人的，不得代表办公室审核。请由组外人员审核。",
    "A present or former member of the team, or a handler, cannot review for the office. "
    "Somebody outside the team must review.",
    source="C.7 #2, A.1 #49",
)
TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT = Rule(
    "TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT",
    "现在或曾经是该巡查组成员、承办人的，不得代表被巡单位。请由被巡单位的其他人员办理。",
    "A present or former member of the team, or a handler, cannot act for the inspected unit. "
    "Somebody else of the unit must act.",
    source="C.7",
)

ONLY_A_HANDLER_REVISES = Rule(
    "ONLY_A_HANDLER_REVISES",
    "本人不是该问题的承办人。底稿只能由承办人修改。",
    "This person is not a handler of the finding. Only its handlers may revise the paper.",
    source="C.2",
)
FACTS_ALREADY_ANSWERED = Rule(
    "FACTS_ALREADY_ANSWERED",
    "事实确认单已有答复或已记录拒签。底稿修改并重新会签后方可再次答复。",
    "The fact sheet was answered, or its refusal recorded. "
    "It can be answered again once the paper is revised and countersigned.",
    source="C.2",
)
FACTS_NOT_ANSWERED = Rule(
    "FACTS_NOT_ANSWERED",
    "事实确认单尚未答复，也未记录拒签。请先取得答复或记录拒签。",
    "The fact sheet was not answered, and no refusal was recorded. One of the two must come first.",
    source="C.2",
)
UNIT_MUST_NOT_RECORD_REFUSAL = Rule(
    "UNIT_MUST_NOT_RECORD_REFUSAL",
    "被巡单位人员不得记录本单位拒签。请由巡查组中其他单位的人员记录。",
    "Somebody of the inspected unit cannot record its refusal. "
    "A member of the team from elsewhere must record it.",
    source="C.2",
)
LEAD_IS_HANDLER = Rule(
    "LEAD_IS_HANDLER",
    "组长不得审核本人起草的底稿。请改由其他承办人修改底稿后再审核。",
    "The lead wrote this paper and cannot approve it. Another handler must write it anew first.",
    source="C.2",
)

MAIN_REPORT_EXISTS = Rule(
    "MAIN_REPORT_EXISTS",
    "该巡查对象已有主报告，不得再次起草。请修改已有的主报告。",
    "The target has a main report already. Amend that one.",
    source="A.2 #81",
)
MAIN_REPORT_MISSING = Rule(
    "MAIN_REPORT_MISSING",
    "该巡查对象尚无主报告。请先起草主报告，再起草专报。",
    "The target has no main report yet. Draft it before a special report.",
    source="A.2 #87",
)
MAIN_REPORT_NOT_APPROVED = Rule(
    "MAIN_REPORT_NOT_APPROVED",
    "主报告尚未经集团党委批准。请在主报告批准后办理。",
    "The Group Party Committee has not approved the main report. It must approve that one first.",
    source="C.1, C.6",
)
NOT_WITHIN_MAIN_REPORT = Rule(
    "NOT_WITHIN_MAIN_REPORT",
    "专报所列问题有未列入主报告的。专报只能列主报告所列的问题。",
    "The special report lists a finding that the main report does not. Every finding must be in both.",
    source="A.2 #87",
)
FINDINGS_REQUIRED = Rule(
    "FINDINGS_REQUIRED",
    "报告未列明问题。请至少列明一个。",
    "The report lists no findings. List at least one.",
    source="C.6",
)
FINDING_NOT_ACCEPTED = Rule(
    "FINDING_NOT_ACCEPTED",
    "所列问题有未经办公室审核通过的。主报告只能列审核通过的问题。",
    "The office has not accepted a finding that is listed. A main report lists accepted findings only.",
    source="C.2, C.6",
)
FINDINGS_MISSING = Rule(
    "FINDINGS_MISSING",
    "主报告遗漏 {count} 个已审核通过的问题，不得批准。请退回补列。",
    "The main report leaves out {count} findings that the office has accepted. Return it and list them.",
    source="A.1 #9, A.2 #81, #87",
)
FINDING_NOT_REPORTED = Rule(
    "FINDING_NOT_REPORTED",
    "所列问题有未随主报告批准的。只能反馈已批准的问题。",
    "A finding that is listed was not approved with the main report. Only approved findings are fed back.",
    source="C.2",
)
TRIGGER_MISFIT = Rule(
    "TRIGGER_MISFIT",
    "事由与报告种类不符。专报须注明事由，主报告不得注明。",
    "The trigger does not fit the kind of report. A special report must name one, a main report none.",
    source="A.2 #86",
)
SECTION_EMPTY = Rule(
    "SECTION_EMPTY",
    "报告缺少以下部分：{sections}。请补充后再办理。",
    "These sections of the report are empty: {sections}. Fill them in first.",
    source="A.2 #88, C.6",
)
REVIEWER_MUST_DIFFER = Rule(
    "REVIEWER_MUST_DIFFER",
    "同一人不得既代表办公室又代表领导小组审核。请由另一人审核。",
    "One person cannot review for both the office and the leading group. Another person must review.",
    source="C.7 #1",
)
REVIEWER_MUST_NOT_APPROVE = Rule(
    "REVIEWER_MUST_NOT_APPROVE",
    "审核人不得批准自己审核的报告。请由未参与审核的人办理。",
    "Whoever reviewed the report cannot approve it. Somebody who did not review it must approve.",
    source="C.7 #1",
)
NOT_BEFORE_THIS_REVIEWER = Rule(
    "NOT_BEFORE_THIS_REVIEWER",
    "报告目前不在该身份的审核环节。只有当前环节的审核人可以退回。",
    "The report does not lie before this capacity. Only the reviewer it lies before may return it.",
    source="C.6",
)

FEEDBACK_EXISTS = Rule(
    "FEEDBACK_EXISTS",
    "该巡查对象的反馈意见已印发，不得重复印发。",
    "The feedback of this target was issued already. It is issued once.",
    source="C.1",
)
ALREADY_DELIVERED = Rule(
    "ALREADY_DELIVERED",
    "该次反馈已送达，不得重复登记。",
    "This act of the feedback was delivered already. It is entered once.",
    source="C.1",
)
DELIVERY_DAY_IMPOSSIBLE = Rule(
    "DELIVERY_DAY_IMPOSSIBLE",
    "送达日期早于印发日期或晚于今日。请填写其间的日期。",
    "The day of delivery is before the issue or after today. Give a day between the two.",
    source="C.1",
)
FEEDBACK_NOT_DELIVERED = Rule(
    "FEEDBACK_NOT_DELIVERED",
    "该次反馈在签收之日尚未送达。请在送达后签收。",
    "This act of the feedback was not delivered by that day. Sign for it after its delivery.",
    source="C.1",
)
ISSUER_MUST_DIFFER = Rule(
    "ISSUER_MUST_DIFFER",
    "印发人不得送达或签收该反馈意见。请由他人办理。",
    "Whoever issued the feedback cannot deliver it or sign for it. Another person must do it.",
    source="C.1",
)
ALREADY_SIGNED_FOR = Rule(
    "ALREADY_SIGNED_FOR",
    "该次反馈已签收，不得重复签收。",
    "This act of the feedback was signed for already. It is signed for once.",
    source="C.1",
)
