"""On the way: the talk, the sealed report and its signatures, and what it leads to."""

from __future__ import annotations

from datetime import date
from typing import Any

from xuncha.referrals.v1.contract import Conclusion, MaterialKind

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import SIGNED_ALREADY
from services.kernel.states import check_move, followed_facts, in_state
from services.referrals.domain.case_data import CaseData, Proposal
from services.referrals.domain.duties import handler_does_not_approve, registrar_does_not_handle
from services.referrals.domain.referral_state import CASE_MOVES, VERIFYING, ReferralState, after
from services.referrals.domain.sides import Step
from services.referrals.domain.signing import names_the_proposal, names_the_report

TALK_REQUIRED = Rule(
    "TALK_REQUIRED",
    "尚未登记谈话或函询回复日期。请先登记。",
    "The talk, or the reply to the letter, is not recorded yet. Record it first.",
    source="C.3; B.3",
)
TALKED_AHEAD = Rule(
    "TALKED_AHEAD",
    "谈话日期晚于办理日期。请填写不晚于办理日期的日期。",
    "The day of the talk is after the day of the act. Give a day that is not after it.",
    source="C.3",
)
REPORT_REQUIRED = Rule(
    "REPORT_REQUIRED",
    "尚未登记情况报告。请先登记。",
    "No report is recorded. Record one first.",
    source="C.3",
)
REPORT_NOT_SIGNED_BY_ALL = Rule(
    "REPORT_NOT_SIGNED_BY_ALL",
    "核查报告尚缺 {count} 名核查组成员签名。请先由全体成员签名。",
    "{count} members of the group have not signed the report. All of them must sign it first.",
    source="C.3; B.3",
)
NOTHING_PROPOSED = Rule(
    "NOTHING_PROPOSED",
    "尚无待批准的意见。请先提出意见。",
    "No conclusion is proposed. One must be proposed first.",
    source="C.3",
)

is_verifying = in_state(*VERIFYING)


def talk_has_been_held(_data: CaseData, act: Act, event: Any) -> None:
    """Guard: the day of the talk does not lie ahead."""
    refuse_if(event.held_on > act.on, TALKED_AHEAD, field="held_on")


def talk_is_recorded(data: CaseData, _act: Act, _event: Any) -> None:
    """Guard: a way that begins with a talk has had it."""
    refuse_if(data.state is ReferralState.TALK_INQUIRY and not data.talked, TALK_REQUIRED)


def report_is_there(data: CaseData, _act: Act, _event: Any) -> None:
    """Guard: a report stands."""
    refuse_if(not data.report_hash, REPORT_REQUIRED)


def has_not_signed(data: CaseData, act: Act, _event: Any) -> None:
    """Guard: who signs the report has not signed it before."""
    refuse_if(act.person in data.report_signers, SIGNED_ALREADY)


def way_leads_there(data: CaseData, _act: Act, event: Any) -> None:
    """Guard: the table of states allows the conclusion after the present way."""
    check_move(CASE_MOVES, data.state, after(event.to))


def group_has_signed(data: CaseData, _act: Act, _event: Any) -> None:
    """Guard: the report of a preliminary verification is signed by all members of the group."""
    unsigned = data.group - data.report_signers
    by_group = data.state is ReferralState.PRELIM_VERIFICATION
    refuse_if(by_group and unsigned, REPORT_NOT_SIGNED_BY_ALL, count=len(unsigned))


def something_is_proposed(data: CaseData, _act: Act, _event: Any) -> None:
    """Guard: a conclusion is proposed."""
    refuse_if(data.proposal is None, NOTHING_PROPOSED)


class TalkHeld(Step):
    """The talk was held, or the reply to the letter came in; the report's clock runs from that day."""

    TOPIC = "xuncha.referrals.TalkHeld.v1"
    LABEL = ("谈话函询", "Talk held")
    GUARDS = (in_state(ReferralState.TALK_INQUIRY), talk_has_been_held)
    held_on: date
    report_due: Deadline

    def change(self, data: CaseData) -> None:
        data.talked = True


class VerificationRecorded(Step):
    """The handler recorded the sealed report and signed it.

    An earlier report, its signatures and what was proposed on it are void.
    """

    TOPIC = "xuncha.referrals.VerificationRecorded.v1"
    LABEL = ("登记核查报告", "Report recorded")
    GUARDS = (is_verifying, registrar_does_not_handle, talk_is_recorded)
    report_hash: str

    def change(self, data: CaseData) -> None:
        data.keep(self, MaterialKind.REPORT, self.report_hash, self.report_hash)
        data.report_hash = self.report_hash
        data.report_signers = {self.act.person}
        data.proposal = None


class VerificationSigned(Step):
    """A further member of the group signed the report."""

    TOPIC = "xuncha.referrals.VerificationSigned.v1"
    LABEL = ("签署核查报告", "Report signed")
    GUARDS = (is_verifying, report_is_there, has_not_signed, names_the_report)
    report_hash: str

    def change(self, data: CaseData) -> None:
        data.report_signers.add(self.act.person)


class ConclusionProposed(Step):
    """The handler proposed what the report leads to, with a sealed opinion; an earlier proposal is void."""

    TOPIC = "xuncha.referrals.ConclusionProposed.v1"
    LABEL = ("提出核查结论", "Conclusion proposed")
    GUARDS = (is_verifying, way_leads_there, report_is_there, group_has_signed)
    to: Conclusion
    opinion_hash: str
    proposal_hash: str

    def change(self, data: CaseData) -> None:
        data.keep(self, MaterialKind.OPINION, self.opinion_hash, self.proposal_hash)
        data.proposal = Proposal(to=self.to.value, hash=self.proposal_hash, by=self.act.person)


class ConclusionApproved(Step):
    """A leader approved what the report leads to; where it leads, nothing is recorded yet."""

    TOPIC = "xuncha.referrals.ConclusionApproved.v1"
    LABEL = ("批准核查结论", "Conclusion approved")
    GUARDS = (
        is_verifying,
        something_is_proposed,
        handler_does_not_approve,
        followed_facts,
        names_the_proposal,
    )
    proposal_hash: str
    to: Conclusion
    due: Deadline | None

    def change(self, data: CaseData) -> None:
        data.enter(after(self.to))
