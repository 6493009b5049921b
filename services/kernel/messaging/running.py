"""Running the workers of some services in one process, until it is told to stop."""

from __future__ import annotations

import logging
import signal
from collections.abc import Sequence
from typing import Any, Protocol

import eventlet
from nameko.runners import ServiceRunner

from services.kernel.crash import arm_from_environment
from services.kernel.deadlines import Operator, use
from services.kernel.messaging import memory
from services.kernel.messaging.broker import register_serializer
from services.kernel.messaging.keys import keys_of_file
from services.kernel.messaging.message import SERIALIZER
from services.kernel.messaging.worker import ServiceWorker
from services.kernel.service import Service
from services.kernel.store.database import Database
from services.kernel.store.log_clock import business_clock

log = logging.getLogger(__name__)
STOP_SECONDS = 8.0
"""How long the work in progress may take after the process was told to stop."""
MAX_WORKERS = 64
CONNECTIONS = 6
"""Most database connections of one service's followers and timers."""


class WorkerSettings(Protocol):
    """The settings that a worker reads."""

    @property
    def amqp_url(self) -> str:
        """Return the broker's URL."""
        ...

    @property
    def key_path(self) -> str:
        """Return the path of the key file, empty if there is none."""
        ...

    @property
    def clock(self) -> str:
        """Return "system" or, for demonstrations and tests, "settable"."""
        ...

    @property
    def calendar_path(self) -> str:
        """Return the path of an operator's calendar, empty if there is none."""
        ...

    @property
    def deadlines_path(self) -> str:
        """Return the path of an operator's deadlines, empty if there are none."""
        ...

    def service_database_url(self, service: str) -> str:
        """Return the URL of a service's own database role."""
        ...


def serve(services: Sequence[Service], settings: WorkerSettings) -> None:
    """Run the workers until SIGTERM or SIGINT.

    Args:
        services: they share the process.
        settings: the broker's URL, each service's database URL, the key file, the clock and the
            operator's tables are read.

    Raises:
        Exception: a worker ended without being told to.
    """
    arm_from_environment()
    use(Operator(settings.calendar_path, settings.deadlines_path))
    memory.register()
    register_serializer()
    keys_of = keys_of_file(settings.key_path)
    broker_url = memory.with_host(settings.amqp_url)
    runner = ServiceRunner(nameko_config(broker_url))
    databases = [
        Database(settings.service_database_url(service.name), service.name, most=CONNECTIONS)
        for service in services
    ]
    workers = [
        ServiceWorker(service, database, broker_url, business_clock(settings.clock, database), keys_of)
        for service, database in zip(services, databases, strict=True)
    ]
    for worker in workers:
        runner.add_service(worker.service_class())
    try:
        _run_until_told(runner)
    finally:
        for worker in workers:
            worker.close()


def nameko_config(url: str) -> dict[str, Any]:
    """Return nameko's configuration."""
    return {"AMQP_URI": url, "ACCEPT": ["json", SERIALIZER], "max_workers": MAX_WORKERS}


def _run_until_told(runner: ServiceRunner) -> None:
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: told.append(number))
    starting = eventlet.spawn(runner.start)
    ending = None
    # The short sleep lets a signal be noticed: otherwise the hub may wait long for its next event.
    while not told:
        eventlet.sleep(0.1)
        if starting.dead and ending is None:
            starting.wait()
            ending = eventlet.spawn(runner.wait)
            log.info("workers started: %s", ", ".join(runner.service_names))
        if ending is not None and ending.dead:
            ending.wait()
            raise RuntimeError("a worker ended by itself")
    log.info("workers stop")
    if starting.dead:
        # Work that does not end in time is rolled back by the database and redelivered by the broker.
        with eventlet.Timeout(STOP_SECONDS, exception=False):
            runner.stop()
