"""The demonstration: starts a stack, plays the scenario through its public APIs, verifies the audit trail."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.kernel.money import yuan
from services.launcher import table
from services.launcher.account import myself
from services.launcher.interrupt import wait_for_signal
from services.launcher.output import err, out, print_json, say, show_table
from services.launcher.program import leashed
from services.launcher.stack import Choices, Stack
from services.launcher.temporary import temporary_directory

VERIFIED = 0
"""Exit code of `xuncha verify` when nothing differs."""

ERRORS = ("Traceback", '"level": "error"', '"level": "critical"')


class DemoFailed(RuntimeError):
    """The scenario did not reach its end; the message has the exit code and the last log lines."""


@dataclass(frozen=True)
class Wishes:
    """The wishes of the caller of the demonstration.

    Args:
        leave: end after the summary instead of serving further.
        as_json: print the summary as one JSON object, the last line of stdout.
        scenario: arguments for the scenario's driver.
    """

    leave: bool
    as_json: bool
    scenario: Sequence[str] = ()


def run_demo(data: Path | None, choices: Choices, wishes: Wishes) -> int:
    """Run the demonstration.

    Args:
        data: directory that keeps the data; None for one that is removed at the end.
        choices: how the stack is made.
        wishes: the caller's wishes.

    Returns:
        The exit code: 0 if the scenario ran and the audit trail was verified.
    """
    with _directory(data) as directory, Stack(directory, choices, say) as stack:
        say(f"Logs: {stack.logs}")
        say(f"Dashboard: {stack.dashboard} (log in as any person; the figures change as the scenario runs)")
        summary = _drive(stack, wishes.scenario)
        summary["ledger_verified"] = _verify(stack)
        summary["dashboard"] = stack.dashboard
        good = bool(summary["ledger_verified"]) and not stack.supervisor.broken()
        show_table("Summary", in_words(summary), err if wishes.as_json else out)
        if wishes.as_json:
            print_json(summary)
        if not wishes.leave:
            _say_what_next(stack)
            wait_for_signal()
        return 0 if good else 1


def _say_what_next(stack: Stack) -> None:
    for line in stack.addresses():
        say(line)
    say(f"Verify the audit trail again:  python3 run.py verify --data {stack.data}")
    say(f"Get a token for the services:  python3 run.py token --data {stack.data}   (see docs/api.md)")
    say(f"Dashboard: {stack.dashboard}   Ctrl-C ends the demonstration.")


@contextmanager
def _directory(data: Path | None) -> Iterator[Path]:
    if data is not None:
        yield data
        return
    with temporary_directory("xuncha-") as directory:
        yield directory


def _drive(stack: Stack, arguments: Sequence[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "scenario", "--json", *arguments]
    code, output = _run(command, stack.client_environment() | _terminal())
    summary = _last_object(output)
    if code or summary is None:
        raise DemoFailed(f"the scenario failed with exit code {code}{_blame(stack)}")
    return summary


def in_words(summary: Mapping[str, Any]) -> dict[str, object]:
    """Return the summary for people: names without underscores, money in yuan."""
    return dict(_in_words(name, value) for name, value in summary.items())


def _in_words(name: str, value: object) -> tuple[str, object]:
    if name.endswith("_fen") and isinstance(value, int):
        name, value = name.removesuffix("_fen"), f"CNY {yuan(value)}"
    return name.replace("_", " ").capitalize(), value


def _verify(stack: Stack) -> bool:
    say("Verifying the audit trail against the services' own logs ...")
    code, output = _run(table.xuncha("verify", "--data", str(stack.data)), stack.client_environment())
    for line in output.splitlines():
        say(line)
    if code != VERIFIED:
        say(f"The audit trail is NOT verified: xuncha verify ended with exit code {code}")
    return code == VERIFIED


def _run(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a command that may draw on stderr; return its exit code and its stdout."""
    process = subprocess.Popen(
        leashed(command, myself(), signal.SIGTERM),
        cwd="/",
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,  # we pass Ctrl-C on ourselves
        text=True,
    )
    try:
        output, _ = process.communicate()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    return process.returncode, output


def _terminal() -> dict[str, str]:
    names = ("TERM", "COLUMNS", "LINES", "NO_COLOR")
    return {name: os.environ[name] for name in names if name in os.environ}


def _last_object(output: str) -> dict[str, Any] | None:
    try:
        found = json.loads(output.splitlines()[-1])
    except (IndexError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _blame(stack: Stack) -> str:
    """Return the last log lines of programs that keep dying or logged errors: the logs may be gone soon."""
    supervisor = stack.supervisor
    last = {name: supervisor.last_lines(name) for name in supervisor.names()}
    guilty = {name for name, lines in last.items() if any(sign in lines for sign in ERRORS)}
    return "".join(f"\n{last[name]}" for name in sorted(guilty.union(supervisor.broken())))
