"""Commands about findings from the team's deliberation to their acceptance."""

from __future__ import annotations

from uuid import UUID

from xuncha.findings.v1 import contract

from services.findings.domain.finding import Finding
from services.findings.domain.series import FindingSeries, series_id
from services.findings.handlers.access import reach, reached
from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles


class ReviewHandlers(ServiceApplication):
    """Findings before the team, its lead and the office."""

    @handles(contract.ApproveFinding)
    def approve_finding(self, caller: Caller, command: contract.ApproveFinding) -> Decision:
        """Approve a finding of the caller's team; the receipt carries its number."""
        finding = reach(self, caller, Finding, command.finding_id)
        series = self._series(caller, finding.data.target_id)
        number = series.take(caller.act, finding.id)
        finding.approve(caller.act, number)
        return decided(finding, series, number=number)

    def _series(self, caller: Caller, target_id: UUID) -> FindingSeries:
        known = self.find(FindingSeries, series_id(target_id))
        return known or FindingSeries.open(caller.act, reached(self.views, caller, target_id))
