"""Make events: `python -m bench.events --events 10000 [--seed 1] [--database URL] [--key-file FILE]`."""

from __future__ import annotations

import hashlib
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bench.events.making import Progress as Tell
from bench.events.making import make
from bench.events.parts import patterns_of
from bench.events.programme import KINDS
from bench.events.recording import record
from bench.events.scratch import Scratch, scratch
from bench.events.totals import Made
from bench.events.writing import NotEmpty
from services import LOGS, SERVICES
from services.kernel.crypto.keys import read_wrapping_key
from services.kernel.logging import configure
from services.launcher.command import launch
from services.launcher.output import out, say, show_table


def main() -> None:
    """Make what the arguments ask for, and print what it came to."""
    arguments = parse(sys.argv[1:])
    configure("WARNING", service="bench")
    launch(lambda: run(arguments))


def parse(words: Sequence[str]) -> Namespace:
    """Return the arguments; ends the program with help where they are wrong."""
    parser = ArgumentParser("bench.events", description="Fill empty logs with valid events of all services.")
    parser.add_argument("--events", type=int, required=True, help="how many at the least")
    parser.add_argument("--seed", type=int, default=1, help="the same gives the same bytes (default 1)")
    parser.add_argument(
        "--database",
        help="owner's URL of a migrated database with empty logs; without it, a private one for measuring",
    )
    parser.add_argument(
        "--key-file",
        type=Path,
        help="the installation's key, XUNCHA_KEY_FILE; without it, nobody opens what is sealed",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    return parser.parse_args(words)


def run(arguments: Namespace) -> int:
    """Make events and print what they came to; return the exit code."""
    key = hashlib.sha256(b"nobody's").digest()
    if arguments.key_file:
        key = read_wrapping_key(arguments.key_file)
    with scratch() as server:
        try:
            made = _make(arguments, server, key)
        except NotEmpty as full:
            say(f"bench.events: {full}")
            return 1
    if arguments.json:
        out.file.write(msgspec.json.encode(made).decode() + "\n")
    else:
        show_table("Made", _told(made), Console(highlight=False))
    return 0


def _make(arguments: Namespace, server: Scratch, key: bytes) -> Made:
    played = server.database("played", LOGS)
    patterns = patterns_of(record(lambda service: server.url_of(played, service), KINDS, say))
    url = arguments.database or server.database("made", SERVICES)
    with _progress() as tell:
        return make(
            patterns, url, events=arguments.events, seed=arguments.seed, wrapping_key=key, progress=tell
        )


@contextmanager
def _progress() -> Iterator[Tell]:
    """Show a bar that moves; where none can, a line at every tenth."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (TextColumn("Events"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("")
        yield lambda made, goal: progress.update(bar, completed=made, total=goal)


class _Lines:
    """Says a line whenever another tenth is made."""

    def __init__(self) -> None:
        self._tenths = 0

    def __call__(self, made: int, goal: int) -> None:
        if 10 * made // goal > self._tenths:
            self._tenths = 10 * made // goal
            say(f"Events: {made:,} of {goal:,}")


def _told(made: Made) -> dict[str, object]:
    seconds = max(made.seconds, 0.001)
    return {
        **{f"events of {log}": count for log, count in made.events.items()},
        "events": made.all_events,
        "rounds": ", ".join(f"{count:,} of kind {mark}" for mark, count in made.rounds.items()),
        **{f"figure {code}": value for code, value in made.figures.items()},
        "seconds": f"{seconds:.1f}, playing not counted",
        "events a second": round(made.all_events / seconds),
        "memory at most": f"{made.memory_mib} MiB",
    }


if __name__ == "__main__":
    main()
