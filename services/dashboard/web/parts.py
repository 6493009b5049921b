"""The parts of which the pages are made; put together once, in `run.py` or in a test."""

from __future__ import annotations

from dataclasses import dataclass

from services.dashboard.web.figure_client import FiguresReader
from services.dashboard.web.oidc import IssuerClient
from services.dashboard.web.sessions import Sessions
from services.dashboard.web.stream import Hub
from services.kernel.clock import Clock
from services.kernel.rpc.access import AccessLog
from services.kernel.store.database import Database


@dataclass(frozen=True)
class Parts:
    """All parts that the pages need.

    Args:
        database: the dashboard's own schema.
        figures: reads the services' figures.
        issuer: logs persons in.
        sessions: the sessions of logged-in persons.
        hub: wakes the streams.
        clock: real time.
        access: logs refused requests.
    """

    database: Database
    figures: FiguresReader
    issuer: IssuerClient
    sessions: Sessions
    hub: Hub
    clock: Clock
    access: AccessLog
