"""What was fed back to which target: followed from findings."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.following import Followed, Handler, Transaction


class _FedBack(msgspec.Struct):
    target_id: UUID


def _fed_back(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "INSERT INTO finding_fed_back (finding_id, target_id, place) VALUES (%s, %s, %s) "
        "ON CONFLICT DO NOTHING",
        [event.envelope.stream, event.payload(_FedBack).target_id, event.position],
    )


HANDLERS: dict[str, Handler] = {"xuncha.findings.FindingFedBack.v1": _fed_back}


def findings_of(transaction: Transaction, target_id: UUID) -> list[UUID]:
    """Return the findings fed back to a target, in their order."""
    rows = transaction.execute(
        "SELECT finding_id FROM finding_fed_back WHERE target_id = %s ORDER BY place", [target_id]
    )
    return [row[0] for row in rows.fetchall()]
