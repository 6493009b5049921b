"""Sessions of the web pages. They are kept in the database and can only be read with the cookie's secret."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

import msgspec

from services.dashboard.web.oidc import LoginFailed, Tokens
from services.kernel.clock import Clock
from services.kernel.crypto.sealing import SealBroken, seal, unseal
from services.kernel.store.database import Database

LASTS = timedelta(hours=8)
"""A session ends after this time, even if it is in use."""
RENEW_AHEAD = timedelta(seconds=45)
"""An access token is renewed when it is valid for less than this."""


class Session(msgspec.Struct, frozen=True):
    """A logged-in person, with capacity and tokens. `id` may be shown, the secret must not."""

    id: bytes
    person: UUID
    capacity: str
    tokens: Tokens
    renew_at: datetime


class Sessions:
    """Opens, finds, renews and closes sessions.

    Args:
        database: the dashboard's own.
        clock: real time.
        renew: exchanges a refresh token for new tokens.
    """

    def __init__(self, database: Database, clock: Clock, renew: Callable[[str], Tokens]) -> None:
        self._database = database
        self._clock = clock
        self._renew = renew
        self._renewing = Lock()

    def open(self, person: UUID, capacity: str, tokens: Tokens) -> str:
        """Open a session and return the secret for the cookie. Ended sessions are removed."""
        secret = secrets.token_urlsafe(32)
        now = self._clock.now()
        self._run("DELETE FROM session WHERE ends_at <= %s", now)
        self._run(
            "INSERT INTO session (id, person_id, capacity, sealed, renew_at, ends_at) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            _id(secret),
            person,
            capacity,
            _seal(secret, tokens),
            _renew_at(tokens, now),
            now + LASTS,
        )
        return secret

    def find(self, secret: str) -> Session | None:
        """Return the session with valid tokens, or None if it has ended."""
        session = self._load(secret)
        if session is None or session.renew_at > self._clock.now():
            return session
        with self._renewing:
            session = self._load(secret)
            if session is None or session.renew_at > self._clock.now():
                return session
            return self._renewed(secret, session)

    def is_open(self, id: bytes) -> bool:
        """Tell whether a session was neither closed nor has ended."""
        found = self._database.rows(
            "SELECT 1 FROM session WHERE id = %s AND ends_at > %s", (id, self._clock.now())
        )
        return bool(found)

    def choose(self, session: Session, capacity: str) -> None:
        """Change the capacity in which the session acts."""
        self._run("UPDATE session SET capacity = %s WHERE id = %s", capacity, session.id)

    def close(self, secret: str) -> None:
        """Close a session, if there is one."""
        self._run("DELETE FROM session WHERE id = %s", _id(secret))

    def _renewed(self, secret: str, session: Session) -> Session | None:
        try:
            tokens = self._renew(session.tokens.refresh)
        except LoginFailed as failed:
            if failed.passing:
                return session
            self.close(secret)
            return None
        at = _renew_at(tokens, self._clock.now())
        self._run(
            "UPDATE session SET sealed = %s, renew_at = %s WHERE id = %s",
            _seal(secret, tokens),
            at,
            session.id,
        )
        return msgspec.structs.replace(session, tokens=tokens, renew_at=at)

    def _load(self, secret: str) -> Session | None:
        rows = self._database.rows(
            "SELECT person_id, capacity, sealed, renew_at FROM session WHERE id = %s AND ends_at > %s",
            (_id(secret), self._clock.now()),
        )
        if not rows:
            return None
        try:
            opened = unseal(_key(secret), bytes(rows[0]["sealed"]), _id(secret))
        except SealBroken:
            return None
        tokens = msgspec.json.decode(opened, type=Tokens)
        return Session(_id(secret), rows[0]["person_id"], rows[0]["capacity"], tokens, rows[0]["renew_at"])

    def _run(self, statement: str, *parameters: object) -> None:
        with self._database.connection() as connection:
            connection.execute(statement.encode(), parameters)


def _id(secret: str) -> bytes:
    return hashlib.sha256(b"id\x00" + secret.encode()).digest()


def _key(secret: str) -> bytes:
    return hashlib.sha256(b"key\x00" + secret.encode()).digest()


def _seal(secret: str, tokens: Tokens) -> bytes:
    return seal(_key(secret), msgspec.json.encode(tokens), _id(secret))


def _renew_at(tokens: Tokens, now: datetime) -> datetime:
    return now + max(timedelta(seconds=tokens.expires_in) - RENEW_AHEAD, timedelta(seconds=5))
