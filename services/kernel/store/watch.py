"""Watches in each process whether the log grows, for any number of waiting readers."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg

from services.kernel.store.log import LogReader

POLL_S = 1.0
"""The watch looks at least this often, in seconds, in case a wake-up was lost."""


def _never() -> bool:
    return False


class LogWatch:
    """Follows the head of one log on its own thread.

    Args:
        log: a reader that only this watch uses.
    """

    def __init__(self, log: LogReader) -> None:
        self._log = log
        self._head = 0
        self._grown = threading.Condition()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="log-watch", daemon=True)
        self._thread.start()

    def wait(self, after: int, timeout: float, gone: Callable[[], bool] = _never) -> bool:
        """Wait until the log is longer than `after`, at most `timeout` seconds; tell whether it is.

        Args:
            after: position.
            timeout: seconds.
            gone: called at every `wake`; the wait ends when it returns true.
        """
        with self._grown:
            return self._grown.wait_for(
                lambda: self._stopping.is_set() or self._head > after or gone(), timeout
            )

    def wake(self) -> None:
        """Let every waiting reader look again."""
        with self._grown:
            self._grown.notify_all()

    def close(self) -> None:
        """Wake all readers; the thread ends by itself within the time of one slow poll."""
        self._stopping.set()
        self.wake()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            try:
                self._log.wait(self._head, POLL_S)
                head = self._log.head()
            except psycopg.Error:
                # The database may be away, or its tables not made yet. Go on: readers wait for this thread.
                self._stopping.wait(POLL_S)
                continue
            if head != self._head:
                with self._grown:
                    self._head = head
                    self._grown.notify_all()
        self._log.close()
