"""What applying and replaying an event share: the lock on the position, and the call of the handlers."""

from __future__ import annotations

from services.kernel.following import Followed, Follower
from services.kernel.messaging.transaction import HandlerTransaction
from services.kernel.store.database import Connection


class UnknownVersion(LookupError):
    """The source records a version of an event type that this follower does not know yet."""


def lock_position(connection: Connection, key: str) -> int:
    """Lock a follower's position until the transaction ends and return it; only one may write at a time."""
    select = b"SELECT position FROM tracking WHERE source = %s FOR UPDATE"
    row = connection.execute(select, [key]).fetchone()
    if row is None:
        connection.execute("INSERT INTO tracking VALUES (%s, 0) ON CONFLICT DO NOTHING", [key])
        row = connection.execute(select, [key]).fetchone()
    return int(row[0]) if row else 0


def move_position(connection: Connection, key: str, position: int) -> None:
    """Set a follower's position, in the transaction that locked it."""
    connection.execute("UPDATE tracking SET position = %s WHERE source = %s", [position, key])


def handle(follower: Follower, transaction: HandlerTransaction, event: Followed) -> None:
    """Call the handlers of an event; a type the follower does not know is none of its business.

    Raises:
        UnknownVersion: it knows the type, but not this version.
        Exception: what a handler raises.
    """
    kind = event.envelope.type
    handler = follower.handlers.get(kind)
    if handler is not None:
        handler(transaction, event)
    elif any(_stem(known) == _stem(kind) for known in follower.handlers):
        raise UnknownVersion(kind)
    if (every := follower.handlers.get("*")) is not None:
        every(transaction, event)


def _stem(kind: str) -> str:
    return kind.rpartition(".v")[0]
