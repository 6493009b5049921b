"""Waits for a condition, with a deadline."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing

PAUSE = 0.02
"""Seconds between two looks."""


class TookTooLong(TimeoutError):
    """A condition was not met in time."""


def wait_until(condition: Callable[[], object], what: str, *, seconds: float = 30.0) -> None:
    """Check a condition again and again until it holds.

    Args:
        condition: called at short intervals; an error in it ends the wait.
        what: the condition in words, for the error, such as "PostgreSQL answers".
        seconds: the deadline from now.

    Raises:
        TookTooLong: the condition did not hold in time.
    """
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            raise TookTooLong(f"waited {seconds:.0f} s until {what}, but in vain")
        pause.wait(PAUSE)


def accepts(host: str, port: int) -> bool:
    """Tell whether a program accepts TCP connections there."""
    try:
        with closing(socket.create_connection((host, port), timeout=1)):
            return True
    except OSError:
        return False


def free_ports(count: int) -> list[int]:
    """Return distinct TCP ports of the loopback interface that are free now."""
    held = [socket.socket() for _ in range(count)]
    try:
        for each in held:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in held]
    finally:
        for each in held:
            each.close()
