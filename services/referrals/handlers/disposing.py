"""Disposing and verifying: ways, reports and conclusions, proposed by handlers, approved by leaders."""

from __future__ import annotations

from xuncha.common.v1.contract import Capacity
from xuncha.referrals.v1 import contract
from xuncha.referrals.v1.contract import Clue

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.deadlines import Deadline
from services.referrals.codes import POLICIES
from services.referrals.handlers.knowing import Knowing
from services.referrals.handlers.papers import Writing

DUE_ON_WAY = {"PRELIM_VERIFICATION": "VERIFICATION", "SHELVED": "SHELVED_REVIEW"}
"""What is due on a way from its approval on; the report of a talk is due from the day of the talk."""
FIRST_IN_COMMAND = Capacity.UNIT_SECRETARY


class DisposingHandlers(Knowing):
    """The commands of handlers and leaders up to the conclusion drawn from a report."""

    @handles(contract.ProposeDisposal)
    def propose_disposal(self, caller: Caller, command: contract.ProposeDisposal) -> Decision:
        """Propose one of the four ways with a sealed plan."""
        registered, case = self.known_case(caller, command.referral_id)
        plan = self.contents.seal(registered.id, case.version + 1, "PLAN", Writing(command.plan))
        named = case.propose_disposal(caller.act, registered.data, command.way, plan)
        return decided(case, content_hash=named)

    @handles(contract.ApproveDisposal)
    def approve_disposal(self, caller: Caller, command: contract.ApproveDisposal) -> Decision:
        """Approve the way proposed; whether a second approval follows, the sealed clue says."""
        proposed, case = self.known_case(caller, command.referral_id)
        case.approve_disposal(
            caller.act,
            proposed.data,
            command.proposal_hash,
            first_in_command=self._is_against_first(self.package(proposed).clue, caller),
            due=self._due_after(case.data.proposed, caller),
        )
        return decided(case, content_hash=command.proposal_hash)

    @handles(contract.CoApproveDisposal)
    def co_approve_disposal(self, caller: Caller, command: contract.CoApproveDisposal) -> Decision:
        """Approve the way proposed for the Party committee."""
        approved, case = self.known_case(caller, command.referral_id)
        due = self._due_after(case.data.proposed, caller)
        case.co_approve_disposal(caller.act, approved.data, command.proposal_hash, due=due)
        return decided(case, content_hash=command.proposal_hash)

    @handles(contract.RecordTalk)
    def record_talk(self, caller: Caller, command: contract.RecordTalk) -> Decision:
        """Record the day of the talk or of the reply."""
        disposed, case = self.known_case(caller, command.referral_id)
        due = POLICIES.due("TALK_REPORT", start=command.held_on)
        case.record_talk(caller.act, disposed.data, command.held_on, report_due=due)
        return decided(case)

    @handles(contract.RecordVerification)
    def record_verification(self, caller: Caller, command: contract.RecordVerification) -> Decision:
        """Record the sealed report and sign it."""
        disposed, case = self.known_case(caller, command.referral_id)
        report = self.contents.seal(disposed.id, case.version + 1, "REPORT", Writing(command.report))
        case.record_verification(caller.act, disposed.data, report)
        return decided(case, content_hash=report)

    @handles(contract.ProposeConclusion)
    def propose_conclusion(self, caller: Caller, command: contract.ProposeConclusion) -> Decision:
        """Propose what the report leads to, with a sealed opinion."""
        verified, case = self.known_case(caller, command.referral_id)
        opinion = self.contents.seal(verified.id, case.version + 1, "OPINION", Writing(command.opinion))
        named = case.propose_conclusion(caller.act, verified.data, command.to, opinion)
        return decided(case, content_hash=named)

    @handles(contract.ApproveConclusion)
    def approve_conclusion(self, caller: Caller, command: contract.ApproveConclusion) -> Decision:
        """Approve what the report leads to."""
        verified, case = self.known_case(caller, command.referral_id)
        due = self._due_after(case.data.proposed, caller)
        case.approve_conclusion(caller.act, verified.data, command.proposal_hash, due=due)
        return decided(case, content_hash=command.proposal_hash)

    def _due_after(self, to: str, caller: Caller) -> Deadline | None:
        code = DUE_ON_WAY.get(to)
        return None if code is None else self.due(code, caller)

    def _is_against_first(self, clue: Clue, caller: Caller) -> bool:
        """Tell whether a subject is the first in command of a unit, by the clue or by the directory."""
        return any(
            subject.first_in_command
            or (subject.person_id and self.holds(subject.person_id, FIRST_IN_COMMAND, caller.day))
            for subject in clue.subjects
        )
