"""Keeps programs running: starts them, waits until they are ready, restarts dead ones, stops all in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from services.launcher.program import Program, Running, StartFailed
from services.launcher.waiting import TookTooLong, wait_until

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
MOST_DOUBLINGS = 16
"""Most doublings of the first pause, so that the number stays finite."""
STEADY_AFTER = 30.0
"""Seconds. A program that has run this long before it dies is restarted without delay."""
GIVEN_UP_AFTER = 6
"""After this many early deaths in a row, a program counts as broken. It is still restarted."""
LOOK_EVERY = 0.05
LOOK_AT_LOGS_EVERY = 10.0


@dataclass
class _Charge:
    running: Running
    since: float
    up: bool = False
    deaths: int = 0
    again_at: float | None = None


class Supervisor:
    """Keeps programs running.

    Args:
        logs: directory of their log files.
        say: gets a line about each thing that happens.
    """

    def __init__(self, logs: Path, say: Callable[[str], None] = lambda _: None) -> None:
        self._logs = logs
        self._say = say
        self._charges: dict[str, _Charge] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._stopped = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="supervisor", daemon=True)
        self._watcher.start()

    def begin(self, programs: Sequence[Program]) -> None:
        """Start programs without waiting for them."""
        for program in programs:
            with self._lock:
                if self._stopping.is_set():
                    raise StartFailed(f"{program.name} is not started, because everything is being stopped")
                self._charges[program.name] = _Charge(Running(program, self._logs), time.monotonic())

    def finish(self) -> None:
        """Wait until every program that was begun is ready. From then on a program that dies is restarted.

        Raises:
            StartFailed: a program ended or was not ready in time.
        """
        for charge in list(self._charges.values()):
            if not charge.up:
                _wait_until_ready(charge.running)
                charge.up = True

    def start(self, programs: Sequence[Program]) -> None:
        """Start programs together and wait until each is ready.

        Raises:
            StartFailed: a program ended or was not ready in time.
        """
        self.begin(programs)
        self.finish()

    def pid(self, name: str) -> int:
        """Return the present process id of a program."""
        return self._charges[name].running.pid

    def names(self) -> list[str]:
        """Return the names of all programs, in the order in which they were started."""
        return list(self._charges)

    def last_lines(self, name: str) -> str:
        """Return the last lines of a program's log."""
        return self._charges[name].running.last_lines()

    def all_ready(self) -> bool:
        """Tell whether every program runs and is ready."""
        with self._lock:
            charges = list(self._charges.values())
        return all(c.running.ended() is None and c.running.program.ready() for c in charges)

    def broken(self) -> list[str]:
        """Return the names of programs that keep dying."""
        return [name for name, charge in self._charges.items() if charge.deaths >= GIVEN_UP_AFTER]

    def stop(self) -> None:
        """Stop all programs, highest stage first, and leave no process behind. A second call does nothing."""
        with self._lock:
            self._stopping.set()
            charges, self._charges = list(self._charges.values()), {}

        def stage(running: Running) -> int:
            return -running.program.stage

        for _, group in groupby(sorted((c.running for c in charges), key=stage), key=stage):
            stop_together(list(group))
        # End the watcher only now: the programs that it restarted die with its thread.
        self._stopped.set()
        self._watcher.join()

    def _watch(self) -> None:
        look_at_logs = time.monotonic() + LOOK_AT_LOGS_EVERY
        while not self._stopping.wait(LOOK_EVERY):
            with self._lock:
                if self._stopping.is_set():
                    break
                for charge in self._charges.values():
                    if charge.up:
                        self._look_after(charge)
                if time.monotonic() > look_at_logs:
                    self._look_at_logs()
                    look_at_logs = time.monotonic() + LOOK_AT_LOGS_EVERY
        self._stopped.wait()

    def _look_at_logs(self) -> None:
        for charge in self._charges.values():
            try:
                charge.running.keep_log_short()
            except OSError as error:
                self._say(f"the log of {charge.running.program.name} cannot be shortened: {error}")

    def _look_after(self, charge: _Charge) -> None:
        code, now = charge.running.ended(), time.monotonic()
        if code is None:
            if now - charge.since > STEADY_AFTER:
                charge.deaths = 0
        elif charge.again_at is None:
            charge.again_at = now + pause_after(charge.deaths)
            charge.deaths += 1
            self._say(f"{charge.running.program.name} ended with code {code}; it is started again")
        elif now >= charge.again_at:
            self._restart(charge, now)

    def _restart(self, charge: _Charge, now: float) -> None:
        charge.running.end_group()
        charge.again_at = None
        charge.since = now
        try:
            charge.running = Running(charge.running.program, self._logs)
        except Exception as error:  # noqa: BLE001 - the watch over all others goes on
            self._say(f"{charge.running.program.name} cannot be started: {type(error).__name__}: {error}")


def pause_after(deaths: int) -> float:
    """Return how long to wait before a dead program is restarted, in seconds.

    Args:
        deaths: how many early deaths it had before; any number.
    """
    return min(FIRST_PAUSE * 2.0 ** min(deaths, MOST_DOUBLINGS), LONGEST_PAUSE)


def stop_together(running: Sequence[Running]) -> None:
    """Ask all programs to end, then wait for each."""
    for each in running:
        with suppress(ProcessLookupError):
            each.ask_to_stop()
    for each in running:
        each.stop()


def _wait_until_ready(running: Running) -> None:
    program = running.program
    try:
        wait_until(running.is_ready, f"{program.name} is ready", seconds=program.ready_seconds)
    except TookTooLong as late:
        raise StartFailed(f"{late}\n{running.last_lines()}") from late
