"""Threads of one process that call the same thing again and again for some seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from bench.protocol import Done, Slot


def call_at_once(slot: Slot, call: Callable[[], object]) -> Done:
    """Let all callers call until the time is over; return the number of answered calls.

    Args:
        slot: the number of callers and the time.
        call: one call; the first that fails ends the slot.

    Raises:
        Exception: the error of a call.
    """
    counts = [0] * slot.callers
    failures: list[Exception] = []
    begun = threading.Barrier(slot.callers + 1)
    over = threading.Event()

    def go_on(number: int) -> None:
        begun.wait()
        try:
            while not over.is_set():
                call()
                counts[number] += 1
        except Exception as failure:  # noqa: BLE001 - raised again by the one who waits for the slot's end
            failures.append(failure)
            over.set()

    threads = [threading.Thread(target=go_on, args=(number,)) for number in range(slot.callers)]
    for thread in threads:
        thread.start()
    begun.wait()
    started = time.perf_counter()
    over.wait(slot.seconds)
    over.set()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return Done(sum(counts), time.perf_counter() - started)
