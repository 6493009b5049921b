"""The directories of the test servers' data: in memory if there is room, else among the temporary files."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from services.launcher.temporary import remove, temporary_directory

MEMORY = Path("/dev/shm")  # noqa: S108 - names in it are drawn by chance
"""The memory file system of Linux."""
ROOM = 2 << 30
"""The memory is only used if this many bytes are free; two workers' servers take about half of them."""
PREFIX = "xuncha-test-"
YOUNG_S = 60
"""A directory may be unlocked for this long after it was made."""


@contextmanager
def server_directory(memory: Path = MEMORY, room: int = ROOM) -> Iterator[Path]:
    """Make a directory for servers' data that every account may pass through; remove it afterwards.

    Data that a killed test run has left in memory is removed first; otherwise it would stay until a restart.
    """
    fits = has_room(memory, room)
    if fits:
        remove_left_behind(memory)
    with temporary_directory(PREFIX, memory if fits else None) as home, _opened(home) as folder:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield home


def has_room(memory: Path, room: int) -> bool:
    """Tell whether every account may put data and programs into a memory file system, and enough is free."""
    try:
        system, mode = os.statvfs(memory), memory.stat().st_mode
    except OSError:
        return False
    programs_run = not system.f_flag & os.ST_NOEXEC
    return programs_run and mode & 0o7777 == 0o1777 and system.f_bavail * system.f_frsize >= room


def remove_left_behind(memory: Path, young_s: float = YOUNG_S) -> None:
    """Remove the directories whose test run has ended: nobody holds their lock."""
    for home in memory.glob(f"{PREFIX}*"):
        with suppress(OSError), _opened(home) as folder:
            if time.time() - home.stat().st_ctime > young_s:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove(home)


@contextmanager
def _opened(home: Path) -> Iterator[int]:
    folder = os.open(home, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield folder
    finally:
        os.close(folder)
