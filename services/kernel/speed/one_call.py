"""Appends in one call of PostgreSQL's client library (libpq), for processes with real threads.

`append` does the same through psycopg, which takes the interpreter's lock again a dozen times on the
way, and each time waits behind all callers that want it. Here the thread releases the lock once, until
the answer has come. Do not use it with green threads: the call would stop all of them.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from weakref import WeakSet

import psycopg
from psycopg.pq import ConnStatus, ExecStatus, Format
from psycopg.pq.abc import PGconn, PGresult

from services.kernel.speed.arrays import blobs, booleans, integers, texts, uuids
from services.kernel.store.append import Answer, AppendCommand, answer_of, append_statement

NAME = b"append_batch_in_one_call"
STATEMENT = append_statement("${n}")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_INT8 = struct.Struct("!q")


class OneCallAppender:
    """Appends batches over connections that nothing else uses at the same time."""

    def __init__(self) -> None:
        self._prepared: WeakSet[psycopg.Connection[Any]] = WeakSet()

    def __call__(
        self, connection: psycopg.Connection[Any], commands: Sequence[AppendCommand]
    ) -> list[Answer]:
        """Append a batch as `append` does, and return one answer per command, in order.

        Raises:
            psycopg.OperationalError: the connection is lost.
            psycopg.Error: the database refused the batch.
        """
        pgconn = connection.pgconn
        if connection not in self._prepared:
            _checked(pgconn, pgconn.prepare(NAME, STATEMENT), ExecStatus.COMMAND_OK)
            self._prepared.add(connection)
        parameters = _parameters(commands)
        formats = [Format.BINARY] * len(parameters)
        result = pgconn.exec_prepared(NAME, parameters, formats, Format.BINARY)
        _checked(pgconn, result, ExecStatus.TUPLES_OK)
        return [answer_of(command, _row(result, place)) for place, command in enumerate(commands)]


def _parameters(commands: Sequence[AppendCommand]) -> list[bytes]:
    """Return the parameters of the statement; see `append`."""
    events = [event for command in commands for event in command.events]
    seen = [each for command in commands for each in command.seen]
    return [
        uuids(command.request_id for command in commands),
        blobs(command.body_hash for command in commands),
        blobs(command.outcome for command in commands),
        integers(len(command.events) for command in commands),
        uuids(event.id for event in events),
        uuids(event.stream_id for event in events),
        integers(event.stream_version for event in events),
        texts(event.type for event in events),
        booleans(event.public for event in events),
        uuids(event.case_id for event in events),
        blobs(event.body for event in events),
        integers(len(command.seen) for command in commands),
        uuids(stream for stream, _ in seen),
        integers(version for _, version in seen),
    ]


def _checked(pgconn: PGconn, result: PGresult, wanted: ExecStatus) -> None:
    if result.status == wanted:
        return
    if pgconn.status != ConnStatus.OK:
        raise psycopg.OperationalError(pgconn.get_error_message())
    raise psycopg.errors.error_from_result(result)


def _row(result: PGresult, place: int) -> tuple[Any, ...]:
    """Return a row: status, first and last position, time, outcome, conflicting stream."""
    status, first, last, at, outcome, conflicting = (result.get_value(place, column) for column in range(6))
    return (
        bytes(status or b"").decode(),
        first and _INT8.unpack(first)[0],
        last and _INT8.unpack(last)[0],
        at and _EPOCH + timedelta(microseconds=_INT8.unpack(at)[0]),
        outcome,
        conflicting and UUID(bytes=bytes(conflicting)),
    )
