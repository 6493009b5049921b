"""The structs of xuncha.referrals.v1. Generated from the protos beside it; change those."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec
from msgspec import Meta
from xuncha.common.v1 import contract as common
from xuncha.v1.kinds import Code, Command, Fen, Labelled, Line, MaybeCode, MaybeLine, Text


class SubjectKind(Labelled):
    """Whether a clue is about a natural person or an organisation."""

    PERSON = "PERSON", "个人", "Person"
    ORGANISATION = "ORGANISATION", "单位", "Organisation"


class Conclusion(Labelled):
    """What talk, verification or re-review may lead to; filing still needs the decision of a meeting."""

    PRELIM_VERIFICATION = "PRELIM_VERIFICATION", "初步核实", "Preliminary verification"
    SHELVED = "SHELVED", "暂存待查", "Shelved"
    CLOSED_NO_CASE = "CLOSED_NO_CASE", "予以了结", "Closed without a case"
    FIRST_FORM_HANDLED = "FIRST_FORM_HANDLED", "第一种形态处理", "Handled by the first form"
    FORWARDED = "FORWARDED", "转办", "Forwarded"
    FILED = "FILED", "立案", "Filed"


class Way(Labelled):
    """The four ways of disposing of a clue (B.3): 谈话函询, 初步核实, 暂存待查, 予以了结."""

    TALK_INQUIRY = "TALK_INQUIRY", "谈话函询", "Talk or written inquiry"
    PRELIM_VERIFICATION = "PRELIM_VERIFICATION", "初步核实", "Preliminary verification"
    SHELVED = "SHELVED", "暂存待查", "Shelved"
    CLOSED_NO_CASE = "CLOSED_NO_CASE", "予以了结", "Closed without a case"


class MaterialKind(Labelled):
    """What was sealed after the clue itself; the inspection side never sees any of it."""

    PLAN = "PLAN", "工作方案", "Plan"
    REPORT = "REPORT", "核实报告", "Report"
    OPINION = "OPINION", "处理意见", "Opinion"
    TRIAL_OPINION = "TRIAL_OPINION", "审理意见", "Opinion of the trial office"
    OUTCOME = "OUTCOME", "处理结果", "Outcome"


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a clue is about."""

    person_id: UUID | None = None
    post: MaybeLine = ""
    rank: MaybeCode = ""
    kind: SubjectKind = SubjectKind.PERSON
    organisation_id: UUID | None = None
    name: MaybeLine = ""
    unit_id: UUID | None = None
    party_member: bool | None = None
    public_official: bool | None = None
    first_in_command: bool = False


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """The content of a clue."""

    subjects: Annotated[tuple[Subject, ...], Meta(max_length=50)] = ()
    nature: Code
    discipline_class: Code
    source: Code
    facts: Text
    evidence: Annotated[tuple[Line, ...], Meta(max_length=500)] = ()
    amount_fen: Fen = 0
    from_on: date | None = None
    to_on: date | None = None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to a subject."""

    kind: Code
    type: MaybeCode = ""
    organ: MaybeLine = ""
    document: MaybeLine = ""
    offence: MaybeCode = ""
    decided_on: date | None = None
    from_on: date | None = None
    to_on: date | None = None
    publicised: bool = False


class ProposeDisposal(msgspec.Struct, frozen=True, kw_only=True):
    """Proposes one of the four ways; the receipt names the hash the approval has to name."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="propose_disposal")
    referral_id: UUID
    way: Way
    plan: Text


class ApproveDisposal(msgspec.Struct, frozen=True, kw_only=True):
    """Approves the way proposed, as a leader of the discipline body."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="approve_disposal")
    referral_id: UUID
    proposal_hash: Line


class CoApproveDisposal(msgspec.Struct, frozen=True, kw_only=True):
    """Approves the way proposed against a first in command; header.document is the resolution."""

    COMMAND: ClassVar = Command(
        object="Case", by="referral_id", does="co_approve_disposal", needs=("DOCUMENT",)
    )
    referral_id: UUID
    proposal_hash: Line


class RecordTalk(msgspec.Struct, frozen=True, kw_only=True):
    """Records the day of the talk, or of the reply to the letter."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="record_talk")
    referral_id: UUID
    held_on: date


class RecordVerification(msgspec.Struct, frozen=True, kw_only=True):
    """Records the report and signs it; the receipt names the hash the other members sign."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="record_verification")
    referral_id: UUID
    report: Text


class SignVerification(msgspec.Struct, frozen=True, kw_only=True):
    """Signs the report as a further member of the group."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="sign_verification")
    referral_id: UUID
    report_hash: Line


class ProposeConclusion(msgspec.Struct, frozen=True, kw_only=True):
    """Proposes what the report leads to; the receipt names the hash the approval has to name."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="propose_conclusion")
    referral_id: UUID
    to: Conclusion
    opinion: Text


class ApproveConclusion(msgspec.Struct, frozen=True, kw_only=True):
    """Approves what the report leads to, as a leader of the discipline body."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="approve_conclusion")
    referral_id: UUID
    proposal_hash: Line


class FileCase(msgspec.Struct, frozen=True, kw_only=True):
    """Files the case; header.document is the minute of the meeting that decided so."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="file_case", needs=("DOCUMENT",))
    referral_id: UUID


class SubmitToTrial(msgspec.Struct, frozen=True, kw_only=True):
    """Submits a filed case to trial."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="submit_to_trial")
    referral_id: UUID


class ReviewInTrial(msgspec.Struct, frozen=True, kw_only=True):
    """Gives the trial's opinion."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="review_in_trial")
    referral_id: UUID
    opinion: Text


class DecideCase(msgspec.Struct, frozen=True, kw_only=True):
    """Decides a case that was tried; header.document is the decision's number."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="decide", needs=("DOCUMENT",))
    referral_id: UUID


class RecordOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """Records what came of the clue for one of its subjects."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id")
    referral_id: UUID
    subject: Annotated[int, Meta(ge=1, le=50)]
    outcome: Outcome


class DraftReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Drafts a clue of an entered target as its first handler; the receipt names the sealed content's hash."""

    COMMAND: ClassVar = Command(object="Referral")
    target_id: UUID
    clue: Clue


class CountersignReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Signs a drafted clue as its second handler."""

    COMMAND: ClassVar = Command(object="Referral", by="referral_id", does="countersign")
    referral_id: UUID
    clue_hash: Line


class ReviseReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Writes a clue anew that came back; all have to sign again."""

    COMMAND: ClassVar = Command(object="Referral", by="referral_id")
    referral_id: UUID
    clue: Clue


class DeliberateReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Lets the team's deliberation stand; header.document is the number of its recorded minute."""

    COMMAND: ClassVar = Command(object="Referral", by="referral_id", does="deliberate", needs=("DOCUMENT",))
    referral_id: UUID


class ApproveReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Approves the transfer as head of the leading group; the competent body is computed."""

    COMMAND: ClassVar = Command(object="Referral", by="referral_id", does="approve")
    referral_id: UUID
    clue_hash: Line


class CoApproveReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Approves the transfer as second member, where the head leads the receiving body."""

    COMMAND: ClassVar = Command(object="Referral", by="referral_id", does="co_approve")
    referral_id: UUID
    clue_hash: Line


class ReturnReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Returns a clue to the team; header.reason says why."""

    COMMAND: ClassVar = Command(object="Referral", by="referral_id", does="send_back", needs=("REASON",))
    referral_id: UUID


class TransferReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Hands over the sealed package; header.document is the hand-over sheet's number."""

    COMMAND: ClassVar = Command(object="Referral", by="referral_id", needs=("DOCUMENT",))
    referral_id: UUID
    clue_hash: Line
    items: Annotated[int, Meta(ge=0, le=500)] = 0


class OpenClue(msgspec.Struct, frozen=True, kw_only=True):
    """Records that the caller opens a clue; the first object of the receipt is the opening ReadClue asks for."""

    COMMAND: ClassVar = Command(object="Side", by="referral_id")
    referral_id: UUID


class ReadClue(msgspec.Struct, frozen=True, kw_only=True):
    """Answers what a clue says, on the caller's own opening of the last ten minutes."""

    opening_id: UUID


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of the discipline side."""

    kind: MaterialKind
    recorded_on: date
    hash: str
    text: str
    subject: int
    outcome: Outcome | None


class ReadClueResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers ReadClue."""

    referral_id: UUID
    target_id: UUID
    unit_id: UUID
    clue_hash: str
    clue: Clue
    papers: tuple[Paper, ...]


class ListReferrals(msgspec.Struct, frozen=True, kw_only=True):
    """Lists the referrals the caller may know of, by id."""

    page: common.PageRequest = common.PageRequest()


class Referral(msgspec.Struct, frozen=True, kw_only=True):
    """What may be known of a referral without opening it."""

    referral_id: UUID
    state: str
    state_class: str
    milestone: str
    reported_on: date | None
    result: str
    clue_hash: str
    due_code: str
    due_on: date | None
    feedback_due_on: date | None
    number: str
    department: str
    proposal_hash: str
    report_hash: str


class ListReferralsResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers ListReferrals."""

    referrals: tuple[Referral, ...]
    next: str


class GetReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Answers one referral the caller may know of."""

    referral_id: UUID


class GetReferralResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers GetReferral."""

    referral: Referral


class CountOutcomes(msgspec.Struct, frozen=True, kw_only=True):
    """Counts persons with an outcome, in total and by kind; small counts by kind are suppressed."""


class OutcomeCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many persons have an outcome of one kind."""

    kind: str
    label: str
    persons: int
    suppressed: bool


class CountOutcomesResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Answers CountOutcomes."""

    persons: int
    kinds: tuple[OutcomeCount, ...]


class ReceiveReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Accepts the sealed package, naming the hash the hander named."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id")
    referral_id: UUID
    clue_hash: Line


class RejectReferralAtReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Rejects a clue at receipt; header.reason says why."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", needs=("REASON",))
    referral_id: UUID


class ReturnForSupplement(msgspec.Struct, frozen=True, kw_only=True):
    """Returns the package to be supplemented; header.reason says with what."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", needs=("REASON",))
    referral_id: UUID


class RegisterReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Registers a received clue under the next central number, which the receipt names."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id")
    referral_id: UUID
    department: Code
    duplicate_of: UUID | None = None
    not_duplicate: bool = False


class AssignHandler(msgspec.Struct, frozen=True, kw_only=True):
    """Gives a registered clue to a handler and the members of a verification group."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="assign")
    referral_id: UUID
    handler_id: UUID
    member_ids: Annotated[tuple[UUID, ...], Meta(max_length=20)] = ()


class ForwardReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Forwards a clue to the competent higher body; header.document is the letter's number."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="forward", needs=("DOCUMENT",))
    referral_id: UUID


class ReportMilestone(msgspec.Struct, frozen=True, kw_only=True):
    """Tells the inspection side how far a clue has come, coarsely."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id", does="report_milestone")
    referral_id: UUID
    milestone: Code
    reported_on: date
    result: Code


class ConcludeReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Brings a referral to its end; each subject has an outcome."""

    COMMAND: ClassVar = Command(object="Case", by="referral_id")
    referral_id: UUID
