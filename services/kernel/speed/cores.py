"""Chooses the core of the machine on which a process runs."""

from __future__ import annotations

import os
import platform
import zlib


def stay_on_one_core() -> int | None:
    """Let this thread, and all threads that it starts from now on, run on one core; return its number.

    Threads of one interpreter take turns. If a turn goes to another core, that core must first be woken,
    which takes longer than most turns. On one core it is only a switch, and the database has the other
    cores. Processes that are started one after another get different cores. In containers every process
    has the same number, so the container's name chooses the core.

    Returns:
        The core's number; None if there is only one, or the system does not let a process choose.
    """
    if not hasattr(os, "sched_setaffinity"):
        return None
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) == 1:
        return None
    chosen = cores[(os.getpid() + zlib.crc32(platform.node().encode())) % len(cores)]
    os.sched_setaffinity(0, {chosen})
    return chosen
