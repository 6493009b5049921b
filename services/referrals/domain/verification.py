"""On the way: the talk, the sealed report and its signatures, and what it leads to."""

from __future__ import annotations

from datetime import date

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.disposal import Disposal
from services.referrals.domain.referral_base import (
    CONTENT_HASH_DIFFERS,
    REGISTRAR_MUST_NOT_HANDLE,
    MaterialKind,
    Proposal,
    hash_of,
)
from services.referrals.domain.referral_state import VERIFYING, Conclusion, ReferralState, after

TALK_REQUIRED = Rule(
    "TALK_REQUIRED",
    "尚未登记谈话或函询回复日期。",
    "The talk, or the reply to the letter, is not recorded yet.",
    source="C.3; B.3",
)
TALKED_AHEAD = Rule(
    "TALKED_AHEAD", "谈话日期晚于办理日期。", "The day of the talk lies ahead of the act.", source="C.3"
)
REPORT_REQUIRED = Rule(
    "REPORT_REQUIRED", "须先登记情况报告。", "A report has to be recorded first.", source="C.3"
)
REPORT_NOT_SIGNED_BY_ALL = Rule(
    "REPORT_NOT_SIGNED_BY_ALL",
    "核查报告须由核查组全体成员签名，尚缺 {count} 人。",
    "The report has to be signed by all members of the group; {count} have not.",
    source="C.3; B.3",
)
SIGNED_ALREADY = Rule("SIGNED_ALREADY", "本人已签名。", "The person has signed before.", source="C.3")
NOTHING_PROPOSED = Rule("NOTHING_PROPOSED", "尚无待批准的意见。", "No conclusion is proposed.", source="C.3")


class Verification(Disposal):
    """The part of a referral's way from its disposal to the conclusion drawn from a report."""

    class TalkHeld(Aggregate.Event):
        """The talk was held, or the reply to the letter came in; the report's clock runs from that day."""

        TOPIC = "xuncha.referrals.TalkHeld.v1"
        held_on: date
        report_due: Deadline

        def apply(self, aggregate: Verification) -> None:
            """A report may follow."""
            aggregate.talked = True

    class VerificationRecorded(Aggregate.Event):
        """The handler recorded the sealed report and signed it."""

        TOPIC = "xuncha.referrals.VerificationRecorded.v1"
        report_hash: str

        def apply(self, aggregate: Verification) -> None:
            """An earlier report, its signatures and what was proposed on it are void."""
            aggregate.keep_material(
                self.act, MaterialKind.REPORT, self.originator_version, self.report_hash, self.report_hash
            )
            aggregate.report_hash = self.report_hash
            aggregate.report_signers = {self.act.person}
            aggregate.proposal = None

    class VerificationSigned(Aggregate.Event):
        """A further member of the group signed the report."""

        TOPIC = "xuncha.referrals.VerificationSigned.v1"
        report_hash: str

        def apply(self, aggregate: Verification) -> None:
            """One signature more."""
            aggregate.report_signers.add(self.act.person)

    class ConclusionProposed(Aggregate.Event):
        """The handler proposed what the report leads to, with a sealed opinion."""

        TOPIC = "xuncha.referrals.ConclusionProposed.v1"
        to: Conclusion
        opinion_hash: str
        proposal_hash: str

        def apply(self, aggregate: Verification) -> None:
            """A leader decides next; an earlier proposal is void."""
            aggregate.keep_material(
                self.act, MaterialKind.OPINION, self.originator_version, self.opinion_hash, self.proposal_hash
            )
            aggregate.proposal = Proposal(to=self.to.value, hash=self.proposal_hash, by=self.act.person)

    class ConclusionApproved(Aggregate.Event):
        """A leader approved what the report leads to."""

        TOPIC = "xuncha.referrals.ConclusionApproved.v1"
        proposal_hash: str
        to: Conclusion
        due: Deadline | None

        def apply(self, aggregate: Verification) -> None:
            """Where it leads, nothing is recorded yet."""
            aggregate.enter(after(self.to))

    def record_talk(self, act: Act, held_on: date, *, report_due: Deadline) -> None:
        """Record the day of the talk or of the reply.

        Raises:
            Refusal: STATE_FORBIDS; TALKED_AHEAD.
        """
        self._check_state(ReferralState.TALK_INQUIRY)
        refuse_if(held_on > act.on, TALKED_AHEAD, field="held_on")
        self.record(self.TalkHeld, act, held_on=held_on, report_due=report_due)

    def record_verification(self, act: Act, report_hash: str) -> None:
        """Record the report and sign it.

        Args:
            act: of an assigned handler.
            report_hash: of the ciphertext, sealed at the version after the present one; what the other
                members sign.

        Raises:
            Refusal: STATE_FORBIDS; REGISTRAR_MUST_NOT_HANDLE; TALK_REQUIRED.
        """
        self._check_state(*VERIFYING)
        refuse_if(act.person in self.registrars, REGISTRAR_MUST_NOT_HANDLE)
        refuse_if(self.state is ReferralState.TALK_INQUIRY and not self.talked, TALK_REQUIRED)
        self.record(self.VerificationRecorded, act, report_hash=report_hash)

    def sign_verification(self, act: Act, report_hash: str) -> None:
        """Sign the report as a further member of the group.

        Raises:
            Refusal: STATE_FORBIDS; REPORT_REQUIRED; SIGNED_ALREADY; CONTENT_HASH_DIFFERS.
        """
        self._check_state(*VERIFYING)
        refuse_if(not self.report_hash, REPORT_REQUIRED)
        refuse_if(act.person in self.report_signers, SIGNED_ALREADY)
        refuse_if(report_hash != self.report_hash, CONTENT_HASH_DIFFERS, field="report_hash")
        self.record(self.VerificationSigned, act, report_hash=report_hash)

    def propose_conclusion(self, act: Act, to: Conclusion, opinion_hash: str) -> str:
        """Propose what the report leads to.

        Args:
            act: of an assigned handler.
            to: what the table of states allows after the present state.
            opinion_hash: of the ciphertext, sealed at the version after the present one.

        Returns:
            What the approval has to name.

        Raises:
            Refusal: STATE_FORBIDS; WRONG_STATE; REPORT_REQUIRED; REPORT_NOT_SIGNED_BY_ALL.
        """
        self._check_state(*VERIFYING)
        self._check_move(after(to))
        refuse_if(not self.report_hash, REPORT_REQUIRED)
        unsigned = self.group - self.report_signers
        by_group = self.state is ReferralState.PRELIM_VERIFICATION
        refuse_if(by_group and unsigned, REPORT_NOT_SIGNED_BY_ALL, count=len(unsigned))
        named = hash_of(opinion_hash, to.value, self.report_hash)
        self.record(self.ConclusionProposed, act, to=to, opinion_hash=opinion_hash, proposal_hash=named)
        return named

    def approve_conclusion(self, act: Act, proposal_hash: str, *, due: Deadline | None) -> None:
        """Approve what the report leads to.

        Raises:
            Refusal: STATE_FORBIDS; NOTHING_PROPOSED; PROPOSER_MUST_NOT_APPROVE;
                TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER; CONTENT_HASH_DIFFERS.
        """
        self._check_state(*VERIFYING)
        refuse_if(self.proposal is None, NOTHING_PROPOSED)
        self._check_leader(act)
        self._check_proposal(proposal_hash)
        to = Conclusion(self._proposal().to)
        self.record(self.ConclusionApproved, act, proposal_hash=proposal_hash, to=to, due=due)
