"""The same store in a process with green threads."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.integration.store.processes import ROOT
from tests.servers import Database


def test_nothing_blocks_the_others_when_threads_are_green(database: Database) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.integration.store.green_main", database.url_of("rounds")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    ticks, head = map(int, run.stdout.split())
    assert head == 40
    # The pool is full of sleeping queries for about a second; a blocked hub would tick next to never.
    assert ticks > 20
