"""Commands about findings in the team and the unit: load, decide; the base saves."""

from __future__ import annotations

from uuid import UUID

from services.findings.codes import CODES
from services.findings.commands import findings as commands
from services.findings.domain.classification import check_codes
from services.findings.domain.finding import Finding
from services.findings.domain.finding_states import FindingState
from services.findings.domain.rules import PRIOR_ISSUE_UNKNOWN
from services.findings.handlers.access import reached
from services.findings.views.prior_issues import unknown_issues
from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.directory.view import unit_of
from services.kernel.ids import new_id
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.programme.questions import team_of
from services.programme.reach import must_reach


class PaperHandlers(ServiceApplication):
    """Papers of findings, their handlers and their facts."""

    @handles(commands.DraftFinding)
    def draft_finding(self, caller: Caller, command: commands.DraftFinding) -> Decision:
        """Draft a finding of a target the caller's team inspects."""
        place = reached(self.views, caller, command.target_id)
        check_codes(CODES, place.scheme, command.paper)
        unknown = unknown_issues(self.views, place.unit_id, command.prior_issue_ids)
        refuse_if(unknown, PRIOR_ISSUE_UNKNOWN, field="prior_issue_ids")
        drafted = Finding.draft(
            caller.act, new_id(), place.target_id, place.unit_id, command.paper, command.prior_issue_ids
        )
        return decided(drafted, content_hash=drafted.paper.content_hash())

    @handles(commands.CountersignFinding)
    def countersign_finding(self, caller: Caller, command: commands.CountersignFinding) -> Decision:
        """Sign as second handler a finding of the caller's team."""
        finding = self._finding(caller, command.finding_id)
        finding.countersign(caller.act, command.content_hash)
        return decided(finding)

    @handles(commands.ReviseFinding)
    def revise_finding(self, caller: Caller, command: commands.ReviseFinding) -> Decision:
        """Write the paper of a finding anew."""
        finding = self._finding(caller, command.finding_id)
        place = reached(self.views, caller, finding.target_id)
        check_codes(CODES, place.scheme, command.paper)
        finding.revise(caller.act, command.paper)
        return decided(finding, content_hash=finding.paper.content_hash())

    @handles(commands.AnswerFactSheet)
    def answer_fact_sheet(self, caller: Caller, command: commands.AnswerFactSheet) -> Decision:
        """Answer a fact sheet for the caller's unit, which knows of no finding before there is one."""
        finding = self._finding(caller, command.finding_id)
        shown = finding.state is FindingState.FACT_CONFIRMING or finding.facts is not None
        refuse_if(not shown, NOT_FOUND)
        finding.answer_facts(
            caller.act,
            confirmed=command.outcome == "CONFIRMED",
            remark=command.remark,
            content_hash=command.content_hash,
            team=team_of(self.views, finding.target_id),
        )
        return decided(finding)

    @handles(commands.RecordFactRefusal)
    def record_fact_refusal(self, caller: Caller, command: commands.RecordFactRefusal) -> Decision:
        """Record that the unit refuses to sign."""
        finding = self._finding(caller, command.finding_id)
        finding.record_refusal(caller.act, unit_of(self.views, caller.act.person))
        return decided(finding)

    def _finding(self, caller: Caller, finding_id: UUID) -> Finding:
        finding = self.get(Finding, finding_id)
        must_reach(self.views, caller, finding.target_id, finding.unit_id)
        return finding
