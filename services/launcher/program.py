"""One program of the stack: how it is started, when it is ready, how it is stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from services.launcher import leash
from services.launcher.account import Account, myself

LAST_LINES = 20
MOST_LOG_BYTES = 64 << 20
"""Most bytes of a log. A longer log is begun anew, and the old one is kept."""


class StartFailed(RuntimeError):
    """A program ended, or was not ready in time. The message has the last lines of its log."""


@dataclass(frozen=True)
class Program:
    """A program to run.

    Args:
        name: shown to people, and the name of its log file.
        command: program and arguments.
        environment: the whole environment; nothing is inherited.
        ready: tells whether the program is ready for work.
        stage: programs of a higher stage are stopped first.
        account: the account it runs as.
        stop: the signal that asks it to end in order.
        stop_seconds: how long it may take to end.
        ready_seconds: how long it may take to be ready.
        prepare: called before every start.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    ready: Callable[[], bool]
    stage: int = 0
    account: Account = field(default_factory=myself)
    stop: signal.Signals = signal.SIGTERM
    stop_seconds: float = 15.0
    ready_seconds: float = 60.0
    prepare: Callable[[], None] = lambda: None


class Running:
    """A started program.

    Args:
        program: the program.
        logs: directory of the log files; this program's log is `<name>.log`.
    """

    def __init__(self, program: Program, logs: Path) -> None:
        self.program = program
        self.log = logs / f"{program.name}.log"
        self._leads_group = True
        program.prepare()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                leashed(program.command, program.account, program.stop),
                cwd="/",
                env=dict(program.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """Return the program's process id."""
        return self._process.pid

    def ended(self) -> int | None:
        """Return the exit code (negative: the signal that ended it), or None while the program runs."""
        return self._process.poll()

    def is_ready(self) -> bool:
        """Tell whether the program is ready for work.

        Raises:
            StartFailed: the program has ended.
        """
        code = self.ended()
        if code is not None:
            raise StartFailed(f"{self.program.name} ended with code {code}\n{self.last_lines()}")
        return self.program.ready()

    def ask_to_stop(self) -> None:
        """Send the signal that asks the program to end in order."""
        if self.ended() is None:
            self._process.send_signal(self.program.stop)

    def stop(self) -> None:
        """End the program and its children, in order if that works in time."""
        self.ask_to_stop()
        try:
            self._process.wait(self.program.stop_seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.end_group()

    def end_group(self) -> None:
        """Kill the rest of the process group after the program has ended; once, because ids are reused."""
        if self._leads_group:
            self._leads_group = False
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def keep_log_short(self) -> None:
        """Move a log that is too long to `<name>.log.1`, over the one before."""
        if self.log.stat().st_size > MOST_LOG_BYTES:
            shutil.copyfile(self.log, self.log.with_name(f"{self.log.name}.1"))
            # The program keeps writing to the same file, always at its end.
            os.truncate(self.log, 0)

    def last_lines(self) -> str:
        """Return the last lines of the program's log."""
        lines = self.log.read_text("utf-8", "replace").splitlines()[-LAST_LINES:]
        return "\n".join(f"  {self.program.name} | {line}" for line in lines)


def leashed(command: Sequence[str], account: Account, stop: signal.Signals) -> list[str]:
    """Return a command line that runs the command as the account and ends it when we end."""
    rights = [] if account.own else ["--uid", str(account.uid), "--gid", str(account.gid)]
    tie = ["--parent", str(os.getpid()), "--signal", str(int(stop))]
    program = shutil.which(command[0]) or command[0]
    return [sys.executable, "-I", "-S", str(leash.__file__), *tie, *rights, "--", program, *command[1:]]
