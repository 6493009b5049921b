"""Measure: `python -m bench [--only record] [--seconds N] [--rounds N] [--json]`."""

from __future__ import annotations

import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from bench.inserts import NoPgbench, pgbench_in
from bench.machine import machine, versions
from bench.record import CALLERS, LostEvents, record
from bench.report import Report, as_json, load, show
from bench.server import NotDurable, Server, private_server
from bench.workers import WorkerFailed
from services.launcher.command import launch
from services.launcher.output import out, say
from services.launcher.temporary import temporary_directory

SECTIONS = ("record",)
SLOTS_IN_ROUND = 2
"""Slots of a round for the calls over gRPC; each number of callers takes three more."""


def main() -> None:
    """Measure what the arguments ask for, and print it."""
    arguments = parse(sys.argv[1:])
    launch(lambda: run(arguments))


def parse(words: Sequence[str]) -> Namespace:
    """Return the arguments. If they are wrong, end the program with help."""
    parser = ArgumentParser("bench", description="Measure, as ratios within one alternating run.")
    parser.add_argument("--only", choices=SECTIONS, help="what to measure; without it, everything")
    parser.add_argument("--seconds", type=_positive, default=2, help="of each slot (default %(default)s)")
    parser.add_argument("--rounds", type=_positive, default=5, help="how many (default %(default)s)")
    parser.add_argument(
        "--callers",
        type=_positive,
        nargs="+",
        default=list(CALLERS),
        help="numbers of callers at once (default 1 8 32)",
    )
    parser.add_argument("--postgres", choices=("auto", "embedded"), default="auto", help="which PostgreSQL")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args(words)


def run(arguments: Namespace) -> int:
    """Measure and print; return the exit code."""
    try:
        report = measure(arguments)
    except (LostEvents, NoPgbench, NotDurable, WorkerFailed) as failure:
        say(f"bench: {failure}")
        return 1
    if arguments.json:
        out.file.write(as_json(report) + "\n")
    else:
        show(report)
    return 0


def measure(arguments: Namespace) -> Report:
    """Start a server, measure, and return the report."""
    slots = 3 * len(arguments.callers) + SLOTS_IN_ROUND
    say(f"about {(arguments.rounds * slots + 3) * arguments.seconds + 10} seconds")
    with (
        temporary_directory("xuncha-bench-") as folder,
        private_server(embedded_only=arguments.postgres == "embedded") as server,
    ):
        pgbench_in(server.folder)
        say(f"PostgreSQL: {server.name}; its data is not kept")
        facts = machine(folder)
        found = record(
            server,
            folder,
            callers=arguments.callers,
            rounds=arguments.rounds,
            seconds=arguments.seconds,
            say=say,
        )
        return Report(_command(arguments), facts, versions(), _server(server), found, load())


def _server(server: Server) -> dict[str, str]:
    return {"postgresql": server.name, **server.settings()}


def _command(arguments: Namespace) -> str:
    words = ["python3", "run.py", "bench", "--only", arguments.only or "record"]
    words += ["--seconds", str(arguments.seconds), "--rounds", str(arguments.rounds)]
    words += ["--callers", *map(str, arguments.callers), "--postgres", arguments.postgres]
    return shlex.join(words)


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ValueError(word)
    return number


if __name__ == "__main__":
    main()
