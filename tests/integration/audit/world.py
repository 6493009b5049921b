"""Four services' logs in a real database, the ledger that follows them, and their apis."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import grpc
import msgspec
import psycopg
from xuncha.audit.v1 import audit_service_pb2 as pb
from xuncha.audit.v1.audit_service_pb2_grpc import AuditServiceStub
from xuncha.common.v1.common_pb2 import QueryHeader

from services import LOGS
from services.audit.service import SERVICE
from services.audit.verify import main
from services.kernel.clock import SystemClock, local_date
from services.kernel.config import Settings
from services.kernel.crypto.sealing import new_key
from services.kernel.events.envelope import Envelope, References, canonical, encode
from services.kernel.following import Followed, Follower, position_key
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.ids import natural_id, new_id
from services.kernel.messaging.applying import Applier, Halted
from services.kernel.messaging.sources import LogSource, SpoiledRow
from services.kernel.rpc.server import ApiServer
from services.kernel.service import Service, load
from services.kernel.store.append import AppendCommand, NewEvent, append
from services.kernel.store.database import Database
from services.kernel.trace import new_trace
from tests.integration.support import AUDIENCE, ISSUER, TestIssuer, person
from tests.servers import Database as TestDatabase

AT = datetime(2024, 3, 5, 1, tzinfo=UTC)
ADMIN = person("admin")
AUDITOR = person("auditor")
UNIT, OTHER_UNIT = natural_id("unit"), natural_id("other unit")


class World:
    """The services that a test uses.

    Args:
        given: migrated database.
    """

    def __init__(self, given: TestDatabase) -> None:
        self.given = given
        self._stack = ExitStack()
        self.databases = {name: self._open(name) for name in (*LOGS, "audit")}
        self.issuer = TestIssuer()
        self.apis: dict[str, str] = {}
        self._appliers: dict[str, Applier] = {}

    def _open(self, name: str) -> Database:
        database = Database(self.given.url_of(name), name, most=6)
        self._stack.callback(database.close)
        return database

    def close(self) -> None:
        """Stop everything."""
        self._stack.close()

    def record(
        self,
        source: str,
        kind: str = "SampleTaken",
        *,
        cause: Followed | None = None,
        payload: Mapping[str, Any] | None = None,
        public: bool = True,
        stream: UUID | None = None,
        version: int = 1,
        refs: References | None = None,
        **said: Any,
    ) -> Followed:
        """Append one event to a service's log and return it as its followers see it."""
        request = new_id()
        usual: dict[str, Any] = {"at": AT, "actor": ADMIN, "capacity": "OFFICE_STAFF"}
        usual["on"] = local_date(said.get("at", AT))
        envelope = Envelope(
            id=new_id(),
            type=f"xuncha.{source}.{kind}.v1",
            stream=stream or new_id(),
            version=version,
            request=request,
            causation=cause.cause if cause else None,
            correlation=cause.envelope.correlation if cause else request,
            trace=new_trace(),
            refs=refs or References(),
            payload=msgspec.Raw(canonical(payload or {"word": "opaque"})),
            **usual | said,
        )
        event = NewEvent(
            envelope.id,
            envelope.stream,
            envelope.version,
            envelope.type,
            public,
            envelope.refs.case,
            encode(envelope),
        )
        with self.databases[source].transaction() as connection:
            append(connection, [AppendCommand(request, request.bytes, (event,), b"{}")])
        return self.log(source)[-1]

    def log(self, source: str) -> list[Followed]:
        """Return a service's whole log."""
        reader = LogSource(self.databases[source], everything=True)
        events: list[Followed] = []
        while span := reader.read(events[-1].position if events else 0).events:
            events += span
        return events

    def follow(self, *sources: str) -> None:
        """Let the ledger catch up with these services, one after another; with all if none is named.

        Raises:
            TryLater: an event cannot be entered.
            Halted: for good, or the log's next row is spoiled.
        """
        (follower,) = (f for f in SERVICE.followings.followers if f.everything)
        for source in sources or LOGS:
            self._follow(SERVICE, follower, source)

    def _follow(self, service: Service, follower: Follower, source: str) -> None:
        applier = self._appliers.setdefault(
            position_key(service.name, follower.name, source), Applier(service, follower, source)
        )
        reader = LogSource(self.databases[source], everything=follower.everything)
        with self.databases[service.name].connection() as connection:
            while applier.position(connection) < reader.head():
                try:
                    span = reader.read(applier.position(connection))
                except SpoiledRow as row:
                    applier.halt(connection, row)
                    raise Halted(row.position) from row
                applier.apply(connection, span)

    def appoint(self, who: UUID, capacity: str, scope: UUID) -> None:
        """Give a person a post, and let every service know of it."""
        post = {"post_id": new_id(), "person_id": who, "capacity": capacity, "scope_id": scope}
        self.record("rounds", "PostAssigned", payload=post | {"valid_from": local_date(AT)})
        self.follow_directory(*LOGS, "audit")

    def follow_directory(self, *names: str) -> None:
        """Let these services' views of the directory catch up."""
        for service in map(load, names):
            for follower in service.followings.followers:
                if follower.name == "directory":
                    self._follow(service, follower, "rounds")

    def ledger(self, columns: str = "source, position") -> list[tuple[Any, ...]]:
        """Return the ledger's rows in order."""
        with self.databases["audit"].connection() as connection:
            return connection.execute(f"SELECT {columns} FROM ledger ORDER BY seq".encode()).fetchall()

    def count(self, table: str) -> int:
        """Return how many rows a table of the audit service has."""
        rows = self.databases["audit"].rows(f"SELECT count(*) AS n FROM {table}")
        return int(rows[0]["n"])

    def as_superuser(self, schema: str, *statements: str) -> None:
        """Run statements as a superuser, whom neither privileges nor triggers stop."""
        with psycopg.connect(self.given.url) as connection:
            connection.execute(f"SET search_path = {schema}, pg_catalog".encode())
            connection.execute("SET session_replication_role = replica")
            for statement in statements:
                connection.execute(statement.encode())

    def forget_ledger(self) -> None:
        """Empty the ledger and let it follow from the start."""
        keys = ", ".join(f"'{position_key('audit', 'ledger', source)}'" for source in LOGS)
        self.as_superuser(
            "audit",
            "TRUNCATE ledger, waiting",
            "UPDATE ledger_head SET seq = 0, entered_at = '-infinity'",
            f"DELETE FROM tracking WHERE source IN ({keys})",
        )

    def serve(self, *names: str) -> None:
        """Start the apis of these services."""
        for name in names:
            database = Database(self.given.url_of(name), name)
            verifier = TokenVerifier(ISSUER, AUDIENCE, self.issuer, SystemClock())
            server = ApiServer(load(name), database, verifier, SystemClock(), new_key(), ADMIN)
            self.apis[name] = f"127.0.0.1:{server.start('127.0.0.1:0')}"
            self._stack.callback(server.stop, 0)

    def ask(self, rpc: str, who: UUID, capacity: str, **fields: Any) -> Any:
        """Ask the audit service."""
        request = getattr(pb, f"{rpc}Request")(header=QueryHeader(capacity=capacity), **fields)
        metadata = [("authorization", f"Bearer {self.issuer.token(who)}")]
        with grpc.insecure_channel(self.apis["audit"]) as channel:
            return getattr(AuditServiceStub(channel), rpc)(request, metadata=metadata, timeout=20)

    def verify(self, token: str = "") -> tuple[int, dict[str, Any]]:
        """Run `xuncha verify --json` and return its exit code and output."""
        code, out = self._verify(token or self.issuer.token(AUDITOR), as_json=True)
        return code, json.loads(out)

    def verify_in_words(self) -> str:
        """Run `xuncha verify` and return its output."""
        return self._verify(self.issuer.token(AUDITOR))[1]

    def _verify(self, token: str, *, as_json: bool = False) -> tuple[int, str]:
        variables = {f"XUNCHA_{name.upper()}_ADDRESS": address for name, address in self.apis.items()}
        out = io.StringIO()
        code = main(Settings.of(variables), lambda: token, as_json=as_json, out=out)
        return code, out.getvalue()
