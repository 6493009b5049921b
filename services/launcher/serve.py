"""Serves the product on one machine and keeps its data."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from services.launcher.interrupt import wait_for_signal
from services.launcher.output import say
from services.launcher.stack import Choices, Stack


def run_serve(data: Path, choices: Choices) -> int:
    """Serve until a signal.

    Args:
        data: directory that keeps the data.
        choices: how the stack is made.
    """
    if not choices.given.get("XUNCHA_OIDC_ISSUER"):
        say("Issuer: the demonstration's, because XUNCHA_OIDC_ISSUER is not set.")
        say("        Anybody who reaches it can log in as any person.")
    with Stack(data, choices, say) as stack:
        say(f"Data and logs: {stack.data}")
        for line in stack.addresses():
            say(line)
        say(f"Dashboard: {stack.dashboard}   Ctrl-C ends everything.")
        wait_for_signal()
    return 0


def default_data(given: Mapping[str, str]) -> Path:
    """Return the default data directory: XUNCHA_DATA, else one directory per database."""
    if wanted := given.get("XUNCHA_DATA"):
        return Path(wanted)
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "xuncha"
    url = given.get("DATABASE_URL", "")
    return base / (hashlib.sha256(url.encode()).hexdigest()[:12] if url else "embedded")
