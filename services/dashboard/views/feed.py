"""Questions to the feed: new events, older events, the events of one case, one event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from services import LOGS
from services.dashboard.views.sight import FeedSight
from services.dashboard.views.trail import CASE
from services.kernel.application import Views
from services.kernel.directory.kept_away import NOT_CONCERNED

Cursor = Mapping[str, int]
"""The position up to which each source was seen. Positions of a source only grow, so nothing is missed."""

_COLUMNS = """
source, position, event_id, type, stream_id, stream_version, case_id, feed.unit_id, n.name AS unit,
actor, capacity, reason, document, at, on_day, recorded_at, request_id, correlation_id, cause_source,
cause_position, leaf
"""
_UNIT = " LEFT JOIN directory_organisation AS n ON n.organisation_id = feed.unit_id "
_FROM = f" FROM feed {_UNIT}"
_TRAIL = " FROM trail JOIN feed USING (source, position) "
_IN_TIME = "ORDER BY happened_at, logged_at, source, position"
_SEEN = (
    " source = ANY(%s) AND (%s::uuid[] IS NULL OR feed.unit_id = ANY(%s)) "
    f"AND (%s::text[] IS NULL OR feed.type = ANY(%s)) AND {NOT_CONCERNED} "
)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One event as shown. `unit` is the organisation's name, None if there is no organisation or no name."""

    source: str
    position: int
    event_id: UUID
    type: str
    stream_id: UUID
    stream_version: int
    case_id: UUID | None
    unit_id: UUID | None
    unit: str | None
    actor: UUID
    capacity: str
    reason: str
    document: str
    at: datetime
    on_day: date
    recorded_at: datetime
    request_id: UUID
    correlation_id: UUID
    cause_source: str | None
    cause_position: int | None
    leaf: bytes


def encode_cursor(cursor: Cursor) -> str:
    """Return a cursor as a text that can stand in an address: `rounds-12.findings-3`."""
    return ".".join(f"{source}-{cursor[source]}" for source in LOGS if cursor.get(source))


def decode_cursor(text: str) -> dict[str, int] | None:
    """Read a cursor; None if the text is not a cursor."""
    cursor: dict[str, int] = {}
    for part in filter(None, text.split(".")):
        source, _, position = part.partition("-")
        if source not in LOGS or not (position.isascii() and position.isdigit() and len(position) < 19):
            return None
        cursor[source] = int(position)
    return cursor


def heads(views: Views) -> dict[str, int]:
    """Return the newest position of each source in the feed."""
    rows = views.rows(
        "SELECT source, (SELECT position FROM feed WHERE feed.source = s.source "
        "ORDER BY position DESC LIMIT 1) AS position FROM unnest(%s::text[]) AS s(source)",
        (list(LOGS),),
    )
    return {row["source"]: row["position"] or 0 for row in rows}


def newest(views: Views, sight: FeedSight, limit: int, before: Row | None = None) -> list[Row]:
    """Return the newest events, newest first; if `before` is given, only older ones."""
    older = "AND (recorded_at, source, position) < (%s, %s, %s)" if before else ""
    key = (before.recorded_at, before.source, before.position) if before else ()
    return _rows(
        views,
        f"WHERE {_SEEN} {older} ORDER BY recorded_at DESC, source DESC, position DESC LIMIT %s",
        (*_seen(sight), *key, limit),
    )


def since(views: Views, sight: FeedSight, cursor: Cursor, limit: int, upto: Cursor) -> list[Row]:
    """Return the events after a cursor and up to another, newest first, at most `limit` of them."""
    beyond = " OR ".join("(source = %s AND position > %s AND position <= %s)" for _ in LOGS)
    places = [part for s in LOGS for part in (s, cursor.get(s, 0), upto.get(s, 0))]
    return _rows(
        views,
        f"WHERE {_SEEN} AND ({beyond}) ORDER BY recorded_at DESC, source DESC, position DESC LIMIT %s",
        (*_seen(sight), *places, limit),
    )


def one(views: Views, sight: FeedSight, source: str, position: int) -> Row | None:
    """Return one event, or None if there is no such event that may be seen."""
    found = _rows(
        views, f"WHERE {_SEEN} AND source = %s AND position = %s", (*_seen(sight), source, position)
    )
    return found[0] if found else None


def of_case(views: Views, sight: FeedSight, case: UUID, limit: int, after: Row | None = None) -> list[Row]:
    """Return at most `limit` events that concern a case, in the order of business time, after one of them.

    A case is whatever events refer to: a round with all that belongs to its targets, a finding, a referral.
    """
    later = "AND (happened_at, logged_at, source, position) > (%s, %s, %s, %s)" if after else ""
    key = (after.at, after.recorded_at, after.source, after.position) if after else ()
    condition = f"WHERE subject_id = %s AND {_SEEN} {later} {_IN_TIME} LIMIT %s"
    return _rows(views, condition, (case, *_seen(sight), *key, limit), _TRAIL + _UNIT)


@dataclass(frozen=True)
class Extent:
    """How far a case reaches: its first and its latest event, how many there are, and what the case is.

    `kind` is the reference that names it, or `case` where none but that one does.
    """

    first: Row
    last: Row
    events: int
    kind: str


def extent_of_case(views: Views, sight: FeedSight, case: UUID) -> Extent | None:
    """Return the extent of a case by business time; None if none of its events may be seen."""
    first = of_case(views, sight, case, 1)
    if not first:
        return None
    condition = f"WHERE subject_id = %s AND {_SEEN} "
    newest_first = "ORDER BY happened_at DESC, logged_at DESC, source DESC, position DESC LIMIT 1"
    last = _rows(views, condition + newest_first, (case, *_seen(sight)), _TRAIL + _UNIT)
    named = f"coalesce(max(kind) FILTER (WHERE kind <> '{CASE}'), '{CASE}')"
    told = views.rows(
        f"SELECT count(*) AS events, {named} AS kind {_TRAIL} {condition}",
        (case, *_seen(sight)),
    )
    return Extent(first[0], last[0], **told[0])


def effects(views: Views, sight: FeedSight, row: Row) -> list[Row]:
    """Return the events that one event caused, at most 100."""
    return _rows(
        views,
        f"WHERE {_SEEN} AND cause_source = %s AND cause_position = %s "
        "ORDER BY at, source, position LIMIT 100",
        (*_seen(sight), row.source, row.position),
    )


@dataclass(frozen=True)
class Related:
    """A case next to another one: its id, what it is (see `Extent`), and its first event that may be seen."""

    id: UUID
    kind: str
    first: Row


def related_cases(views: Views, sight: FeedSight, case: UUID) -> list[Related]:
    """Return the cases next to a case by the references of events, at most 100; those that may be seen.

    Next to a target are its round and its findings, next to a finding its target and its items.
    """
    rows = views.rows(
        f"""SELECT r.other_id, f.* FROM related_case AS r CROSS JOIN LATERAL (
            SELECT trail.kind, {_COLUMNS} {_TRAIL} {_UNIT}
             WHERE subject_id = r.other_id AND {_SEEN} {_IN_TIME} LIMIT 1
        ) AS f WHERE r.case_id = %s ORDER BY f.at, f.source, f.position LIMIT 100""",  # noqa: S608 - constants
        (*_seen(sight), case),
    )
    return [Related(row.pop("other_id"), row.pop("kind"), Row(**row)) for row in rows]


def _seen(sight: FeedSight) -> tuple[Any, ...]:
    units = None if sight.units is None else list(sight.units)
    types = None if sight.types is None else list(sight.types)
    return list(sight.sources), units, units, types, types, *sight.away.parameters


def _rows(views: Views, condition: str, parameters: tuple[Any, ...], tables: str = _FROM) -> list[Row]:
    rows = views.rows(f"SELECT {_COLUMNS} {tables} {condition}", parameters)
    return [Row(**row) for row in rows]
