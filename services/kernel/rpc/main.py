"""The api process: built from the settings, ends on SIGTERM or SIGINT."""

from __future__ import annotations

import signal
import sys
import threading
from uuid import UUID

import structlog

from services.kernel.clock import SystemClock
from services.kernel.config import MissingSetting, Settings
from services.kernel.crash import arm_from_environment
from services.kernel.crypto.keys import read_wrapping_key
from services.kernel.deadlines import Operator, use
from services.kernel.identity.issuer_keys import IssuerKeys
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.logging import configure
from services.kernel.rpc.server import ApiServer
from services.kernel.service import Service, load
from services.kernel.speed.cores import stay_on_one_core
from services.kernel.store.database import Database

_LOG = structlog.get_logger("rpc")
GRACE_S = 10.0
"""How long running calls may take at the end. A supervisor must wait longer before it kills the process."""
LOOK_S = 0.2
"""A signal is noticed within this time at the latest."""


def run_api(service: str, settings: Settings) -> None:
    """Serve one service's api until SIGTERM or SIGINT, then let the running calls end.

    Raises:
        MissingSetting: a variable is missing; the message names it.
        WrongTable: an operator's calendar or table of deadlines cannot be read.
        RuntimeError: the process has eventlet loaded, under which gRPC hangs.
    """
    serve(load(service), settings)


def serve(service: Service, settings: Settings) -> None:
    """Serve a service's api; see `run_api`."""
    if "eventlet" in sys.modules:
        raise RuntimeError("gRPC and eventlet never share a process")
    configure(settings.log_level, service=service.name)
    arm_from_environment()
    core = stay_on_one_core() if settings.api_cores == "one" else None
    use(Operator(settings.calendar_path, settings.deadlines_path))
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    server = ApiServer(
        service,
        Database(settings.service_database_url(service.name), service.name, most=16),
        TokenVerifier(
            settings.oidc_issuer, settings.oidc_audience, IssuerKeys(settings.oidc_issuer), SystemClock()
        ),
        SystemClock(),
        read_wrapping_key(settings.key_file),
        _bootstrap_admin(settings),
        settable=settings.clock == "settable",
    )
    port = server.start(settings.listen(service.name))
    _LOG.info("serving", port=port, core=core)
    # Wake up now and then: a signal that comes just before the wait does not interrupt it.
    while not ending.wait(LOOK_S):
        pass
    _LOG.info("draining", seconds=GRACE_S)
    server.stop(GRACE_S)
    _LOG.info("stopped")


def _bootstrap_admin(settings: Settings) -> UUID | None:
    try:
        return UUID(settings.bootstrap_admin)
    except MissingSetting:
        return None
