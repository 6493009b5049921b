"""Starting a worker process. This module must be loaded before every other module of the process.

Green threads must replace the real ones before a database driver or broker client is loaded. A driver
that is loaded earlier blocks the whole process whenever it waits.
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
    """A module is already loaded that must come after green threads, or cannot work with them."""


def prepare() -> None:
    """Replace the threads of this process by green threads. A worker does this first.

    Raises:
        LoadedTooEarly: a module was loaded too early.
    """
    if loaded := [name for name in TOO_EARLY if name in sys.modules]:
        raise LoadedTooEarly(f"a worker must not load {', '.join(loaded)} before it is prepared")
    # The driver's own way to wait would block every green thread of the process.
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"  # noqa: TID251 - the driver reads nothing else
    with warnings.catch_warnings():
        # Eventlet warns new projects not to use it; nameko is built on it.
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
