"""A lock, so that only one stack at a time uses a data directory."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class InUse(RuntimeError):
    """Another process uses the data directory."""


class Lock:
    """Holds a directory until released or until the process ends.

    Args:
        directory: the directory to hold; the lock is a file `lock` in it.

    Raises:
        InUse: another process holds it.
    """

    def __init__(self, directory: Path) -> None:
        self._file = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise InUse(
                f"{directory} is in use by another xuncha; stop that one or choose another --data"
            ) from None

    def release(self) -> None:
        """Release the directory. A second call does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
