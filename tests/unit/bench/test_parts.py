"""What pgbench says, callers at once, and the words of the command line."""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

import pytest

from bench.__main__ import parse as parse_words
from bench.callers import call_at_once
from bench.inserts import NoPgbench, parse, pgbench_in
from bench.machine import flush_seconds
from bench.protocol import Slot

OUTPUT = """\
transaction type: insert.sql
scaling factor: 1
query mode: prepared
number of clients: 8
number of threads: 2
duration: 2 s
number of transactions actually processed: 3000
number of failed transactions: 0 (0.000%)
latency average = 5.333 ms
initial connection time = 20.000 ms
tps = 1500.000000 (without initial connection time)
"""
OLDER = """\
number of transactions actually processed: 3000
tps = 1400.000000 (including connections establishing)
tps = 1500.000000 (excluding connections establishing)
"""


@pytest.mark.parametrize("output", [OUTPUT, OLDER])
def test_what_pgbench_did_is_read_without_the_time_it_took_to_connect(output: str) -> None:
    done = parse(output)

    assert (done.calls, done.seconds) == (3000, 2.0)


@pytest.mark.parametrize(
    "output",
    [
        "",
        OUTPUT.replace("transactions: 0", "transactions: 3"),
        OUTPUT.replace("tps = 1500.000000", "tps = 0.000000"),
        OUTPUT.replace("actually", ""),
    ],
)
def test_output_is_refused_when_it_does_not_tell_or_inserts_failed(output: str) -> None:
    with pytest.raises(RuntimeError):
        parse(output)


def test_missing_pgbench_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoPgbench, match="embedded"):
        pgbench_in(tmp_path)


def test_program_is_found_beside_the_others(tmp_path: Path) -> None:
    program = tmp_path / "pgbench"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)

    assert pgbench_in(tmp_path) == program


def test_every_call_of_every_caller_is_counted() -> None:
    numbers = itertools.count(1)
    threads: set[int] = set()

    def call() -> None:
        next(numbers)
        threads.add(threading.get_ident())

    done = call_at_once(Slot(4, 0.05), call)

    assert done.calls == next(numbers) - 1
    assert done.calls > 0
    assert done.seconds >= 0.05
    assert len(threads) <= 4


def test_first_failure_ends_the_slot() -> None:
    numbers = itertools.count(1)

    def call() -> None:
        if next(numbers) == 5:
            raise LookupError("fifth")

    with pytest.raises(LookupError, match="fifth"):
        call_at_once(Slot(2, 60.0), call)


def test_flush_takes_time_and_leaves_nothing(tmp_path: Path) -> None:
    assert flush_seconds(tmp_path) > 0
    assert list(tmp_path.iterdir()) == []


def test_words_have_usual_values_and_can_be_changed() -> None:
    usual = parse_words([])
    assert (usual.only, usual.seconds, usual.rounds, usual.callers) == (None, 2, 5, [1, 8, 32])

    given = parse_words(
        ["--only", "record", "--seconds", "1", "--rounds", "3", "--callers", "2", "4", "--json"]
    )
    assert (given.only, given.seconds, given.rounds, given.callers) == ("record", 1, 3, [2, 4])
    assert given.json


@pytest.mark.parametrize("words", [["--rounds", "0"], ["--only", "all"], ["--seconds", "x"], ["--callers"]])
def test_wrong_words_end_the_program(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_words(words)
    assert "usage" in capsys.readouterr().err
