"""A service's api in this process, over a real database and a real channel, with tokens for any person."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import grpc
import msgspec
from joserfc import jwt
from joserfc.jwk import OKPKey
from xuncha.common.v1 import common_pb2
from xuncha.eventlog.v1 import event_log_service_pb2 as log_pb
from xuncha.eventlog.v1.event_log_service_pb2_grpc import EventLogServiceStub
from xuncha.figures.v1 import figures_service_pb2 as figures_pb
from xuncha.figures.v1.figures_service_pb2_grpc import FiguresServiceStub

from services.kernel.clock import SystemClock, local_date
from services.kernel.crypto.keys import KeyTable
from services.kernel.crypto.sealing import new_key
from services.kernel.events.envelope import Envelope, References, canonical, encode
from services.kernel.following import Followed, Follower
from services.kernel.identity.issuer_keys import VerificationKey
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.ids import natural_id, new_id
from services.kernel.messaging.applying import Applier
from services.kernel.messaging.message import Span
from services.kernel.messaging.sources import LogSource
from services.kernel.rpc.server import ApiServer
from services.kernel.service import Service
from services.kernel.store.database import Connection, Database
from services.kernel.store.hashing import leaf_hash
from services.kernel.trace import new_trace

ISSUER = "https://issuer.test"
AUDIENCE = "xuncha"
AT = datetime(2024, 3, 5, 1, tzinfo=UTC)
"""The business time of events that a service hears of, unless a test says otherwise."""


class TestIssuer:
    """Signs tokens and knows its own public key."""

    __test__ = False

    def __init__(self) -> None:
        self.key = OKPKey.generate_key("Ed25519", {"kid": "k1"})

    def find(self, kid: str) -> VerificationKey:
        """Return the public key, whatever id is asked for."""
        return VerificationKey(self.key, frozenset({"EdDSA", "Ed25519"}))

    def token(self, person: UUID, **changed: Any) -> str:
        """Return an access token for a person; keyword arguments change single claims."""
        now = int(time.time())
        claims = {"iss": ISSUER, "sub": str(person), "aud": AUDIENCE, "iat": now, "exp": now + 300}
        header = {"alg": "Ed25519", "kid": "k1", "typ": "at+jwt"}
        return jwt.encode(header, {**claims, **changed}, self.key, algorithms=["Ed25519"])


@dataclass(frozen=True)
class Past:
    """Values that the next api needs to serve a database, or a copy of it, that another api has served.

    Args:
        wrapping_key: wraps the data keys in it.
        heard: how many events of each other service it has heard of.
    """

    wrapping_key: bytes = field(default_factory=new_key)
    heard: Mapping[str, int] = field(default_factory=dict)


class Api:
    """One service under test.

    Args:
        service: the service.
        url: of its restricted role.
        admin: holds SEC_ADMIN at first.
        past: of the api that served a copied database; none of a new one.

    Over a copied database it has the owner's URL, `owner_url`, and the result of the building, `begun`.
    """

    def __init__(self, service: Service, url: str, admin: UUID, past: Past | None = None) -> None:
        self.issuer = TestIssuer()
        self.database = Database(url, service.name)
        self._service = service
        self._stopped = False
        self.owner_url, self.begun = "", cast("Any", None)
        past = past or Past()
        self._heard = Counter(past.heard)
        self._wrapping_key = past.wrapping_key
        self._stubs: dict[Any, Any] = {}
        self._own = Database(url, service.name)
        verifier = TokenVerifier(ISSUER, AUDIENCE, self.issuer, SystemClock())
        self._server = ApiServer(service, self._own, verifier, SystemClock(), self._wrapping_key, admin)
        self.port = self._server.start("127.0.0.1:0")
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.port}")

    def call(self, stub: Any, rpc: str, request: Any, person: UUID, **claims: Any) -> Any:
        """Call an rpc as a person."""
        metadata = [("authorization", f"Bearer {self.issuer.token(person, **claims)}")]
        if stub not in self._stubs:
            self._stubs[stub] = stub(self.channel)
        return getattr(self._stubs[stub], rpc)(request, metadata=metadata, timeout=20)

    def hear(
        self,
        kind: str,
        payload: Mapping[str, Any],
        *,
        stream: UUID | None = None,
        case: UUID | None = None,
        unit: UUID | None = None,
        at: datetime = AT,
    ) -> Followed:
        """Let the service hear of a public event of another service, such as `rounds.TargetOpened`.

        Unless given, the event's case is its own stream, as with most aggregates. Reactions are recorded as
        by the service's worker. Call `follow` to bring the service's own views up to date.
        """
        source = kind.partition(".")[0]
        self._heard[source] += 1
        stream = stream or new_id()
        event = _heard(
            kind, self._heard[source], payload, stream, _references(source, case or stream, unit), at
        )
        self.hear_again([event])
        return event

    def hear_again(self, events: Sequence[Followed]) -> None:
        """Let the service hear events of another service again, as after a rebuild of its views."""
        with self.database.connection() as connection:
            for event in events:
                span = Span(event.source, event.position - 1, event.position, (event,))
                for follower in self._service.followings.followers:
                    if event.source in follower.sources:
                        self._applier(follower, event.source).apply(connection, span)

    def appoint(self, who: UUID, capacity: str, scope: UUID, valid_from: str = "2020-01-01") -> None:
        """Let the service hear that a person was given a capacity for a scope."""
        post = {"post_id": new_id(), "person_id": who, "capacity": capacity, "scope_id": scope}
        self.hear("rounds.PostAssigned", {**post, "valid_from": valid_from}, stream=who)

    def _applier(self, follower: Follower, source: str) -> Applier:
        return Applier(
            self._service,
            follower,
            source,
            lambda transaction: KeyTable(cast("Database", transaction), self._wrapping_key),
        )

    def follow(self) -> None:
        """Let the service's followers of its own log catch up."""
        name = self._service.name
        own = [each for each in self._service.followings.followers if name in each.sources]
        appliers = [self._applier(each, name) for each in own]
        with self.database.connection() as connection:
            while self._go_on(connection, appliers):
                pass

    def _go_on(self, connection: Connection, appliers: Sequence[Applier]) -> bool:
        """Let the followers that are behind take the next stretch; tell whether there was one."""
        there = "SELECT source, position FROM tracking UNION ALL SELECT 'the log', position FROM head"
        positions = dict(connection.execute(there).fetchall())
        spans: dict[tuple[int, bool], Span] = {}
        for applier in appliers:
            begin = positions.get(applier.key, 0), applier.everything
            if begin[0] == positions["the log"]:
                continue
            if begin not in spans:
                spans[begin] = LogSource(self.database, everything=applier.everything).read(begin[0])
            applier.apply(connection, spans[begin])
        return bool(spans)

    def read_log(self, who: UUID, capacity: str, **wanted: Any) -> list[str]:
        """Return the short names of the events of the log that a caller is shown, in order."""
        header = common_pb2.QueryHeader(capacity=capacity)
        page = self.call(EventLogServiceStub, "Read", log_pb.ReadRequest(header=header, **wanted), who)
        return [event.type.split(".")[2] for event in page.events]

    def figure_events(self, who: UUID, capacity: str, code: str) -> list[tuple[int, int]]:
        """Return position and amount of the events behind a figure that a caller is shown."""
        header = common_pb2.QueryHeader(capacity=capacity)
        request = figures_pb.ListFigureEventsRequest(header=header, code=code)
        listed = self.call(FiguresServiceStub, "ListFigureEvents", request, who).events
        return [(event.position, event.amount) for event in listed]

    def rows(self, statement: str) -> list[dict[str, Any]]:
        """Return the rows of a statement as the service's role sees them."""
        return self.database.rows(statement)

    def past(self) -> Past:
        """Return the values that the next api over this database or a copy of it needs."""
        return Past(self._wrapping_key, dict(self._heard))

    def close_access_log(self) -> None:
        """Stop the api, so that every trace is written."""
        self.channel.close()
        self.stop_server()

    def stop_server(self) -> None:
        """Stop the api as SIGTERM does; the channel stays."""
        self._server.stop()
        self._stopped = True

    def close(self) -> None:
        """Stop everything."""
        self.channel.close()
        if not self._stopped:
            self.stop_server()
        self.database.close()


@contextmanager
def api(service: Service, url: str, admin: UUID, past: Past | None = None) -> Iterator[Api]:
    """Run a service's api for a block."""
    running = Api(service, url, admin, past)
    try:
        yield running
    finally:
        running.close()


def _heard(
    kind: str, position: int, payload: Mapping[str, Any], stream: UUID, refs: References, at: datetime
) -> Followed:
    request = new_id()
    envelope = Envelope(
        id=new_id(),
        type=f"xuncha.{kind}.v1",
        stream=stream,
        version=1,
        at=at,
        on=local_date(at),
        actor=person("somebody"),
        capacity="SYSTEM",
        request=request,
        correlation=request,
        trace=new_trace(),
        refs=refs,
        payload=msgspec.Raw(canonical(dict(payload))),
    )
    body = encode(envelope)
    source = kind.partition(".")[0]
    return Followed(source, position, at, envelope, body, leaf_hash(position, at, body), public=True)


def person(name: str) -> UUID:
    """Return the id of the test person of that name."""
    return natural_id("person", name)


def told(error: grpc.RpcError) -> tuple[grpc.StatusCode, str, str]:
    """Return everything that a refused call contains: status, words, and every detail."""
    from grpc_status import rpc_status

    return error.code(), str(error.details()), str(rpc_status.from_call(error))


def refusal(error: grpc.RpcError) -> tuple[grpc.StatusCode, str, Mapping[str, str]]:
    """Return a refused call's status, machine code and further facts."""
    from google.rpc import error_details_pb2
    from grpc_status import rpc_status

    status = rpc_status.from_call(error)
    assert status is not None
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    return error.code(), info.reason, dict(info.metadata)


def _references(source: str, case: UUID | None, unit: UUID | None) -> References:
    """Return the references of an event. An event of rounds belongs to the target of its case."""
    return References(case=case, unit=unit, target=case if source == "rounds" else None)
