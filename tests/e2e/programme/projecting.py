"""Builds the views of every service anew from the logs of a run, in batches of different sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from services import LOGS, SERVICES
from services.kernel.events.envelope import decode
from services.kernel.following import Followed
from services.kernel.messaging.handling import batches
from services.kernel.messaging.transaction import HandlerTransaction
from services.kernel.service import load
from services.kernel.store.database import Database
from tests.servers import Database as Given
from tests.state import WORK

Logs = Mapping[str, Sequence[Followed]]
Cut = Callable[[Sequence[Followed]], Iterator[Sequence[Followed]]]
BY_THE_CLOCK = frozenset({"entered_at", "arrived_at"})
"""Columns that say when a row was written."""


def logs_of(url: str) -> Logs:
    """Return the logs as followers of everything have them."""
    found = {}
    with psycopg.connect(url) as connection:
        for log in LOGS:
            statement = "SELECT position, recorded_at, body, leaf, public FROM {}.event ORDER BY position"
            rows = connection.execute(sql.SQL(statement).format(sql.Identifier(log))).fetchall()
            found[log] = [
                Followed(log, position, recorded_at, decode(bytes(body)), bytes(body), bytes(leaf), public)
                for position, recorded_at, body, leaf, public in rows
            ]
    return found


def project(database: Given, logs: Logs, cut: Cut) -> None:
    """Build the views of every service from the logs alone, without reactions.

    Args:
        database: migrated, and empty.
        logs: the events.
        cut: cuts a log into the parts that are handed over at once.
    """
    for name in SERVICES:
        service, own = load(name), Database(database.url_of(name), name, most=2)
        for follower in service.followings.followers:
            for source in follower.sources:
                shown = [event for event in logs[source] if follower.everything or event.public]
                for part in cut(shown):
                    with own.transaction() as connection:
                        transaction = HandlerTransaction(service, connection)
                        for view in follower.views:
                            for handler, batch in batches(view, part):
                                handler(transaction, batch)
        own.close()


def contents(url: str) -> dict[str, list[str]]:
    """Return every row of every view with all columns, by schema and table, without regard to order."""
    found = {}
    with psycopg.connect(url, row_factory=dict_row) as connection:
        for schema, table in _tables(connection):
            statement = sql.SQL("SELECT * FROM {}.{}").format(*map(sql.Identifier, (schema, table)))
            found[f"{schema}.{table}"] = sorted(map(_row, connection.execute(statement).fetchall()))
    return found


def _tables(connection: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    rows: Sequence[Any] = connection.execute(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY(%s)", [list(SERVICES)]
    ).fetchall()
    return [(row["schemaname"], row["tablename"]) for row in rows if row["tablename"] not in WORK]


def _row(row: Mapping[str, Any]) -> str:
    return repr(sorted((name, value) for name, value in row.items() if name not in BY_THE_CLOCK))
