"""The command line `xuncha`: one program for every process of the product."""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    """Run the command line. A worker must start its green threads before anything else is loaded."""
    if sys.argv[1:2] == ["worker"]:
        import_module("services.kernel.messaging.main").prepare()
    import_module("services.launcher.commands").run()
