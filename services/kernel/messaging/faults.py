"""Tells temporary faults from others, and says what a log line may contain about them."""

from __future__ import annotations

import traceback

import psycopg

from services.kernel.refusal import Refusal
from services.kernel.store.append import StreamConflict

PASSING = (psycopg.OperationalError, ConnectionError, TimeoutError, StreamConflict)
"""Temporary faults of a connection, a server, a lock: the same work succeeds later."""


def passes(error: BaseException, connection: psycopg.Connection | None = None) -> bool:
    """Tell whether an error is temporary: its cause is the surroundings, not the event or its handler."""
    return isinstance(error, PASSING) or (connection is not None and connection.closed)


def describe(error: BaseException) -> str:
    """Say what went wrong and where. It leaves out the error's message, which may quote rows and payloads."""
    words = [type(error).__name__]
    if isinstance(error, Refusal):
        words.append(error.rule.code)
    if isinstance(error, psycopg.Error) and error.sqlstate:
        parts = (error.sqlstate, error.diag.table_name, error.diag.column_name, error.diag.constraint_name)
        words += [part for part in parts if part]
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    if own:
        words.append(f"at {own[-1].filename.rpartition('/')[2]}:{own[-1].lineno} in {own[-1].name}")
    return " ".join(words)


class Backoff:
    """Seconds to wait before the next attempt: doubled from `first` to `most`, reset by success."""

    def __init__(self, first: float = 0.1, most: float = 5.0) -> None:
        self._first = first
        self._most = most
        self._next = first

    def after_failure(self) -> float:
        """Return the wait and double the next one."""
        wait, self._next = self._next, min(self._next * 2, self._most)
        return wait

    def reset(self) -> None:
        """Begin with the first wait again."""
        self._next = self._first
