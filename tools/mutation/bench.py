"""Plants one fault after another in a private copy of the tree and runs the tests that should notice.

`python -m tools.mutation.bench` in the copy reads mutants, one a line, and writes what became of each.
What the tests need besides the domain is imported once; each mutant is tried in a fork of that process.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from services import SERVICES

QUIET = ("-x", "-q", "-p", "no:cacheprovider", "--assert=plain", "--hypothesis-seed=0")
CONTRACT = tuple(
    f"tests/contract/test_{about}.py"
    for about in ("asyncapi", "followings", "golden_events", "offered", "refusals", "stored_names")
)
"""The contract tests that look at what the services are; the others compare files."""
LONG_S = 600
"""So long the tests over a database may take."""
CPU_S = 60
"""Seconds of processor time after which tests in a fork count as hanging; without a fault they take a few."""
NEAREST = 2
"""So many test files are run first, without the others: they notice most, and importing takes longest."""


class Noticing:
    """A plugin that remembers the first test that fails, and what cannot be imported."""

    def __init__(self) -> None:
        self.first = ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep the name of the test."""
        if report.failed:
            self.first = self.first or report.nodeid

    def pytest_collectreport(self, report: Any) -> None:
        """Keep the name of the file."""
        if report.failed:
            self.first = self.first or f"{report.nodeid} (not imported)"


def unit_tests(part: str) -> list[Path]:
    """Return the unit tests of a service; what the services follow of the programme has those of all."""
    places = ("programme", "findings", "referrals", "rectification") if part == "programme" else (part,)
    return [path for place in places for path in Path("tests/unit", place).glob("test_*.py")]


def integration_tests(part: str) -> list[Path]:
    """Return the tests of a service over a database, as for the unit tests."""
    places = ("findings", "referrals", "rectification") if part == "programme" else (part,)
    return [path for place in places for path in Path("tests/integration", place).glob("test_*.py")]


def names_in(source: str) -> Iterator[str]:
    """Yield the names that a module defines, those within its classes, too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def nearest_first(tests: Iterable[Path], source: str) -> list[str]:
    """Return test files, those first which name most of what a module defines."""
    names = {name for name in names_in(source) if len(name) > 3}
    mentions = {
        test: sum(name in text for name in names) for test in tests if (text := test.read_text("utf-8"))
    }
    return [str(test) for test in sorted(mentions, key=lambda test: (-mentions[test], test))]


def run_tests(tests: Sequence[str]) -> str:
    """Run tests in this process until one fails; return its name, or an empty text."""
    noticing = Noticing()
    code = pytest.main([*QUIET, *tests], plugins=[noticing])
    if code == pytest.ExitCode.OK:
        return ""
    return noticing.first or f"pytest: {pytest.ExitCode(code).name}"


def forked(do: Callable[[], object], cpu_s: int = CPU_S, *, writes: bool = False) -> Any:
    """Do something in a fork of this process.

    Args:
        do: returns something that JSON can say.
        cpu_s: seconds of processor time it may take: on a busy machine the clock says nothing.
        writes: whether it keeps what it compiles.

    Returns:
        what it returned; "time limit" if it took too long, "ended" if the process ended before.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        sys.dont_write_bytecode = not writes
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        with suppress(BaseException):
            os.write(write, json.dumps(do()).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    return json.loads(said) if said else "time limit" if os.WIFSIGNALED(status) else "ended"


def modules_beside(tests: Sequence[str]) -> list[str]:
    """Return the modules that tests import, without the tests themselves and the services' own."""
    run_tests(["--collect-only", *tests])
    own = ("tests", "tools", "services.programme", *(f"services.{service}" for service in SERVICES))
    return [name for name in sys.modules if not name.startswith(own) and name != "__main__"]


class Bench:
    """Tries mutants of one service after another.

    Args:
        over_database: whether what lives is tried with the tests over a database, too.
    """

    def __init__(self, *, over_database: bool) -> None:
        self._over_database = over_database
        self._ready: set[str] = set()

    def try_out(self, path: str, mutated: str) -> tuple[str, str]:
        """Return which tests noticed a fault, and the first that failed; two empty texts if none did."""
        part = path.split("/")[1]
        file = Path(path)
        source = file.read_text("utf-8")
        tests = nearest_first(unit_tests(part), source)
        if part not in self._ready:
            self._prepare(part, tests)
        put(file, mutated)
        try:
            return self._noticed(part, source, tests)
        finally:
            put(file, source)

    def _noticed(self, part: str, source: str, tests: Sequence[str]) -> tuple[str, str]:
        for some in (tests[:NEAREST], tests[NEAREST:]):
            if some and (failed := forked(partial(run_tests, some))):
                return "unit", failed
        if failed := forked(lambda: run_tests(CONTRACT)):
            return "contract", failed
        slow = nearest_first(integration_tests(part), source) if self._over_database else []
        if slow and (failed := run_apart(slow)):
            return "integration", failed
        return "", ""

    def _prepare(self, part: str, tests: Sequence[str]) -> None:
        """Import what these tests need, and see that they pass without a fault."""
        for name in forked(lambda: modules_beside(tests), writes=True):
            with suppress(ImportError):
                importlib.import_module(name)
        if failed := forked(lambda: run_tests([*tests, *CONTRACT]), writes=True):
            raise SystemExit(f"without any fault, this fails: {failed}")
        self._ready.add(part)


def put(file: Path, source: str) -> None:
    """Write a module, and forget what was compiled of it: the time stamp may be the same."""
    file.write_text(source, "utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()


def run_apart(tests: Sequence[str]) -> str:
    """Run tests that start servers, in a process of their own; return the first that fails."""
    command = [sys.executable, "-B", "-m", "pytest", *QUIET, "-n", "0", "-rfE", "--tb=no", *tests]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            said, _ = running.communicate(timeout=LONG_S)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGINT)  # it ends its servers
            return "time limit"
    if running.returncode == 0:
        return ""
    failed = (line for line in said.splitlines() if line.startswith(("FAILED ", "ERROR ")))
    return next(failed, f"pytest ended with {running.returncode}")


def main() -> None:
    """Try each mutant that is read."""
    bench = Bench(over_database="--over-database" in sys.argv)
    for line in sys.stdin:
        mutant = json.loads(line)
        by, test = bench.try_out(mutant["path"], mutant["source"])
        print(json.dumps({"number": mutant["number"], "by": by, "test": test}), flush=True)


if __name__ == "__main__":
    main()
