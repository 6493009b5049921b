"""The patterns of a part's commands and events, and of all that lies beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import msgspec

from bench.events.building import UUIDS, Builder
from bench.events.keys import hashing_key_id
from bench.events.patterns import CommandPattern, EventPattern, Fill, Numbered, PartPattern, Patterns
from bench.events.recording import Command, Event, Part, Recording
from bench.events.rows import type_of
from services.kernel.commands import Outcome
from services.kernel.events.envelope import Envelope, canonical, decode, encode
from services.referrals.codes import CODES
from services.referrals.domain.series import NumberSeries

OPENED, TAKEN = NumberSeries.Opened.TOPIC, NumberSeries.NumberTaken.TOPIC


class Inseparable(RuntimeError):
    """A recorded round is not by itself: a copy of it would not be what the product records."""


def patterns_of(recording: Recording) -> Patterns:
    """Return the patterns of what was recorded.

    Raises:
        Inseparable: a round refers to another one.
    """
    shared = frozenset(_new_ids(recording.ground))
    makers = [_Maker(recording, part, shared) for part in (recording.ground, *recording.rounds)]
    ground, *kinds = [maker.made() for maker in makers]
    taken: set[bytes] = set()
    for maker in makers:
        if taken & maker.builder.fresh_ids:
            raise Inseparable(f"{maker.builder.mark!r} refers to another round")
        taken |= maker.builder.fresh_ids
    observed = recording.observed
    keys = {(kept.service, kept.key_id.bytes) for kept in observed.sealed.values()}
    keys |= {(hashed.service, hashing_key_id(hashed.domain).bytes) for hashed in observed.hashed.values()}
    return Patterns(ground, kinds, sorted(keys - {key for kind in kinds for key in kind.keys}))


def _new_ids(part: Part) -> Iterator[bytes]:
    for command in part.commands:
        for event in command.events:
            for text in UUIDS.findall(event.body):
                yield UUID(text.decode()).bytes


class _Maker:
    """Makes the pattern of one part.

    Args:
        recording: all that was recorded.
        part: of it.
        shared: ids that belong to the ground.
    """

    def __init__(self, recording: Recording, part: Part, shared: frozenset[bytes]) -> None:
        self._recording = recording
        self._part = part
        mark = part.kind.mark.encode() if part.kind else b""
        self.builder = Builder(recording.observed, mark, shared)
        self._positions: dict[tuple[str, int], int] = {}
        self._began: dict[str, int] = {}
        self._after = dict(part.before)
        for command in part.commands:
            self._after[command.log] += len(command.events)

    def made(self) -> PartPattern:
        """Return the pattern."""
        # A position has a place only once something refers to it, which comes later.
        drafts = [self._command(command) for command in self._part.commands]
        commands = [draft() for draft in drafts]
        contents = list(self._contents())
        own = {key: place for key, place in self.builder.keys.items() if place is not None}
        return PartPattern(
            self._part,
            self.builder.values,
            self.builder.words,
            self._began,
            self.builder.fresh,
            list(self.builder.traces.values()),
            self.builder.steps,
            commands,
            own,
            contents,
        )

    def _command(self, command: Command) -> Callable[[], CommandPattern]:
        numbered = next(filter(None, map(self._numbered, command.events)), None)
        request, hash = self._id(command.request_id), command.body_hash
        body_hash = self.builder.own_or_same(self.builder.digest(hash), hash)
        outcome = self._outcome(command.outcome, numbered)
        events = [self._event(command.log, event, numbered) for event in command.events]

        def draft() -> CommandPattern:
            return CommandPattern(
                command.log, request, body_hash, outcome, [event() for event in events], numbered
            )

        return draft

    def _numbered(self, event: Event) -> Numbered | None:
        """Return the places of a number that is taken from a series, if the event says so."""
        if event.type != TAKEN or self._part.kind is None:
            return None
        number, year = _payload(event)["number"], decode(event.body).on.year
        written = CODES.numbers.clue.format(year=year, number=number).encode()
        place = self.builder.place
        return Numbered(year, place(), self.builder.word(written), place())

    def _outcome(self, outcome: bytes, numbered: Numbered | None) -> Fill:
        if numbered is not None:
            said = msgspec.json.decode(outcome, type=Outcome)
            version = self.builder.number(numbered.version)
            touched = tuple(
                msgspec.structs.replace(each, version=version) if each.kind == NumberSeries.__name__ else each
                for each in said.touched
            )
            outcome = canonical(msgspec.structs.replace(said, touched=touched))
        return self.builder.pattern(outcome).fill

    def _event(self, log: str, event: Event, numbered: Numbered | None) -> Callable[[], EventPattern]:
        envelope = decode(event.body)
        if encode(envelope) != event.body:
            raise Inseparable(f"{log} {event.position} is not in canonical bytes")
        if self._part.kind is not None:
            envelope = self._referring(envelope)
        shared = numbered is not None and event.type == TAKEN
        if numbered is not None and shared:
            payload = _payload(event) | {"number": self.builder.number(numbered.number)}
            version = self.builder.number(numbered.version)
            envelope = msgspec.structs.replace(
                envelope, version=version, payload=msgspec.Raw(canonical(payload))
            )
        body = self.builder.pattern(encode(envelope)).fill
        id, stream = self._id(event.id), self._id(event.stream_id)
        case = self._id(event.case_id) if event.case_id else self.builder.own_or_same(None, b"")

        def draft() -> EventPattern:
            return EventPattern(
                type_of(event.type, public=event.public),
                0 if shared else event.stream_version,
                event.type == OPENED and self._part.kind is not None,
                id,
                stream,
                case,
                body,
                self._positions.get((log, event.position)),
            )

        return draft

    def _referring(self, envelope: Envelope) -> Envelope:
        """Return an envelope with numbers that stand for places where it names positions."""
        cause = envelope.causation
        if cause is not None:
            cause = msgspec.structs.replace(cause, position=self._position(cause.source, cause.position))
        relied_on = {log: self._position(log, position) for log, position in envelope.relied_on.items()}
        return msgspec.structs.replace(envelope, causation=cause, relied_on=relied_on)

    def _position(self, log: str, position: int) -> int:
        """Return what stands for a position that an event refers to.

        One of the ground stays what it is. One of another recorded round, which this one does not rest on,
        was the newest at the time: so it is the newest before the copy.
        """
        builder = self.builder
        if position <= self._recording.rounds[0].before[log]:
            return position
        if not self._part.before[log] < position <= self._after[log]:
            if log not in self._began:
                self._began[log] = builder.place()
            return builder.number(self._began[log])
        key = (log, position)
        if key not in self._positions:
            self._positions[key] = builder.place()
        return builder.number(self._positions[key])

    def _contents(self) -> Iterator[int]:
        observed = self._recording.observed
        for digest in sorted(self._recording.contents):
            ciphertext = observed.digests[digest]
            if observed.sealed[ciphertext].key_id.bytes in self.builder.fresh_ids:
                place = self.builder.ciphertext(ciphertext)
                if place is not None:
                    yield place

    def _id(self, id: UUID) -> int:
        return self.builder.own_or_same(self.builder.id(id), id.bytes)


def _payload(event: Event) -> dict[str, object]:
    payload: dict[str, object] = msgspec.json.decode(decode(event.body).payload)
    return payload
