"""What money needs to know: which findings were fed back to which unit, which items belong to them."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Followed, Follower, Handler, Transaction

FINDINGS = "findings"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where something belongs: to a finding, and to the unit it was fed back to."""

    finding_id: UUID
    unit_id: UUID


class _FedBack(msgspec.Struct):
    unit_id: UUID


class _Issued(msgspec.Struct):
    finding_id: UUID
    unit_id: UUID


def _fed_back(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "INSERT INTO fed_back_finding (finding_id, unit_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [event.envelope.stream, event.payload(_FedBack).unit_id],
    )


def _issued(transaction: Transaction, event: Followed) -> None:
    issued = event.payload(_Issued)
    transaction.execute(
        "INSERT INTO issued_item (item_id, finding_id, unit_id) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        [event.envelope.stream, issued.finding_id, issued.unit_id],
    )


FOLLOWER = Follower("findings-facts", {"xuncha.findings.FindingFedBack.v1": _fed_back}, sources=(FINDINGS,))
"""Follows findings for what money has to know of them."""
HANDLERS: dict[str, Handler] = {"xuncha.rectification.ItemIssued.v1": _issued}


def finding_place(views: Views, finding_id: UUID) -> Place | None:
    """Return where a finding belongs, or None if none of that id was fed back."""
    rows = views.rows("SELECT finding_id, unit_id FROM fed_back_finding WHERE finding_id = %s", [finding_id])
    return Place(**rows[0]) if rows else None


def item_place(views: Views, item_id: UUID) -> Place | None:
    """Return where an item belongs, or None if none of that id was issued."""
    rows = views.rows("SELECT finding_id, unit_id FROM issued_item WHERE item_id = %s", [item_id])
    return Place(**rows[0]) if rows else None
