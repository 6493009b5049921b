"""The message on the broker: a range of a source's log as a batch of CloudEvents in JSON.

A message covers positions `(after, upto]` and carries the events of its feed at these positions. An
event's `data` is its envelope's canonical bytes, verbatim, so its leaf hash can be computed again. A
message whose event does not match its leaf is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import msgspec

from services.kernel.events.envelope import decode
from services.kernel.following import Followed
from services.kernel.store.hashing import EPOCH, leaf_hash, microseconds

CONTENT_TYPE = "application/cloudevents-batch+json"
SERIALIZER = "cloudevents-batch"
"""Name under which the broker client knows the content type; bodies pass through it as they are."""
SPEC_VERSION = "1.0"
MESSAGE_EVENTS = 200
"""Most events in one message."""
MESSAGE_BYTES = 1_000_000
"""Bytes of envelopes after which a message is closed."""


class BadMessage(ValueError):
    """A message, or the answer of a source, differs from what that source's log can hold."""


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event on the broker. 64-bit numbers are strings: CloudEvents integers have 32 bits.

    Args:
        specversion: version of the CloudEvents specification.
        id: id of the event.
        source: name of the service whose log it is.
        type: stable event type with version.
        subject: id of the stream.
        time: business time.
        datacontenttype: always JSON.
        position: position in the source's log.
        recordedat: the database's time at the append, microseconds since 1970.
        leaf: leaf hash in hex.
        public: whether the type is public.
        data: the envelope, its bytes as stored.
    """

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: str
    position: str
    recordedat: str
    leaf: str
    public: bool
    data: msgspec.Raw


@dataclass(frozen=True)
class Span:
    """Positions `(after, upto]` of a source's log, and the events of one feed at these, in order."""

    source: str
    after: int
    upto: int
    events: tuple[Followed, ...]

    def cut(self, *, after: int | None = None, upto: int | None = None) -> Span:
        """Return the part of the span within these bounds."""
        low = self.after if after is None else max(after, self.after)
        high = self.upto if upto is None else min(upto, self.upto)
        events = tuple(event for event in self.events if low < event.position <= high)
        return Span(self.source, low, high, events)


def pack(events: Iterable[Followed]) -> bytes:
    """Return events as a CloudEvents batch."""
    return msgspec.json.encode([_cloud_event(event) for event in events])


def unpack(source: str, body: bytes | str) -> tuple[Followed, ...]:
    """Return the events of a batch.

    Raises:
        BadMessage: the batch is malformed or of another source, or an event does not match its leaf.
    """
    try:
        batch = msgspec.json.decode(body, type=list[CloudEvent])
        return tuple(_followed(source, event) for event in batch)
    except (msgspec.MsgspecError, ValueError, OverflowError) as error:
        raise BadMessage(type(error).__name__) from error


def headers(source: str, after: int, upto: int) -> dict[str, Any]:
    """Return a message's headers; they tell a reader whether it needs the message."""
    return {"source": source, "after": after, "upto": upto}


def open_message(source: str, headers: Mapping[str, Any], body: bytes | str, *, everything: bool) -> Span:
    """Return the span that a message carries.

    Raises:
        BadMessage: header and body do not form one range of that source.
    """
    after, upto = headers.get("after"), headers.get("upto")
    if headers.get("source") != source or not isinstance(after, int) or not isinstance(upto, int):
        raise BadMessage("header")
    if not 0 <= after < upto:
        raise BadMessage("range")
    return span_of(source, after, upto, body, everything=everything)


def span_of(source: str, after: int, upto: int, body: bytes | str, *, everything: bool) -> Span:
    """Return the span of a range that another process packed.

    Raises:
        BadMessage: an event is out of order or outside the range, or the feed of everything lacks one.
    """
    events = unpack(source, body)
    positions = [event.position for event in events]
    if any(low >= high for low, high in pairwise([after, *positions, upto + 1])):
        raise BadMessage("range")
    if everything and len(positions) != upto - after:
        raise BadMessage("incomplete")
    return Span(source, after, upto, events)


def spans(source: str, after: int, events: Sequence[Followed]) -> Iterator[Span]:
    """Cut a gap-free stretch of the log that follows `after` into ranges of a message's size."""
    taken: list[Followed] = []
    size = 0
    for event in events:
        taken.append(event)
        size += len(event.body)
        if len(taken) == MESSAGE_EVENTS or size >= MESSAGE_BYTES:
            yield Span(source, after, event.position, tuple(taken))
            after, taken, size = event.position, [], 0
    if taken:
        yield Span(source, after, taken[-1].position, tuple(taken))


def _cloud_event(event: Followed) -> CloudEvent:
    envelope = event.envelope
    return CloudEvent(
        specversion=SPEC_VERSION,
        id=str(envelope.id),
        source=event.source,
        type=envelope.type,
        subject=str(envelope.stream),
        time=envelope.at,
        datacontenttype="application/json",
        position=str(event.position),
        recordedat=str(microseconds(event.recorded_at)),
        leaf=event.leaf.hex(),
        public=event.public,
        data=msgspec.Raw(event.body),
    )


def _followed(source: str, event: CloudEvent) -> Followed:
    body, leaf = bytes(event.data), bytes.fromhex(event.leaf)
    position, recorded_at = int(event.position), EPOCH + timedelta(microseconds=int(event.recordedat))
    if event.source != source or leaf_hash(position, recorded_at, body) != leaf:
        raise BadMessage("leaf")
    return Followed(source, position, recorded_at, decode(body), body, leaf, event.public)
