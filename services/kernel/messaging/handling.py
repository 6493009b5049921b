"""Functions that applying and replaying share: they lock the position and call views and reactions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from services.kernel.following import Followed, Follower, Handler, View
from services.kernel.messaging.transaction import HandlerTransaction
from services.kernel.store.database import Connection


class UnknownVersion(LookupError):
    """The source records a version of an event type that this follower does not know yet."""


def lock_position(connection: Connection, key: str) -> int:
    """Lock a follower's position until the transaction ends, so that only one writes; return the position."""
    select = b"SELECT position FROM tracking WHERE source = %s FOR UPDATE"
    row = connection.execute(select, [key]).fetchone()
    if row is None:
        connection.execute("INSERT INTO tracking VALUES (%s, 0) ON CONFLICT DO NOTHING", [key])
        row = connection.execute(select, [key]).fetchone()
    return int(row[0]) if row else 0


def move_position(connection: Connection, key: str, position: int) -> None:
    """Set a follower's position, in the transaction that locked it."""
    connection.execute("UPDATE tracking SET position = %s WHERE source = %s", [position, key])


def stretches(
    follower: Follower, events: Sequence[Followed], *, singly: bool = False
) -> Iterator[Sequence[Followed]]:
    """Cut events into stretches that are handled together; each ends with an event that has a reaction.

    Args:
        follower: whose views and reactions handle them.
        events: of one source, in the order of its log.
        singly: let each event be a stretch of its own.
    """
    begin = 0
    for end, event in enumerate(events, start=1):
        if singly or end == len(events) or event.envelope.type in follower.answered:
            yield events[begin:end]
            begin = end


def handle(follower: Follower, transaction: HandlerTransaction, stretch: Sequence[Followed]) -> None:
    """Hand a stretch to the views, then its last event to the reactions that answer it.

    Events of a type that the follower does not know are ignored.

    Raises:
        UnknownVersion: the follower knows the type, but not this version.
        Exception: any error that a handler or a reaction raises.
    """
    for kind in _types(stretch):
        _knows(follower.answered, kind)
    for view in follower.views:
        for handler, batch in batches(view, stretch):
            handler(transaction, batch)
    last = stretch[-1]
    for reaction in follower.reactions:
        if last.envelope.type in reaction.types:
            transaction.react(last, reaction)


def batches(view: View, events: Sequence[Followed]) -> Iterator[tuple[Handler, Sequence[Followed]]]:
    """Yield the events that a view takes, in their order; consecutive events of one type are one batch.

    Raises:
        UnknownVersion: the view knows a type, but not this version.
    """
    keys = {kind: _key(view, kind) for kind in _types(events)}
    taken = ((key, event) for event in events if (key := keys[event.envelope.type]) is not None)
    for key, batch in groupby(taken, key=itemgetter(0)):
        yield view[key], [event for _, event in batch]


def _types(events: Sequence[Followed]) -> set[str]:
    return {event.envelope.type for event in events}


def _key(view: View, kind: str) -> str | None:
    if _knows(view, kind):
        return kind
    return "*" if "*" in view else None


def _knows(kinds: Collection[str], kind: str) -> bool:
    if kind in kinds:
        return True
    if any(_stem(known) == _stem(kind) for known in kinds):
        raise UnknownVersion(kind)
    return False


def _stem(kind: str) -> str:
    return kind.rpartition(".v")[0]
