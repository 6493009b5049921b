"""What came of a clue for each subject."""

from __future__ import annotations

from xuncha.referrals.v1 import contract
from xuncha.referrals.v1.contract import Outcome, SubjectKind

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.refusal import Rule, refuse_if
from services.referrals.codes import OUTCOME_CODES
from services.referrals.domain.outcome import check_outcome
from services.referrals.handlers.knowing import Knowing
from services.referrals.handlers.papers import SealedOutcome

SUBJECT_UNKNOWN = Rule(
    "SUBJECT_UNKNOWN",
    "线索没有该序号的被反映人。请填写线索所列的序号。",
    "The clue lists no subject of that number. Give a number that it lists.",
    source="C.3",
)


class TryingHandlers(Knowing):
    """Outcomes."""

    @handles(contract.RecordOutcome)
    def record_outcome(self, caller: Caller, command: contract.RecordOutcome) -> Decision:
        """Record what came of the clue for one subject; all but the kind is sealed."""
        referral, case = self.known_case(caller, command.referral_id)
        in_team = self.in_team(referral, caller.act.person)
        case.check_outcomes_wanted(caller.act, referral.data, in_team=in_team)
        subjects = self.package(referral).clue.subjects
        refuse_if(command.subject > len(subjects), SUBJECT_UNKNOWN, field="subject")
        kind = subjects[command.subject - 1].kind
        outcome: Outcome = command.outcome
        check_outcome(outcome, kind, case.data.state, caller.act.on, OUTCOME_CODES)
        sealed = SealedOutcome(subject=command.subject, outcome=outcome)
        details = self.contents.seal(referral.id, case.version + 1, "OUTCOME", sealed)
        case.record_outcome(
            caller.act,
            referral.data,
            command.subject,
            in_team=in_team,
            person=kind is SubjectKind.PERSON,
            kind=outcome.kind,
            details_hash=details,
        )
        return decided(case)
