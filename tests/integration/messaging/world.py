"""The world of these tests: databases of the sample services, a broker, worker processes."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from services.kernel.act import Act
from services.kernel.application import decided
from services.kernel.commands import Context
from services.kernel.events.envelope import Envelope, decode
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.following import Followed
from services.kernel.ids import natural_id, new_id
from services.kernel.messaging.sources import LogSource
from services.kernel.speed.combiner import Combiner
from services.kernel.store.database import Database
from services.kernel.store.recorder import PostgresRecorder
from services.launcher.table import with_login
from services.launcher.waiting import wait_until
from tests.integration.messaging.forked import Forked
from tests.integration.messaging.sample import ALPHA, AlphaApplication, Tally
from tests.servers import quick_verifier

PASSWORD = "sample"
CONNECTIONS = 4
SAMPLES = ("alpha", "beta", "gamma")
ACT = Act(person=natural_id("person"), capacity="TESTER", at=datetime(2024, 1, 1, tzinfo=UTC))


def install(owner_url: str, service: str) -> None:
    """Make a sample service's schema from the kernel's own migrations, and its views."""
    folder = files("services.kernel.store") / "sql"
    texts = sorted((f for f in folder.iterdir() if f.name[0].isdigit()), key=lambda f: f.name)
    views = (
        "CREATE TABLE seen (id bigint GENERATED ALWAYS AS IDENTITY, follower text, source text, "
        "position bigint, type text); CREATE TABLE poison (number bigint); "
        "CREATE TABLE ticks (at timestamptz);"
    )
    role = f"xuncha_{service}"
    with psycopg.connect(owner_url, autocommit=True) as connection:
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{quick_verifier(PASSWORD)}'".encode())
        connection.execute(f"CREATE SCHEMA {service}".encode())
        connection.execute(f"SET search_path = {service}, pg_catalog".encode())
        for text in [*(f.read_text("utf-8") for f in texts), views]:
            connection.execute(filled(text, service))
        connection.execute("CREATE TABLE migration (name text)")
        connection.execute(filled((folder / "privileges.sql").read_text("utf-8"), service))


def role_url(owner_url: str, service: str) -> str:
    """Return the URL of a sample service's role in the owner's database."""
    return with_login(owner_url, f"xuncha_{service}", PASSWORD)


def filled(text: str, service: str) -> bytes:
    return text.replace("{schema}", service).replace("{role}", f"xuncha_{service}").encode()


class Worker:
    """One worker process."""

    def __init__(self, given: Mapping[str, Any], crash_at: str, log: Path) -> None:
        self.log = log
        log.touch()
        self.process = Forked(given, crash_at, log)

    def wait_for_crash(self) -> None:
        assert self.process.wait(60) == -signal.SIGKILL, self.log.read_text()

    def stop(self) -> int:
        """Ask the process to end, wait, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


class World:
    """What a test acts on."""

    def __init__(self, urls: Mapping[str, str], owner_url: str, amqp_url: str, folder: Path) -> None:
        self.urls = urls
        self.owner_url = owner_url
        self.amqp_url = amqp_url
        self._folder = folder
        self._workers: list[Worker] = []
        self.databases = {name: Database(url, name, most=CONNECTIONS) for name, url in urls.items()}
        self._combiner = Combiner(self.databases["alpha"])
        store = EnvelopeEventStore(
            "alpha", ALPHA.registry, PostgresRecorder(self.databases["alpha"]), self._combiner
        )
        self.alpha = AlphaApplication(store, self.databases["alpha"])

    def start(
        self, services: Sequence[str] = ("alpha", "beta", "gamma"), *, crash_at: str = "", **how: Any
    ) -> Worker:
        given = {"services": services, "amqp_url": self.amqp_url, "databases": dict(self.urls), **how}
        worker = Worker(given, crash_at, self._folder / f"worker{len(self._workers)}.log")
        self._workers.append(worker)
        return worker

    def close(self) -> None:
        for worker in self._workers:
            if worker.process.poll() is None:
                worker.process.kill()
                worker.process.wait()
        self._combiner.close()
        for database in self.databases.values():
            database.close()

    def count(self, numbers: Sequence[int], *, tally: UUID | None = None, act: Act = ACT) -> UUID:
        """Open a tally or go on with one: each number is an event, followed by a private note."""
        subject = self.alpha.find(Tally, tally) if tally else None
        if subject is None:
            subject = Tally.begin(Tally.Opened, act, new_id(), label="sample")
            self._save(subject)
        for number in numbers:
            subject.record(Tally.Counted, act, number=number)
            subject.record(Tally.Noted, act, text="private word")
            self._save(subject)
        return subject.id

    def _save(self, tally: Tally) -> None:
        request = new_id()
        self.alpha.save(
            Context(request=request, body_hash=request.bytes, correlation=request), decided(tally)
        )

    def rows(self, service: str, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        for _ in range(CONNECTIONS):
            try:
                with self.databases[service].connection() as connection:
                    return connection.execute(statement.encode(), parameters).fetchall()
            except psycopg.OperationalError as error:
                cut = error
        raise cut

    def seen(self, service: str, follower: str, source: str) -> list[int]:
        """Return the positions a follower saw, in the order in which it saw them."""
        return [
            row[0]
            for row in self.rows(
                service,
                "SELECT position FROM seen WHERE follower = %s AND source = %s ORDER BY id",
                follower,
                source,
            )
        ]

    def log(self, service: str, kind: str = "%") -> list[int]:
        """Return the positions of a log, of one type or all."""
        return [
            row[0]
            for row in self.rows(
                service, "SELECT position FROM event WHERE type LIKE %s ORDER BY position", kind
            )
        ]

    def envelopes(self, service: str, kind: str) -> list[Envelope]:
        """Return the envelopes of one type in a log."""
        statement = "SELECT body FROM event WHERE type LIKE %s ORDER BY position"
        return [decode(bytes(row[0])) for row in self.rows(service, statement, kind)]

    def records(self, service: str, *, after: int) -> list[Followed]:
        """Return a log after a position as a follower of everything sees it."""
        return list(LogSource(self.databases[service], everything=True).read(after).events)

    def logs(self) -> str:
        """Return what the workers wrote to their logs."""
        return "".join(worker.log.read_text() for worker in self._workers)

    def cut_connections(self) -> None:
        """End every session of the sample services' roles, also those of this process."""
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    def as_owner(self, statement: str, *parameters: Any) -> None:
        """Run a statement that no service may, as somebody with the owner's rights could."""
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            connection.execute(statement.encode(), parameters)

    def poison(self, service: str, *numbers: int) -> None:
        for number in numbers:
            self.rows(service, "INSERT INTO poison VALUES (%s) RETURNING number", number)

    def heal(self, service: str) -> None:
        self.rows(service, "DELETE FROM poison RETURNING number")

    def settle(self, *, seconds: float = 120) -> None:
        """Wait until every recorded event has had its effect everywhere, then check that it had it once."""
        wait_until(self.is_settled, "all followers have seen all", seconds=seconds)
        self.assert_exactly_once()

    def is_settled(self) -> bool:
        numbers = self.log("alpha", "%Counted%")
        return (
            len(self.seen("beta", "reactor", "alpha")) >= len(numbers)
            and len(self.seen("alpha", "views", "alpha")) >= len(self.log("alpha"))
            and len(self.seen("beta", "views", "beta")) >= len(self.log("beta"))
            and len(self.seen("gamma", "ledger", "alpha")) >= len(self.log("alpha"))
            and len(self.seen("gamma", "ledger", "beta")) >= len(self.log("beta"))
            and self.tracked() == (len(self.log("alpha")), len(self.log("alpha")), len(self.log("beta")))
        )

    def tracked(self) -> tuple[int, int, int]:
        return (
            self.position("beta", "alpha->beta.reactor"),
            self.position("gamma", "alpha->gamma.ledger"),
            self.position("gamma", "beta->gamma.ledger"),
        )

    def position(self, service: str, key: str) -> int:
        rows = self.rows(service, "SELECT position FROM tracking WHERE source = %s", key)
        return int(rows[0][0]) if rows else 0

    def assert_exactly_once(self) -> None:
        counted = self.log("alpha", "%Counted%")
        assert self.seen("beta", "reactor", "alpha") == counted
        assert self.seen("alpha", "views", "alpha") == self.log("alpha")
        assert self.seen("beta", "views", "beta") == self.log("beta")
        assert self.seen("gamma", "ledger", "alpha") == self.log("alpha")
        assert self.seen("gamma", "ledger", "beta") == self.log("beta")
