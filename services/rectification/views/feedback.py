"""What was fed back to which target: followed from findings."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.projecting import POSITION, STREAM, Table


class _FedBack(msgspec.Struct):
    target_id: UUID


FED_BACK = Table("finding_fed_back", finding_id=STREAM)
HANDLERS: dict[str, Handler] = {
    "xuncha.findings.FindingFedBack.v1": FED_BACK.keeps_first(_FedBack, place=POSITION)
}


def findings_of(views: Views, target_id: UUID) -> list[UUID]:
    """Return the findings fed back to a target, in their order."""
    rows = views.rows(
        "SELECT finding_id FROM finding_fed_back WHERE target_id = %s ORDER BY place", [target_id]
    )
    return [row["finding_id"] for row in rows]
