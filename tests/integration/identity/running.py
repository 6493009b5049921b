"""The demonstration's issuer as a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from services.kernel.identity.issuer_keys import fetch_url
from services.launcher.issuer.home import IssuerHome
from services.launcher.waiting import free_ports, wait_until


class Issuer:
    """A running issuer."""

    def __init__(self, folder: Path) -> None:
        self.url = f"http://127.0.0.1:{free_ports(1)[0]}"
        self.home = IssuerHome(folder)
        environment = {
            **os.environ,
            "XUNCHA_OIDC_ISSUER": self.url,
            "XUNCHA_ISSUER_LISTEN": self.url.removeprefix("http://"),
            "XUNCHA_DATA": str(folder),
        }
        command = [sys.executable, "-m", "services.launcher", "issuer"]
        self.process = subprocess.Popen(command, env=environment)
        wait_until(self._answers, "the issuer answers")

    def _answers(self) -> bool:
        try:
            return bool(fetch_url(f"{self.url}/jwks"))
        except httpx.HTTPError:
            return False

    def stop(self) -> int:
        """End it and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)
