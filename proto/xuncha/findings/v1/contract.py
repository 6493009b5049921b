"""The structs of xuncha.findings.v1. Generated from the protos beside it; change those."""

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

import msgspec
from msgspec import Meta
from xuncha.common.v1 import contract as common
from xuncha.v1.kinds import Code, Command, Fen, Labelled, Line, MaybeCode, MaybeLine, MaybeText, Text


class FeedbackAct(Labelled):
    """To whom the feedback is given: the secretary one to one, and the leading group of the unit."""

    TO_SECRETARY = "TO_SECRETARY", "向书记反馈", "To the secretary"
    TO_LEADING_GROUP = "TO_LEADING_GROUP", "向领导班子反馈", "To the leading group of the unit"


class FindingState(Labelled):
    """Where a finding stands. LEAD_APPROVED is what lies before the office."""

    DRAFT = "DRAFT", "起草", "Draft"
    FACT_CONFIRMING = "FACT_CONFIRMING", "事实确认", "Facts to be confirmed"
    TEAM_DELIBERATED = "TEAM_DELIBERATED", "组内已研究", "Deliberated by the team"
    LEAD_APPROVED = "LEAD_APPROVED", "组长已批准", "Approved by the lead"
    ACCEPTED = "ACCEPTED", "办公室已采纳", "Accepted by the office"
    REPORTED = "REPORTED", "已列入报告", "Reported"
    FED_BACK = "FED_BACK", "已反馈", "Fed back"
    RESOLVED = "RESOLVED", "已解决", "Resolved"
    RETURNED_TO_MEMBER = "RETURNED_TO_MEMBER", "退回经办人", "Returned to the handlers"
    RETURNED_TO_LEAD = "RETURNED_TO_LEAD", "退回组长", "Returned to the lead"


class ReportKind(Labelled):
    """The main report of a target, or a special one on a matter of it."""

    MAIN = "MAIN", "巡查报告", "Main report"
    SPECIAL = "SPECIAL", "专题报告", "Special report"


class Trigger(Labelled):
    """Why there is a special report."""

    FOCUS_AREA = "FOCUS_AREA", "重点领域", "Focus area"
    PROMINENT_PROBLEM = "PROMINENT_PROBLEM", "突出问题", "Prominent problem"


class GetFactSheet(msgspec.Struct, frozen=True, kw_only=True):
    """Returns what the caller's unit is asked to confirm of a finding."""

    finding_id: UUID


class GetFactSheetResponse(msgspec.Struct, frozen=True, kw_only=True):
    """What the unit is asked to confirm."""

    finding_id: UUID
    title: str
    facts: str
    content_hash: str
    answered: bool


class ListFactSheets(msgspec.Struct, frozen=True, kw_only=True):
    """Lists the fact sheets of the caller's unit, the open ones first."""

    page: common.PageRequest = common.PageRequest()


class FactSheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """One fact sheet."""

    finding_id: UUID
    title: str
    answered: bool


class ListFactSheetsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Fact sheets, the open ones first."""

    fact_sheets: tuple[FactSheetRow, ...]
    next: str


class IssueFeedback(msgspec.Struct, frozen=True, kw_only=True):
    """Issues the feedback of a target; the receipt names the hash that is signed for."""

    COMMAND: ClassVar = Command(object="Feedback")
    target_id: UUID


class DeliverFeedback(msgspec.Struct, frozen=True, kw_only=True):
    """Enters that one of the two acts of a feedback was given."""

    COMMAND: ClassVar = Command(object="Feedback", by="feedback_id")
    feedback_id: UUID
    act: FeedbackAct
    delivered_on: date
    place: Line


class SignFeedbackReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Signs for one act; with the second receipt all findings are fed back."""

    COMMAND: ClassVar = Command(object="Feedback", by="feedback_id")
    feedback_id: UUID
    act: FeedbackAct
    content_hash: Line


class RiskSignal(msgspec.Struct, frozen=True, kw_only=True):
    """A sign of loss or decline that goes with a problem."""

    code: Code
    period: MaybeLine = ""
    amount_fen: Fen = 0
    basis: MaybeLine = ""


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """The working paper of a finding. Codes are those of the service's code lists."""

    title: Line
    methods: tuple[Code, ...] = ()
    facts: Text
    basis: Text
    evidence: tuple[Line, ...] = ()
    amount_fen: Fen = 0
    problem_class: Code
    focus_area: Code
    severity: Code
    analysis: MaybeText = ""
    dimension: MaybeCode = ""
    problem_domain: MaybeCode = ""
    four_winds: Annotated[tuple[Code, ...], Meta(max_length=20)] = ()
    decision_matters: Annotated[tuple[Code, ...], Meta(max_length=20)] = ()
    natures: Annotated[tuple[Code, ...], Meta(max_length=20)] = ()
    risk_signals: Annotated[tuple[RiskSignal, ...], Meta(max_length=20)] = ()


class DraftFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Drafts a finding as its first handler; the receipt names the content's hash."""

    COMMAND: ClassVar = Command(object="Finding", does="draft")
    target_id: UUID
    paper: Paper
    prior_issue_ids: Annotated[tuple[UUID, ...], Meta(max_length=50)] = ()


class CountersignFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Signs a drafted finding as its second handler."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id", does="countersign")
    finding_id: UUID
    content_hash: Line


class ReviseFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Writes the paper of a draft or a returned finding anew; it has to be countersigned again."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id", does="revise")
    finding_id: UUID
    paper: Paper


class AnswerFactSheet(msgspec.Struct, frozen=True, kw_only=True):
    """Answers the fact sheet for the inspected unit."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id", does="answer_facts")
    finding_id: UUID
    outcome: Literal["CONFIRMED", "DISPUTED"]
    remark: MaybeText = ""
    content_hash: Line


class RecordFactRefusal(msgspec.Struct, frozen=True, kw_only=True):
    """Records that the unit refuses to sign the fact sheet; header.reason says why."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id", does="record_refusal", needs=("REASON",))
    finding_id: UUID


class DeliberateFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Enters the team's deliberation; header.document is the number of its minute."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id", does="deliberate", needs=("DOCUMENT",))
    finding_id: UUID


class ApproveFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Approves a finding as the team's lead; the receipt carries the number it was given."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id")
    finding_id: UUID


class SendBackFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Sends a finding back to its handlers; header.reason says why."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id", does="send_back", needs=("REASON",))
    finding_id: UUID


class AcceptFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Accepts a finding for the office."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id", does="accept")
    finding_id: UUID


class ReturnFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Returns a finding to the team's lead for the office; header.reason says why."""

    COMMAND: ClassVar = Command(object="Finding", by="finding_id", does="return_to_lead", needs=("REASON",))
    finding_id: UUID


class ListFindings(msgspec.Struct, frozen=True, kw_only=True):
    """Lists findings by number."""

    page: common.PageRequest = common.PageRequest()
    target_id: UUID | None = None
    state: FindingState | None = None
    problem_class: MaybeCode = ""
    severity: MaybeCode = ""


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One finding."""

    finding_id: UUID
    number: str
    target_id: UUID
    unit_id: UUID
    state: str
    title: str
    problem_class: str
    severity: str
    focus_area: str
    amount_fen: Fen
    drafted_on: date
    fed_back_on: date | None
    version: int


class ListFindingsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Findings by number; those without one come first."""

    findings: tuple[FindingRow, ...]
    next: str


class GetFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Returns one finding with its paper and its way."""

    finding_id: UUID


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One state on the way of a finding or a report."""

    state: str
    taken_on: date
    capacity: str
    document: str
    reason: str
    position: int


class GetFindingResponse(msgspec.Struct, frozen=True, kw_only=True):
    """One finding with its paper and its way."""

    finding: FindingRow
    paper: Paper
    content_hash: str
    facts: str
    prior_issue_ids: tuple[UUID, ...]
    steps: tuple[Step, ...]


class ClassBreakdown(msgspec.Struct, frozen=True, kw_only=True):
    """Counts the findings that were fed back, by class and severity."""

    target_id: UUID | None = None
    round_id: UUID | None = None


class ClassCount(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one class and severity."""

    problem_class: str
    severity: str
    findings: int


class ClassBreakdownResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of findings that were fed back."""

    counts: tuple[ClassCount, ...]
    total: int
    position: int
    definition_zh: str
    definition_en: str


class ListReports(msgspec.Struct, frozen=True, kw_only=True):
    """Lists reports by id."""

    page: common.PageRequest = common.PageRequest()
    target_id: UUID | None = None
    kind: ReportKind | None = None


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report."""

    report_id: UUID
    target_id: UUID
    unit_id: UUID
    kind: str
    state: str
    title: str
    findings: int
    drafted_on: date
    approved_on: date | None
    version: int


class ListReportsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Reports by id."""

    reports: tuple[ReportRow, ...]
    next: str


class GetReport(msgspec.Struct, frozen=True, kw_only=True):
    """Returns one report with its text and its way."""

    report_id: UUID


class GetReportResponse(msgspec.Struct, frozen=True, kw_only=True):
    """One report with its text and its way."""

    report: ReportRow
    sections: dict[str, str]
    finding_ids: tuple[UUID, ...]
    trigger: str
    content_hash: str
    steps: tuple[Step, ...]


class GetFeedback(msgspec.Struct, frozen=True, kw_only=True):
    """Returns the feedback of a target and who has signed for it."""

    target_id: UUID


class FeedbackActRow(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a feedback."""

    act: str
    delivered_on: date
    place: str
    signed_on: date | None


class GetFeedbackResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The feedback of a target."""

    feedback_id: UUID
    target_id: UUID
    unit_id: UUID
    finding_ids: tuple[UUID, ...]
    content_hash: str
    issued_on: date
    completed_on: date | None
    acts: tuple[FeedbackActRow, ...]


class DraftReport(msgspec.Struct, frozen=True, kw_only=True):
    """Drafts a report over findings; the receipt names the content's hash."""

    COMMAND: ClassVar = Command(object="Report")
    target_id: UUID
    kind: ReportKind
    title: Line
    sections: Annotated[dict[Code, MaybeText], Meta(max_length=40)] = {}
    finding_ids: Annotated[tuple[UUID, ...], Meta(max_length=1000)] = ()
    trigger: Trigger | None = None


class AmendReport(msgspec.Struct, frozen=True, kw_only=True):
    """Writes a draft or a returned report anew; the receipt names the new content's hash."""

    COMMAND: ClassVar = Command(object="Report", by="report_id")
    report_id: UUID
    title: Line
    sections: Annotated[dict[Code, MaybeText], Meta(max_length=40)] = {}
    finding_ids: Annotated[tuple[UUID, ...], Meta(max_length=1000)] = ()


class DeliberateReport(msgspec.Struct, frozen=True, kw_only=True):
    """Enters the team's deliberation; header.document is the number of its minute.

    The text is frozen from here on.
    """

    COMMAND: ClassVar = Command(object="Report", by="report_id", does="deliberate", needs=("DOCUMENT",))
    report_id: UUID
    content_hash: Line


class ReviewReportByOffice(msgspec.Struct, frozen=True, kw_only=True):
    """Passes a report on for the office."""

    COMMAND: ClassVar = Command(object="Report", by="report_id", does="review_by_office")
    report_id: UUID
    content_hash: Line


class ReviewReportByLeadingGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Passes a report on for the leading group; header.document is its minute."""

    COMMAND: ClassVar = Command(
        object="Report", by="report_id", does="review_by_leading_group", needs=("DOCUMENT",)
    )
    report_id: UUID
    content_hash: Line


class SubmitReport(msgspec.Struct, frozen=True, kw_only=True):
    """Submits a report to the Group Party Committee."""

    COMMAND: ClassVar = Command(object="Report", by="report_id")
    report_id: UUID
    content_hash: Line


class ApproveReport(msgspec.Struct, frozen=True, kw_only=True):
    """Enters the Group Party Committee's approval; header.document is its resolution."""

    COMMAND: ClassVar = Command(object="Report", by="report_id", needs=("DOCUMENT",))
    report_id: UUID
    content_hash: Line


class IssueReport(msgspec.Struct, frozen=True, kw_only=True):
    """Issues an approved report; header.document is its number on paper."""

    COMMAND: ClassVar = Command(object="Report", by="report_id", does="issue", needs=("DOCUMENT",))
    report_id: UUID
    content_hash: Line


class ReturnReport(msgspec.Struct, frozen=True, kw_only=True):
    """Returns a report to the team from the review it lies in; header.reason says why."""

    COMMAND: ClassVar = Command(object="Report", by="report_id", does="send_back", needs=("REASON",))
    report_id: UUID
