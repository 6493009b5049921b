"""A service's api in this process, over a real database and a real channel, with tokens at will."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import grpc
from joserfc import jwt
from joserfc.jwk import OKPKey

from services.kernel.clock import SystemClock
from services.kernel.crypto.sealing import new_key
from services.kernel.identity.issuer_keys import VerificationKey
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.ids import natural_id
from services.kernel.messaging.applying import Applier
from services.kernel.messaging.sources import LogSource
from services.kernel.rpc.server import ApiServer
from services.kernel.service import Service
from services.kernel.store.database import Database

ISSUER = "https://issuer.test"
AUDIENCE = "xuncha"


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


class Api:
    """One service under test.

    Args:
        service: the service.
        url: of its restricted role.
        admin: holds SEC_ADMIN at first.
    """

    def __init__(self, service: Service, url: str, admin: UUID) -> None:
        self.issuer = TestIssuer()
        self.database = Database(url, service.name)
        self._service = service
        self._stopped = False
        self._own = Database(url, service.name)
        verifier = TokenVerifier(ISSUER, AUDIENCE, self.issuer, SystemClock())
        self._server = ApiServer(service, self._own, verifier, SystemClock(), new_key(), admin)
        self.port = self._server.start("127.0.0.1:0")
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.port}")

    def call(self, stub: Any, rpc: str, request: Any, person: UUID, **claims: Any) -> Any:
        """Call an rpc as a person."""
        metadata = [("authorization", f"Bearer {self.issuer.token(person, **claims)}")]
        return getattr(stub(self.channel), rpc)(request, metadata=metadata, timeout=20)

    def follow(self) -> None:
        """Let the service's followers of its own log catch up."""
        with self.database.connection() as connection:
            for follower in self._service.followings.followers:
                if self._service.name not in follower.sources:
                    continue
                applier = Applier(self._service, follower, self._service.name)
                source = LogSource(self.database, everything=follower.everything)
                while applier.position(connection) < source.head():
                    applier.apply(connection, source.read(applier.position(connection)))

    def rows(self, statement: str) -> list[dict[str, Any]]:
        """Return the rows of a statement as the service's role sees them."""
        return self.database.rows(statement)

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
def api(service: Service, url: str, admin: UUID) -> Iterator[Api]:
    """Run a service's api for a block."""
    running = Api(service, url, admin)
    try:
        yield running
    finally:
        running.close()


def person(name: str) -> UUID:
    """Return the id of the test person of that name."""
    return natural_id("person", name)


def refusal(error: grpc.RpcError) -> tuple[grpc.StatusCode, str, Mapping[str, str]]:
    """Return a refused call's status, machine code and further facts."""
    from google.rpc import error_details_pb2
    from grpc_status import rpc_status

    status = rpc_status.from_call(error)
    assert status is not None
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    return error.code(), info.reason, dict(info.metadata)
