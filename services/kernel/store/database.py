"""Connections to one service's schema. Works with threads and, in workers, with green threads."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fcntl import ioctl
from termios import FIONREAD
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

Connection = psycopg.Connection[Any]

CONNECT_TIMEOUT_S = 5
_PAGE = " LIMIT %s"
_INT = struct.Struct("i")
SILENCE_MS = 15_000
"""A server that acknowledges nothing for this long counts as lost, so that no caller hangs on a dead host.

The server treats our connections in the same way: it frees the locks of a dead host, such as a log's head.
"""
SLEEP_MS = 60_000
"""The server ends a transaction that is idle for this long, and frees its locks."""


class Database:
    """A pool of connections with a restricted role of the service.

    Args:
        url: with the login of the role of this part, api or worker.
        service: its schema is the only one on the search path.
        most: largest number of connections.
    """

    def __init__(self, url: str, service: str, *, most: int = 8) -> None:
        self.service = service
        self.url = url
        self._how: dict[str, Any] = {
            "autocommit": True,
            "options": " ".join(f"-c {name}={value}" for name, value in _session(service).items()),
            "application_name": f"xuncha-{service}",
            "connect_timeout": CONNECT_TIMEOUT_S,
            "keepalives_idle": SILENCE_MS // 3000,
            "keepalives_interval": SILENCE_MS // 3000,
            "keepalives_count": 2,
            "tcp_user_timeout": SILENCE_MS,
        }
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url, min_size=1, max_size=most, open=False, check=_check, kwargs=self._how
        )
        self._pool.open()

    def connect(self) -> Connection:
        """Return a connection outside the pool, in autocommit; the caller closes it."""
        return psycopg.connect(self.url, **self._how)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a pooled connection in autocommit; one that broke while idle is replaced.

        Raises:
            psycopg_pool.PoolTimeout: no connection became free in 30 s.
        """
        with self._pool.connection() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Lend a pooled connection inside one transaction."""
        with self._pool.connection() as connection, connection.transaction():
            yield connection

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Return the rows of one SELECT as dictionaries."""
        with self.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(statement.encode(), parameters, prepare=_prepared(statement)).fetchall()

    def close(self) -> None:
        """Close all pooled connections."""
        self._pool.close()


def _session(service: str) -> dict[str, object]:
    """Return the server's settings of a session."""
    return {
        "search_path": f"{service},pg_catalog",
        "timezone": "UTC",
        "synchronous_commit": "on",
        "idle_in_transaction_session_timeout": SLEEP_MS,
        "tcp_keepalives_idle": SILENCE_MS // 3000,
        "tcp_keepalives_interval": SILENCE_MS // 3000,
        "tcp_keepalives_count": 2,
    }


def _prepared(statement: str) -> bool | None:
    """Return False for a page of a list, which must not be prepared; None leaves the choice to the driver.

    A prepared plan does not know how rare a value is. It would read the table in the page's order until
    the page is full; if few rows match, that is the whole table.
    """
    return False if statement.endswith(_PAGE) else None


def _check(connection: Connection) -> None:
    """Refuse a connection that the server has ended.

    An idle session is told nothing but its end, so whatever lies unread in the socket is the server's
    farewell; the end of the stream may come later. To look costs no round trip, as a query would.

    Raises:
        psycopg.OperationalError: the server has ended it.
    """
    unread = ioctl(connection.pgconn.socket, FIONREAD, bytes(_INT.size))
    if _INT.unpack(unread) != (0,):
        connection.close()  # else the pool would take it for a good one
        raise psycopg.OperationalError("the server has ended the session")
    connection.pgconn.consume_input()  # raises at the end of the stream
