"""Commands about the feedback: load, decide; the base saves."""

from __future__ import annotations

from xuncha.findings.v1 import contract

from services.findings.domain.feedback import Feedback, feedback_id
from services.findings.domain.finding import Finding
from services.findings.domain.listing import approved_main
from services.findings.domain.report import Report, main_report_id
from services.findings.domain.rules import FEEDBACK_EXISTS
from services.findings.handlers.access import reach, reached
from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.refusal import refuse_if
from services.programme.questions import team_of


class FeedbackHandlers(ServiceApplication):
    """What is fed back to the units."""

    @handles(contract.IssueFeedback)
    def issue_feedback(self, caller: Caller, command: contract.IssueFeedback) -> Decision:
        """Issue the feedback of a target; the receipt names the hash its receipts have to name."""
        place = reached(self.views, caller, command.target_id)
        refuse_if(self.find(Feedback, feedback_id(place.target_id)) is not None, FEEDBACK_EXISTS)
        main = approved_main(self.find(Report, main_report_id(place.target_id)))
        findings = self.find_many(Finding, main.data.text.finding_ids)
        issued = Feedback.issue(caller.act, place, list(findings.values()))
        return decided(issued, content_hash=issued.data.content_hash)

    @handles(contract.DeliverFeedback)
    def deliver_feedback(self, caller: Caller, command: contract.DeliverFeedback) -> Decision:
        """Enter that the caller's team gave one act of the feedback."""
        feedback = reach(self, caller, Feedback, command.feedback_id)
        feedback.deliver(caller.act, command.act, command.delivered_on, command.place)
        return decided(feedback)

    @handles(contract.SignFeedbackReceipt)
    def sign_feedback_receipt(self, caller: Caller, command: contract.SignFeedbackReceipt) -> Decision:
        """Sign for one act; with the second receipt all findings are fed back, in the same append."""
        feedback = reach(self, caller, Feedback, command.feedback_id)
        team = team_of(self.views, feedback.data.target_id)
        feedback.sign(caller.act, command.act, command.content_hash, team)
        if not feedback.all_received:
            return decided(feedback)
        findings = self.get_many(Finding, feedback.data.finding_ids)
        for finding in findings:
            finding.feed_back(caller.act, feedback.id)
        feedback.complete(caller.act)
        return decided(*findings, feedback, asked=feedback)
