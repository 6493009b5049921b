"""The breakdown by class: how many findings of which class and severity were fed back?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import ClassBreakdown, ClassBreakdownResponse, ClassCount

from services.findings.views.figures import FED_BACK
from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads, position_key
from services.programme.reach import Conditions

EVERYTHING_TOLD = "true"
"""A unit knows of whatever was fed back to it."""


class _FedBack(msgspec.Struct):
    target_id: UUID
    round_id: UUID
    unit_id: UUID
    problem_class: str
    severity: str


def _fed_back(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO fed_back (position, finding_id, target_id, round_id, unit_id, problem_class, severity) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (
                event.position,
                event.envelope.stream,
                told.target_id,
                told.round_id,
                told.unit_id,
                told.problem_class,
                told.severity,
            )
            for event, told in payloads(events, _FedBack)
        ],
    )


HANDLERS: dict[str, Handler] = {"xuncha.findings.FindingFedBack.v1": _fed_back}


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
