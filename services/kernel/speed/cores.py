"""Which cores of the machine a process runs on."""

from __future__ import annotations

import os
import platform
import zlib


def stay_on_one_core() -> int | None:
    """Let this thread, and all threads it starts from now on, run on one of their cores; return which.

    Threads of one interpreter take turns. A turn that goes to another core wakes that core first, which
    takes longer than most turns; on one core it is a mere switch, and the other cores are the database's.
    Processes that are started one after another get different cores, and containers, in which every
    process has the same number, get those that their names give.

    Returns:
        The core's number; None where there is but one, or the system does not let a process choose.
    """
    if not hasattr(os, "sched_setaffinity"):
        return None
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) == 1:
        return None
    chosen = cores[(os.getpid() + zlib.crc32(platform.node().encode())) % len(cores)]
    os.sched_setaffinity(0, {chosen})
    return chosen
