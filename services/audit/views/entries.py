"""Reads the ledger, always limited to what the caller may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from xuncha.audit.v1.contract import Cause, Entry, LedgerEntry, ListEntries

from services.audit.views.sight import LedgerSight
from services.kernel.application import Views
from services.kernel.events.envelope import References
from services.kernel.paging import fitting, rows_of

_COLUMNS = (
    "seq, source, position, event_id, type, public, stream_id, stream_version, recorded_at, entered_at, at, "
    "on_date, actor, capacity, reason, document, request_id, correlation_id, cause_source, cause_position, "
    "cause_id, case_id, unit_id, person_id, round_id, target_id, finding_id, item_id, recovery_id, "
    "referral_id, trace, post_id, scope_id, content_hash, leaf"
)
_FILTERS = {
    **{f"{name}_id": f"{name}_id = %s" for name in References.__struct_fields__},
    "service": "source = %s",
    "type": "type = %s",
    "actor": "actor = %s",
    "correlation_id": "correlation_id = %s",
    "on_from": "on_date >= %s",
    "on_to": "on_date <= %s",
    "recorded_from": "recorded_at >= %s",
    "recorded_to": "recorded_at < %s",
}
_HIDDEN_REFERENCES = tuple(
    f"{name}_id" for name in References.__struct_fields__ if name not in {"case", "referral"}
)
_HIDDEN_IF_RETICENT = ("reason", "document", "post_id", "scope_id", *_HIDDEN_REFERENCES)


class EntryView:
    """The ledger as one caller sees it.

    Args:
        views: of the audit service.
        sight: what the caller may see.
    """

    def __init__(self, views: Views, sight: LedgerSight) -> None:
        self._views = views
        self._sight = sight

    def find(self, service: str, positions: Sequence[int]) -> tuple[Entry, ...]:
        """Return the entries at these positions of a service's log, by position."""
        return self._entries("source = %s AND position = ANY(%s)", [service, list(positions)], "position")

    def consequences(self, entry: Entry, limit: int) -> tuple[Entry, ...]:
        """Return the first entries that an entry caused, in the order of the ledger."""
        condition = "cause_source = %s AND cause_position = %s"
        return self._entries(condition, [entry.service, entry.position], "seq", limit)

    def page(self, query: ListEntries) -> tuple[Entry, ...] | None:
        """Return a page of entries, or None if its key is of no entry that the caller may know of."""
        given = [(clause, getattr(query, name)) for name, clause in _FILTERS.items()]
        clauses = [clause for clause, value in given if value not in (None, "")]
        parameters = [value for _, value in given if value not in (None, "")]
        if any(getattr(query, name) for name in _HIDDEN_REFERENCES):
            # What is not shown is not searched either: a hit would tell it.
            clauses.append("source <> ALL(%s)")
            parameters.append(self._sight.reticent)
        if query.page.after:
            after = self._seq_of(query.page.after)
            if after is None:
                return None
            clauses.append("seq < %s" if query.newest_first else "seq > %s")
            parameters.append(after)
        order = "seq DESC" if query.newest_first else "seq"
        return self._entries(" AND ".join(clauses) or "true", parameters, order, rows_of(query.page))

    def read(self, after: int, limit: int) -> tuple[LedgerEntry, ...]:
        """Return the entries after a number with their envelopes, as many as fit into a page."""
        rows = self._rows("seq > %s", [after], "seq", limit, f"{_COLUMNS}, body")
        rows = rows[: fitting(len(row["body"]) for row in rows)]
        bodies = [bytes(row["body"]) for row in rows]
        entries = self._shown(rows)
        return tuple(LedgerEntry(entry=entry, body=body) for entry, body in zip(entries, bodies, strict=True))

    def _seq_of(self, key: str) -> int | None:
        try:
            event_id = UUID(key)
        except ValueError:
            return None
        rows = self._rows("event_id = %s", [event_id], "seq", 1)
        return rows[0]["seq"] if rows else None

    def _entries(
        self, condition: str, parameters: list[Any], order: str, limit: int = 500
    ) -> tuple[Entry, ...]:
        return self._shown(self._rows(condition, parameters, order, limit))

    def _rows(
        self, condition: str, parameters: list[Any], order: str, limit: int, columns: str = _COLUMNS
    ) -> list[dict[str, Any]]:
        seen, seen_by = self._sight.condition()
        statement = (
            f"SELECT {columns} FROM ledger "  # noqa: S608 - built from constants
            f"WHERE {condition} AND {seen} ORDER BY {order} LIMIT %s"
        )
        return self._views.rows(statement, [*parameters, *seen_by, limit])

    def _shown(self, rows: list[dict[str, Any]]) -> tuple[Entry, ...]:
        known = self._known_causes(row["cause_id"] for row in rows if row["cause_id"] is not None)
        return tuple(self._shown_one(row, known) for row in rows)

    def _known_causes(self, ids: Iterable[UUID]) -> frozenset[UUID]:
        """Return those causes that the caller may know of."""
        wanted = list(ids)
        if self._sight.whole or not wanted:
            return frozenset(wanted)
        seen = self._rows("event_id = ANY(%s)", [wanted], "seq", len(wanted), "event_id")
        return frozenset(row["event_id"] for row in seen)

    def _shown_one(self, row: dict[str, Any], known: frozenset[UUID]) -> Entry:
        cause_id, service, position = (row.pop(f"cause_{part}") for part in ("id", "source", "position"))
        cause = Cause(service=service, position=position, event_id=cause_id) if cause_id in known else None
        row.pop("body", None)
        row["service"] = row.pop("source")
        row["content_hash"], row["leaf"] = bytes(row["content_hash"]).hex(), bytes(row["leaf"]).hex()
        if not self._sight.whole:
            row["seq"] = None
        if row["service"] in self._sight.reticent:
            row |= {name: "" if isinstance(row[name], str) else None for name in _HIDDEN_IF_RETICENT}
        return Entry(cause=cause, **row)
