"""The api of rounds as a process, with the demonstration's issuer beside it."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

from services.kernel.crypto.sealing import new_key
from services.launcher.waiting import accepts, free_ports, wait_until
from tests.integration.identity.running import Issuer

ROOT = Path(__file__).resolve().parents[3]


class Process:
    """An api process that can be ended and begun again at the same address.

    Args:
        folder: for its key and log.
        issuer: whose tokens it accepts.
        database_url: of the service's role.
        admin: holds SEC_ADMIN at first.
    """

    def __init__(self, folder: Path, issuer: Issuer, database_url: str, admin: UUID) -> None:
        self.address = f"127.0.0.1:{free_ports(1)[0]}"
        self.log = folder / "api.log"
        key = folder / "key"
        key.write_text(base64.b64encode(new_key()).decode())
        self._environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "proto"))),
            "XUNCHA_OIDC_ISSUER": issuer.url,
            "XUNCHA_ROUNDS_DATABASE_URL": database_url,
            "XUNCHA_ROUNDS_LISTEN": self.address,
            "XUNCHA_KEY_FILE": str(key),
            "XUNCHA_BOOTSTRAP_ADMIN": str(admin),
        }
        self.begin()

    def begin(self) -> None:
        """Start it and wait until it listens."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "services.launcher", "api", "rounds"],
                env=self._environment,
                stderr=log,
            )
        host, _, port = self.address.partition(":")
        wait_until(lambda: accepts(host, int(port)) or not self.is_running(), "the api listens")
        assert self.is_running(), self.log.read_text("utf-8")

    def cores(self) -> set[frozenset[int]]:
        """Return on which cores its threads may run."""
        tasks = Path(f"/proc/{self._process.pid}/task").iterdir()
        return {frozenset(os.sched_getaffinity(int(task.name))) for task in tasks}

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait, and return the exit code."""
        self._process.send_signal(number)
        return self._process.wait(timeout=30)

    def is_running(self) -> bool:
        """Tell whether it is."""
        return self._process.poll() is None
