"""Runs the pages as a process: makes the parts from the settings, listens, stops in order."""

from __future__ import annotations

import socket
from contextlib import closing
from types import FrameType

import uvicorn
from fastapi import FastAPI

from services.dashboard.views.feed import heads
from services.dashboard.web.app import create_app
from services.dashboard.web.figure_client import FiguresReader, channels
from services.dashboard.web.oidc import IssuerClient
from services.dashboard.web.parts import Parts
from services.dashboard.web.sessions import Sessions
from services.dashboard.web.stream import Hub
from services.kernel.clock import SystemClock
from services.kernel.config import Settings
from services.kernel.identity.issuer_keys import IssuerKeys
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.rpc.access import AccessLog
from services.kernel.store.database import Database

STOP_SECONDS = 5
"""How long open requests may take after the process was told to stop."""
BACKLOG = 128
KEEP_ALIVE_SECONDS = 130
"""How long the server keeps an idle connection: longer than proxies do (60 to 120 seconds). If the server
ended it first, a request on its way would be lost."""


def run_web(settings: Settings) -> None:
    """Serve the pages until SIGTERM or SIGINT."""
    database = Database(settings.service_database_url("dashboard"), "dashboard")
    with closing(database), listening(settings.listen("web")) as bound:
        parts = assemble(settings, database)
        with closing(parts.access):
            WebServer(create_app(parts), parts.hub, settings.web_proxies).run(sockets=[bound])


def assemble(settings: Settings, database: Database) -> Parts:
    """Return the parts, made from these settings."""
    clock = SystemClock()
    issuer = settings.oidc_issuer
    client = IssuerClient(issuer, TokenVerifier(issuer, settings.oidc_audience, IssuerKeys(issuer), clock))
    return Parts(
        database=database,
        figures=FiguresReader(channels(settings.address)),
        issuer=client,
        sessions=Sessions(database, clock, client.renew),
        hub=Hub(lambda: heads(database)),
        clock=clock,
        access=AccessLog(database),
    )


def listening(place: str) -> socket.socket:
    """Return a socket that listens at `host:port`."""
    host, _, port = place.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host.strip("[]"), int(port)), family=family, backlog=BACKLOG)


class WebServer(uvicorn.Server):
    """A server that ends its streams before it waits for open connections.

    Args:
        app: the pages.
        hub: its streams.
        proxies: addresses or networks of trusted proxies, separated by commas; "*" trusts all.
    """

    def __init__(self, app: FastAPI, hub: Hub, proxies: str) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                ws="none",
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                forwarded_allow_ips=proxies,
                timeout_graceful_shutdown=STOP_SECONDS,
            )
        )
        self._hub = hub

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the streams, then stop."""
        self._hub.close()
        super().handle_exit(sig, frame)
