"""The bench's side of its worker processes: starts each, sends it slots, and ends it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from bench.protocol import Done, Slot
from services.launcher.account import myself, plain_environment
from services.launcher.program import leashed

A = TypeVar("A", bound=msgspec.Struct)
PATIENCE_S = 30.0
LAST_LINES = 20


class WorkerFailed(RuntimeError):
    """A worker ended too early. The message has the last lines that it wrote."""


class Worker:
    """One worker process. It ends when the block is left, or at the latest with the bench.

    Args:
        module: the module that it runs, such as "bench.product".
        logs: directory for the worker's stderr.
    """

    def __init__(self, module: str, logs: Path) -> None:
        self._module = module
        self._log = logs / f"{module}.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                leashed([sys.executable, "-m", module], myself(), signal.SIGKILL),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd="/",
                env=plain_environment(),
                start_new_session=True,  # Ctrl-C is ours to pass on
            )

    def __enter__(self) -> Self:
        """Return the worker."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker: in order after success, at once after an error."""
        if kind is not None:
            self._process.kill()
        self._process.communicate(timeout=PATIENCE_S)

    def ask(self, question: msgspec.Struct, answer: type[A]) -> A:
        """Send an object and return the worker's answer.

        Raises:
            WorkerFailed: the worker has ended.
        """
        pipes = self._process
        if pipes.stdin is None or pipes.stdout is None:
            raise WorkerFailed(f"{self._module} has no pipes")
        try:
            pipes.stdin.write(msgspec.json.encode(question) + b"\n")
            pipes.stdin.flush()
        except BrokenPipeError:
            pass  # it has ended; the reading says so
        line = pipes.stdout.readline()
        if not line:
            last = "\n".join(self._log.read_text("utf-8", "replace").splitlines()[-LAST_LINES:])
            raise WorkerFailed(f"{self._module} ended with code {pipes.wait()}\n{last}")
        return msgspec.json.decode(line, type=answer)

    def do(self, callers: int, seconds: float) -> Done:
        """Let the worker work through one slot."""
        return self.ask(Slot(callers, seconds), Done)
