"""The combiner appends commands that wait at the same moment together, in one commit.

An ordered log holds its lock across the disk flush, so one commit per command would be as slow as
the disk. One thread of the process takes all waiting commands, appends them in one statement, and gives
every caller its own answer. When it is idle, it takes a new command at once.

Fault tests can kill the process at `combiner.taken` (nothing is appended yet) and at
`combiner.committed` (the batch is appended, but no caller has its answer).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from uuid import UUID

import psycopg

from services.kernel.crash import crash_point
from services.kernel.refusal import BUSY, Refusal
from services.kernel.store.append import Answer, AppendCommand, Appended, Appending, append, find_receipt
from services.kernel.store.database import Connection, Database

MOST_IN_BATCH = 256
MOST_BYTES_IN_BATCH = 8 << 20
MOST_WAITING = 1000
PATIENCE_S = 10.0
"""How long an append is retried while the database is away; receipts make retries safe."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.02, 0.5
IDLE_S, OVERDUE_S = 0.001, 0.02
"""Followers are woken when no command has come for IDLE_S, at the latest OVERDUE_S after a commit."""


class StoreUnavailable(psycopg.OperationalError):
    """The database stayed away. The command may or may not have been appended: send it again unchanged."""


class _Waiting:
    """One caller, who sleeps until `done` is released."""

    __slots__ = ("answer", "command", "done", "size")

    def __init__(self, command: AppendCommand) -> None:
        self.command = command
        self.size = sum(len(event.body) for event in command.events)
        self.answer: Appended | Exception = TimeoutError("not appended yet")
        self.done = threading.Lock()
        self.done.acquire()


class _Answered:
    """Callers whose answer is ready and who still sleep.

    If all were woken at once, they would wait again, for the interpreter's lock. The combiner would wait
    behind them, and the database would be idle. So each caller wakes the next. The combiner wakes one after
    each batch, in case a caller did not, and all when it has no other work.
    """

    def __init__(self) -> None:
        self._asleep: deque[_Waiting] = deque()

    def add(self, waiting: _Waiting, answer: Appended | Exception) -> None:
        """Store a caller's answer without waking the caller."""
        waiting.answer = answer
        self._asleep.append(waiting)

    def wake_one(self) -> bool:
        """Wake the caller who has slept longest; tell whether there was one."""
        try:
            self._asleep.popleft().done.release()
        except IndexError:
            return False
        return True

    def wake_all(self) -> None:
        """Wake all callers."""
        while self.wake_one():
            pass


class Combiner:
    """Appends for all threads of one process, over its own connection.

    Args:
        database: of the service.
        patience_s: seconds for which an append is retried while the database is away.
        most_waiting: most commands that may wait; further ones are refused.
        appending: appends a batch over a connection; `append` unless told.
    """

    def __init__(
        self,
        database: Database,
        *,
        patience_s: float = PATIENCE_S,
        most_waiting: int = MOST_WAITING,
        appending: Appending | None = None,
    ) -> None:
        self._database = database
        self._patience_s = patience_s
        self._most_waiting = most_waiting
        self._appending = appending or append
        self._answered = _Answered()
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._entry = threading.Lock()
        self._closing = threading.Event()
        self._connection: Connection | None = None
        self._unannounced_since = 0.0
        self._thread = threading.Thread(target=self._run, name="combiner", daemon=True)
        self._thread.start()

    def append(self, command: AppendCommand) -> Appended:
        """Append one command and return when it is committed.

        Raises:
            StreamConflict: a stream changed meanwhile.
            RequestReused: the request id has a receipt for another body.
            Refusal: BUSY: too many commands wait, or this process is closing.
            StoreUnavailable: the outcome is unknown; send the same command again.
            psycopg.Error: the database refused the command's data.
        """
        waiting = _Waiting(command)
        with self._entry:
            if self._closing.is_set() or self._queue.qsize() >= self._most_waiting:
                raise Refusal(BUSY)
            self._queue.put(waiting)
        waiting.done.acquire()
        self._answered.wake_one()
        if isinstance(waiting.answer, Exception):
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
        """Take no more commands, append those that wait, close the connection. A second call does nothing."""
        with self._entry:
            if not self._closing.is_set():
                self._closing.set()
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        going_on = True
        while going_on:
            batch, going_on = self._take()
            if batch:
                self._settle(batch)
            quiet = not (batch and going_on)
            if self._unannounced_since and (quiet or self._is_overdue()):
                self._wake_followers()
        self._answered.wake_all()
        self._drop_connection()

    def _take(self) -> tuple[list[_Waiting], bool]:
        """Return the waiting commands, at most a batch, and whether more may come; if none waits, wait."""
        if self._queue.empty():
            self._answered.wake_all()
        batch: list[_Waiting] = []
        size = 0
        try:
            waiting = self._queue.get(timeout=IDLE_S if self._unannounced_since else None)
            while waiting is not None:
                batch.append(waiting)
                size += waiting.size
                if len(batch) == MOST_IN_BATCH or size >= MOST_BYTES_IN_BATCH:
                    return batch, True
                waiting = self._queue.get_nowait()
        except Empty:
            return batch, True
        return batch, False

    def _settle(self, batch: Sequence[_Waiting]) -> None:
        """Append a batch and give every caller its answer."""
        crash_point("combiner.taken")
        try:
            answers = self._append([waiting.command for waiting in batch])
        except Exception as failure:  # noqa: BLE001 - each waiting caller gets it
            self._settle_failure(batch, failure)
            return
        crash_point("combiner.committed")
        self._unannounced_since = self._unannounced_since or time.monotonic()
        for waiting, answer in zip(batch, answers, strict=True):
            self._answered.add(waiting, answer)
        self._answered.wake_one()

    def _settle_failure(self, batch: Sequence[_Waiting], failure: Exception) -> None:
        if isinstance(failure, psycopg.OperationalError):
            for waiting in batch:
                self._answered.add(waiting, StoreUnavailable(str(failure)))
            self._answered.wake_all()
        elif len(batch) == 1:
            self._answered.add(batch[0], failure)
            self._answered.wake_one()
        else:
            # One command's data may have failed the whole statement, so each command is appended alone.
            for waiting in batch:
                self._settle([waiting])

    def _append(self, commands: Sequence[AppendCommand]) -> list[Answer]:
        """Append a batch. After a lost connection, the outcome is open; on the next try receipts tell it."""
        deadline = time.monotonic() + self._patience_s
        pause = FIRST_PAUSE_S
        while True:
            try:
                return self._appending(self._connected(), commands)
            except (psycopg.OperationalError, psycopg.InterfaceError) as lost:
                self._drop_connection()
                if time.monotonic() > deadline or self._closing.is_set():
                    raise psycopg.OperationalError(str(lost)) from lost
            self._closing.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE_S)

    def _is_overdue(self) -> bool:
        return time.monotonic() - self._unannounced_since > OVERDUE_S

    def _wake_followers(self) -> None:
        """Wake the followers of the log after a commit, once per burst.

        A NOTIFY inside the write transaction would take a lock of the whole cluster at commit.
        """
        self._unannounced_since = 0.0
        try:
            self._connected().execute(f"NOTIFY xuncha_{self._database.service}".encode())
        except psycopg.Error:
            # A lost wake-up does no harm: every reader also polls slowly.
            self._drop_connection()

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._database.connect()
        return self._connection

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
