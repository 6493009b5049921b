"""The supervisor restarts what dies and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.launcher.account import plain_environment
from services.launcher.program import Program, StartFailed
from services.launcher.supervisor import FIRST_PAUSE, LONGEST_PAUSE, Supervisor, pause_after
from services.launcher.waiting import wait_until
from tests.integration.launcher.processes import is_alive, processes_of

ROOT = Path(__file__).parents[3]
SAY_WHEN_STOPPED = """
import pathlib, signal, sys
def stop(*_):
    with open(sys.argv[1] + "/stopped", "a") as file: file.write(sys.argv[2] + " ")
    sys.exit()
signal.signal(signal.SIGTERM, stop)
pathlib.Path(sys.argv[1], sys.argv[2]).touch()
while True: signal.pause()
"""
SAY_NUMBERS = """
import itertools, pathlib, sys, time
pathlib.Path(sys.argv[1], sys.argv[2]).touch()
for number in itertools.count(): print(number, flush=True); time.sleep(0.005)
"""
END_WHEN_TOLD = """
import pathlib, sys, time
pathlib.Path(sys.argv[1], sys.argv[2]).touch()
while not pathlib.Path(sys.argv[1], "end").exists(): time.sleep(0.01)
"""
HAVE_A_CHILD_AND_IGNORE_SIGTERM = """
import pathlib, signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen(["sleep", "600"], cwd=sys.argv[1])
pathlib.Path(sys.argv[1], sys.argv[2]).touch()
while True: signal.pause()
"""


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    supervisor = Supervisor(tmp_path, said.append)
    yield supervisor
    supervisor.stop()


def python(home: Path, name: str, code: str, *, stage: int = 0, stop_seconds: float = 5) -> Program:
    """A program that touches a file of its name in `home` when it is ready."""
    return Program(
        name=name,
        command=[sys.executable, "-c", code, str(home), name],
        environment=plain_environment(),
        ready=(home / name).exists,
        stage=stage,
        stop_seconds=stop_seconds,
        prepare=lambda: (home / name).unlink(missing_ok=True),
    )


def test_a_program_is_started_again_when_it_is_killed(
    supervisor: Supervisor, tmp_path: Path, said: list[str]
) -> None:
    supervisor.start([python(tmp_path, "one", SAY_WHEN_STOPPED)])
    before = supervisor.pid("one")

    os.kill(before, signal.SIGKILL)
    wait_until(lambda: supervisor.pid("one") != before, "it has another process")
    wait_until(supervisor.all_ready, "it is ready")

    assert said == ["one ended with code -9; it is started again"]


def test_a_program_counts_as_broken_when_it_keeps_dying(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.launcher.supervisor.LONGEST_PAUSE", 0.05)
    supervisor.start([python(tmp_path, "one", END_WHEN_TOLD)])
    (tmp_path / "end").touch()
    wait_until(lambda: supervisor.broken() == ["one"], "it counts as broken")


def test_the_pause_grows_to_the_longest_and_stays_there_however_often_a_program_dies() -> None:
    assert pause_after(0) == FIRST_PAUSE
    assert [pause_after(deaths) for deaths in (10, 1100, 10**9)] == 3 * [LONGEST_PAUSE]


def test_a_program_is_tried_again_when_it_could_not_be_prepared(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr("services.launcher.supervisor.LONGEST_PAUSE", 0.05)
    broken = iter([False, True, True])

    def prepare() -> None:
        if next(broken, False):
            raise ValueError("half a lock file")

    program = python(tmp_path, "one", END_WHEN_TOLD)
    supervisor.start([replace(program, prepare=prepare)])
    (tmp_path / "end").touch()
    wait_until(lambda: len(said) > 3, "it is tried again")
    assert "one cannot be started: ValueError: half a lock file" in said


def test_a_log_is_begun_anew_when_it_has_grown_too_long_and_the_one_before_is_kept(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.launcher.supervisor.LOOK_AT_LOGS_EVERY", 0.05)
    monkeypatch.setattr("services.launcher.program.MOST_LOG_BYTES", 100)
    log, before = tmp_path / "one.log", tmp_path / "one.log.1"
    supervisor.start([python(tmp_path, "one", SAY_NUMBERS)])
    wait_until(lambda: before.exists() and before.stat().st_size > 100, "the log is put aside")
    wait_until(lambda: re.match("[0-9]", log.read_text()), "the program goes on to write, from the start")


def test_programs_stop_by_stage_when_all_are_stopped(supervisor: Supervisor, tmp_path: Path) -> None:
    stages = {"server": 1, "worker": 2, "api": 3}
    supervisor.start([python(tmp_path, name, SAY_WHEN_STOPPED, stage=n) for name, n in stages.items()])
    supervisor.stop()
    assert (tmp_path / "stopped").read_text().split() == ["api", "worker", "server"]


def test_nothing_is_left_when_a_program_ignores_the_signal_and_has_a_child(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.start([python(tmp_path, "deaf", HAVE_A_CHILD_AND_IGNORE_SIGTERM, stop_seconds=0.2)])
    assert len(processes_of(tmp_path)) == 2
    supervisor.stop()
    wait_until(lambda: not processes_of(tmp_path), "all are gone")


def test_the_last_lines_are_told_when_a_program_does_not_start(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    with pytest.raises(StartFailed, match=r"(?s)one ended with code 3.*one \| the reason"):
        supervisor.start([python(tmp_path, "one", "import sys; print('the reason'); sys.exit(3)")])


def test_everything_ends_when_the_launcher_is_killed(tmp_path: Path) -> None:
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(tmp_path)], env=plain_environment(PYTHONPATH=str(ROOT))
    )
    wait_until((tmp_path / "started").exists, "the launcher has started its programs")
    pids = [int(pid) for pid in (tmp_path / "started").read_text().split()]

    launcher.kill()
    launcher.wait()

    gone: Callable[[], bool] = lambda: not any(map(is_alive, pids))  # noqa: E731
    wait_until(gone, "the programs are gone")
    assert (tmp_path / "stopped").read_text().split() == ["one"]


LAUNCHER = f"""
import pathlib, sys, signal
from services.launcher.account import plain_environment
from services.launcher.program import Program
from services.launcher.supervisor import Supervisor
home = pathlib.Path(sys.argv[1])
code = {SAY_WHEN_STOPPED!r}
supervisor = Supervisor(home)
supervisor.start([Program("one", [sys.executable, "-c", code, str(home), "one"], plain_environment(),
                          (home / "one").exists)])
(home / "new").write_text(str(supervisor.pid("one")))
(home / "new").rename(home / "started")
signal.pause()
"""
