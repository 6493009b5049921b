"""The four case services in this process: their apis over real databases, their followers called in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from uuid import UUID

from joserfc import jwt
from joserfc.jwk import OKPKey

from bench.events.following import Following, KeysOfService, followings_of, settle
from scenario.client import Client
from services import LOGS
from services.kernel.clock import SystemClock
from services.kernel.identity.issuer_keys import VerificationKey
from services.kernel.identity.tokens import MOST_LIFE_SECONDS, TokenVerifier
from services.kernel.rpc.server import ApiServer
from services.kernel.service import load
from services.kernel.store.database import Database

ISSUER, AUDIENCE = "https://issuer.invalid", "xuncha"
UrlOf = Callable[[str], str]
"""The URL of a service's role."""


class OwnTokens:
    """Tokens by person, signed by a key of this process."""

    def __init__(self) -> None:
        self._key = OKPKey.generate_key("Ed25519", {"kid": "bench"})
        self._kept: dict[UUID, str] = {}

    def find(self, kid: str) -> VerificationKey:
        """Return the public key, whatever id is asked for."""
        return VerificationKey(self._key, frozenset({"Ed25519"}))

    def of(self, person: UUID) -> str:
        """Return a token of a person."""
        if person not in self._kept:
            now = int(time.time())
            claims = {"iss": ISSUER, "sub": str(person), "aud": AUDIENCE, "iat": now}
            header = {"alg": "Ed25519", "kid": "bench", "typ": "at+jwt"}
            claims |= {"exp": now + MOST_LIFE_SECONDS}
            self._kept[person] = jwt.encode(header, claims, self._key, algorithms=["Ed25519"])
        return self._kept[person]

    def forget(self, person: UUID) -> None:
        """Sign a fresh one next time."""
        self._kept.pop(person, None)


class House:
    """The case services, ready to be called.

    Args:
        client: calls them.
        followings: what they follow.
    """

    def __init__(self, client: Client, followings: list[Following]) -> None:
        self.client = client
        self._followings = followings

    def settle(self) -> None:
        """Let every follower come to the end of its log."""
        settle(self._followings)


@contextmanager
def house(url_of: UrlOf, admin: UUID, keys_of: KeysOfService, wrapping_key: bytes = b"") -> Iterator[House]:
    """Run the case services for a block; the time a request states is its business time.

    Args:
        url_of: returns the URL of each service's role.
        admin: holds SEC_ADMIN at first.
        keys_of: makes the keys of what a service decides as a follower.
        wrapping_key: of the apis' own key tables.
    """
    tokens, addresses = OwnTokens(), {}
    with ExitStack() as stack:
        databases = {name: Database(url_of(name), name, most=6) for name in LOGS}
        for name in LOGS:
            stack.callback(databases[name].close)
            verifier = TokenVerifier(ISSUER, AUDIENCE, tokens, SystemClock())
            own, clock = Database(url_of(name), name, most=6), SystemClock()
            api = ApiServer(load(name), own, verifier, clock, wrapping_key, admin, settable=True)
            addresses[name] = f"127.0.0.1:{api.start('127.0.0.1:0')}"
            stack.callback(api.stop, 0)
        client = Client(addresses.__getitem__, tokens)
        stack.callback(client.close)
        yield House(client, followings_of(LOGS, databases, keys_of))
