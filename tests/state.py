"""The result of a run in the database, in a form in which two runs can be compared.

Random ids, hashes over them, recorded times, positions and sealed bytes are each replaced by a mark. The
rest is compared: the acts on each object in their order, with their persons, and the rows of every view.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from services import LOGS, SERVICES
from services.kernel.events.envelope import Envelope, decode

WORK = frozenset(
    {
        "head",
        "event",
        "receipt",
        "relay",
        "tracking",
        "parked",
        "access_log",
        "data_key",
        "sealed_content",
        "migration",
        "snapshot",
        "session",
        "ledger_head",
    }
)
"""Tables that are not views: logs, positions, keys, sessions."""
PASSING = frozenset(
    {
        "position",
        "cause_position",
        "event_id",
        "recorded_at",
        "logged_at",
        "entered_at",
        "seq",
        "leaf",
        "entry_hash",
        "request_id",
        "correlation_id",
        "cause_id",
        "trace",
        "body",
        "place",
    }
)
"""Columns that differ between two equal runs."""
_RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_DERIVED = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_BYTES = re.compile(r'"[A-Za-z0-9+/]{40,}={0,2}"')


def plain(text: str) -> str:
    """Return a text in which everything that differs between two runs is replaced by marks."""
    for pattern, mark in ((_RANDOM, "*"), (_DERIVED, "+"), (_HASH, "#"), (_BYTES, '"~"')):
        text = pattern.sub(mark, text)
    return text


def histories(url: str) -> Counter[tuple[str, ...]]:
    """Return how often each history of a stream occurs: its events in order, each with person and content."""
    streams: dict[tuple[str, Any], list[str]] = defaultdict(list)
    with psycopg.connect(url) as connection:
        for log in LOGS:
            statement = sql.SQL("SELECT stream_id, body FROM {}.event ORDER BY position")
            for stream, body in connection.execute(statement.format(sql.Identifier(log))):
                streams[log, stream].append(_told(decode(bytes(body))))
    return Counter(tuple(events) for events in streams.values())


def _told(envelope: Envelope) -> str:
    cause = envelope.causation.source if envelope.causation else ""
    words = (envelope.type, envelope.capacity, str(envelope.on), envelope.reason, envelope.document, cause)
    return " ".join((*words, plain(bytes(envelope.payload).decode())))


def views(url: str) -> dict[str, Counter[str]]:
    """Return the rows of every view, by schema and table."""
    found = {}
    with psycopg.connect(url, row_factory=dict_row) as connection:
        for schema in SERVICES:
            for table in _tables(connection, schema):
                statement = sql.SQL("SELECT * FROM {}.{}").format(*map(sql.Identifier, (schema, table)))
                rows = connection.execute(statement).fetchall()
                found[f"{schema}.{table}"] = Counter(map(_row, rows))
    return found


def _tables(connection: psycopg.Connection[Any], schema: str) -> list[str]:
    rows: Iterable[Any] = connection.execute(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = %s", [schema]
    ).fetchall()
    return sorted({row["name"] for row in rows} - WORK)


def _row(row: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in row.items() if name not in PASSING}
    return plain(" ".join(f"{name}={_value(value)}" for name, value in sorted(kept.items())))


def _value(value: Any) -> str:
    return "~" if isinstance(value, bytes | memoryview) else str(value)


def behind(url: str) -> list[str]:
    """Return the followers that have not reached the end of their source's log, and logs not published."""
    late = []
    with psycopg.connect(url) as connection:
        heads = {log: _single(connection, log, "SELECT position FROM {}.head") for log in LOGS}
        for log in LOGS:
            if _single(connection, log, "SELECT position FROM {}.relay") != heads[log]:
                late.append(f"relay of {log}")
        for schema in SERVICES:
            statement = sql.SQL("SELECT source, position FROM {}.tracking").format(sql.Identifier(schema))
            for key, position in connection.execute(statement):
                source = key.partition("->")[0]
                if position != heads.get(source, position):
                    late.append(f"{key} at {position} of {heads[source]}")
    return late


def parked(url: str) -> list[Any]:
    """Return the events that any follower has parked."""
    with psycopg.connect(url) as connection:
        return [
            row
            for schema in SERVICES
            for row in connection.execute(
                sql.SQL("SELECT follower, type, error FROM {}.parked").format(sql.Identifier(schema))
            )
        ]


def _single(connection: psycopg.Connection[Any], schema: str, statement: str) -> Any:
    row = connection.execute(sql.SQL(statement).format(sql.Identifier(schema))).fetchone()
    return row[0] if row else None
