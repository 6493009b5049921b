"""Writing rows into the logs of a migrated database, as the owner of its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

from bench.events.copies import Book
from bench.events.rows import BEGIN, END, TABLES, Rows
from services import LOGS

BATCH_ROWS = 10_000
"""So many are written in one transaction, some megabytes."""


class NotEmpty(RuntimeError):
    """A log of the database has events already."""


class Writer:
    """Writes rows while further ones are made: whoever makes them puts them into `rows`.

    Args:
        url: of the owner of the tables.

    Raises:
        NotEmpty: there are events already.
    """

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url)
        self._pool = ThreadPoolExecutor(1)
        self._under_way: Future[None] | None = None
        self.rows: Rows = defaultdict(list)
        for log in LOGS:
            if self._head(log):
                raise NotEmpty(f"the log of {log} is not empty")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()
        self._connection.close()

    def write_if_full(self, book: Book) -> None:
        """Write a batch once there is enough."""
        if sum(map(len, self.rows.values())) >= BATCH_ROWS:
            self.write(book)

    def write(self, book: Book) -> None:
        """Begin to write the rows that there are; the batch before is in the database when this returns.

        Args:
            book: says how far each log is with it.
        """
        self.finish()
        rows, self.rows = self.rows, defaultdict(list)
        heads = [(log, position, book.times_us[log]) for log, position in book.heads.items()]
        self._under_way = self._pool.submit(self._write, rows, heads)

    def finish(self) -> None:
        """Wait until all that was given to be written is in the database."""
        if self._under_way is not None:
            self._under_way.result()
            self._under_way = None

    def analyse(self) -> None:
        """Let the server count what it has, so that its plans are good at once."""
        for log in LOGS:
            for table in ("event", "receipt"):
                self._connection.execute(sql.SQL("ANALYZE {}.{}").format(*map(sql.Identifier, (log, table))))
        self._connection.commit()

    def _write(self, rows: Rows, heads: Iterable[tuple[str, int, int]]) -> None:
        with self._connection.transaction(), self._connection.cursor() as cursor:
            for (schema, table), data in rows.items():
                statement = sql.SQL("COPY {}.{} ({}) FROM STDIN (FORMAT BINARY)").format(
                    sql.Identifier(schema),
                    sql.Identifier(table),
                    sql.SQL(", ").join(map(sql.Identifier, TABLES[table].split(", "))),
                )
                with cursor.copy(statement) as copy:
                    copy.write(b"".join((BEGIN, *data, END)))
            for log, position, recorded_us in heads:
                move = (
                    "UPDATE {}.head SET position = %s, recorded_at = to_timestamp(0) + %s * interval '1 us'"
                )
                cursor.execute(sql.SQL(move).format(sql.Identifier(log)), [position, recorded_us])

    def _head(self, log: str) -> int:
        read = sql.SQL("SELECT position FROM {}.head").format(sql.Identifier(log))
        rows = self._connection.execute(read).fetchall()
        self._connection.commit()
        return int(rows[0][0])
