"""A case: what the discipline body makes of a clue, from the package's arrival to the conclusion."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from xuncha.referrals.v1.contract import Conclusion, Way

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import derived_id
from services.referrals.domain import disposal, receipt, registration, trial, verification
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.duties import refuse_handling
from services.referrals.domain.referral_data import ReferralData
from services.referrals.domain.referral_state import CASE_MOVES
from services.referrals.domain.sides import no_sender, no_sender_decides, no_sender_records, refuse_sender
from services.referrals.domain.signing import hash_of


def case_id(referral_id: UUID) -> UUID:
    """Return the id of a referral's case; callers know it by the referral's id alone."""
    return derived_id(referral_id, "case")


class Case(Aggregate[CaseData]):
    """The discipline side of a referral.

    A step is refused by the move that its event makes, then by the event's guards in their order. Each takes
    the clue as the inspection side left it: nobody of that side takes one. `in_team` tells whether who acts
    is or was in the team of the clue's target. Papers are named by the hash of their ciphertext, sealed at
    the version after the present one.
    """

    MOVES = CASE_MOVES
    EVENTS = (
        receipt.Announced,
        receipt.AnnouncedAgain,
        receipt.PackageAccepted,
        receipt.PackageRejected,
        receipt.PackageReturned,
        registration.NumberGiven,
        registration.Registered,
        registration.HandlersAssigned,
        registration.FeedbackGiven,
        registration.MilestoneReported,
        disposal.DisposalProposed,
        disposal.DisposalApproved,
        disposal.DisposalCoApproved,
        disposal.Forwarded,
        verification.TalkHeld,
        verification.VerificationRecorded,
        verification.VerificationSigned,
        verification.ConclusionProposed,
        verification.ConclusionApproved,
        trial.CaseFiled,
        trial.SubmittedToTrial,
        trial.TrialReviewed,
        trial.CaseDecided,
        trial.OutcomeRecorded,
        trial.CaseConcluded,
    )

    @classmethod
    def announce(cls, act: Act, referral_id: UUID, clue: ReferralData) -> Self:
        """Open the case of a clue that is handed over for the first time."""
        facts = {"referral_id": referral_id, **_handed_over(clue)}
        return cls.begin(receipt.Announced, act, case_id(referral_id), **facts)

    def announce_again(self, act: Act, clue: ReferralData) -> None:
        """Let a clue that had gone back wait for receipt again."""
        self.record(receipt.AnnouncedAgain, act, **_handed_over(clue))

    def accept(
        self,
        act: Act,
        clue: ReferralData,
        clue_hash: str,
        *,
        in_team: bool,
        register_due: Deadline,
        disposal_due: Deadline,
    ) -> None:
        """Accept the sealed package."""
        self.record(
            receipt.PackageAccepted,
            act,
            no_sender(clue, in_team=in_team),
            clue_hash=clue_hash,
            register_due=register_due,
            disposal_due=disposal_due,
        )

    def reject(self, act: Act, clue: ReferralData, *, in_team: bool) -> None:
        """Reject the package with a reason."""
        self.record(receipt.PackageRejected, act, no_sender(clue, in_team=in_team))

    def return_package(self, act: Act, clue: ReferralData, *, in_team: bool) -> None:
        """Return the package to be supplemented, with a reason."""
        self.record(receipt.PackageReturned, act, no_sender(clue, in_team=in_team))

    def register(
        self,
        act: Act,
        clue: ReferralData,
        *,
        in_team: bool,
        number: str,
        department: str,
        alike: Iterable[UUID],
        duplicate_of: UUID | None,
        not_duplicate: bool,
    ) -> None:
        """Register the clue under its central number."""
        self.record(
            registration.NumberGiven,
            act,
            no_sender(clue, in_team=in_team),
            number=number,
            department=department,
            alike=tuple(sorted(set(alike) - {self.data.referral_id})),
            duplicate_of=duplicate_of,
            not_duplicate=not_duplicate,
        )
        self.record(registration.Registered, act)

    def check_assignable(self, clue: ReferralData, person: UUID, *, in_team: bool) -> None:
        """Check that a person may be made to handle the case."""
        refuse_sender(clue, person, in_team=in_team)
        refuse_handling(self.data, person)

    def assign(self, act: Act, clue: ReferralData, handler_id: UUID, member_ids: tuple[UUID, ...]) -> None:
        """Give the case to a handler and the members of the group; each was checked before."""
        facts = {"handler_id": handler_id, "member_ids": member_ids}
        self.record(registration.HandlersAssigned, act, no_sender_decides(clue), **facts)

    def report_milestone(
        self,
        act: Act,
        clue: ReferralData,
        *,
        in_team: bool,
        milestone: str,
        reported_on: date,
        result: str,
        feedback_due: Deadline,
    ) -> None:
        """Tell the inspection side how far the clue has come."""
        self.record(
            registration.FeedbackGiven,
            act,
            no_sender(clue, in_team=in_team),
            result=result,
            reported_on=reported_on,
            feedback_due=feedback_due,
        )
        self.record(registration.MilestoneReported, act, milestone=milestone, reported_on=reported_on)

    def propose_disposal(self, act: Act, clue: ReferralData, way: Way, plan_hash: str) -> str:
        """Propose a way, also instead of one that waits; return what the approval has to name."""
        named = hash_of(plan_hash, way.value)
        facts = {"way": way, "plan_hash": plan_hash, "proposal_hash": named}
        self.record(disposal.DisposalProposed, act, no_sender(clue), **facts)
        return named

    def approve_disposal(
        self,
        act: Act,
        clue: ReferralData,
        proposal_hash: str,
        *,
        first_in_command: bool,
        due: Deadline | None,
    ) -> str:
        """Approve the way; against a first in command the committee has to, too. Return what was approved."""
        disposal.waits_for_leader(self.data, act, None)
        self.record(
            disposal.DisposalApproved,
            act,
            no_sender_decides(clue),
            proposal_hash=proposal_hash,
            way=Way(self.data.standing.to),
            second_needed=first_in_command,
            due=None if first_in_command else due,
        )
        return proposal_hash

    def co_approve_disposal(
        self, act: Act, clue: ReferralData, proposal_hash: str, *, due: Deadline | None
    ) -> str:
        """Approve the proposed way for the Party committee; return what was approved."""
        disposal.waits_for_committee(self.data, act, None)
        facts = {"proposal_hash": proposal_hash, "way": Way(self.data.standing.to), "due": due}
        self.record(disposal.DisposalCoApproved, act, no_sender_decides(clue), **facts)
        return proposal_hash

    def forward(self, act: Act, clue: ReferralData) -> None:
        """Forward a clue for which a higher body is competent."""
        self.record(disposal.Forwarded, act, no_sender_decides(clue))

    def record_talk(self, act: Act, clue: ReferralData, held_on: date, *, report_due: Deadline) -> None:
        """Record the day of the talk or of the reply."""
        facts = {"held_on": held_on, "report_due": report_due}
        self.record(verification.TalkHeld, act, no_sender(clue), **facts)

    def record_verification(self, act: Act, clue: ReferralData, report_hash: str) -> str:
        """Record the report and sign it; return what the others of the group have to name."""
        self.record(verification.VerificationRecorded, act, no_sender(clue), report_hash=report_hash)
        return report_hash

    def sign_verification(self, act: Act, clue: ReferralData, report_hash: str) -> None:
        """Sign the report as a further member of the group."""
        self.record(verification.VerificationSigned, act, no_sender(clue), report_hash=report_hash)

    def propose_conclusion(self, act: Act, clue: ReferralData, to: Conclusion, opinion_hash: str) -> str:
        """Propose what the report leads to; return what the approval has to name."""
        named = hash_of(opinion_hash, to.value, self.data.report_hash)
        facts = {"to": to, "opinion_hash": opinion_hash, "proposal_hash": named}
        self.record(verification.ConclusionProposed, act, no_sender(clue), **facts)
        return named

    def approve_conclusion(
        self, act: Act, clue: ReferralData, proposal_hash: str, *, due: Deadline | None
    ) -> str:
        """Approve what the report leads to; return what was approved."""
        verification.is_verifying(self.data, act, None)
        verification.something_is_proposed(self.data, act, None)
        facts = {"proposal_hash": proposal_hash, "to": Conclusion(self.data.standing.to), "due": due}
        self.record(verification.ConclusionApproved, act, no_sender_decides(clue), **facts)
        return proposal_hash

    def file_case(self, act: Act, clue: ReferralData, *, due: Deadline) -> None:
        """File the case after the meeting's decision."""
        self.record(trial.CaseFiled, act, no_sender(clue), due=due)

    def submit_to_trial(self, act: Act, clue: ReferralData, *, due: Deadline) -> None:
        """Submit the case to trial."""
        self.record(trial.SubmittedToTrial, act, no_sender(clue), due=due)

    def review_in_trial(self, act: Act, clue: ReferralData, opinion_hash: str, *, in_team: bool) -> None:
        """Give the trial's opinion."""
        self.record(trial.TrialReviewed, act, no_sender(clue, in_team=in_team), opinion_hash=opinion_hash)

    def decide(self, act: Act, clue: ReferralData, *, due: Deadline) -> None:
        """Decide the case."""
        self.record(trial.CaseDecided, act, no_sender_decides(clue), due=due)

    def check_outcomes_wanted(self, act: Act, clue: ReferralData, *, in_team: bool) -> None:
        """Check that outcomes may be recorded now, and by this person."""
        unknown = {"subject": b"", "person": False, "kind": "", "details_hash": ""}
        self.check(trial.OutcomeRecorded, act, no_sender_records(act, clue, in_team=in_team), **unknown)

    def record_outcome(
        self,
        act: Act,
        clue: ReferralData,
        number: int,
        *,
        in_team: bool,
        person: bool,
        kind: str,
        details_hash: str,
    ) -> None:
        """Record an outcome of one subject; what it says was checked before."""
        self.record(
            trial.OutcomeRecorded,
            act,
            no_sender_records(act, clue, in_team=in_team),
            subject=self.data.subjects[number - 1],
            person=person,
            kind=kind,
            details_hash=details_hash,
        )

    def conclude(self, act: Act, clue: ReferralData, *, in_team: bool) -> None:
        """Bring the case to its end."""
        self.record(trial.CaseConcluded, act, no_sender(clue, in_team=in_team))

    @property
    def handle(self) -> UUID:
        """The referral's id."""
        return self.data.referral_id

    def references(self) -> References:
        """Only the referral's opaque reference; unit and person would tell too much."""
        return References(case=self.data.referral_id, referral=self.data.referral_id)


def _handed_over(clue: ReferralData) -> dict[str, object]:
    if clue.receiver is None:
        raise LookupError("an approved clue has its receiver")
    return {"clue_hash": clue.clue_hash, "subjects": clue.subjects, "receiver": clue.receiver}
