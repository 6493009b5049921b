"""A worker process: the whole api of rounds, which checks each caller's token and capacity."""

from __future__ import annotations

import time

from joserfc import jwt
from joserfc.jwk import OKPKey

from bench.product import CONNECTIONS, PERSON
from bench.protocol import Listening, Slot, Store, needed, read, tell
from services.kernel.clock import SystemClock
from services.kernel.crypto.sealing import new_key
from services.kernel.identity.issuer_keys import VerificationKey
from services.kernel.identity.tokens import MOST_LIFE_SECONDS, TokenVerifier
from services.kernel.logging import configure
from services.kernel.rpc.server import ApiServer
from services.kernel.speed.cores import stay_on_one_core
from services.kernel.store.database import Database
from services.rounds.service import SERVICE

ISSUER, AUDIENCE = "https://issuer.invalid", "xuncha"


class OwnIssuer:
    """Signs tokens for the bench with a key of this process, and offers the public key."""

    def __init__(self) -> None:
        self._key = OKPKey.generate_key("Ed25519", {"kid": "bench"})

    def find(self, kid: str) -> VerificationKey:
        """Return the public key for any id."""
        return VerificationKey(self._key, frozenset({"Ed25519"}))

    def token(self) -> str:
        """Return a new token for the bench's person."""
        now = int(time.time())
        claims = {"iss": ISSUER, "sub": str(PERSON), "aud": AUDIENCE, "iat": now}
        header = {"alg": "Ed25519", "kid": "bench", "typ": "at+jwt"}
        return jwt.encode(
            header, claims | {"exp": now + MOST_LIFE_SECONDS}, self._key, algorithms=["Ed25519"]
        )


def main() -> None:
    """Serve until the bench is done. Whenever it asks, tell it the address and a new token."""
    configure("INFO", service="rounds")
    stay_on_one_core()
    issuer = OwnIssuer()
    database = Database(needed(Store).url, "rounds", most=CONNECTIONS)
    verifier = TokenVerifier(ISSUER, AUDIENCE, issuer, SystemClock())
    server = ApiServer(SERVICE, database, verifier, SystemClock(), new_key(), PERSON)
    port = server.start("127.0.0.1:0")
    tell(Listening(port, issuer.token()))
    while read(Slot) is not None:
        tell(Listening(port, issuer.token()))
    server.stop()


if __name__ == "__main__":
    main()
