"""The machine and the versions of a run, without which no figure has a meaning."""

from __future__ import annotations

import os
import platform
import re
import time
from importlib.metadata import version
from pathlib import Path

from bench.arithmetic import median

PACKAGES = ("eventsourcing", "psycopg", "grpcio", "msgspec")
FLUSHES = 50
PAGE = bytes(8192)


def machine(folder: Path) -> dict[str, str]:
    """Return the hardware and the operating system.

    Args:
        folder: a directory on the disk that holds the database's data.
    """
    return {
        "processor": _processor(),
        "processors usable": str(len(os.sched_getaffinity(0))),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "one flush of the disk": f"{flush_seconds(folder) * 1000:.2f} ms (median of {FLUSHES})",
        "load before": f"{os.getloadavg()[0]:.2f}",
    }


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that are measured."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"python": python, **{name: version(name) for name in PACKAGES}}


def flush_seconds(folder: Path) -> float:
    """Return how long it takes to overwrite a page of an existing file, and flush it.

    Returns:
        Seconds, the median over some pages.
    """
    path = folder / "flush"
    path.write_bytes(PAGE * FLUSHES)
    file = os.open(path, os.O_WRONLY)
    try:
        os.fsync(file)
        return median([_flush(file, number) for number in range(FLUSHES)])
    finally:
        os.close(file)
        path.unlink()


def _flush(file: int, number: int) -> float:
    started = time.perf_counter()
    os.pwrite(file, PAGE, number * len(PAGE))
    os.fdatasync(file)
    return time.perf_counter() - started


def _processor() -> str:
    found = re.search(r"^model name\s*: (.+)$", _read("/proc/cpuinfo"), re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()


def _memory() -> str:
    found = re.search(r"^MemTotal:\s*(\d+) kB$", _read("/proc/meminfo"), re.MULTILINE)
    return f"{int(found[1]) / 1024**2:.1f} GiB" if found else "unknown"


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace")
    except OSError:
        return ""
