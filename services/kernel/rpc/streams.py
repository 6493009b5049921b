"""Limits the number of streams, because each occupies a thread."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from services.kernel.refusal import BUSY, Refusal

MOST_STREAMS = 200
MOST_PER_PERSON = 8


class StreamCount:
    """Counts the streams of one server."""

    def __init__(self) -> None:
        self._of: Counter[UUID] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def one_more(self, person: UUID) -> Iterator[None]:
        """Count a stream while the block runs.

        Raises:
            Refusal: BUSY: the person or the server already has the largest number of streams.
        """
        with self._lock:
            if self._of[person] >= MOST_PER_PERSON or self._of.total() >= MOST_STREAMS:
                raise Refusal(BUSY)
            self._of[person] += 1
        try:
            yield
        finally:
            with self._lock:
                self._of[person] -= 1
                if not self._of[person]:
                    del self._of[person]
