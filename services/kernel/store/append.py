"""Appending to the log: a batch of commands in one statement. Runs in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from services.kernel.store.database import Connection, Database


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One event to append; `body` is its envelope's canonical bytes."""

    id: UUID
    stream_id: UUID
    stream_version: int
    type: str
    public: bool
    case_id: UUID | None
    body: bytes


@dataclass(frozen=True, slots=True)
class AppendCommand:
    """All that one command appends, with the receipt it leaves.

    Args:
        request_id: the client's id; a command with this id is appended only once.
        body_hash: SHA-256 of the command's body; the same id with another hash is refused.
        events: versions of each stream in order and without gaps; several streams may mix; may be empty.
        outcome: opaque bytes that a retry is answered with.
        seen: streams that the decision rests on and the command does not continue, each with the version
            seen; 0 means there was no such stream. The append conflicts if one of them has changed.
    """

    request_id: UUID
    body_hash: bytes
    events: tuple[NewEvent, ...]
    outcome: bytes
    seen: tuple[tuple[UUID, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Appended:
    """The answer to an append: positions of its first and last event, the database's time, the outcome.

    For a command without events, `last` is the log's end at that moment, and `first` is one above it.
    """

    request_id: UUID
    first_position: int
    last_position: int
    recorded_at: datetime
    outcome: bytes
    replayed: bool


class StreamConflict(Exception):
    """A stream is at another version than the command's events continue, or than its decision has seen.

    Nothing of the command was appended.
    """

    def __init__(self, stream_id: UUID) -> None:
        super().__init__(f"stream {stream_id} changed meanwhile")
        self.stream_id = stream_id


class RequestReused(Exception):
    """The request id has a receipt for another body; nothing was appended."""

    def __init__(self, request_id: UUID) -> None:
        super().__init__(f"request id {request_id} was used for another body")
        self.request_id = request_id


Answer = Appended | StreamConflict | RequestReused
Appending = Callable[[Connection, Sequence[AppendCommand]], list[Answer]]
"""The type of `append` and of a faster way: appends a batch, and returns one answer per command, in order."""

_COMMANDS = ("uuid[]", "bytea[]", "bytea[]", "int4[]")
_EVENTS = ("uuid[]", "uuid[]", "int4[]", "text[]", "bool[]", "uuid[]", "bytea[]")
_SEEN = ("int4[]", "uuid[]", "int4[]")


def append_statement(place: str) -> bytes:
    """Return the statement that calls the append function.

    Args:
        place: stands for a parameter; `{n}` in it is its number from 1.
    """
    types = enumerate((*_COMMANDS, *_EVENTS, *_SEEN), 1)
    parameters = ", ".join(f"{place.format(n=n)}::{kind}" for n, kind in types)
    wanted = "status, first_position, last_position, recorded_at, outcome, conflicting"
    return f"SELECT {wanted} FROM append_batch({parameters})".encode()  # noqa: S608 - constants alone


_APPEND = append_statement("%b")
_RECEIPT = (
    "SELECT body_hash, first_position, last_position, recorded_at, outcome FROM receipt WHERE request_id = %s"
)


def append(connection: psycopg.Connection[Any], commands: Sequence[AppendCommand]) -> list[Answer]:
    """Append a batch inside the connection's transaction and return one answer per command, in order.

    If a command conflicts or reuses a request id, only that command is rejected. The log's head stays
    locked until the transaction ends, so end it soon.
    """
    events = [event for command in commands for event in command.events]
    seen = [each for command in commands for each in command.seen]
    parameters = [
        [command.request_id for command in commands],
        [command.body_hash for command in commands],
        [command.outcome for command in commands],
        [len(command.events) for command in commands],
        [event.id for event in events],
        [event.stream_id for event in events],
        [event.stream_version for event in events],
        [event.type for event in events],
        [event.public for event in events],
        [event.case_id for event in events],
        [event.body for event in events],
        [len(command.seen) for command in commands],
        [stream for stream, _ in seen],
        [version for _, version in seen],
    ]
    with connection.cursor(binary=True) as cursor:
        rows = cursor.execute(_APPEND, parameters, prepare=True).fetchall()
    return [answer_of(command, row) for command, row in zip(commands, rows, strict=True)]


def answer_of(command: AppendCommand, row: tuple[Any, ...]) -> Answer:
    """Return the answer to a command, made from its row of the append function's result."""
    status, first_position, last_position, recorded_at, outcome, conflicting = row
    if status == "conflict":
        return StreamConflict(conflicting)
    if status == "reused":
        return RequestReused(command.request_id)
    replayed = status == "replayed"
    return Appended(command.request_id, first_position, last_position, recorded_at, bytes(outcome), replayed)


def find_receipt(connection: psycopg.Connection[Any], request_id: UUID, body_hash: bytes) -> Appended | None:
    """Return the receipt of a request that was appended before, or None.

    Raises:
        RequestReused: it was for another body.
    """
    row = connection.execute(_RECEIPT, [request_id]).fetchone()
    if row is None:
        return None
    if bytes(row[0]) != body_hash:
        raise RequestReused(request_id)
    return Appended(request_id, row[1], row[2], row[3], bytes(row[4]), replayed=True)


class DirectAppender:
    """Appends each command at once, in its own commit. `Combiner` does the same for many callers.

    Args:
        database: of the service.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, command: AppendCommand) -> Appended:
        """Append one command and return when it is committed.

        Raises:
            StreamConflict: a stream changed meanwhile.
            RequestReused: the request id has a receipt for another body.
            psycopg.Error: the database is away, or refused the command's data.
        """
        with self._database.connection() as connection:
            (answer,) = append(connection, [command])
            if isinstance(answer, Exception):
                raise answer
            connection.execute(f"NOTIFY xuncha_{self._database.service}".encode())
        return answer

    def receipt(self, request_id: UUID, body_hash: bytes) -> Appended | None:
        """Return the receipt of an earlier append of the same request, or None.

        Raises:
            RequestReused: it was for another body.
        """
        with self._database.connection() as connection:
            return find_receipt(connection, request_id, body_hash)
