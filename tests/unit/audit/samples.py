"""Logs of four services and a ledger of them, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from services import LOGS
from services.audit import proof
from services.audit.domain.ordering import Arrival, Held, arrive
from services.audit.verification.difference import Entered, Followed, LedgerStatus, Recorded
from services.kernel.clock import local_date
from services.kernel.events.envelope import Envelope, References, encode
from services.kernel.following import Followed as Event
from services.kernel.ids import natural_id
from services.kernel.store.hashing import leaf_hash, microseconds
from services.kernel.trace import new_trace

START = datetime(2024, 3, 5, 1, tzinfo=UTC)


def make_event(
    source: str,
    position: int,
    *,
    stream: UUID | None = None,
    version: int = 1,
    cause: Event | None = None,
    recorded_at: datetime | None = None,
    public: bool = True,
    kind: str = "SampleTaken",
    **said: Any,
) -> Event:
    """Return an event as a follower sees it; without a stream it has one of its own."""
    at = recorded_at or START + timedelta(seconds=position)
    envelope = Envelope(
        id=natural_id("event", source, str(position), str(said.get("document", ""))),
        type=f"xuncha.{source}.{kind}.v1",
        stream=stream or natural_id("stream", source, str(position)),
        version=version,
        at=at,
        on=local_date(at),
        request=natural_id("request", source, str(position)),
        correlation=natural_id("request", source, str(position)),
        trace=new_trace(),
        causation=cause.cause if cause else None,
        payload=msgspec.Raw(b'{"secret":"payload"}'),
        **{"actor": natural_id("person", "actor"), "capacity": "OFFICE_STAFF", **said},
    )
    body = encode(envelope)
    return Event(source, position, at, envelope, body, leaf_hash(position, at, body), public)


class MemoryBook:
    """The ledger in memory; implements `ordering.Book`."""

    def __init__(self) -> None:
        self.entries: list[Event] = []
        self.waiting: dict[tuple[str, int], Event] = {}
        self.alarms: list[Event] = []

    def arrive(self, event: Event) -> None:
        arrive(self, event, LOGS)

    def arrival(self, event: Event) -> Arrival:
        here = {(e.source, e.position): e for e in [*self.entries, *self.waiting.values()]}
        mine = here.get((event.source, event.position))
        return Arrival(
            newest=max((position for source, position in here if source == event.source), default=0),
            leaf=mine.leaf if mine else None,
            held=any(source == event.source for source, _ in self.waiting),
            others_held=bool(self.waiting),
            cause_id=self._entered_cause(event),
        )

    def _entered_cause(self, event: Event) -> UUID | None:
        cause = event.envelope.causation
        place = (cause.source, cause.position) if cause else None
        return next((e.envelope.id for e in self.entries if (e.source, e.position) == place), None)

    def enter(self, event: Event) -> None:
        self.entries.append(event)

    def hold(self, event: Event) -> None:
        self.waiting[event.source, event.position] = event

    def first_held(self) -> Sequence[Held]:
        first = dict(sorted(self.waiting, reverse=True))
        held = [self.waiting[place] for place in sorted(first.items())]
        return [Held(event, self._entered_cause(event)) for event in held]

    def let_go(self, event: Event) -> None:
        del self.waiting[event.source, event.position]

    def alarm(self, event: Event) -> None:
        self.alarms.append(event)


def recorded(event: Event) -> Recorded:
    """Return an event as the verifier reads it from its log."""
    stamp = microseconds(event.recorded_at)
    return Recorded(event.position, stamp, event.envelope.type, event.public, event.body, event.leaf)


def entered(seq: int, event: Event) -> Entered:
    """Return an entry as the verifier reads it."""
    return Entered(
        seq=seq,
        service=event.source,
        position=event.position,
        recorded_us=microseconds(event.recorded_at),
        entered_us=seq,
        public=event.public,
        body=event.body,
        leaf=event.leaf,
        columns=proof.read_envelope(event.body).columns,
    )


@dataclass
class MemoryLog:
    """A log that can be tampered with; implements `difference.Log`."""

    events: list[Recorded]
    claimed_head: int

    def read(self, after: int) -> Iterator[Recorded]:
        return iter(sorted((e for e in self.events if e.position > after), key=lambda e: e.position))

    def head(self) -> int:
        return self.claimed_head

    def rewrite(self, position: int, **changed: Any) -> None:
        """Change single columns of one row, and nothing else."""
        self.events = [replace(e, **changed) if e.position == position else e for e in self.events]

    def put(self, events: Sequence[Event]) -> None:
        """Replace the whole log."""
        self.events = [recorded(event) for event in events]
        self.claimed_head = len(events)


@dataclass
class MemoryLedger:
    """A ledger that can be tampered with; implements `difference.Ledger`."""

    entries: list[Entered]
    said: LedgerStatus

    def read(self, after: int) -> Iterator[Entered]:
        return iter(sorted((e for e in self.entries if e.seq > after), key=lambda e: e.seq))

    def status(self) -> LedgerStatus:
        return self.said

    def rewrite(self, seq: int, **changed: Any) -> None:
        """Change single columns of one row, and nothing else."""
        self.entries = [replace(e, **changed) if e.seq == seq else e for e in self.entries]

    def swap(self, seq: int, other: int, *names: str) -> None:
        """Exchange columns of two rows."""
        one, two = self.entries[seq - 1], self.entries[other - 1]
        self.rewrite(seq, **{name: getattr(two, name) for name in names})
        self.rewrite(other, **{name: getattr(one, name) for name in names})


@dataclass
class World:
    """Four logs and the ledger that followed them.

    Rounds 1..4 are one object's; findings 1 and 2 follow from rounds 2 and 4; rectification 1 from
    findings 2; referrals 1 and 2 stand for themselves.
    """

    events: dict[str, list[Event]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        round_ = natural_id("round")
        case = References(case=natural_id("case"))
        rounds = [make_event("rounds", n, stream=round_, version=n, refs=case) for n in range(1, 5)]
        findings = [make_event("findings", n, cause=rounds[2 * n - 1], refs=case) for n in (1, 2)]
        rectification = [make_event("rectification", 1, cause=findings[1])]
        referrals = [make_event("referrals", n, public=False) for n in (1, 2)]
        self.events = {
            "rounds": rounds,
            "findings": findings,
            "referrals": referrals,
            "rectification": rectification,
        }
        book = MemoryBook()
        for source in ("findings", "referrals", "rounds", "rectification"):
            for event in self.events[source]:
                book.arrive(event)
        self.order = book.entries
        self.logs = {
            source: MemoryLog([recorded(e) for e in events], len(events))
            for source, events in self.events.items()
        }
        self.ledger = MemoryLedger([entered(n, e) for n, e in enumerate(self.order, 1)], self.status())

    def status(self) -> LedgerStatus:
        """Return what an honest ledger says of itself."""
        sources = {s: Followed(len(events), len(events), 0) for s, events in self.events.items()}
        return LedgerStatus(sum(map(len, self.events.values())), sources)

    def seq_of(self, source: str, position: int) -> int:
        """Return the number of an event's entry."""
        return next(n for n, e in enumerate(self.order, 1) if (e.source, e.position) == (source, position))
