"""Disposing and verifying: ways, reports and conclusions, proposed by handlers, approved by leaders."""

from __future__ import annotations

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.deadlines import Deadline
from services.referrals.codes import POLICIES
from services.referrals.commands import handling as commands
from services.referrals.domain.clue import Clue
from services.referrals.handlers.knowing import Knowing
from services.referrals.handlers.papers import Writing

DUE_ON_WAY = {"PRELIM_VERIFICATION": "VERIFICATION", "SHELVED": "SHELVED_REVIEW"}
"""What is due on a way from its approval on; the report of a talk is due from the day of the talk."""
FIRST_IN_COMMAND = "UNIT_SECRETARY"


class DisposingHandlers(Knowing):
    """The commands of handlers and leaders up to the conclusion drawn from a report."""

    @handles(commands.ProposeDisposal)
    def propose_disposal(self, caller: Caller, command: commands.ProposeDisposal) -> Decision:
        """Propose one of the four ways with a sealed plan."""
        registered = self.known(caller, command.referral_id)
        plan = self.contents.seal(registered.id, registered.version + 1, "PLAN", Writing(command.plan))
        named = registered.propose_disposal(caller.act, command.way, plan)
        return decided(registered, content_hash=named)

    @handles(commands.ApproveDisposal)
    def approve_disposal(self, caller: Caller, command: commands.ApproveDisposal) -> Decision:
        """Approve the way proposed; whether a second approval follows, the sealed clue says."""
        proposed = self.known(caller, command.referral_id)
        proposed.approve_disposal(
            caller.act,
            command.proposal_hash,
            first_in_command=self._is_against_first(self.package(proposed).clue, caller),
            due=self._due_after(proposed.proposed(), caller),
        )
        return decided(proposed, content_hash=command.proposal_hash)

    @handles(commands.CoApproveDisposal)
    def co_approve_disposal(self, caller: Caller, command: commands.CoApproveDisposal) -> Decision:
        """Approve the way proposed for the Party committee."""
        approved = self.known(caller, command.referral_id)
        due = self._due_after(approved.proposed(), caller)
        approved.co_approve_disposal(caller.act, command.proposal_hash, due=due)
        return decided(approved, content_hash=command.proposal_hash)

    @handles(commands.RecordTalk)
    def record_talk(self, caller: Caller, command: commands.RecordTalk) -> Decision:
        """Record the day of the talk or of the reply."""
        disposed = self.known(caller, command.referral_id)
        due = POLICIES.due("TALK_REPORT", start=command.held_on)
        disposed.record_talk(caller.act, command.held_on, report_due=due)
        return decided(disposed)

    @handles(commands.RecordVerification)
    def record_verification(self, caller: Caller, command: commands.RecordVerification) -> Decision:
        """Record the sealed report and sign it."""
        disposed = self.known(caller, command.referral_id)
        report = self.contents.seal(disposed.id, disposed.version + 1, "REPORT", Writing(command.report))
        disposed.record_verification(caller.act, report)
        return decided(disposed, content_hash=report)

    @handles(commands.SignVerification)
    def sign_verification(self, caller: Caller, command: commands.SignVerification) -> Decision:
        """Sign the report as a further member of the group."""
        disposed = self.known(caller, command.referral_id)
        disposed.sign_verification(caller.act, command.report_hash)
        return decided(disposed)

    @handles(commands.ProposeConclusion)
    def propose_conclusion(self, caller: Caller, command: commands.ProposeConclusion) -> Decision:
        """Propose what the report leads to, with a sealed opinion."""
        verified = self.known(caller, command.referral_id)
        opinion = self.contents.seal(verified.id, verified.version + 1, "OPINION", Writing(command.opinion))
        named = verified.propose_conclusion(caller.act, command.to, opinion)
        return decided(verified, content_hash=named)

    @handles(commands.ApproveConclusion)
    def approve_conclusion(self, caller: Caller, command: commands.ApproveConclusion) -> Decision:
        """Approve what the report leads to."""
        verified = self.known(caller, command.referral_id)
        due = self._due_after(verified.proposed(), caller)
        verified.approve_conclusion(caller.act, command.proposal_hash, due=due)
        return decided(verified, content_hash=command.proposal_hash)

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
