"""Which rectification items a finding has, and whether all are closed. Followed from rectification."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.following import Followed, Follower, Transaction

NAME = "items"
RESOLVE = "resolve-finding"
"""Name of the reaction; part of its request ids, so it stays."""


class _Item(msgspec.Struct):
    finding_id: UUID


def _issued(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "INSERT INTO item (item_id, finding_id, closed) VALUES (%s, %s, false) ON CONFLICT DO NOTHING",
        [event.envelope.stream, event.payload(_Item).finding_id],
    )


def _closed(transaction: Transaction, event: Followed) -> None:
    finding_id = event.payload(_Item).finding_id
    transaction.execute(
        "INSERT INTO item (item_id, finding_id, closed) VALUES (%s, %s, true) "
        "ON CONFLICT (item_id) DO UPDATE SET closed = true",
        [event.envelope.stream, finding_id],
    )
    (still_open,) = transaction.execute(
        "SELECT count(*) FROM item WHERE finding_id = %s AND NOT closed", [finding_id]
    ).fetchone()
    if not still_open:
        act = transaction.act(event)
        transaction.react(event, RESOLVE, lambda application: application.resolve_finding(act, finding_id))


FOLLOWER = Follower(
    NAME,
    {
        "xuncha.rectification.ItemIssued.v1": _issued,
        "xuncha.rectification.ItemClosed.v1": _closed,
    },
    sources=("rectification",),
)
