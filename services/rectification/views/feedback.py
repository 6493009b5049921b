"""What was fed back to which target: followed from findings."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads


class _FedBack(msgspec.Struct):
    target_id: UUID


def _fed_back(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO finding_fed_back (finding_id, target_id, place) VALUES (%s, %s, %s) "
        "ON CONFLICT DO NOTHING",
        [
            (event.envelope.stream, told.target_id, event.position)
            for event, told in payloads(events, _FedBack)
        ],
    )


HANDLERS: dict[str, Handler] = {"xuncha.findings.FindingFedBack.v1": _fed_back}


def findings_of(views: Views, target_id: UUID) -> list[UUID]:
    """Return the findings fed back to a target, in their order."""
    rows = views.rows(
        "SELECT finding_id FROM finding_fed_back WHERE target_id = %s ORDER BY place", [target_id]
    )
    return [row["finding_id"] for row in rows]
