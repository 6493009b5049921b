"""Commands about findings from the team's deliberation to their acceptance."""

from __future__ import annotations

from uuid import UUID

from services.findings.commands import findings as commands
from services.findings.domain.finding import Finding
from services.findings.domain.series import FindingSeries, series_id
from services.findings.handlers.access import reached
from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.programme.questions import deliberated_on, team_of
from services.programme.reach import must_reach


class ReviewHandlers(ServiceApplication):
    """Findings before the team, its lead and the office."""

    @handles(commands.DeliberateFinding)
    def deliberate_finding(self, caller: Caller, command: commands.DeliberateFinding) -> Decision:
        """Enter the deliberation of the caller's team."""
        finding = self._reviewed(caller, command.finding_id)
        held_on = deliberated_on(self.views, finding.target_id, caller.act.document)
        finding.deliberate(caller.act, held_on)
        return decided(finding)

    @handles(commands.ApproveFinding)
    def approve_finding(self, caller: Caller, command: commands.ApproveFinding) -> Decision:
        """Approve a finding of the caller's team; the receipt carries its number."""
        finding = self._reviewed(caller, command.finding_id)
        finding.check_approval(caller.act)
        series = self._series(caller, finding.target_id)
        number = series.take(caller.act, finding.id)
        finding.approve(caller.act, number)
        return decided(finding, series, number=number)

    @handles(commands.SendBackFinding)
    def send_back_finding(self, caller: Caller, command: commands.SendBackFinding) -> Decision:
        """Send a finding back to its handlers."""
        finding = self._reviewed(caller, command.finding_id)
        finding.send_back(caller.act)
        return decided(finding)

    @handles(commands.AcceptFinding)
    def accept_finding(self, caller: Caller, command: commands.AcceptFinding) -> Decision:
        """Accept a finding."""
        finding = self._reviewed(caller, command.finding_id)
        finding.accept(caller.act, team_of(self.views, finding.target_id))
        return decided(finding)

    @handles(commands.ReturnFinding)
    def return_finding(self, caller: Caller, command: commands.ReturnFinding) -> Decision:
        """Return a finding to the team's lead."""
        finding = self._reviewed(caller, command.finding_id)
        finding.return_to_lead(caller.act, team_of(self.views, finding.target_id))
        return decided(finding)

    def _reviewed(self, caller: Caller, finding_id: UUID) -> Finding:
        finding = self.get(Finding, finding_id)
        must_reach(self.views, caller, finding.target_id, finding.unit_id)
        return finding

    def _series(self, caller: Caller, target_id: UUID) -> FindingSeries:
        known = self.find(FindingSeries, series_id(target_id))
        return known or FindingSeries.open(caller.act, reached(self.views, caller, target_id))
