"""Commands about findings from the team's deliberation to their acceptance."""

from __future__ import annotations

from uuid import UUID

from xuncha.findings.v1 import contract

from services.findings.domain.finding import Finding
from services.findings.domain.series import FindingSeries, series_id
from services.findings.handlers.access import Reaching, reached
from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.programme.questions import deliberated_on, team_of


class ReviewHandlers(Reaching):
    """Findings before the team, its lead and the office."""

    @handles(contract.DeliberateFinding)
    def deliberate_finding(self, caller: Caller, command: contract.DeliberateFinding) -> Decision:
        """Enter the deliberation of the caller's team."""
        finding = self.reach(caller, Finding, command.finding_id)
        held_on = deliberated_on(self.views, finding.data.target_id, caller.act.document)
        finding.deliberate(caller.act, held_on)
        return decided(finding)

    @handles(contract.ApproveFinding)
    def approve_finding(self, caller: Caller, command: contract.ApproveFinding) -> Decision:
        """Approve a finding of the caller's team; the receipt carries its number."""
        finding = self.reach(caller, Finding, command.finding_id)
        series = self._series(caller, finding.data.target_id)
        number = series.take(caller.act, finding.id)
        finding.approve(caller.act, number)
        return decided(finding, series, number=number)

    @handles(contract.SendBackFinding)
    def send_back_finding(self, caller: Caller, command: contract.SendBackFinding) -> Decision:
        """Send a finding back to its handlers."""
        finding = self.reach(caller, Finding, command.finding_id)
        finding.send_back(caller.act)
        return decided(finding)

    @handles(contract.AcceptFinding)
    def accept_finding(self, caller: Caller, command: contract.AcceptFinding) -> Decision:
        """Accept a finding."""
        finding = self.reach(caller, Finding, command.finding_id)
        finding.accept(caller.act, team_of(self.views, finding.data.target_id))
        return decided(finding)

    @handles(contract.ReturnFinding)
    def return_finding(self, caller: Caller, command: contract.ReturnFinding) -> Decision:
        """Return a finding to the team's lead."""
        finding = self.reach(caller, Finding, command.finding_id)
        finding.return_to_lead(caller.act, team_of(self.views, finding.data.target_id))
        return decided(finding)

    def _series(self, caller: Caller, target_id: UUID) -> FindingSeries:
        known = self.find(FindingSeries, series_id(target_id))
        return known or FindingSeries.open(caller.act, reached(self.views, caller, target_id))
