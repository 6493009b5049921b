"""Turns the first signal that asks the launcher to end into an exception, and ignores further signals."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from services.launcher.output import say

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """The launcher was asked to end.

    Args:
        number: the signal.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.exit_code = 128 + number
        super().__init__(signal.Signals(number).name)


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise `Interrupted` in this block at the first signal; ignore further ones.

    So the clean-up of the block runs to its end.
    """
    asked = threading.Event()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        if not asked.is_set():
            asked.set()
            raise Interrupted(number)

    before = {number: signal.signal(number, on_signal) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def wait_for_signal() -> None:
    """Wait for a signal that asks to end, and return. At this point the signal is no failure."""
    try:
        while True:
            signal.pause()
    except Interrupted as asked:
        say(f"{asked}: stopping")
