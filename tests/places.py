"""Where the test servers keep their data: in memory where there is room, else among the temporary files."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from services.launcher.temporary import remove, temporary_directory

MEMORY = Path("/dev/shm")  # noqa: S108 - names in it are drawn by chance
"""The memory file system of Linux."""
ROOM = 2 << 30
"""Free bytes without which the memory is left to others; two workers' servers take about half of it."""
PREFIX = "xuncha-test-"
LOCK = "in-use"


@contextmanager
def server_directory(memory: Path = MEMORY, room: int = ROOM) -> Iterator[Path]:
    """Give a directory for servers' data that every account may pass through; it is removed afterwards.

    What a killed test run left in memory is removed first: nothing else would free it before a restart.
    """
    fits = has_room(memory, room)
    if fits:
        remove_left_behind(memory)
    with temporary_directory(PREFIX, memory if fits else None) as home, _held(home):
        yield home


def has_room(memory: Path, room: int) -> bool:
    """Tell whether every account may put data and programs into a memory file system, and enough is free."""
    try:
        system, mode = os.statvfs(memory), memory.stat().st_mode
    except OSError:
        return False
    programs_run = not system.f_flag & os.ST_NOEXEC
    return programs_run and mode & 0o7777 == 0o1777 and system.f_bavail * system.f_frsize >= room


def remove_left_behind(memory: Path) -> None:
    """Remove the directories whose test run has ended: their lock is free."""
    for lock in memory.glob(f"{PREFIX}*/{LOCK}"):
        with suppress(OSError), lock.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove(lock.parent)


@contextmanager
def _held(home: Path) -> Iterator[None]:
    new = home / f"{LOCK}.new"
    with new.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        new.rename(home / LOCK)  # others see it locked or not at all
        yield
