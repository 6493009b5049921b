"""Worker processes that are forks of one that has loaded everything already: loading takes two seconds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from services.launcher.waiting import TookTooLong, wait_until

ROOT = Path(__file__).parents[3]


@cache
def _loaded() -> subprocess.Popen[bytes]:
    """Return the process that is forked; it ends when this one closes its input by ending."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.integration.messaging.worker_main"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'proto'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


class Forked:
    """A worker process, as `subprocess` shows others.

    Args:
        given: its settings.
        crash_at: the point at which it dies.
        log: where its output goes.
    """

    def __init__(self, given: Mapping[str, Any], crash_at: str, log: Path) -> None:
        self._ended = log.with_suffix(".ended")
        order = {"given": dict(given), "crash_at": crash_at, "log": str(log), "ended": str(self._ended)}
        loaded = _loaded()
        assert loaded.stdin is not None
        assert loaded.stdout is not None
        loaded.stdin.write(json.dumps(order).encode() + b"\n")
        loaded.stdin.flush()
        self.pid = int(loaded.stdout.readline())

    def poll(self) -> int | None:
        """Return its exit code (negative: the signal that ended it), or None while it runs."""
        return int(self._ended.read_text()) if self._ended.exists() else None

    def wait(self, seconds: float = 30) -> int:
        """Wait for its end and return its exit code.

        Raises:
            subprocess.TimeoutExpired: it runs still.
        """
        try:
            wait_until(self._ended.exists, "the worker has ended", seconds=seconds)
        except TookTooLong as late:
            raise subprocess.TimeoutExpired("worker", seconds) from late
        return int(self._ended.read_text())

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)
