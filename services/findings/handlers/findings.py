"""Commands about findings in the team and the unit: load, decide; the base saves."""

from __future__ import annotations

from xuncha.findings.v1 import contract
from xuncha.findings.v1.contract import FindingState

from services.findings.codes import CODES
from services.findings.domain.classification import check_codes
from services.findings.domain.finding import Finding
from services.findings.domain.rules import PRIOR_ISSUE_UNKNOWN
from services.findings.handlers.access import Reaching, reached
from services.findings.views.prior_issues import unknown_issues
from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.ids import new_id
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.programme.questions import team_of


class PaperHandlers(Reaching):
    """Papers of findings, their handlers and their facts."""

    @handles(contract.DraftFinding)
    def draft_finding(self, caller: Caller, command: contract.DraftFinding) -> Decision:
        """Draft a finding of a target the caller's team inspects."""
        place = reached(self.views, caller, command.target_id)
        check_codes(CODES, place.scheme, command.paper)
        unknown = unknown_issues(self.views, place.unit_id, command.prior_issue_ids)
        refuse_if(unknown, PRIOR_ISSUE_UNKNOWN, field="prior_issue_ids")
        drafted = Finding.draft(caller.act, new_id(), place, command.paper, command.prior_issue_ids)
        return decided(drafted, content_hash=drafted.data.content_hash)

    @handles(contract.ReviseFinding)
    def revise_finding(self, caller: Caller, command: contract.ReviseFinding) -> Decision:
        """Write the paper of a finding anew."""
        finding = self.reach(caller, Finding, command.finding_id)
        place = reached(self.views, caller, finding.data.target_id)
        check_codes(CODES, place.scheme, command.paper)
        finding.revise(caller.act, command.paper)
        return decided(finding, content_hash=finding.data.content_hash)

    @handles(contract.AnswerFactSheet)
    def answer_fact_sheet(self, caller: Caller, command: contract.AnswerFactSheet) -> Decision:
        """Answer a fact sheet for the caller's unit, which knows of no finding before there is one."""
        finding = self.reach(caller, Finding, command.finding_id)
        shown = finding.data.state is FindingState.FACT_CONFIRMING or finding.data.facts is not None
        refuse_if(not shown, NOT_FOUND)
        finding.answer_facts(
            caller.act,
            outcome=command.outcome,
            remark=command.remark,
            content_hash=command.content_hash,
            team=team_of(self.views, finding.data.target_id),
        )
        return decided(finding)
