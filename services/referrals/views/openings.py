"""Openings as the log has them: is one still good, and how many has a person made lately?

They are read from the log itself, never from a view that lags or could be written.
"""

from __future__ import annotations

from uuid import UUID

from services.kernel.application import Views

GOOD_MINUTES = 10
MOST_OPENINGS = 20
"""A person opens no more clues than that within the time one opening is good."""
_NEWEST = 1000
_TYPE = "xuncha.referrals.ClueOpened.v1"


def is_good(views: Views, opening_id: UUID) -> bool:
    """Tell whether an opening is in the log and not too old, by the database's time alone."""
    return bool(
        views.rows(
            "SELECT FROM event WHERE stream_id = %s AND type = %s"
            " AND recorded_at > clock_timestamp() - make_interval(mins => %s)",
            [opening_id, _TYPE, GOOD_MINUTES],
        )
    )


def made_lately(views: Views, person: UUID) -> int:
    """Return how many openings a person has made within the time one is good."""
    rows = views.rows(
        "SELECT count(*) AS openings FROM ("
        " SELECT body FROM event WHERE type = %s"
        " AND recorded_at > clock_timestamp() - make_interval(mins => %s) ORDER BY position DESC LIMIT %s"
        ") lately WHERE convert_from(body, 'UTF8')::json ->> 'actor' = %s",
        [_TYPE, GOOD_MINUTES, _NEWEST, str(person)],
    )
    return int(rows[0]["openings"])
