"""The structs of xuncha.rounds.v1. Generated from the protos beside it; change those."""

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

import msgspec
from msgspec import Meta
from xuncha.common.v1 import contract as common
from xuncha.v1.kinds import (
    Code,
    Command,
    Hash,
    Labelled,
    Line,
    MaybeCode,
    MaybeHash,
    MaybeLine,
    MaybeText,
    Percent,
    Text,
)


class BodyRole(Labelled):
    """What somebody is in a body. Any person may head it: which office does differs between groups."""

    HEAD = "HEAD", "组长", "Head"
    DEPUTY = "DEPUTY", "副组长", "Deputy"
    MEMBER = "MEMBER", "成员", "Member"


class Phase(Labelled):
    """Before, during and after the work on site (A.1 #22)."""

    PRE = "PRE", "巡查前", "Before"
    DURING = "DURING", "巡查中", "During"
    POST = "POST", "巡查后", "After"


class Disclosure(Labelled):
    """Whether the rectification was made known, or exempted from it with a reason."""

    DISCLOSED = "DISCLOSED", "已公开", "Disclosed"
    EXEMPTED = "EXEMPTED", "免予公开", "Exempted"


class Grade(Labelled):
    """How well a unit has rectified."""

    GOOD = "GOOD", "好", "Good"
    FAIRLY_GOOD = "FAIRLY_GOOD", "较好", "Fairly good"
    FAIR = "FAIR", "一般", "Fair"
    POOR = "POOR", "差", "Poor"


class MeetingType(Labelled):
    """Which of the three basic meetings it was (A.1 #23 to #25)."""

    PRE_BRIEFING = "PRE_BRIEFING", "进驻前情况介绍会", "Briefing before entry"
    OFFICE_TEAM = "OFFICE_TEAM", "办公室与巡查组会商", "Meeting of office and team"
    TEAM_DELIBERATION = "TEAM_DELIBERATION", "巡查组集体研究", "Deliberation of the team"


class Engagement(Labelled):
    """Whether somebody serves in inspections alone or beside their own work."""

    FULL_TIME = "FULL_TIME", "专职", "Full-time"
    PART_TIME = "PART_TIME", "兼职", "Part-time"


class PriorSource(Labelled):
    """Where a prior issue comes from."""

    INSPECTION = "INSPECTION", "巡视巡察", "Inspection"
    AUDIT = "AUDIT", "审计", "Audit"
    DAILY_SUPERVISION = "DAILY_SUPERVISION", "日常监督", "Daily supervision"
    CASE_HANDLING = "CASE_HANDLING", "案件查办", "Case handling"


class TargetState(Labelled):
    """Where a target stands."""

    PREPARING = "PREPARING", "准备中", "Preparing"
    READY = "READY", "准备就绪", "Ready"
    ON_SITE = "ON_SITE", "现场巡查", "On site"
    FIELD_CLOSED = "FIELD_CLOSED", "现场巡查结束", "Field work closed"
    REPORTING = "REPORTING", "报告阶段", "Reporting"
    REPORT_APPROVED = "REPORT_APPROVED", "报告获批", "Report approved"
    FED_BACK = "FED_BACK", "已反馈", "Fed back"
    CONCENTRATED_RECTIFICATION = "CONCENTRATED_RECTIFICATION", "集中整改", "Concentrated rectification"
    SUSTAINED_RECTIFICATION = "SUSTAINED_RECTIFICATION", "长期整改", "Sustained rectification"
    EVALUATED = "EVALUATED", "已评估", "Evaluated"
    CLOSED = "CLOSED", "已办结", "Closed"
    WITHDRAWN = "WITHDRAWN", "已撤回", "Withdrawn"


class Declaration(Labelled):
    """What a member declares about a target."""

    NONE = "NONE", "无回避情形", "No conflict"
    CONFLICT = "CONFLICT", "有回避情形", "Conflict"


class Pledge(Labelled):
    """What a member pledges in writing (forms 7 and 8 of the catalogue)."""

    CONFIDENTIALITY = "CONFIDENTIALITY", "保密承诺", "Confidentiality"
    INTEGRITY = "INTEGRITY", "廉洁承诺", "Integrity"


class Relation(Labelled):
    """Which tie a member declares (B.5)."""

    OWN_POST = "OWN_POST", "本人任职", "Own post"
    SPOUSE = "SPOUSE", "配偶", "Spouse"
    LINEAL_KIN = "LINEAL_KIN", "直系血亲", "Lineal kin"
    CLOSE_KIN = "CLOSE_KIN", "近亲属", "Close kin"
    LEADER_AFFINITY = "LEADER_AFFINITY", "与主要领导有亲属关系", "Kin of a leader"
    SUPERIOR_OR_SUBORDINATE = "SUPERIOR_OR_SUBORDINATE", "上下级关系", "Superior or subordinate"
    JOINT_SERVICE = "JOINT_SERVICE", "共事经历", "Served together"
    OTHER = "OTHER", "其他", "Other"


class Role(Labelled):
    """What somebody is in a team."""

    LEAD = "LEAD", "组长", "Lead"
    DEPUTY = "DEPUTY", "副组长", "Deputy"
    MEMBER = "MEMBER", "组员", "Member"
    LIAISON = "LIAISON", "联络员", "Liaison"


class RegisterBody(msgspec.Struct, frozen=True, kw_only=True):
    """Enters a body that acts in the programme, such as the leading group."""

    COMMAND: ClassVar = Command(object="Body", does="register")
    code: Code
    kind: Code
    organisation_id: UUID
    label: Line


class AppointBodyMember(msgspec.Struct, frozen=True, kw_only=True):
    """Appoints a person to a body; header.document is the appointment."""

    COMMAND: ClassVar = Command(object="Body", by="body_id", does="appoint", needs=("DOCUMENT",))
    body_id: UUID
    person_id: UUID
    role: BodyRole
    valid_from: date
    valid_to: date | None = None


class EndBodyMembership(msgspec.Struct, frozen=True, kw_only=True):
    """Ends a membership in a body."""

    COMMAND: ClassVar = Command(object="Body", by="body_id", does="end_membership")
    body_id: UUID
    membership_id: UUID
    ended_on: date


class ListBodies(msgspec.Struct, frozen=True, kw_only=True):
    """Lists bodies in the order of their codes, with their members."""

    page: common.PageRequest = common.PageRequest()


class MembershipRow(msgspec.Struct, frozen=True, kw_only=True):
    """One seat in a body."""

    membership_id: UUID
    person_id: UUID
    role: str
    valid_from: date
    valid_to: date | None


class BodyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One body."""

    body_id: UUID
    code: str
    kind: str
    organisation_id: UUID
    label: str
    members: tuple[MembershipRow, ...]


class ListBodiesResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Bodies, by code."""

    bodies: tuple[BodyRow, ...]
    next: str


class RegisterOrganisation(msgspec.Struct, frozen=True, kw_only=True):
    """Enters an organisation or body into the directory."""

    COMMAND: ClassVar = Command(object="Organisation", does="register")
    code: Code
    name: Line
    kind: Code
    level: Annotated[int, Meta(ge=0, le=20)] = 0
    parent_id: UUID | None = None


class FormerPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post held before, for the recusal check."""

    organisation_id: UUID
    leading: bool = False
    held_from: date
    held_to: date


class RegisterPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Enters a person into the directory; the name is sealed under the person's own key."""

    COMMAND: ClassVar = Command(object="Person")
    person_id: UUID
    name: Line
    unit_id: UUID
    rank: Code
    key_minority: bool = False
    second_line: bool = False
    specialties: tuple[Code, ...] = ()
    former_posts: tuple[FormerPost, ...] = ()


class AssignPost(msgspec.Struct, frozen=True, kw_only=True):
    """Gives a person a capacity for a scope."""

    COMMAND: ClassVar = Command(object="Person", by="person_id", does="assign_post")
    person_id: UUID
    capacity_held: Code
    scope_id: UUID
    valid_from: date
    valid_to: date | None = None


class EndPost(msgspec.Struct, frozen=True, kw_only=True):
    """Takes a post from a person."""

    COMMAND: ClassVar = Command(object="Person", by="person_id", does="end_post")
    person_id: UUID
    post_id: UUID
    ended_on: date


class ListPersons(msgspec.Struct, frozen=True, kw_only=True):
    """Lists persons in the order of their ids, without names."""

    unit_id: UUID | None = None
    page: common.PageRequest = common.PageRequest()


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person; the name is asked for by ResolveNames."""

    person_id: UUID
    unit_id: UUID
    rank: str
    specialties: tuple[str, ...]
    key_minority: bool
    second_line: bool


class ListPersonsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Persons, by id."""

    persons: tuple[PersonRow, ...]
    next: str


class ResolveNames(msgspec.Struct, frozen=True, kw_only=True):
    """Resolves ids of persons to names, for display."""

    person_ids: Annotated[tuple[UUID, ...], Meta(min_length=1, max_length=200)]


class ResolveNamesResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Names by id."""

    names: dict[str, str]


class RegisterInstitutionalDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Enters an institutional document in force."""

    COMMAND: ClassVar = Command(object="InstitutionalDocument", does="register")
    code: Code
    title: Line
    kind: Code
    issued_on: date
    number: Line


class SupersedeInstitutionalDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Enters the next edition of an institutional document."""

    COMMAND: ClassVar = Command(object="InstitutionalDocument", by="document_id", does="supersede")
    document_id: UUID
    title: Line
    issued_on: date
    number: Line


class RegisterFormTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """Drafts a form, or the next version of one."""

    COMMAND: ClassVar = Command(object="FormTemplate")
    code: Code
    title: Line
    phase: Phase
    version: Annotated[int, Meta(ge=1, le=10000)]
    content_hash: Hash


class LockFormTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """Locks the drafted version of a form, as another person than its drafter."""

    COMMAND: ClassVar = Command(object="FormTemplate", by="template_id", does="lock")
    template_id: UUID
    content_hash: Hash


class RegisterRegulation(msgspec.Struct, frozen=True, kw_only=True):
    """Enters an article of a regulation that deadlines and checks may cite."""

    COMMAND: ClassVar = Command(object="Regulation", does="register")
    code: Code
    title: Line
    article: Line
    valid_from: date
    valid_to: date | None = None
    citation: Line


class ListInstitutionalDocuments(msgspec.Struct, frozen=True, kw_only=True):
    """Lists institutional documents in the order of their codes."""

    page: common.PageRequest = common.PageRequest()


class InstitutionalDocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One institutional document in its present edition."""

    document_id: UUID
    code: str
    title: str
    kind: str
    number: str
    issued_on: date
    edition: int


class ListInstitutionalDocumentsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Institutional documents, by code."""

    documents: tuple[InstitutionalDocumentRow, ...]
    next: str


class ListFormTemplates(msgspec.Struct, frozen=True, kw_only=True):
    """Lists forms in the order of their codes."""

    phase: Literal["", "DURING", "POST", "PRE"] = ""
    page: common.PageRequest = common.PageRequest()


class FormTemplateRow(msgspec.Struct, frozen=True, kw_only=True):
    """One form in its latest version."""

    template_id: UUID
    code: str
    title: str
    phase: str
    state: str
    version: int
    in_use: int
    content_hash: str


class ListFormTemplatesResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Forms, by code."""

    templates: tuple[FormTemplateRow, ...]
    next: str


class ListRegulations(msgspec.Struct, frozen=True, kw_only=True):
    """Lists articles of regulations in the order of their codes."""

    starting: MaybeLine = ""
    valid_on: date | None = None
    page: common.PageRequest = common.PageRequest()


class RegulationRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a regulation."""

    regulation_id: UUID
    code: str
    title: str
    article: str
    valid_from: date
    valid_to: date | None
    citation: str


class ListRegulationsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Regulations, by code."""

    regulations: tuple[RegulationRow, ...]
    next: str


class SustainRectification(msgspec.Struct, frozen=True, kw_only=True):
    """Ends the concentrated rectification of a target."""

    COMMAND: ClassVar = Command(object="Target", by="target_id")
    target_id: UUID


class Deduction(msgspec.Struct, frozen=True, kw_only=True):
    """Points taken off for one indicator."""

    indicator: Code
    points: Percent = 0


class CheckEvaluation(msgspec.Struct, frozen=True, kw_only=True):
    """Scores a rectification for the side of the caller's capacity."""

    COMMAND: ClassVar = Command(object="Evaluation", by="target_id", does="check_rectification")
    target_id: UUID
    score: Percent = 0
    deductions: Annotated[tuple[Deduction, ...], Meta(max_length=100)] = ()


class EvaluateTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Evaluates a rectification after the joint check; header.document is the minute."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", needs=("DOCUMENT",))
    target_id: UUID
    score: Percent = 0
    grade: Grade
    untrue_items: Annotated[int, Meta(ge=0, le=100000)] = 0
    disclosure: Disclosure


class RedoRectification(msgspec.Struct, frozen=True, kw_only=True):
    """Orders a poorly graded rectification to be done anew; header.reason says why."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", needs=("REASON",))
    target_id: UUID


class CloseTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Closes a target."""

    COMMAND: ClassVar = Command(object="Target", by="target_id")
    target_id: UUID


class RecordMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """Records the minute of a meeting; header.document is its number."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", needs=("DOCUMENT",))
    target_id: UUID
    type: MeetingType
    held_on: date
    place: Line
    agenda: Text
    attendees: Annotated[tuple[UUID, ...], Meta(min_length=1, max_length=100)]
    absentees: Annotated[tuple[UUID, ...], Meta(max_length=100)] = ()
    resolutions: Annotated[tuple[Text, ...], Meta(max_length=50)] = ()
    dissent: MaybeText = ""
    chair_id: UUID | None = None
    minutes_hash: MaybeHash = ""


class CountersignMinute(msgspec.Struct, frozen=True, kw_only=True):
    """Signs a minute as a further attendee."""

    COMMAND: ClassVar = Command(object="Meeting", by="meeting_id", does="countersign")
    meeting_id: UUID
    content_hash: Hash


class GetMinute(msgspec.Struct, frozen=True, kw_only=True):
    """Returns the minute of a meeting in clear."""

    meeting_id: UUID


class GetMinuteResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A minute in clear."""

    meeting_id: UUID
    target_id: UUID
    type: str
    number: str
    held_on: date
    chair_id: UUID
    attendees: tuple[UUID, ...]
    absentees: tuple[UUID, ...]
    place: str
    agenda: str
    resolutions: tuple[str, ...]
    dissent: str
    minutes_hash: str
    content_hash: str
    signers: tuple[UUID, ...]
    erased: bool


class AdmitPoolEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Admits a person to the talent pool, for the first time or again."""

    COMMAND: ClassVar = Command(object="PoolEntry")
    person_id: UUID
    specialties: Annotated[tuple[Code, ...], Meta(max_length=20)] = ()
    engagement: Engagement
    review_on: date


class ReviewPoolEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Keeps a person in the pool until the next review, on the terms now said."""

    COMMAND: ClassVar = Command(object="PoolEntry", by="entry_id", does="review")
    entry_id: UUID
    specialties: Annotated[tuple[Code, ...], Meta(max_length=20)] = ()
    engagement: Engagement
    review_on: date


class RemovePoolEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Removes a person from the pool; header.reason says why."""

    COMMAND: ClassVar = Command(object="PoolEntry", by="entry_id", does="remove", needs=("REASON",))
    entry_id: UUID


class ListPool(msgspec.Struct, frozen=True, kw_only=True):
    """Lists entries of the pool in the order of the persons' ids."""

    specialty: MaybeCode = ""
    state: Literal["", "ADMITTED", "REMOVED"] = ""
    page: common.PageRequest = common.PageRequest()


class PoolRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the pool."""

    entry_id: UUID
    person_id: UUID
    state: str
    specialties: tuple[str, ...]
    engagement: str
    admitted_on: date
    review_on: date


class ListPoolResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Entries, by the person's id."""

    entries: tuple[PoolRow, ...]
    next: str


class GetPoolCapacity(msgspec.Struct, frozen=True, kw_only=True):
    """Tells how many persons in the pool there are for each specialty."""


class CapacityRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many persons there are for one specialty; somebody with two counts for both."""

    specialty: str
    full_time: int
    part_time: int


class GetPoolCapacityResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The strength of the pool."""

    specialties: tuple[CapacityRow, ...]
    persons: int


class RegisterPriorIssue(msgspec.Struct, frozen=True, kw_only=True):
    """Enters a problem found earlier at an organisation."""

    COMMAND: ClassVar = Command(object="PriorIssue")
    organisation_id: UUID
    reference: Line
    year: Annotated[int, Meta(ge=1950, le=9999)]
    source: PriorSource
    status: Code
    summary: Annotated[str, Meta(max_length=2000, min_length=1)]


class ConfirmPriorIssueImport(msgspec.Struct, frozen=True, kw_only=True):
    """Vouches that all of a source's prior issues of an organisation are registered."""

    COMMAND: ClassVar = Command(object="PriorIssueImport", by="organisation_id", does="confirm")
    organisation_id: UUID
    source: PriorSource
    count: Annotated[int, Meta(ge=0)] = 0


class ListPriorIssues(msgspec.Struct, frozen=True, kw_only=True):
    """Lists an organisation's prior issues in the order of their references."""

    organisation_id: UUID
    source: Literal["", "AUDIT", "CASE_HANDLING", "DAILY_SUPERVISION", "INSPECTION"] = ""
    page: common.PageRequest = common.PageRequest()


class PriorIssueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One prior issue."""

    prior_issue_id: UUID
    reference: str
    year: int
    source: str
    status: str
    summary: str


class ListPriorIssuesResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Prior issues, by reference."""

    prior_issues: tuple[PriorIssueRow, ...]
    next: str


class ListPriorIssueImports(msgspec.Struct, frozen=True, kw_only=True):
    """Tells how far each source of prior issues was gone through for an organisation."""

    organisation_id: UUID


class PriorIssueImportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One source of prior issues."""

    source: str
    registered: int
    confirmed: bool


class ListPriorIssueImportsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The four sources, by code."""

    imports: tuple[PriorIssueImportRow, ...]


class PolicyBasis(msgspec.Struct, frozen=True, kw_only=True):
    """A decision a round rests on."""

    level: Literal["CENTRAL", "GROUP", "PROVINCE_CITY"]
    title: Line


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a round sets out to do."""

    title: Line
    type: Code
    scheme: Code
    period_from: date
    period_to: date
    organisations: Annotated[tuple[UUID, ...], Meta(max_length=500)] = ()
    policy_basis: Annotated[tuple[PolicyBasis, ...], Meta(max_length=50)] = ()
    focus_areas: Annotated[tuple[Code, ...], Meta(max_length=50)] = ()


class DraftRound(msgspec.Struct, frozen=True, kw_only=True):
    """Drafts a round."""

    COMMAND: ClassVar = Command(object="Round", does="draft")
    code: Code
    plan: Plan


class ReviseRound(msgspec.Struct, frozen=True, kw_only=True):
    """Writes the plan of a drafted or returned round anew."""

    COMMAND: ClassVar = Command(object="Round", by="round_id", does="revise")
    round_id: UUID
    plan: Plan


class SubmitRound(msgspec.Struct, frozen=True, kw_only=True):
    """Submits a drafted round for review."""

    COMMAND: ClassVar = Command(object="Round", by="round_id", does="submit")
    round_id: UUID


class ApproveRound(msgspec.Struct, frozen=True, kw_only=True):
    """Approves a submitted round; header.document is the minute."""

    COMMAND: ClassVar = Command(object="Round", by="round_id", does="approve", needs=("DOCUMENT",))
    round_id: UUID


class ReturnRound(msgspec.Struct, frozen=True, kw_only=True):
    """Returns a submitted round to its drafter; header.reason says why, header.document is the minute."""

    COMMAND: ClassVar = Command(object="Round", by="round_id", does="send_back", needs=("REASON", "DOCUMENT"))
    round_id: UUID


class AuthoriseRound(msgspec.Struct, frozen=True, kw_only=True):
    """Enters the Group Party Committee's authorisation; header.document is its resolution."""

    COMMAND: ClassVar = Command(object="Round", by="round_id", needs=("DOCUMENT",))
    round_id: UUID


class ListRounds(msgspec.Struct, frozen=True, kw_only=True):
    """Lists rounds in the order of their codes."""

    page: common.PageRequest = common.PageRequest()


class RoundRow(msgspec.Struct, frozen=True, kw_only=True):
    """One round."""

    round_id: UUID
    code: str
    title: str
    state: str
    organisations: int


class ListRoundsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Rounds, by code."""

    rounds: tuple[RoundRow, ...]
    next: str


class ActivateRound(msgspec.Struct, frozen=True, kw_only=True):
    """Begins with the inspections of an authorised round; each of its targets has a team."""

    COMMAND: ClassVar = Command(object="Round", by="round_id", does="activate")
    round_id: UUID


class Focus(msgspec.Struct, frozen=True, kw_only=True):
    """One point a team means to look at."""

    area: Code
    subject: Code
    matter: MaybeCode = ""


class FileWorkPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Files the team's work plan; header.document is its number."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="file_work_plan", needs=("DOCUMENT",))
    target_id: UUID
    content_hash: Hash
    focus: Annotated[tuple[Focus, ...], Meta(max_length=200)] = ()


class SendNotice(msgspec.Struct, frozen=True, kw_only=True):
    """Gives the unit notice of the day of entry."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="send_notice")
    target_id: UUID
    entry_on: date


class AcknowledgeNotice(msgspec.Struct, frozen=True, kw_only=True):
    """Acknowledges the notice as the unit's secretary."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="acknowledge_notice")
    target_id: UUID


class ProposeTargetReady(msgspec.Struct, frozen=True, kw_only=True):
    """Proposes as the lead that a target is ready for entry."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="propose_ready")
    target_id: UUID


class ConfirmTargetReady(msgspec.Struct, frozen=True, kw_only=True):
    """Confirms as the office that a target is ready for entry."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="confirm_ready")
    target_id: UUID


class EnterTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Enters a unit; header.document is the record of the entry meeting."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="enter", needs=("DOCUMENT",))
    target_id: UUID
    planned_end_on: date
    announcement_hash: Hash
    channels: Annotated[tuple[Code, ...], Meta(max_length=20)] = ()


class ExtendField(msgspec.Struct, frozen=True, kw_only=True):
    """Extends the stay on site; header.reason says why."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="extend_field", needs=("REASON",))
    target_id: UUID
    planned_end_on: date


class CloseField(msgspec.Struct, frozen=True, kw_only=True):
    """Ends the work on site."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="close_field")
    target_id: UUID
    material_returned: bool = False
    complaint_box_sealed: bool = False


class StartReporting(msgspec.Struct, frozen=True, kw_only=True):
    """Begins the report."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", does="start_reporting")
    target_id: UUID


class WithdrawTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Takes a target out of its round; header.reason says why, header.document is the minute."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", needs=("REASON", "DOCUMENT"))
    target_id: UUID


class ListTargets(msgspec.Struct, frozen=True, kw_only=True):
    """Lists the targets the caller may know of, by the codes of round and organisation."""

    round_id: UUID | None = None
    state: TargetState | None = None
    page: common.PageRequest = common.PageRequest()


class TargetRow(msgspec.Struct, frozen=True, kw_only=True):
    """One target."""

    target_id: UUID
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID
    state: str
    phase: str
    extended: bool
    planned_end_on: date | None
    missing: tuple[str, ...]


class ListTargetsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Targets, by the codes of round and organisation."""

    targets: tuple[TargetRow, ...]
    next: str


class GetTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Returns one target with its team, meetings and due dates."""

    target_id: UUID


class DueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One due date as it was frozen."""

    code: str
    due_on: date
    policy: str
    assumed: bool


class MeetingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting with a minute."""

    meeting_id: UUID
    type: str
    number: str
    held_on: date


class MemberRow(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a team."""

    person_id: UUID
    role: str
    engagement: str
    mentor_id: UUID | None
    concurrent_office: bool
    declared: bool | None
    confidentiality: bool | None
    integrity: bool | None
    trained: bool | None
    recused: bool | None


class GetTargetResponse(msgspec.Struct, frozen=True, kw_only=True):
    """One target with all that is known of it."""

    target: TargetRow
    team: tuple[MemberRow, ...]
    meetings: tuple[MeetingRow, ...]
    due: tuple[DueRow, ...]
    entry_on: date | None
    acknowledged: bool
    entered_on: date | None
    score: int | None
    grade: str
    disclosure: str


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a team."""

    person_id: UUID
    role: Role
    engagement: Engagement
    mentor_id: UUID | None = None


class FormTeam(msgspec.Struct, frozen=True, kw_only=True):
    """Forms the team of a target; header.document is its authorisation."""

    COMMAND: ClassVar = Command(object="Target", by="target_id", needs=("DOCUMENT",))
    target_id: UUID
    members: Annotated[tuple[Seat, ...], Meta(min_length=1, max_length=40)]


class AdmitTeamMembers(msgspec.Struct, frozen=True, kw_only=True):
    """Lets people join a team in the places of those who left; header.document is the authorisation."""

    COMMAND: ClassVar = Command(object="Team", by="target_id", needs=("DOCUMENT",))
    target_id: UUID
    members: Annotated[tuple[Seat, ...], Meta(min_length=1, max_length=40)]


class AssignMentor(msgspec.Struct, frozen=True, kw_only=True):
    """Gives a member another mentor of the same team."""

    COMMAND: ClassVar = Command(object="Team", by="target_id")
    target_id: UUID
    person_id: UUID
    mentor_id: UUID


class DeclareRecusal(msgspec.Struct, frozen=True, kw_only=True):
    """Declares as a member whether anything ties one to the organisation; a conflict ends membership."""

    COMMAND: ClassVar = Command(object="Team", by="target_id")
    target_id: UUID
    kind: Declaration
    relation: Relation | None = None


class RequestRecusal(msgspec.Struct, frozen=True, kw_only=True):
    """Asks as the unit that a member be recused; header.reason says why."""

    COMMAND: ClassVar = Command(object="Team", by="target_id", does="request_recusal", needs=("REASON",))
    target_id: UUID
    person_id: UUID


class DecideRecusal(msgspec.Struct, frozen=True, kw_only=True):
    """Decides on a recusal the unit asked for; header.document is the minute."""

    COMMAND: ClassVar = Command(object="Team", by="target_id", needs=("DOCUMENT",))
    target_id: UUID
    person_id: UUID
    upheld: bool = False


class SignPledge(msgspec.Struct, frozen=True, kw_only=True):
    """Signs a pledge as a member."""

    COMMAND: ClassVar = Command(object="Team", by="target_id", does="sign_pledge")
    target_id: UUID
    kind: Pledge


class AttestTraining(msgspec.Struct, frozen=True, kw_only=True):
    """Attests as a member to have been trained."""

    COMMAND: ClassVar = Command(object="Team", by="target_id", does="attest_training")
    target_id: UUID
    attended_on: date
