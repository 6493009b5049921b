"""The pages with everything around them that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread
from typing import cast
from uuid import UUID

import httpx

from services.dashboard.views.feed import heads
from services.dashboard.web.app import create_app
from services.dashboard.web.figure_client import FiguresReader
from services.dashboard.web.oidc import Attempt, IssuerClient, LoginFailed, Tokens
from services.dashboard.web.parts import Parts
from services.dashboard.web.run import WebServer, listening
from services.dashboard.web.sessions import Sessions
from services.dashboard.web.stream import Hub
from services.kernel.rpc.access import AccessLog
from services.kernel.store.database import Database
from tests.integration.dashboard.kit import Log, an_id, follow

DIRECTOR = an_id("director")


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 2, 3, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the time."""
        return self.time


class Issuer:
    """An issuer that knows one code, and counts renewals."""

    def __init__(self) -> None:
        self.person: UUID = DIRECTOR
        self.failure: LoginFailed | None = None
        self.renewed = 0

    def begin(self, back: str, next: str) -> tuple[str, Attempt]:
        """Send to a made-up address."""
        return "http://issuer.test/authorize", Attempt("the-state", "the-verifier", back, next)

    def finish(self, attempt: Attempt, code: str, _sender: str) -> tuple[UUID, Tokens]:
        """Accept the one code with what `begin` handed out."""
        if code != "good" or attempt.verifier != "the-verifier":
            raise LoginFailed("refused")
        return self.person, Tokens("access-secret", "refresh-0", 300)

    def renew(self, refresh: str) -> Tokens:
        """Give the next tokens in turn."""
        if self.failure:
            raise self.failure
        assert refresh == f"refresh-{self.renewed}"
        self.renewed += 1
        return Tokens(f"access-{self.renewed}", f"refresh-{self.renewed}", 300)


class World:
    """The application with everything around it that a test moves."""

    def __init__(self, views: Database) -> None:
        self.views, self.clock, self.issuer, self.log = views, Clock(), Issuer(), Log()
        self.sessions = Sessions(views, self.clock, self.issuer.renew)
        self.access = AccessLog(views)
        parts = Parts(
            database=views,
            figures=FiguresReader({}),
            issuer=cast("IssuerClient", self.issuer),
            sessions=self.sessions,
            hub=Hub(lambda: heads(views)),
            clock=self.clock,
            access=self.access,
        )
        self.app = create_app(parts)
        self._server = WebServer(self.app, parts.hub, "127.0.0.1")
        socket = listening("127.0.0.1:0")
        self.home = f"http://127.0.0.1:{socket.getsockname()[1]}"
        self.own = {"origin": self.home, "sec-fetch-site": "same-origin"}
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [socket]})
        self._thread.start()
        self._clients: list[httpx.Client] = []
        self.log.unit("unit-a", "甲公司")
        self.log.post(DIRECTOR, "OFFICE_DIRECTOR")
        self.follow()

    def follow(self) -> None:
        """Hand what was recorded to the handlers."""
        follow(self.views, *self.log.events)
        self.log.events.clear()

    def client(self) -> httpx.Client:
        """Return a browser without cookies."""
        self._clients.append(httpx.Client(base_url=self.home, trust_env=False, timeout=10))
        return self._clients[-1]

    def close(self) -> None:
        """Stop serving."""
        for client in self._clients:
            client.close()
        self._server.should_exit = True
        self._thread.join()
        self.access.close()

    def refusals(self) -> set[tuple[str, str]]:
        """Return method and code of what the access log holds."""
        self.access.close()
        return {(row["method"], row["code"]) for row in self.views.rows("SELECT * FROM access_log")}
