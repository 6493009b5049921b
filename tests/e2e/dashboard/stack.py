"""The pages as deployed: web process and demonstration issuer, behind a connection that can be cut."""

from __future__ import annotations

import selectors
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from services.kernel.store.database import Database
from services.launcher.issuer.home import IssuerHome, Persona
from services.launcher.table import product_environment, xuncha
from services.launcher.waiting import accepts, free_ports, wait_until
from tests.integration.dashboard.kit import FakeFigures, Log, an_id, figures_services, follow

DIRECTOR, SECRETARY, ADMINISTRATOR = (an_id(name) for name in ("director", "secretary", "administrator"))
KEPT = (
    "feed",
    "trail",
    "related_case",
    "milestone",
    "type_count",
    "directory_organisation",
    "directory_post",
    "session",
)
"""Tables that a test may leave changed."""
STOP_SECONDS = 20


class Process:
    """A process of the product that a test can kill and start again at the same address."""

    def __init__(self, command: str, place: str, variables: Mapping[str, str], log: Path) -> None:
        self._command = command
        self._place = place
        self._environment = product_environment(**variables)
        self._log = log
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it listens."""
        host, _, port = self._place.partition(":")
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                xuncha(self._command), env=self._environment, stdout=log, stderr=log, cwd="/"
            )
        self._running = process

        def listens() -> bool:
            assert process.poll() is None, self._log.read_text("utf-8")
            return accepts(host, int(port))

        wait_until(listens, f"{self._command} listens")

    def end(self, number: int = signal.SIGTERM) -> int:
        """End it with a signal and return its exit code."""
        assert self._running is not None
        self._running.send_signal(number)
        return self._running.wait(STOP_SECONDS)


class Line:
    """A TCP line to one address. `cut` breaks open connections and refuses new ones until `mend`."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._server = socket.create_server(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self._server.getsockname()[1]}"
        self._open = True
        self._pairs: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break all connections and refuse new ones."""
        with self._lock:
            self._open = False
            for each in self._pairs:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Let connections through again."""
        with self._lock:
            self._open = True

    def close(self) -> None:
        """End for good."""
        self.cut()
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with closing(near), suppress(OSError):
            far = self._connect(near)
            if far is not None:
                with closing(far):
                    _shovel(near, far)

    def _connect(self, near: socket.socket) -> socket.socket | None:
        with self._lock:
            if not self._open:
                return None
            far = socket.create_connection(self._target)
            self._pairs |= {near, far}
            return far


def _shovel(near: socket.socket, far: socket.socket) -> None:
    with selectors.DefaultSelector() as ready:
        ready.register(near, selectors.EVENT_READ, far)
        ready.register(far, selectors.EVENT_READ, near)
        while True:
            for key, _ in ready.select():
                data = key.fileobj.recv(65536)  # type: ignore[union-attr]
                if not data:
                    return
                key.data.sendall(data)


@dataclass
class Stack:
    """The things that a browser test uses.

    Args:
        url: address of the pages, through the line.
        log: invented logs, with the personas' posts in them.
        views: the dashboard's database.
        figures: the services' figures, by service.
        web: the web process.
        line: between browser and web process.
    """

    url: str
    log: Log
    views: Database
    figures: dict[str, FakeFigures]
    web: Process
    line: Line
    followed: int = 0

    def reset(self) -> None:
        """Begin again with empty views, without sessions and figures, with only the personas' posts."""
        with self.views.connection() as connection:
            for table in KEPT:
                connection.execute(f"DELETE FROM {table}".encode())
        for fake in self.figures.values():
            fake.reset()
        self.line.mend()
        self.log, self.followed = _posts(), 0
        self.follow()

    def follow(self) -> None:
        """Hand the events since the last call to the dashboard's handlers."""
        follow(self.views, *self.log.events[self.followed :])
        self.followed = len(self.log.events)


@contextmanager
def running(views: Database, database_url: str, home: Path) -> Iterator[Stack]:
    """Run issuer, figures, web process and line."""
    web_port, issuer_port = free_ports(2)
    line = Line(("127.0.0.1", web_port))
    with figures_services() as (figures, addresses):
        variables = {
            "XUNCHA_OIDC_ISSUER": f"http://127.0.0.1:{issuer_port}",
            "XUNCHA_ISSUER_LISTEN": f"127.0.0.1:{issuer_port}",
            "XUNCHA_WEB_LISTEN": f"127.0.0.1:{web_port}",
            "XUNCHA_WEB_ADDRESS": line.place,
            "XUNCHA_DASHBOARD_DATABASE_URL": database_url,
            "XUNCHA_DATA": str(home),
            **{f"XUNCHA_{source.upper()}_ADDRESS": place for source, place in addresses.items()},
        }
        _keep_personas(home)
        issuer = Process("issuer", variables["XUNCHA_ISSUER_LISTEN"], variables, home / "issuer.log")
        web = Process("web", variables["XUNCHA_WEB_LISTEN"], variables, home / "web.log")
        issuer.start()
        web.start()
        try:
            yield Stack(f"http://{line.place}", Log(), views, figures, web, line)
        finally:
            web.end()
            issuer.end(signal.SIGKILL)
            line.close()


def _posts() -> Log:
    log = Log()
    log.unit("unit-a", "甲公司")
    log.unit("unit-b", "乙公司")
    log.post(DIRECTOR, "OFFICE_DIRECTOR")
    log.post(DIRECTOR, "TEAM_LEAD", "team")
    log.post(SECRETARY, "UNIT_SECRETARY", "unit-a")
    return log


def _keep_personas(home: Path) -> None:
    def persona(person: UUID, zh: str, en: str) -> Persona:
        return Persona(person_id=str(person), zh=zh, en=en)

    IssuerHome(home).keep_personas(
        [
            persona(DIRECTOR, "主任", "Director"),
            persona(SECRETARY, "书记", "Secretary"),
            persona(ADMINISTRATOR, "管理员", "Administrator"),
        ]
    )
