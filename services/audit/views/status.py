"""The status of the ledger: how far it is with each service, and whether it has stopped."""

from __future__ import annotations

from xuncha.audit.v1.contract import GetStatusResponse, SourceStatus

from services import LOGS
from services.kernel.application import Views
from services.kernel.following import position_key

FOLLOWER = "ledger"

_STATUS = """
SELECT s.source AS service,
       coalesce((SELECT position FROM tracking t WHERE t.source = s.key), 0) AS tracked,
       coalesce((SELECT max(position) FROM ledger l WHERE l.source = s.source), 0) AS entered,
       (SELECT count(*) FROM waiting w WHERE w.source = s.source) AS waiting,
       (SELECT entered_at FROM ledger l WHERE l.source = s.source ORDER BY position DESC LIMIT 1)
           AS last_entered_at,
       coalesce(
           (SELECT p.error FROM parked p WHERE p.follower = s.key AND p.state = 'parked'
             ORDER BY p.position LIMIT 1),
           (SELECT 'CauseImpossible at position ' || w.position
              FROM (SELECT * FROM waiting WHERE source = s.source ORDER BY position LIMIT 1) w
              JOIN ledger l ON l.source = w.cause_source AND l.position = w.cause_position
             WHERE l.event_id <> w.cause_id), '') AS fault,
       (SELECT seq FROM ledger_head) AS head
  FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS s (source, key, place)
 ORDER BY s.place
"""


def read_status(views: Views) -> GetStatusResponse:
    """Return the ledger's status, all as of one moment."""
    keys = [position_key("audit", FOLLOWER, source) for source in LOGS]
    rows = views.rows(_STATUS, [list(LOGS), keys])
    head = max(row.pop("head") for row in rows)
    return GetStatusResponse(
        head=head, sources=tuple(SourceStatus(stopped=bool(row["fault"]), **row) for row in rows)
    )
