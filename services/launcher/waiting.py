"""Waiting for a condition, with a deadline."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing

PAUSE = 0.02
"""Seconds between two looks."""


class TookTooLong(TimeoutError):
    """A condition did not come true in time."""


def wait_until(condition: Callable[[], object], what: str, *, seconds: float = 30.0) -> None:
    """Look until the condition holds.

    Args:
        condition: asked again and again; an error in it ends the wait.
        what: said in the error, such as "PostgreSQL answers".
        seconds: the deadline from now.

    Raises:
        TookTooLong: it did not hold in time.
    """
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            raise TookTooLong(f"waited {seconds:.0f} s in vain until {what}")
        pause.wait(PAUSE)


def accepts(host: str, port: int) -> bool:
    """Tell whether something accepts TCP connections there."""
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
