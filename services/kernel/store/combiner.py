"""The combiner: commands that wait at the same moment are appended together, in one commit.

An ordered log holds its lock across the disk flush, so one commit per command would be as slow as
the disk. The first caller that finds no append under way leads: it appends everything that waits,
wakes the others with their answers, and passes the lead on.
"""

from __future__ import annotations

import threading
from collections import deque
from uuid import UUID

import psycopg

from services.kernel.refusal import BUSY, Refusal
from services.kernel.store.append import Answer, AppendCommand, Appended, append, find_receipt
from services.kernel.store.database import Connection, Database

MOST_IN_BATCH = 256
MOST_WAITING = 10_000
ATTEMPTS = 5
"""How often an append is tried when its connection breaks; receipts make that safe."""


class _Waiting:
    __slots__ = ("answer", "command", "done")

    def __init__(self, command: AppendCommand) -> None:
        self.command = command
        self.answer: Appended | BaseException = TimeoutError("not appended yet")
        self.done = threading.Lock()
        self.done.acquire()


class Combiner:
    """Appends for all threads of one process, over one connection of its own.

    Args:
        database: of the service.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self._queue: deque[_Waiting] = deque()
        self._lead = threading.Lock()
        self._channel = f"xuncha_{database.service}"

    def append(self, command: AppendCommand) -> Appended:
        """Append one command and return when it is committed.

        Raises:
            StreamConflict: a stream changed meanwhile.
            RequestReused: the request id has a receipt for another body.
            Refusal: BUSY, too many commands wait.
            psycopg.OperationalError: the database stayed away; whether the command was appended is
                unknown until it is sent again with the same request id.
        """
        if len(self._queue) >= MOST_WAITING:
            raise Refusal(BUSY)
        waiting = _Waiting(command)
        self._queue.append(waiting)
        if self._lead.acquire(blocking=False):
            self._append_waiting()
        while not waiting.done.acquire(timeout=0.05):
            # The leader may have left between our arrival and its last look at the queue.
            if self._lead.acquire(blocking=False):
                self._append_waiting()
        if isinstance(waiting.answer, BaseException):
            raise waiting.answer
        return waiting.answer

    def receipt(self, request_id: UUID, body_hash: bytes) -> Appended | None:
        """Return the receipt of an earlier append of the same request, or None.

        Raises:
            RequestReused: it was for another body.
        """
        with self._database.connection() as connection:
            return find_receipt(connection, request_id, body_hash)

    def close(self) -> None:
        """Append what waits, then close the connection."""
        with self._lead:
            if self._queue:
                self._append_batch()
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _append_waiting(self) -> None:
        """Append until nothing waits; called and left with the lead."""
        try:
            while self._queue:
                self._append_batch()
        finally:
            self._lead.release()

    def _append_batch(self) -> None:
        batch = [self._queue.popleft() for _ in range(min(len(self._queue), MOST_IN_BATCH))]
        try:
            answers: list[Answer] = self._commit([waiting.command for waiting in batch])
        except BaseException as failure:  # noqa: BLE001 - every waiting caller gets it
            for waiting in batch:
                waiting.answer = failure
                waiting.done.release()
            return
        for waiting, answer in zip(batch, answers, strict=True):
            waiting.answer = answer
            waiting.done.release()
        if not self._queue:
            self._wake()

    def _commit(self, commands: list[AppendCommand]) -> list[Answer]:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                if self._connection is None:
                    self._connection = self._database.connect()
                return append(self._connection, commands)
            except psycopg.OperationalError:
                self._drop_connection()
                if attempt == ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    def _wake(self) -> None:
        """Tell followers of the log that it grew: after the commit, once per burst.

        A NOTIFY inside the write transaction would take a lock of the whole cluster at commit.
        """
        try:
            if self._connection is not None:
                self._connection.execute(f"NOTIFY {self._channel}".encode())
        except psycopg.OperationalError:
            # The slow poll of every reader stands in for the lost wake-up.
            self._drop_connection()

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
