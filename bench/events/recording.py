"""What the product recorded while the programme was played: commands with their events, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from psycopg import sql

from bench.events.house import House, UrlOf, house
from bench.events.keys import KnownKeys
from bench.events.observing import Observed, observing
from bench.events.programme import FIRST, Kind, ground, round_of
from scenario.play import Play, Stage
from services import LOGS
from services.kernel.messaging.transaction import KeysOf


@dataclass(frozen=True)
class Event:
    """A row of a log."""

    position: int
    id: UUID
    stream_id: UUID
    stream_version: int
    type: str
    public: bool
    case_id: UUID | None
    body: bytes


@dataclass(frozen=True)
class Command:
    """What one command or reaction recorded, with its receipt."""

    log: str
    request_id: UUID
    body_hash: bytes
    recorded_at: datetime
    outcome: bytes
    events: Sequence[Event]


@dataclass(frozen=True)
class Part:
    """The ground, or one round.

    Args:
        kind: of the round; None for the ground.
        commands: in an order in which each follows what it rests on.
        before: the newest position of each log before the part.
    """

    kind: Kind | None
    commands: Sequence[Command]
    before: dict[str, int]


@dataclass(frozen=True)
class Recording:
    """All that was recorded.

    Args:
        ground: what all rounds rest on.
        rounds: one of each kind.
        observed: what ids and hashes follow from.
        contents: digests of what is sealed beside the log of referrals.
    """

    ground: Part
    rounds: Sequence[Part]
    observed: Observed
    contents: frozenset[bytes]


def record(url_of: UrlOf, kinds: Sequence[Kind], say: Callable[[str], object] = lambda _: None) -> Recording:
    """Play the ground and a round of each kind.

    Args:
        url_of: returns the URL of each service's role in a database with nothing in it.
        kinds: of rounds.
        say: told what is played.
    """
    with observing() as observed, house(url_of, FIRST.id, partial(_keys, observed)) as services:
        play = Play(services.client, FIRST, abreast=1)
        reading = _Reading(url_of)
        say("playing the ground")
        parts = [_played(services, play, ground(play), reading, None)]
        for kind in kinds:
            say(f"playing a round of kind {kind.mark}")
            parts.append(_played(services, play, round_of(play, kind), reading, kind))
    return Recording(parts[0], parts[1:], observed, reading.contents())


def _keys(observed: Observed, service: str) -> KeysOf:
    return lambda _transaction: KnownKeys(service, observed)


def _played(
    services: House, play: Play, stages: Iterable[Stage], reading: _Reading, kind: Kind | None
) -> Part:
    for stage in stages:
        play.run([stage])
        services.settle()
    return reading.part(kind)


class _Reading:
    """Reads what each part added to the logs.

    Args:
        url_of: returns the URL of each service's role.
    """

    def __init__(self, url_of: UrlOf) -> None:
        self._url_of = url_of
        self._read = dict.fromkeys(LOGS, 0)
        self._until: dict[str, Any] = dict.fromkeys(LOGS, "-infinity")

    def part(self, kind: Kind | None) -> Part:
        before = dict(self._read)
        commands = [command for log in LOGS for command in self._commands(log)]
        # One server's clock: what follows from something was recorded later.
        return Part(kind, sorted(commands, key=lambda command: command.recorded_at), before)

    def contents(self) -> frozenset[bytes]:
        """Return the digests of what is sealed beside the log of referrals."""
        with psycopg.connect(self._url_of("referrals")) as connection:
            rows = connection.execute("SELECT hash FROM referrals.sealed_content").fetchall()
        return frozenset(bytes(row[0]) for row in rows)

    def _commands(self, log: str) -> list[Command]:
        with psycopg.connect(self._url_of(log)) as connection:
            receipts = connection.execute(_named(_RECEIPTS, log), [self._until[log]]).fetchall()
            events = connection.execute(_named(_EVENTS, log), [self._read[log]]).fetchall()
        by_request: dict[UUID, list[Event]] = {}
        for request, *row in events:
            by_request.setdefault(request, []).append(Event(*row))
            self._read[log] = by_request[request][-1].position
        if receipts:
            self._until[log] = receipts[-1][2]
        return [
            Command(log, request, bytes(hash), at, bytes(outcome), by_request.get(request, []))
            for request, hash, at, outcome in receipts
        ]


_RECEIPTS = (
    "SELECT request_id, body_hash, recorded_at, outcome FROM {}.receipt WHERE recorded_at > %s "
    "ORDER BY recorded_at, last_position"
)
_EVENTS = (
    "SELECT request_id, position, id, stream_id, stream_version, type, public, case_id, body "
    "FROM {}.event WHERE position > %s ORDER BY position"
)


def _named(statement: LiteralString, log: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(log))
