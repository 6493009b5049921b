"""Every rpc of every service, found by reflection: nobody gets in without token, capacity and permission."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import grpc
import pytest
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from joserfc import jwt
from joserfc.jwk import OKPKey

from services import API_SERVICES
from services.kernel.clock import SystemClock, local_date
from services.kernel.identity.permissions import Permissions
from services.kernel.ids import natural_id, new_id
from services.kernel.rpc import access
from services.kernel.service import load
from tests.integration.support import AUDIENCE, ISSUER, Api, api, person, refusal
from tests.servers import Database
from tests.unit.identity.forging import part

OPEN = {"grpc.health.v1.Health", "grpc.reflection.v1alpha.ServerReflection"}
"""What a stranger may ask: whether the server is well, and what it offers."""
STRANGER, RETIRED = person("stranger"), person("retired")


class Door:
    """One service's api and all that it offers.

    Args:
        name: of the service.
        running: its api.
    """

    def __init__(self, name: str, running: Api) -> None:
        database = ProtoReflectionDescriptorDatabase(running.channel)
        pool = DescriptorPool(database)
        offered = set(database.get_services()) - OPEN
        self.api = running
        self.permissions = Permissions.read(load(name).permissions)
        self.rpcs: list[MethodDescriptor] = [
            method for service in sorted(offered) for method in pool.FindServiceByName(service).methods
        ]
        retired = [(new_id(), capacity) for capacity in self._capacities()]
        yesterday = local_date(SystemClock().now()) - timedelta(days=1)
        with running.database.connection() as connection:
            connection.cursor().executemany(
                "INSERT INTO directory_post VALUES (%s, %s, %s, %s, '2020-01-01', %s)",
                [(post, RETIRED, capacity, natural_id("x", "x"), yesterday) for post, capacity in retired],
            )

    def knock(self, rpc: MethodDescriptor, token: str | None, capacity: str) -> tuple[str, str]:
        """Call an rpc and return status and rule of its refusal."""
        request: Any = GetMessageClass(rpc.input_type)()
        request.header.capacity = capacity
        if "request_id" in request.header.DESCRIPTOR.fields_by_name:
            request.header.request_id = str(new_id())
        make = self.api.channel.unary_stream if rpc.server_streaming else self.api.channel.unary_unary
        call: Any = make(
            f"/{rpc.containing_service.full_name}/{rpc.name}",
            request_serializer=lambda sent: sent.SerializeToString(),
            response_deserializer=GetMessageClass(rpc.output_type).FromString,
        )
        metadata = () if token is None else (("authorization", f"Bearer {token}"),)
        ask: Any = (lambda *a, **k: next(call(*a, **k))) if rpc.server_streaming else call
        with pytest.raises(grpc.RpcError) as error:
            ask(request, metadata=metadata, timeout=10)
        status, rule, _ = refusal(error.value)
        return status.name, rule

    def allowed(self, rpc: MethodDescriptor) -> str:
        """Return a capacity that the table lets call the rpc, one of the table if there is none."""
        capacities = self._capacities()
        return next((c for c in capacities if self.permissions.allow(rpc.name, c)), capacities[0])

    def refusing(self, rpc: MethodDescriptor) -> str:
        """Return the rule that refuses somebody who does not hold that capacity."""
        barred = not self.permissions.allow(rpc.name, self.allowed(rpc))
        return "CAPACITY_NOT_ALLOWED" if barred else "CAPACITY_NOT_HELD"

    def _capacities(self) -> list[str]:
        rows = (self.permissions._table[method] for method in self.permissions.methods)
        return sorted({capacity for row in rows for capacity in row})


@pytest.fixture
def migrated(name: str) -> tuple[str, ...]:
    """The service whose rpcs are tried."""
    return (name,)


@pytest.fixture(params=API_SERVICES)
def name(request: pytest.FixtureRequest) -> str:
    """Each service in turn."""
    return str(request.param)


@pytest.fixture
def door(name: str, database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """Each service in turn; every single refusal leaves its trace, however many there are."""
    monkeypatch.setattr(access, "MOST_UNPROVED", 100_000)
    monkeypatch.setattr(access, "MOST_EACH", 100_000)
    with api(load(name), database.url_of(name), person("nobody")) as running:
        yield Door(name, running)


def forged(running: Api) -> dict[str, tuple[str | None, str]]:
    """Return tokens that prove nobody, each with the rule that refuses it."""
    issuer, now = running.issuer, int(time.time())
    claims = {"iss": ISSUER, "sub": str(STRANGER), "aud": AUDIENCE, "iat": now, "exp": now + 300}

    def signed(algorithm: str) -> str:
        return f"{part({'alg': algorithm, 'kid': 'k1', 'typ': 'at+jwt'})}.{part(claims)}"

    secret = issuer.key.as_pem(private=False)
    public = f"{signed('HS256')}.{part(hmac.digest(secret, signed('HS256').encode(), hashlib.sha256))}"
    header = {"alg": "Ed25519", "kid": "k1", "typ": "at+jwt"}
    other = jwt.encode(header, claims, OKPKey.generate_key("Ed25519"), algorithms=["Ed25519"])
    return {
        "none": (None, "TOKEN_MISSING"),
        "empty": ("", "TOKEN_MISSING"),
        "expired": (issuer.token(STRANGER, iat=now - 400, exp=now - 100), "TOKEN_EXPIRED"),
        "of another issuer": (issuer.token(STRANGER, iss="https://other.test"), "TOKEN_OF_OTHER_ISSUER"),
        "for another audience": (issuer.token(STRANGER, aud="other"), "TOKEN_FOR_OTHER_AUDIENCE"),
        "unsigned": (f"{signed('none')}.", "TOKEN_NOT_TRUSTED"),
        "signed with the public key": (public, "TOKEN_NOT_TRUSTED"),
        "signed with a key of one's own": (other, "TOKEN_NOT_TRUSTED"),
    }


def test_every_rpc_is_refused_and_traced_when_something_is_missing(door: Door) -> None:
    assert len(door.rpcs) >= 9
    expected: list[tuple[str, UUID | None, str]] = []
    stranger, retired = (door.api.issuer.token(who) for who in (STRANGER, RETIRED))
    for rpc in door.rpcs:
        for name, (token, rule) in forged(door.api).items():
            assert door.knock(rpc, token, door.allowed(rpc)) == ("UNAUTHENTICATED", rule), (rpc.name, name)
            expected.append((rpc.name, None, rule))
        for who, token, capacity, rule in (
            (STRANGER, stranger, "", "CAPACITY_NOT_ALLOWED"),
            (STRANGER, stranger, "SYSTEM", "CAPACITY_NOT_ALLOWED"),
            (STRANGER, stranger, door.allowed(rpc), door.refusing(rpc)),
            (RETIRED, retired, door.allowed(rpc), door.refusing(rpc)),
        ):
            assert door.knock(rpc, token, capacity) == ("PERMISSION_DENIED", rule), (rpc.name, capacity)
            expected.append((rpc.name, who, rule))
    door.api.close_access_log()
    rows = door.api.rows("SELECT method, person, code, times FROM access_log")
    traced = [(row["method"], row["person"], row["code"]) for row in rows for _ in range(row["times"])]
    assert sorted(traced, key=str) == sorted(expected, key=str)
    assert door.api.rows("SELECT position FROM head") == [{"position": 0}]


def test_every_row_of_the_table_is_an_rpc_that_reflection_shows(door: Door) -> None:
    rows = {method for method in door.permissions.methods if "." not in method}
    assert rows <= {rpc.name for rpc in door.rpcs}
