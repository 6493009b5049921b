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
"""A log that has grown beyond that is begun anew; the one before it is kept."""


class StartFailed(RuntimeError):
    """A program ended, or was not ready in time; the message holds the last lines of its log."""


@dataclass(frozen=True)
class Program:
    """What to run.

    Args:
        name: shown to people, and the name of its log file.
        command: program and arguments.
        environment: all of it; nothing is inherited.
        ready: tells whether it does its work.
        stage: programs of a higher stage are stopped first.
        account: whom it runs as.
        stop: the signal that asks it to end in good order.
        stop_seconds: how long it may take to.
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
        program: what to run.
        logs: directory of the log files; its own is `<name>.log`.
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
        """Return its process id."""
        return self._process.pid

    def ended(self) -> int | None:
        """Return its exit code (negative: the signal that ended it), or None while it runs."""
        return self._process.poll()

    def is_ready(self) -> bool:
        """Tell whether it does its work.

        Raises:
            StartFailed: it has ended.
        """
        code = self.ended()
        if code is not None:
            raise StartFailed(f"{self.program.name} ended with code {code}\n{self.last_lines()}")
        return self.program.ready()

    def ask_to_stop(self) -> None:
        """Send the signal that asks it to end in good order."""
        if self.ended() is None:
            self._process.send_signal(self.program.stop)

    def stop(self) -> None:
        """End it and whatever it started, in good order if that works in time."""
        self.ask_to_stop()
        try:
            self._process.wait(self.program.stop_seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.end_group()

    def end_group(self) -> None:
        """Kill what is left of its group, now that it has ended; once, as its number may come round again."""
        if self._leads_group:
            self._leads_group = False
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def keep_log_short(self) -> None:
        """Put a log that has grown too long in the place of the one before it, as `<name>.log.1`."""
        if self.log.stat().st_size > MOST_LOG_BYTES:
            shutil.copyfile(self.log, self.log.with_name(f"{self.log.name}.1"))
            # The program goes on to write to the same file, always at its end.
            os.truncate(self.log, 0)

    def last_lines(self) -> str:
        """Return the end of its log."""
        lines = self.log.read_text("utf-8", "replace").splitlines()[-LAST_LINES:]
        return "\n".join(f"  {self.program.name} | {line}" for line in lines)


def leashed(command: Sequence[str], account: Account, stop: signal.Signals) -> list[str]:
    """Return a command line that runs the command as the account and ends it with us."""
    rights = [] if account.own else ["--uid", str(account.uid), "--gid", str(account.gid)]
    tie = ["--parent", str(os.getpid()), "--signal", str(int(stop))]
    program = shutil.which(command[0]) or command[0]
    return [sys.executable, "-I", "-S", str(leash.__file__), *tie, *rights, "--", program, *command[1:]]
