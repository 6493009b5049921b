"""The case: filed, tried, decided; outcomes of each subject; and the end of the referral's way."""

from __future__ import annotations

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.referral_base import (
    HANDLER_MUST_NOT_TRY,
    PAPER_REQUIRED,
    REGISTRAR_MUST_NOT_HANDLE,
    MaterialKind,
)
from services.referrals.domain.referral_state import WITH_OUTCOMES, ReferralState
from services.referrals.domain.verification import Verification

TRIAL_REVIEW_REQUIRED = Rule(
    "TRIAL_REVIEW_REQUIRED", "须先出具审理意见。", "The trial's opinion has to be given first.", source="C.3"
)
OUTCOME_MISSING = Rule(
    "OUTCOME_MISSING",
    "尚有 {count} 名被反映人没有处理结果。",
    "{count} subjects have no outcome yet.",
    source="C.3",
)
REGISTRAR = "DISC_REGISTRAR"
"""The capacity in which an outcome is the registrar's act; else it is an assigned handler's."""


class Case(Verification):
    """The part of a referral's way from filing to its end."""

    class CaseFiled(Aggregate.Event):
        """The case was filed; `document` is the minute of the meeting that decided so."""

        TOPIC = "xuncha.referrals.CaseFiled.v1"
        due: Deadline

        def apply(self, aggregate: Case) -> None:
            """Under examination; outcomes may be recorded."""
            aggregate.state = ReferralState.FILED

    class SubmittedToTrial(Aggregate.Event):
        """The handler submitted the case to trial."""

        TOPIC = "xuncha.referrals.CaseSubmittedToTrial.v1"
        due: Deadline

        def apply(self, aggregate: Case) -> None:
            """Another department reviews it."""
            aggregate.state = ReferralState.UNDER_TRIAL

    class TrialReviewed(Aggregate.Event):
        """A person of the trial department gave a sealed opinion."""

        TOPIC = "xuncha.referrals.TrialReviewed.v1"
        opinion_hash: str

        def apply(self, aggregate: Case) -> None:
            """Who tries it keeps apart from handling and registering."""
            aggregate.keep_material(
                self.act,
                MaterialKind.TRIAL_OPINION,
                self.originator_version,
                self.opinion_hash,
                self.opinion_hash,
            )
            aggregate.triers.add(self.act.person)

    class CaseDecided(Aggregate.Event):
        """A leader decided the case; `document` is the decision's number."""

        TOPIC = "xuncha.referrals.CaseDecided.v1"
        due: Deadline

        def apply(self, aggregate: Case) -> None:
            """The decision is to be carried out."""
            aggregate.state = ReferralState.DECIDED

    class OutcomeRecorded(Aggregate.Event):
        """What came of the clue for one subject was recorded; all but the kind is sealed."""

        TOPIC = "xuncha.referrals.OutcomeRecorded.v1"
        subject: bytes
        person: bool
        kind: str
        details_hash: str

        def apply(self, aggregate: Case) -> None:
            """One outcome more for that subject; a registrar keeps apart from handling and trial."""
            aggregate.keep_material(
                self.act, MaterialKind.OUTCOME, self.originator_version, self.details_hash, self.details_hash
            )
            aggregate.outcomes.setdefault(self.subject, set()).add(self.kind)
            if self.act.capacity == REGISTRAR:
                aggregate.registrars.add(self.act.person)

    class Concluded(Aggregate.Event):
        """The referral came to its end: each subject has an outcome, and what was decided is carried out."""

        TOPIC = "xuncha.referrals.ReferralConcluded.v1"
        PUBLIC = True

        def apply(self, aggregate: Case) -> None:
            """Nothing follows."""
            aggregate.state = ReferralState.CONCLUDED

    def file_case(self, act: Act, *, due: Deadline) -> None:
        """File the case after the meeting's decision.

        Raises:
            Refusal: WRONG_STATE; PAPER_REQUIRED.
        """
        self._check_move(ReferralState.FILED)
        refuse_if(not act.document, PAPER_REQUIRED, field="header.document")
        self.record(self.CaseFiled, act, due=due)

    def submit_to_trial(self, act: Act, *, due: Deadline) -> None:
        """Submit the case to trial.

        Raises:
            Refusal: WRONG_STATE.
        """
        self._check_move(ReferralState.UNDER_TRIAL)
        self.record(self.SubmittedToTrial, act, due=due)

    def review_in_trial(self, act: Act, opinion_hash: str, *, in_team: bool) -> None:
        """Give the trial's opinion.

        Args:
            act: of a person of the trial department.
            opinion_hash: of the ciphertext, sealed at the version after the present one.
            in_team: whether the person is or was in the target's team.

        Raises:
            Refusal: STATE_FORBIDS; SENDER_MUST_NOT_RECEIVE; REGISTRAR_MUST_NOT_HANDLE;
                HANDLER_MUST_NOT_TRY.
        """
        self._check_state(ReferralState.UNDER_TRIAL)
        self._check_recipient(act.person, in_team)
        refuse_if(act.person in self.registrars, REGISTRAR_MUST_NOT_HANDLE)
        refuse_if(act.person in self.ever_in_group, HANDLER_MUST_NOT_TRY)
        self.record(self.TrialReviewed, act, opinion_hash=opinion_hash)

    def decide(self, act: Act, *, due: Deadline) -> None:
        """Decide the case.

        Raises:
            Refusal: WRONG_STATE; PROPOSER_MUST_NOT_APPROVE; TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER;
                TRIAL_REVIEW_REQUIRED; PAPER_REQUIRED.
        """
        self._check_move(ReferralState.DECIDED)
        self._check_leader(act)
        refuse_if(not self.triers, TRIAL_REVIEW_REQUIRED)
        refuse_if(not act.document, PAPER_REQUIRED, field="header.document")
        self.record(self.CaseDecided, act, due=due)

    def check_outcomes_wanted(self, act: Act, *, in_team: bool) -> None:
        """Check that outcomes may be recorded now, and by this person.

        Args:
            act: of a registrar or an assigned handler.
            in_team: whether the person is or was in the target's team.

        Raises:
            Refusal: STATE_FORBIDS; for a registrar SENDER_MUST_NOT_RECEIVE and HANDLER_MUST_NOT_REGISTER.
        """
        self._check_state(*WITH_OUTCOMES)
        if act.capacity == REGISTRAR:
            self._check_registrar(act, in_team)

    def record_outcome(
        self, act: Act, number: int, *, in_team: bool, person: bool, kind: str, details_hash: str
    ) -> None:
        """Record an outcome of one subject; what it says was checked before.

        Args:
            act: of a registrar or an assigned handler.
            number: the subject's place in the clue, from 1.
            in_team: whether who acts is or was in the target's team.
            person: whether the subject is a person.
            kind: code of the list of outcomes.
            details_hash: of the ciphertext, sealed at the version after the present one.

        Raises:
            Refusal: STATE_FORBIDS; SENDER_MUST_NOT_RECEIVE; HANDLER_MUST_NOT_REGISTER.
        """
        self.check_outcomes_wanted(act, in_team=in_team)
        self.record(
            self.OutcomeRecorded,
            act,
            subject=self.subjects[number - 1],
            person=person,
            kind=kind,
            details_hash=details_hash,
        )

    def conclude(self, act: Act, *, in_team: bool) -> None:
        """Bring the referral to its end.

        Raises:
            Refusal: WRONG_STATE; SENDER_MUST_NOT_RECEIVE; HANDLER_MUST_NOT_REGISTER; OUTCOME_MISSING;
                PAPER_REQUIRED for the execution of a decision.
        """
        self._check_move(ReferralState.CONCLUDED)
        self._check_registrar(act, in_team)
        missing = set(self.subjects) - self.outcomes.keys()
        refuse_if(missing, OUTCOME_MISSING, count=len(missing))
        decided = self.state is ReferralState.DECIDED
        refuse_if(decided and not act.document, PAPER_REQUIRED, field="header.document")
        self.record(self.Concluded, act)
