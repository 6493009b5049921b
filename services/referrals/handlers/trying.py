"""The case: filing, trial, decision, and what came of it for each subject."""

from __future__ import annotations

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.refusal import Rule, refuse_if
from services.referrals.codes import OUTCOME_CODES
from services.referrals.commands import case as commands
from services.referrals.domain.clue import SubjectKind
from services.referrals.domain.outcome import Outcome, check_outcome
from services.referrals.handlers.knowing import Knowing
from services.referrals.handlers.papers import SealedOutcome, Writing

SUBJECT_UNKNOWN = Rule(
    "SUBJECT_UNKNOWN",
    "线索没有该序号的被反映人。",
    "The clue lists no subject of that number.",
    source="C.3",
)


class TryingHandlers(Knowing):
    """The commands of the case."""

    @handles(commands.FileCase)
    def file_case(self, caller: Caller, command: commands.FileCase) -> Decision:
        """File the case after the meeting's decision."""
        concluded = self.known(caller, command.referral_id)
        concluded.file_case(caller.act, due=self.due("EXAMINATION", caller))
        return decided(concluded)

    @handles(commands.SubmitToTrial)
    def submit_to_trial(self, caller: Caller, command: commands.SubmitToTrial) -> Decision:
        """Submit a filed case to trial."""
        filed = self.known(caller, command.referral_id)
        filed.submit_to_trial(caller.act, due=self.due("TRIAL", caller))
        return decided(filed)

    @handles(commands.ReviewInTrial)
    def review_in_trial(self, caller: Caller, command: commands.ReviewInTrial) -> Decision:
        """Give the trial's sealed opinion."""
        tried = self.known(caller, command.referral_id)
        opinion = self.contents.seal(tried.id, tried.version + 1, "TRIAL_OPINION", Writing(command.opinion))
        tried.review_in_trial(caller.act, opinion, in_team=self.in_team(tried, caller.act.person))
        return decided(tried)

    @handles(commands.DecideCase)
    def decide_case(self, caller: Caller, command: commands.DecideCase) -> Decision:
        """Decide a case that was tried."""
        tried = self.known(caller, command.referral_id)
        tried.decide(caller.act, due=self.due("EXECUTION", caller))
        return decided(tried)

    @handles(commands.RecordOutcome)
    def record_outcome(self, caller: Caller, command: commands.RecordOutcome) -> Decision:
        """Record what came of the clue for one subject; all but the kind is sealed."""
        referral = self.known(caller, command.referral_id)
        in_team = self.in_team(referral, caller.act.person)
        referral.check_outcomes_wanted(caller.act, in_team=in_team)
        subjects = self.package(referral).clue.subjects
        refuse_if(command.subject > len(subjects), SUBJECT_UNKNOWN, field="subject")
        kind = subjects[command.subject - 1].kind
        outcome: Outcome = command.outcome
        check_outcome(outcome, kind, referral.state, caller.act.on, OUTCOME_CODES)
        sealed = SealedOutcome(subject=command.subject, outcome=outcome)
        details = self.contents.seal(referral.id, referral.version + 1, "OUTCOME", sealed)
        referral.record_outcome(
            caller.act,
            command.subject,
            in_team=in_team,
            person=kind is SubjectKind.PERSON,
            kind=outcome.kind,
            details_hash=details,
        )
        return decided(referral)
