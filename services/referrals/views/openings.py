"""Answers from the log whether an opening is still valid, and how many a person has made lately.

Openings are read from the log itself, not from a view, which may lag or be written.
"""

from __future__ import annotations

from uuid import UUID

from services.kernel.application import Views

GOOD_MINUTES = 10
MOST_OPENINGS = 20
"""Most clues that a person may open within the validity of one opening."""
_NEWEST = 1000
_TYPE = "xuncha.referrals.ClueOpened.v1"


def is_good(views: Views, opening_id: UUID) -> bool:
    """Tell whether an opening is in the log and not too old, by the database's own time."""
    return bool(
        views.rows(
            "SELECT FROM event WHERE stream_id = %s AND type = %s"
            " AND recorded_at > clock_timestamp() - make_interval(mins => %s)",
            [opening_id, _TYPE, GOOD_MINUTES],
        )
    )


def made_lately(views: Views, person: UUID) -> int:
    """Return how many openings a person has made within the validity of one opening."""
    rows = views.rows(
        "SELECT count(*) AS openings FROM ("
        " SELECT body FROM event WHERE type = %s"
        " AND recorded_at > clock_timestamp() - make_interval(mins => %s) ORDER BY position DESC LIMIT %s"
        ") lately WHERE convert_from(body, 'UTF8')::json ->> 'actor' = %s",
        [_TYPE, GOOD_MINUTES, _NEWEST, str(person)],
    )
    return int(rows[0]["openings"])
