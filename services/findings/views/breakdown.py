"""The breakdown by class: how many findings of which class and severity were fed back?"""

from __future__ import annotations

from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import ClassBreakdown, ClassBreakdownResponse, ClassCount

from services.findings.views.figures import FED_BACK
from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Handler, position_key
from services.kernel.projecting import POSITION, STREAM, Table
from services.programme.reach import Conditions

EVERYTHING_TOLD = "true"
"""A unit knows of whatever was fed back to it."""


class _FedBack(msgspec.Struct):
    target_id: UUID
    round_id: UUID
    unit_id: UUID
    problem_class: str
    severity: str


HANDLERS: dict[str, Handler] = {
    "xuncha.findings.FindingFedBack.v1": Table("fed_back", position=POSITION).inserts(
        _FedBack, finding_id=STREAM
    )
}


def class_breakdown(views: Views, caller: Caller, query: ClassBreakdown) -> ClassBreakdownResponse:
    """Return the counts over what the caller may know of; over everything they sum to the figure."""
    asked = Conditions(caller, "s", EVERYTHING_TOLD).equal(target_id=query.target_id, round_id=query.round_id)
    rows = views.rows(
        "SELECT s.problem_class, s.severity, count(*) AS findings "  # noqa: S608 - constants alone
        f"FROM fed_back s WHERE {asked.text} GROUP BY 1, 2 ORDER BY 1, 2",
        asked.values,
    )
    seen = views.rows(
        "SELECT position FROM tracking WHERE source = %s", [position_key("findings", "views", "findings")]
    )
    return ClassBreakdownResponse(
        counts=tuple(ClassCount(**row) for row in rows),
        total=sum(row["findings"] for row in rows),
        position=seen[0]["position"] if seen else 0,
        definition_zh=FED_BACK.zh,
        definition_en=FED_BACK.en,
    )
