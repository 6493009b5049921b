"""The reactions of findings: a finding is resolved when its last item is closed."""

from __future__ import annotations

from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import FindingState

from services.findings.domain.finding import Finding
from services.findings.views.items import has_open_items
from services.kernel.application import Decision, decided
from services.kernel.following import Reacting, reacts_to


class Closed(msgspec.Struct):
    """An item that was closed."""

    finding_id: UUID


@reacts_to("xuncha.rectification.ItemClosed.v1", needs=Closed, name="resolve-finding")
def resolve_finding(reacting: Reacting, closed: Closed) -> Decision | None:
    """Resolve a finding whose items are all closed, if it was fed back and is not yet resolved."""
    if has_open_items(reacting.application.views, closed.finding_id):
        return None
    finding = reacting.application.find(Finding, closed.finding_id)
    if finding is None or finding.data.state is not FindingState.FED_BACK:
        return None
    finding.resolve(reacting.act)
    return decided(finding)


REACTIONS = (resolve_finding,)
