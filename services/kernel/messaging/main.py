"""Starting a worker process. This module loads before anything else of the process may.

Green threads replace the real ones before a database driver or broker client is loaded; loaded too
early, they would block everything else in the process.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.kernel.messaging.running import WorkerSettings
    from services.kernel.service import Service

TOO_EARLY = ("psycopg", "psycopg_pool", "kombu", "amqp", "nameko", "grpc")


class LoadedTooEarly(RuntimeError):
    """A module that green threads must come before, or that cannot live with them, is loaded."""


def prepare() -> None:
    """Make this a process of green threads; the first act of a worker.

    Raises:
        LoadedTooEarly: it is too late for that.
    """
    if loaded := [name for name in TOO_EARLY if name in sys.modules]:
        raise LoadedTooEarly(f"a worker must not load {', '.join(loaded)} before it is prepared")
    # The driver's own wait would block every green thread of the process.
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"  # noqa: TID251 - the driver reads nothing else
    with warnings.catch_warnings():
        # It advises new projects against itself; nameko stands on it.
        warnings.simplefilter("ignore")
        import eventlet  # noqa: PLC0415

    eventlet.monkey_patch()


def run_workers(names: Sequence[str], settings: WorkerSettings) -> None:
    """Run the workers of these services in this process until SIGTERM or SIGINT.

    Args:
        names: services' names.
        settings: the broker's URL and each service's database URL are read.

    Raises:
        LoadedTooEarly: see `prepare`.
        LookupError: no such service, or a setting is missing.
    """
    prepare()
    from services.kernel.service import load  # noqa: PLC0415

    run([load(name) for name in names], settings)


def run(services: Sequence[Service], settings: WorkerSettings) -> None:
    """Run the workers of these services; `prepare` was called before they were loaded."""
    from services.kernel.messaging.running import serve  # noqa: PLC0415

    serve(services, settings)
