"""The structs of xuncha.rectification.v1. Generated from the protos beside it; change those."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec
from msgspec import Meta
from xuncha.common.v1 import contract as common
from xuncha.v1.kinds import Code, Command, Fen, Labelled, Line, MaybeLine, PaperNumber, Percent, Text


class CompletionClass(Labelled):
    """How far an item is completed; apart from its state, set at each report, its history kept."""

    COMPLETED = "COMPLETED", "已完成", "Completed"
    BASICALLY_COMPLETED = "BASICALLY_COMPLETED", "基本完成", "Basically completed"
    LONG_TERM = "LONG_TERM", "长期坚持", "Long-term"
    NOT_COMPLETED = "NOT_COMPLETED", "未完成", "Not completed"


class MeasureType(Labelled):
    """What a measure does: put the fact right, reform, make a rule, supervise."""

    FACT_FIX = "FACT_FIX", "纠正事实", "Put the facts right"
    REFORM = "REFORM", "深化改革", "Reform"
    INSTITUTION = "INSTITUTION", "建章立制", "Institution"
    SUPERVISION = "SUPERVISION", "加强监督", "Supervision"


class PlanState(Labelled):
    """Where a target's plan stands."""

    OPENED = "OPENED", "待起草", "Opened"
    DRAFTED = "DRAFTED", "已起草", "Drafted"
    IN_REVIEW = "IN_REVIEW", "联审中", "In review"
    RETURNED = "RETURNED", "已退回", "Returned"
    APPROVED = "APPROVED", "已批准", "Approved"


class LedgerState(Labelled):
    """Where an item stands in the ledger: its own state, or its plan's while that is drafted and reviewed."""

    ISSUED = "ISSUED", "已下达", "Issued"
    ACKNOWLEDGED = "ACKNOWLEDGED", "已签收", "Acknowledged"
    PLAN_DRAFTED = "PLAN_DRAFTED", "方案已起草", "Plan drafted"
    PLAN_REVIEW = "PLAN_REVIEW", "方案联审", "Plan in review"
    PLAN_RETURNED = "PLAN_RETURNED", "方案退回", "Plan returned"
    IN_PROGRESS = "IN_PROGRESS", "整改中", "In progress"
    CLOSURE_REQUESTED = "CLOSURE_REQUESTED", "申请销号", "Closure requested"
    UNIT_DISC_CHECKED = "UNIT_DISC_CHECKED", "单位纪检已审核", "Checked by the unit"
    OFFICE_CHECKED = "OFFICE_CHECKED", "办公室已审核", "Checked by the office"
    CLOSURE_RETURNED = "CLOSURE_RETURNED", "销号退回", "Closure returned"
    CLOSED = "CLOSED", "已销号", "Closed"


class DebtorRelation(Labelled):
    """What the debtor is to the unit; never who it is."""

    CONTRACTOR = "CONTRACTOR", "承包商", "Contractor"
    TENANT = "TENANT", "承租方", "Tenant"
    RELATED_PARTY = "RELATED_PARTY", "关联方", "Related party"
    EMPLOYEE = "EMPLOYEE", "职工", "Employee"
    OTHER = "OTHER", "其他", "Other"


class ReceiptKind(Labelled):
    """Kinds of recovery; never added up silently."""

    CASH_COLLECTED = "CASH_COLLECTED", "收回现金", "Cash collected"
    OFFSET = "OFFSET", "抵扣", "Offset"
    ASSET_IN_KIND = "ASSET_IN_KIND", "实物资产", "Asset in kind"
    REFUND_OF_IRREGULAR_PAYMENT = "REFUND_OF_IRREGULAR_PAYMENT", "退回违规款项", "Refund of irregular payment"
    CONFISCATED = "CONFISCATED", "收缴", "Confiscated"
    LOSS_AVOIDED = "LOSS_AVOIDED", "避免损失", "Loss avoided"
    NON_CASH_RESTORED = "NON_CASH_RESTORED", "非现金恢复", "Restored other than in cash"


class RecoveryState(Labelled):
    """How far the money due has come in."""

    IDENTIFIED = "IDENTIFIED", "已认定", "Identified"
    CONFIRMED = "CONFIRMED", "已确认", "Confirmed"
    IN_COLLECTION = "IN_COLLECTION", "追缴中", "In collection"
    PARTIALLY_RECOVERED = "PARTIALLY_RECOVERED", "部分挽回", "Partially recovered"
    RECOVERED = "RECOVERED", "已挽回", "Recovered"


class BenefitKind(Labelled):
    """What the employees have of it."""

    CONVALESCENCE_LEAVE = "CONVALESCENCE_LEAVE", "疗休养", "Convalescence leave"
    LUNCH_ALLOWANCE = "LUNCH_ALLOWANCE", "午餐补贴", "Lunch allowance"
    OTHER = "OTHER", "其他", "Other"


class HandlingForm(Labelled):
    """The four forms of supervision, and what stands beside them."""

    FORM_1 = "FORM_1", "第一种形态", "First form"
    FORM_2 = "FORM_2", "第二种形态", "Second form"
    FORM_3 = "FORM_3", "第三种形态", "Third form"
    FORM_4 = "FORM_4", "第四种形态", "Fourth form"
    ORG_MEASURE = "ORG_MEASURE", "组织处理", "Organisational measure"
    ENTERPRISE_PENALTY = "ENTERPRISE_PENALTY", "企业内部处分", "Enterprise penalty"


class InstitutionKind(Labelled):
    """What became of the institution."""

    NEW = "NEW", "新建", "New"
    AMENDED = "AMENDED", "修订", "Amended"
    ABOLISHED = "ABOLISHED", "废止", "Abolished"


class ResultType(Labelled):
    """What came of rectification beside the money."""

    INSTITUTION = "INSTITUTION", "建章立制", "Institution"
    PERSONS_HANDLED = "PERSONS_HANDLED", "处理人员", "Persons handled"
    BENEFIT = "BENEFIT", "综合成效", "Benefit"


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A measure of a plan."""

    type: MeasureType
    text: Text


class PlanEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan says about one item."""

    item_id: UUID
    problem_hash: Line
    goal: Text
    measures: tuple[Measure, ...] = ()
    responsible_id: UUID
    lead_department: Line
    assisting: MaybeLine = ""
    due_on: date
    criterion: Text
    expected_fen: Fen = 0
    institution: MaybeLine = ""


class DraftPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Drafts a target's plan over all its items."""

    COMMAND: ClassVar = Command(object="Plan", by="target_id", does="draft")
    target_id: UUID
    entries: Annotated[tuple[PlanEntry, ...], Meta(max_length=500)] = ()


class SubmitPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Submits the plan with a pledge; header.document is the organisation's minute."""

    COMMAND: ClassVar = Command(object="Plan", by="plan_id", does="submit", needs=("DOCUMENT",))
    plan_id: UUID
    content_hash: Line
    pledged: bool = False


class GiveOpinion(msgspec.Struct, frozen=True, kw_only=True):
    """Agrees to a plan for the side the capacity speaks for; the third side approves it."""

    COMMAND: ClassVar = Command(object="Plan", by="plan_id")
    plan_id: UUID
    content_hash: Line


class ReturnPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Returns a plan to the unit; header.reason says why."""

    COMMAND: ClassVar = Command(object="Plan", by="plan_id", does="send_back", needs=("REASON",))
    plan_id: UUID


class ItemClassification(msgspec.Struct, frozen=True, kw_only=True):
    """The completion class of one item in a report."""

    item_id: UUID
    completion_class: CompletionClass


class SubmitProgressReport(msgspec.Struct, frozen=True, kw_only=True):
    """Reports the progress of all items with a pledge."""

    COMMAND: ClassVar = Command(object="Plan", by="target_id")
    target_id: UUID
    classes: Annotated[tuple[ItemClassification, ...], Meta(max_length=500)] = ()
    content_hash: MaybeLine = ""
    pledged: bool = False


class ApproveProgressReport(msgspec.Struct, frozen=True, kw_only=True):
    """Approves a progress report."""

    COMMAND: ClassVar = Command(object="Plan", by="target_id", does="approve_report")
    target_id: UUID


class ReturnProgressReport(msgspec.Struct, frozen=True, kw_only=True):
    """Returns a progress report to the unit; header.reason says why."""

    COMMAND: ClassVar = Command(object="Plan", by="target_id", does="return_report", needs=("REASON",))
    target_id: UUID


class ListPlans(msgspec.Struct, frozen=True, kw_only=True):
    """Lists plans, as far as the caller may see them."""

    unit_id: UUID | None = None
    state: PlanState | None = None
    page: common.PageRequest = common.PageRequest()


class PlanRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where a target's rectification stands. Days are YYYY-MM-DD and empty until they come."""

    plan_id: UUID
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    state: str
    items: int
    opened_on: date
    plan_due_on: date
    report_due_on: date
    concentrated_until: date
    submitted_on: date | None
    approved_on: date | None
    returns: int
    report_state: str
    reported_on: date | None
    report_approved_on: date | None


class ListPlansResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers ListPlans."""

    plans: tuple[PlanRow, ...]
    next: str


class GetPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Answers one plan, entry by entry."""

    plan_id: UUID


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """One side of the joint opinion."""

    side: str
    person_id: UUID


class GetPlanResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers GetPlan."""

    plan_id: UUID
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    state: str
    opened_on: date
    plan_due_on: date
    report_due_on: date
    concentrated_until: date
    content_hash: str
    entries: tuple[PlanEntry, ...]
    opinions: tuple[Opinion, ...]
    report_state: str


class IssueItem(msgspec.Struct, frozen=True, kw_only=True):
    """Issues a further item of a finding that was fed back; its first is issued by the feedback."""

    COMMAND: ClassVar = Command(object="Item", by="finding_id")
    finding_id: UUID
    title: Line
    expected_fen: Fen = 0


class AcknowledgeItem(msgspec.Struct, frozen=True, kw_only=True):
    """Signs for an item, by the secretary in person."""

    COMMAND: ClassVar = Command(object="Item", by="item_id", does="acknowledge")
    item_id: UUID


class AcknowledgeItems(msgspec.Struct, frozen=True, kw_only=True):
    """Signs for all items of a target that wait for it."""

    COMMAND: ClassVar = Command(object="Plan", by="target_id")
    target_id: UUID


class RecordProgress(msgspec.Struct, frozen=True, kw_only=True):
    """Reports how far an item is."""

    COMMAND: ClassVar = Command(object="Item", by="item_id", does="progress")
    item_id: UUID
    percent: Percent = 0
    text: Text


class RequestClosure(msgspec.Struct, frozen=True, kw_only=True):
    """Asks for the closure of an item, with evidence."""

    COMMAND: ClassVar = Command(object="Item", by="item_id", does="request_closure")
    item_id: UUID
    criterion_met: bool = False
    evidence: Annotated[tuple[Line, ...], Meta(max_length=100)] = ()
    summary: Text


class CheckClosureInUnit(msgspec.Struct, frozen=True, kw_only=True):
    """Checks a closure as the unit's discipline member."""

    COMMAND: ClassVar = Command(object="Item", by="item_id", does="check_in_unit")
    item_id: UUID


class CheckClosureByOffice(msgspec.Struct, frozen=True, kw_only=True):
    """Checks a closure as the office; expected money must be verified."""

    COMMAND: ClassVar = Command(object="Item", by="item_id", does="check_by_office")
    item_id: UUID


class VerifyItemOnSite(msgspec.Struct, frozen=True, kw_only=True):
    """Says that the problem was seen to be put right, on site; major problems take it."""

    COMMAND: ClassVar = Command(object="Item", by="item_id", does="verify_on_site")
    item_id: UUID


class ReturnClosure(msgspec.Struct, frozen=True, kw_only=True):
    """Returns a closure to the unit; header.reason says why."""

    COMMAND: ClassVar = Command(object="Item", by="item_id", does="return_closure", needs=("REASON",))
    item_id: UUID


class ApproveClosure(msgspec.Struct, frozen=True, kw_only=True):
    """Closes an item as the third person."""

    COMMAND: ClassVar = Command(object="Item", by="item_id", does="approve_closure")
    item_id: UUID


class ListItems(msgspec.Struct, frozen=True, kw_only=True):
    """Lists the rectification ledger, as far as the caller may see it."""

    target_id: UUID | None = None
    unit_id: UUID | None = None
    state: LedgerState | None = None
    overdue: bool = False
    page: common.PageRequest = common.PageRequest()


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the rectification ledger. Days are YYYY-MM-DD and empty until they come."""

    item_id: UUID
    finding_id: UUID
    target_id: UUID
    unit_id: UUID
    number: str
    title: str
    severity: str
    problem_class: str
    state: str
    issued_on: date
    acknowledge_due_on: date
    acknowledged_on: date | None
    due_on: date | None
    overdue_days: int
    percent: int
    completion_class: str
    responsible_id: UUID | None
    lead_department: str
    expected_fen: Fen
    confirmed_fen: Fen
    verified_fen: Fen
    requested_on: date | None
    unit_checked_on: date | None
    office_checked_on: date | None
    field_verified_on: date | None
    closed_on: date | None
    returns: int
    institutions: int
    persons_handled: int


class ListItemsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers ListItems."""

    items: tuple[ItemRow, ...]
    next: str


class GetItem(msgspec.Struct, frozen=True, kw_only=True):
    """Answers one item with all the ledger says about it."""

    item_id: UUID


class ItemClass(msgspec.Struct, frozen=True, kw_only=True):
    """A completion class an item was given."""

    completion_class: str
    classified_on: date


class GetItemResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers GetItem."""

    item: ItemRow
    goal: str
    measures: tuple[Measure, ...]
    assisting: str
    criterion: str
    institution: str
    progress: str
    progressed_on: date | None
    evidence: tuple[str, ...]
    summary: str
    classes: tuple[ItemClass, ...]


class IdentifyRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Identifies money due to a unit because of a finding that was fed back."""

    COMMAND: ClassVar = Command(object="Item", by="finding_id")
    finding_id: UUID
    amount_fen: Annotated[int, Meta(ge=1, le=1000000000000000)]
    debtor_relation: DebtorRelation
    basis: Line
    item_id: UUID | None = None
    principal_fen: Fen | None = None
    interest_fen: Fen | None = None
    due_on: date | None = None
    prescription_on: date | None = None


class ConfirmRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Confirms the amount due; header.document is the basis document."""

    COMMAND: ClassVar = Command(object="Recovery", by="recovery_id", does="confirm", needs=("DOCUMENT",))
    recovery_id: UUID
    amount_fen: Annotated[int, Meta(ge=1, le=1000000000000000)]


class CorrectRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Reduces or raises the amount due; header.reason says why, header.document is the paper."""

    COMMAND: ClassVar = Command(
        object="Recovery", by="recovery_id", does="correct", needs=("REASON", "DOCUMENT")
    )
    recovery_id: UUID
    amount_fen: Annotated[int, Meta(ge=1, le=1000000000000000)]


class ClaimReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Enters a receipt of money."""

    COMMAND: ClassVar = Command(object="Recovery", by="recovery_id")
    recovery_id: UUID
    kind: ReceiptKind
    amount_fen: Annotated[int, Meta(ge=1, le=1000000000000000)]
    received_on: date
    voucher: PaperNumber


class VerifyReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Verifies a receipt; from here on it counts."""

    COMMAND: ClassVar = Command(object="Recovery", by="recovery_id", does="verify")
    recovery_id: UUID
    receipt_id: UUID


class RejectReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Rejects a receipt; header.reason says why."""

    COMMAND: ClassVar = Command(object="Recovery", by="recovery_id", does="reject", needs=("REASON",))
    recovery_id: UUID
    receipt_id: UUID


class ReverseReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Takes back a verified receipt, in whole or in part; header.reason says why."""

    COMMAND: ClassVar = Command(object="Recovery", by="recovery_id", does="reverse", needs=("REASON",))
    recovery_id: UUID
    receipt_id: UUID
    amount_fen: Annotated[int, Meta(ge=1, le=1000000000000000)] | None = None


class ListRecoveries(msgspec.Struct, frozen=True, kw_only=True):
    """Lists recoveries the caller may see."""

    page: common.PageRequest = common.PageRequest()
    unit_id: UUID | None = None
    finding_id: UUID | None = None
    state: RecoveryState | None = None


class RecoveryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One recovery: what is due, and how much of it has come in."""

    recovery_id: UUID
    finding_id: UUID
    item_id: UUID | None
    unit_id: UUID
    debtor_relation: str
    basis: str
    identified_fen: Fen
    principal_fen: Fen | None
    interest_fen: Fen | None
    due_on: date | None
    prescription_on: date | None
    identified_by: UUID
    identified_on: date
    confirmed_by: UUID | None
    confirmed_on: date | None
    document: str
    due_fen: Fen | None
    waiting_fen: Fen
    verified_fen: Fen
    avoided_fen: Fen
    balance_fen: Fen | None
    state: str


class ListRecoveriesResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers ListRecoveries."""

    recoveries: tuple[RecoveryRow, ...]
    next: str


class GetRecovery(msgspec.Struct, frozen=True, kw_only=True):
    """Shows one recovery with its receipts."""

    recovery_id: UUID


class KindSum(msgspec.Struct, frozen=True, kw_only=True):
    """What receipts of one kind have brought in."""

    kind: str
    verified_fen: Fen


class ReceiptRow(msgspec.Struct, frozen=True, kw_only=True):
    """One receipt of a recovery."""

    receipt_id: UUID
    kind: str
    amount_fen: Fen
    reversed_fen: Fen
    received_on: date
    voucher: str
    state: str
    entered_by: UUID
    entered_on: date
    judged_by: UUID | None
    judged_on: date | None
    reason: str


class GetRecoveryResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers GetRecovery."""

    recovery: RecoveryRow
    receipts: tuple[ReceiptRow, ...]
    kinds: tuple[KindSum, ...]


class RecordInstitution(msgspec.Struct, frozen=True, kw_only=True):
    """Records an institution that a unit made, amended or abolished."""

    COMMAND: ClassVar = Command(object="Institution")
    unit_id: UUID
    kind: InstitutionKind
    title: Line
    number: Line
    issued_on: date
    item_id: UUID | None = None


class RecordPersonsHandled(msgspec.Struct, frozen=True, kw_only=True):
    """Records how many persons were held to account in the course of an item."""

    COMMAND: ClassVar = Command(object="Item", by="item_id")
    item_id: UUID
    form: HandlingForm
    kind: Code
    count: Annotated[int, Meta(ge=1, le=1000000)]


class RecordBenefit(msgspec.Struct, frozen=True, kw_only=True):
    """Records a benefit that a unit's employees have."""

    COMMAND: ClassVar = Command(object="Benefit")
    unit_id: UUID
    kind: BenefitKind
    beneficiaries: Annotated[int, Meta(ge=1, le=1000000)]
    since: date
    description: Line


class ConfirmBenefit(msgspec.Struct, frozen=True, kw_only=True):
    """Confirms that a recorded benefit is there."""

    COMMAND: ClassVar = Command(object="Benefit", by="benefit_id", does="confirm")
    benefit_id: UUID


class ListResults(msgspec.Struct, frozen=True, kw_only=True):
    """Lists results the caller may see."""

    page: common.PageRequest = common.PageRequest()
    unit_id: UUID | None = None
    item_id: UUID | None = None
    type: ResultType | None = None


class ResultRow(msgspec.Struct, frozen=True, kw_only=True):
    """One institution, record of persons handled, or benefit."""

    result_id: UUID
    type: str
    unit_id: UUID
    finding_id: UUID | None
    item_id: UUID | None
    kind: str
    form: str
    title: str
    number: str
    persons: int | None
    since: date
    state: str
    recorded_by: UUID
    recorded_on: date
    confirmed_by: UUID | None


class ListResultsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers ListResults."""

    results: tuple[ResultRow, ...]
    next: str
