"""Plant faults in the domain and tell which of them no test notices.

`python -m tools.mutation --count 600 --seed 1`; see docs/mutation.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, cast

from tools.mutation.edits import compiles, edits_of
from tools.mutation.report import Mutant, document, figures, judged, keep, recall

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "mutation.md"
PLACES = ("services/*/domain/*.py", "services/programme/*.py")
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", ".data", "__pycache__", ".*_cache", ".hypothesis")


def sample(count: int, seed: int, within: str = "") -> list[Mutant]:
    """Return mutants drawn by a seed from all there are.

    Args:
        count: how many.
        seed: of the draw.
        within: start of the path they lie under; empty for everywhere.
    """
    paths = sorted(path for place in PLACES for path in ROOT.glob(place))
    sources = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths}
    inside = {path: source for path, source in sources.items() if path.startswith(within)}
    every = [(path, edit) for path, source in inside.items() for edit in edits_of(source)]
    random.Random(seed).shuffle(every)  # noqa: S311 - an order that anybody can repeat
    whole = ((path, edit) for path, edit in every if compiles(edit.applied(sources[path])))
    return [
        Mutant(number=number, path=path, edit=edit, source=sources[path])
        for number, (path, edit) in enumerate(islice(whole, count), start=1)
    ]


class Work:
    """The mutants that wait, and the processes that try them.

    Args:
        mutants: what is tried; their results are kept in them.
        options: words for `tools.mutation.bench`.
        kept: the file to which results are added as they come; None for nowhere.
    """

    def __init__(self, mutants: Sequence[Mutant], options: Sequence[str], kept: Path | None) -> None:
        self._kept = kept
        self._waiting = list(mutants)
        self._options = options
        self._lock = threading.Lock()
        self._done = 0
        self._count = len(mutants)
        self._begun: set[str] = set()

    def do(self, side_by_side: int) -> None:
        """Try all, several at the same time."""
        threads = [threading.Thread(target=self._try_some) for _ in range(side_by_side)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._done < self._count:
            raise SystemExit(f"{self._count - self._done} mutants were not tried")

    def _try_some(self) -> None:
        with tempfile.TemporaryDirectory(prefix="xuncha-mutation-") as home:
            tree = Path(home, "tree")
            shutil.copytree(ROOT, tree, ignore=LEFT_BEHIND)
            environment = {**os.environ, "PYTHONPATH": f"{tree}{os.pathsep}{tree / 'proto'}"}  # noqa: TID251
            command = [sys.executable, "-m", "tools.mutation.bench", *self._options]
            with subprocess.Popen(
                command, cwd=tree, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            ) as bench:
                self._hand_out(bench)

    def _hand_out(self, bench: subprocess.Popen[str]) -> None:
        asked, told = cast(IO[str], bench.stdin), cast(IO[str], bench.stdout)
        service = ""
        while mutant := self._next(service):
            service = mutant.service
            question = {"number": mutant.number, "path": mutant.path, "source": mutant.mutated}
            asked.write(json.dumps(question) + "\n")
            asked.flush()
            answer = told.readline()
            if not answer:
                return
            became = json.loads(answer)
            mutant.by, mutant.test = became["by"], became["test"]
            self._tell(mutant)
        asked.close()

    def _next(self, service: str) -> Mutant | None:
        """Return one of the same service, for which all is imported; else one of the service with most."""
        with self._lock:
            left = Counter(mutant.service for mutant in self._waiting)
            if not left:
                return None
            most = (
                service
                if left[service]
                else max(left, key=lambda name: (name not in self._begun, left[name]))
            )
            self._begun.add(most)
            taken = next(mutant for mutant in self._waiting if mutant.service == most)
            self._waiting.remove(taken)
            return taken

    def _tell(self, mutant: Mutant) -> None:
        with self._lock:
            self._done += 1
            if self._kept and mutant.by:
                keep(self._kept, mutant)
            became = f"{mutant.by}: {mutant.test}" if mutant.by else "LIVED"
            print(f"[{self._done}/{self._count}] {mutant.number} {mutant.path} {mutant.edit.kind} - {became}")
            if not mutant.by:
                print(mutant.diff())
            sys.stdout.flush()


def main(words: Sequence[str] | None = None) -> None:
    """Draw mutants, try them, tell what became of them."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=600, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--within", default="", help="start of the path they lie under")
    parser.add_argument("--only", default="", help="numbers within the sample, with commas between")
    parser.add_argument("--list", action="store_true", help="show them, try nothing")
    parser.add_argument(
        "--over-database", action="store_true", help="try what lives with the integration tests"
    )
    parser.add_argument("--kept", type=Path, help="file of what was noticed so far; it is not tried again")
    parser.add_argument("--side-by-side", type=int, default=2, help="how many at the same time")
    parser.add_argument("--write", action="store_true", help="write docs/mutation.md")
    chosen = parser.parse_args(words)
    mutants = sample(chosen.count, chosen.seed, chosen.within)
    if chosen.only:
        only = {int(number) for number in chosen.only.split(",")}
        mutants = [mutant for mutant in mutants if mutant.number in only]
    if chosen.list:
        for mutant in mutants:
            print(f"{mutant.number} {mutant.diff()}\n")
        return
    if chosen.kept:
        recall(chosen.kept, mutants)
    open_ones = [mutant for mutant in mutants if not mutant.by]
    options = ["--over-database"] if chosen.over_database else []
    Work(open_ones, options, chosen.kept).do(chosen.side_by_side)
    print(figures(mutants, judged()))
    if chosen.write:
        PAGE.write_text(document(mutants, chosen.seed, date.today()), "utf-8")  # noqa: TID251, DTZ011


if __name__ == "__main__":
    main()
