"""Commands about the feedback: load, decide; the base saves."""

from __future__ import annotations

from uuid import UUID

from services.findings.commands import feedbacks as commands
from services.findings.domain.feedback import Feedback, feedback_id
from services.findings.domain.finding import Finding
from services.findings.domain.listing import approved_main
from services.findings.domain.report import Report, main_report_id
from services.findings.domain.rules import FEEDBACK_EXISTS
from services.findings.handlers.access import reached
from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.refusal import refuse_if
from services.programme.questions import team_of
from services.programme.reach import must_reach


class FeedbackHandlers(ServiceApplication):
    """What is fed back to the units."""

    @handles(commands.IssueFeedback)
    def issue_feedback(self, caller: Caller, command: commands.IssueFeedback) -> Decision:
        """Issue the feedback of a target; the receipt names the hash its receipts have to name."""
        place = reached(self.views, caller, command.target_id)
        refuse_if(self.find(Feedback, feedback_id(place.target_id)) is not None, FEEDBACK_EXISTS)
        main = approved_main(self.find(Report, main_report_id(place.target_id)))
        findings = self.find_many(Finding, main.text.finding_ids)
        issued = Feedback.issue(caller.act, place, list(findings.values()))
        return decided(issued, content_hash=issued.content_hash)

    @handles(commands.DeliverFeedback)
    def deliver_feedback(self, caller: Caller, command: commands.DeliverFeedback) -> Decision:
        """Enter that the caller's team gave one act of the feedback."""
        feedback = self._feedback(caller, command.feedback_id)
        feedback.deliver(caller.act, command.act, command.delivered_on, command.place)
        return decided(feedback)

    @handles(commands.SignFeedbackReceipt)
    def sign_feedback_receipt(self, caller: Caller, command: commands.SignFeedbackReceipt) -> Decision:
        """Sign for one act; with the second receipt all findings are fed back, in the same append."""
        feedback = self._feedback(caller, command.feedback_id)
        team = team_of(self.views, feedback.target_id)
        feedback.sign(caller.act, command.act, command.content_hash, team)
        if not feedback.all_received:
            return decided(feedback)
        place = reached(self.views, caller, feedback.target_id)
        findings = self.get_many(Finding, feedback.finding_ids)
        for finding in findings:
            finding.feed_back(caller.act, place.round_id, feedback.id)
        feedback.complete(caller.act, place.round_id)
        return decided(*findings, feedback, asked=feedback)

    def _feedback(self, caller: Caller, id: UUID) -> Feedback:
        feedback = self.get(Feedback, id)
        must_reach(self.views, caller, feedback.target_id, feedback.unit_id)
        return feedback
