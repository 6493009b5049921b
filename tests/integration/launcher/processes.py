"""Looking at the machine's processes, to show that none is left behind."""

from __future__ import annotations

import os
from pathlib import Path


def processes_of(home: Path) -> dict[int, str]:
    """Return the processes that have to do with a directory: in their words, environment or folder."""
    needle = str(home).encode()
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        words = read(entry / "cmdline")
        if needle in words + b"\0" + read(entry / "environ") or str(home) in folder_of(entry):
            found[int(entry.name)] = words.replace(b"\0", b" ").decode(errors="replace")
    return found


def read(path: Path) -> bytes:
    """Return what a file of a process holds, nothing if the process is gone or somebody else's."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def folder_of(entry: Path) -> str:
    """Return the working directory of a process."""
    try:
        return str((entry / "cwd").readlink())
    except OSError:
        return ""


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that ended and was not waited for does not."""
    status = read(Path(f"/proc/{pid}/stat"))
    return bool(status) and status.rpartition(b")")[2].split()[0] != b"Z"
