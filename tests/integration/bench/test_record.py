"""The whole bench with tiny settings. No test asserts a speed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.protocol import Done
from bench.workers import Worker, WorkerFailed
from tests.integration.launcher.processes import processes_of

ROOT = Path(__file__).resolve().parents[3]
TINY = ["--only", "record", "--seconds", "1", "--rounds", "1", "--callers", "1", "3"]


def bench(*words: str, scratch: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services.launcher", "bench", *words]
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": str(scratch)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A directory that the server's account can pass through."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o011 != 0o011:
            folder.chmod(folder.stat().st_mode | 0o011)
    return tmp_path


@pytest.mark.slow
def test_run_measures_all_and_leaves_nothing(scratch: Path) -> None:
    ended = bench(*TINY, "--json", scratch=scratch)

    assert ended.returncode == 0, ended.stderr
    report = json.loads(ended.stdout)
    assert report["machine"]["processor"]
    assert report["versions"].keys() >= {"python", "eventsourcing", "psycopg", "grpcio"}
    server = report["server"]
    assert [server[name] for name in ("fsync", "synchronous_commit", "full_page_writes")] == ["on"] * 3
    assert report["command"].startswith("python3 run.py bench --only record --seconds 1 --rounds 1")
    record = report["record"]
    assert [each["callers"] for each in record["at_once"]] == [1, 3]
    for each in record["at_once"]:
        for who in ("product", "pgbench", "library"):
            assert len(each[who]["rounds"]) == 1
            assert each[who]["median"] > 0
        for ratio, other in (("to_pgbench", "pgbench"), ("to_library", "library")):
            assert each[ratio]["median"] == pytest.approx(each["product"]["median"] / each[other]["median"])
    assert record["calls"]["answered"] > 0
    assert record["calls"]["ratio"]["median"] > 0
    assert record["events"] > 2
    assert list(scratch.iterdir()) == []
    assert processes_of(scratch) == {}


@pytest.mark.slow
def test_tables_name_what_was_measured(scratch: Path) -> None:
    ended = bench(*TINY, scratch=scratch)

    assert ended.returncode == 0, ended.stderr
    for words in ("Command: python3 run.py bench", "product / pgbench", "product / library", "empty rpc"):
        assert words in ended.stdout


def test_help_is_the_benchs_own(scratch: Path) -> None:
    ended = bench("--help", scratch=scratch)

    assert ended.returncode == 0
    assert "--rounds" in ended.stdout


def test_worker_that_ends_says_why(tmp_path: Path) -> None:
    with pytest.raises(WorkerFailed, match=r"no_such_part"), Worker("bench.no_such_part", tmp_path) as worker:
        worker.ask(Done(0, 0.0), Done)
