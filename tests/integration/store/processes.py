"""Writer processes of these tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).parents[3]


class WriterProcess:
    """One writer process and what it was acknowledged."""

    def __init__(
        self,
        out: Path,
        url: str,
        name: str,
        count: int,
        *,
        threads: int = 4,
        streams: Sequence[UUID] = (),
        crash_at: str = "",
    ) -> None:
        self._out = out
        with out.open("ab") as stdout, out.with_suffix(".err").open("ab") as stderr:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "tests.integration.store.writer"),
                    *(url, name, str(count), str(threads), *map(str, streams)),
                ],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "XUNCHA_CRASH_AT": crash_at},
                stdout=stdout,
                stderr=stderr,
            )

    def acknowledged(self) -> list[tuple[UUID, int, bool]]:
        """Return request id, last position and whether it was replayed, by acknowledgement."""
        text = self._out.read_text()
        whole = text[: text.rfind("\n") + 1]
        found = (line.split() for line in whole.splitlines())
        return [(UUID(request), int(position), replayed == "1") for request, position, replayed in found]

    def finish(self) -> None:
        """Wait until it has written everything."""
        assert self.process.wait(120) == 0, self._out.with_suffix(".err").read_text()

    def wait_for_crash(self) -> None:
        """Wait until it has killed itself."""
        assert self.process.wait(60) == -signal.SIGKILL, self._out.with_suffix(".err").read_text()

    def kill(self) -> None:
        """Kill it as a failing machine would."""
        self.process.kill()
        self.process.wait()
