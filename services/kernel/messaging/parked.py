"""The parking place: events whose handler failed for good, and the later events of their streams.

Rows are never deleted: an event is parked, then replayed, or discarded with a reason. A follower that
must not skip an event does not park: it halts, and the event is shown here as well. Every follower halts
at a row of a log that was changed after it was recorded; that row is shown here, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kernel.following import Followed, Follower
from services.kernel.messaging.handling import handle, lock_position
from services.kernel.messaging.message import pack, unpack
from services.kernel.messaging.transaction import HandlerTransaction, KeysOf, no_keys
from services.kernel.service import Service
from services.kernel.store.database import Connection

BEHIND = "behind an earlier event of its stream"
"""The reason shown for an event that is parked untried, because an earlier one of its stream is parked."""
HALTED = "the follower halts here"
"""Marks an event at which a follower that never parks has halted, and a row that was changed."""


class NotParked(LookupError):
    """No such event is parked, or a follower halts at it, so only that follower can go past it."""


@dataclass(frozen=True)
class Parked:
    """One event on the parking place.

    Args:
        id: number of the entry.
        follower: key of the follower and source (`following.position_key`).
        position: in the source's log.
        stream_id: the event's stream; its later events are parked behind it.
        type: event type.
        error: what went wrong and where, without values.
        parked_at: when, UTC.
        state: parked, replayed or discarded.
        reason: why it was discarded, or `HALTED`.
    """

    id: int
    follower: str
    position: int
    stream_id: UUID
    type: str
    error: str
    parked_at: datetime
    state: str
    reason: str


_PARK = (
    "INSERT INTO parked (follower, position, stream_id, type, record, error, reason) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (follower, position) DO UPDATE "
    "SET state = 'parked', error = excluded.error, reason = excluded.reason, parked_at = now(), "
    "record = CASE excluded.record WHEN '' THEN parked.record ELSE excluded.record END "
    "WHERE parked.state <> 'discarded'"
)
_COLUMNS = "id, follower, position, stream_id, type, error, parked_at, state, reason"


def list_parked(connection: Connection, *, state: str = "parked") -> list[Parked]:
    """Return the entries in a state, by follower and position."""
    statement = f"SELECT {_COLUMNS} FROM parked WHERE state = %s ORDER BY follower, position"  # noqa: S608
    return [Parked(*row) for row in connection.execute(statement.encode(), [state])]


def park(connection: Connection, key: str, event: Followed, error: str, *, halted: bool = False) -> None:
    """Put an event on the parking place; a discarded event stays discarded."""
    subject = (event.envelope.stream, event.envelope.type)
    reason = HALTED if halted else ""
    connection.execute(_PARK, [key, event.position, *subject, pack([event]), error, reason])


def halt_at(connection: Connection, key: str, position: int, subject: tuple[UUID, str], error: str) -> None:
    """Record that a follower halts at a position at which no event can be read.

    Args:
        connection: in a transaction.
        key: of the follower and source.
        position: in the source's log.
        subject: stream and type of the event that should stand there.
        error: what is wrong with it.
    """
    connection.execute(_PARK, [key, position, *subject, b"", error, HALTED])


def release(connection: Connection, key: str, position: int) -> None:
    """Record that a follower has gone past the event at which it halted."""
    connection.execute(
        "UPDATE parked SET state = 'replayed', decided_at = now() "
        "WHERE follower = %s AND position <= %s AND state = 'parked' AND reason = %s",
        [key, position, HALTED],
    )


def streams_held(connection: Connection, key: str) -> set[UUID]:
    """Return the streams that have a parked event."""
    rows = connection.execute(
        "SELECT DISTINCT stream_id FROM parked WHERE follower = %s AND state = 'parked' AND reason <> %s",
        [key, HALTED],
    )
    return {row[0] for row in rows}


def discarded(connection: Connection, key: str, after: int, upto: int) -> set[int]:
    """Return the positions in `(after, upto]` that were discarded; a rebuilt view skips them, too."""
    rows = connection.execute(
        "SELECT position FROM parked WHERE follower = %s AND position > %s AND position <= %s "
        "AND state = 'discarded'",
        [key, after, upto],
    )
    return {row[0] for row in rows}


def discard(connection: Connection, id: int, *, reason: str, by: UUID) -> None:
    """Give an event up for good, with a reason; the later events of its stream stay parked.

    Raises:
        ValueError: no reason is given.
        NotParked: no such event is parked, or its follower must not skip an event.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    found = connection.execute(
        "UPDATE parked SET state = 'discarded', reason = %s, decided_by = %s, decided_at = now() "
        "WHERE id = %s AND state = 'parked' AND reason <> %s RETURNING id",
        [reason, by, id, HALTED],
    ).fetchone()
    if found is None:
        raise NotParked(id)


def replay(
    connection: Connection,
    service: Service,
    id: int,
    *,
    by: UUID,
    keys_of: KeysOf = no_keys,
) -> int:
    """Handle a parked event and the parked events of its stream, in order; return how many were handled.

    Each event is handled in its own transaction. When one fails again, it and the later ones stay parked.

    Args:
        connection: in autocommit.
        service: whose follower it is.
        id: an entry of the stream.
        by: id of the person who decided to replay.
        keys_of: makes the service's keys.

    Raises:
        NotParked: no such event is parked.
        Exception: what the handler raised.
    """
    row = connection.execute(
        "SELECT follower, stream_id FROM parked WHERE id = %s AND state = 'parked' AND reason <> %s",
        [id, HALTED],
    ).fetchone()
    if row is None:
        raise NotParked(id)
    key, stream = row
    follower, source = _follower(service, key)
    times = 0
    while _replay_first(connection, service, follower, (key, source, stream), by, keys_of):
        times += 1
    return times


def _replay_first(
    connection: Connection,
    service: Service,
    follower: Follower,
    of: tuple[str, str, UUID],
    by: UUID,
    keys_of: KeysOf,
) -> bool:
    key, source, stream = of
    with connection.transaction():
        lock_position(connection, key)
        row = connection.execute(
            "SELECT id, record FROM parked WHERE follower = %s AND stream_id = %s AND state = 'parked' "
            "AND reason <> %s ORDER BY position LIMIT 1",
            [key, stream, HALTED],
        ).fetchone()
        if row is None:
            return False
        (event,) = unpack(source, bytes(row[1]))
        handle(follower, HandlerTransaction(service, connection, keys_of), [event])
        connection.execute(
            "UPDATE parked SET state = 'replayed', decided_by = %s, decided_at = now() WHERE id = %s",
            [by, row[0]],
        )
    return True


def _follower(service: Service, key: str) -> tuple[Follower, str]:
    source, _, name = key.partition("->")
    for follower in service.followings.followers:
        if name == f"{service.name}.{follower.name}":
            return follower, source
    raise NotParked(key)
