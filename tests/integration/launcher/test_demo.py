"""The demonstration ends with its summary, leaves nothing behind, and says what went wrong."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.launcher.table import product_environment, xuncha
from services.launcher.waiting import wait_until
from tests.integration.launcher.processes import processes_of
from tests.places import server_directory


@pytest.fixture
def home() -> Iterator[Path]:
    """A directory in which the demonstration makes its temporary one."""
    with server_directory() as home:
        yield home


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [*xuncha("demo", "--broker", "memory"), *arguments]
    with (home / "said").open("w") as said:
        return subprocess.Popen(
            command, env=product_environment(TMPDIR=str(home)), stdout=subprocess.PIPE, stderr=said, text=True
        )


def leftovers(home: Path) -> list[str]:
    return [path.name for path in home.iterdir() if path.name != "said"]


@pytest.mark.slow
def test_the_summary_is_all_of_stdout_when_json_is_asked_for(home: Path) -> None:
    demo = start(home, "--exit", "--json", "--scale", "1")
    output, _ = demo.communicate(timeout=180)

    assert demo.returncode == 0, (home / "said").read_text()
    (line,) = output.splitlines()
    summary = json.loads(line)
    assert summary["ledger_verified"] is True
    assert summary["events"] > 0
    assert not processes_of(home)
    assert leftovers(home) == []


@pytest.mark.slow
def test_no_process_is_left_when_the_scenario_is_interrupted(home: Path) -> None:
    demo = start(home, "--exit", "--json")
    wait_until(lambda: "Scenario" in (home / "said").read_text(), "the scenario runs", seconds=90)
    demo.send_signal(signal.SIGTERM)
    output, _ = demo.communicate(timeout=60)

    assert demo.returncode == 128 + signal.SIGTERM
    assert output == ""
    wait_until(lambda: not processes_of(home), "all its processes are gone")
    assert leftovers(home) == []


@pytest.mark.slow
def test_the_failing_process_is_named_with_its_last_lines_when_a_port_is_taken(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
        demo = start(home, "--exit", "--json", "--port", port)
        demo.communicate(timeout=90)

    assert demo.returncode == 1
    said = (home / "said").read_text()
    assert "web ended with code" in said
    assert "Address already in use" in said
    assert not processes_of(home)
