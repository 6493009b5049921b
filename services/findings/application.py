"""Commands of findings: load, decide; the base saves."""

from __future__ import annotations

from typing import ClassVar

from services.findings import commands
from services.findings.domain.finding import Finding
from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.events.registry import Registry
from services.kernel.ids import new_id
from services.kernel.refusal import NOT_FOUND, refuse_if

REGISTRY = Registry("findings", (Finding,))


class FindingsApplication(ServiceApplication):
    """Findings of inspection teams."""

    registry: ClassVar[Registry] = REGISTRY

    @handles(commands.DraftFinding)
    def draft_finding(self, caller: Caller, command: commands.DraftFinding) -> Decision:
        """Draft a finding of a target the caller's team inspects."""
        refuse_if(not caller.covers(command.target_id), NOT_FOUND)
        drafted = Finding.draft(caller.act, new_id(), command.target_id, command.unit_id, command.paper)
        return decided(drafted, content_hash=drafted.paper.content_hash())

    @handles(commands.CountersignFinding)
    def countersign_finding(self, caller: Caller, command: commands.CountersignFinding) -> Decision:
        """Sign as second handler a finding of the caller's team."""
        drafted = self.get(Finding, command.finding_id)
        refuse_if(not caller.covers(drafted.target_id), NOT_FOUND)
        drafted.countersign(caller.act, command.content_hash)
        return decided(drafted)
