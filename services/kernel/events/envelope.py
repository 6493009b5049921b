"""The envelope around every event, and its canonical bytes.

Canonical bytes are JSON by msgspec with keys in order, UTF-8, no floats. They are stored verbatim,
hashed as stored, and never encoded again.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec


class Cause(msgspec.Struct, frozen=True, omit_defaults=True):
    """The event that made this one happen: its log, its position there and its id."""

    source: str
    position: int
    id: UUID


class References(msgspec.Struct, frozen=True, omit_defaults=True):
    """What audit queries look for; ids only, keyed hashes where an id would tell too much.

    Args:
        case: the case the event belongs to, whatever the service calls a case.
        unit: the organisation concerned.
        person: the natural person concerned.
        round: the round it belongs to.
        target: the target it belongs to.
        finding: the finding it is about.
        item: the rectification item it is about.
        recovery: the recovery it is about.
        referral: the referral it is about.
    """

    case: UUID | None = None
    unit: UUID | None = None
    person: UUID | None = None
    round: UUID | None = None
    target: UUID | None = None
    finding: UUID | None = None
    item: UUID | None = None
    recovery: UUID | None = None
    referral: UUID | None = None


class Envelope(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event as stored, less position and recorded time, which the log adds.

    `post` and `scope` are absent where no post gave the capacity: what the product itself does in reaction
    to an event or at a time, and the administrator who gives the first posts. Where they would tell too
    much they are keyed hashes.

    Args:
        id: UUIDv7 of the event.
        type: public stable name with version: `xuncha.<service>.<NounPast>.v<version>`.
        stream: id of the aggregate.
        version: 1-based version of the aggregate after this event.
        at: business time, UTC.
        on: business date in the programme's zone.
        actor: person id.
        capacity: the capacity claimed and confirmed.
        post: the post that gave the person the capacity, as the service's directory had it.
        scope: what that post is for: a target for a team's capacities, an organisation or a body for others.
        reason: coded reason.
        document: number of the paper the act rests on.
        request: the client's request id.
        correlation: id shared by all that follows from one request.
        causation: the causing event, absent for a person's command.
        relied_on: positions of other services' logs the decision relied on.
        refs: references for queries.
        trace: W3C trace context (version 00) of the call, or of the timer's run, that set it going.
        payload: the event's own fields.
    """

    id: UUID
    type: str
    stream: UUID
    version: int
    at: datetime
    on: date
    actor: UUID
    capacity: str
    request: UUID
    correlation: UUID
    trace: str
    payload: msgspec.Raw
    post: UUID | None = None
    scope: UUID | None = None
    reason: str = ""
    document: str = ""
    causation: Cause | None = None
    relied_on: dict[str, int] = {}
    refs: References = References()


_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Envelope)


def canonical(value: Any) -> bytes:
    """Return the canonical JSON bytes of a value.

    Raises:
        TypeError: the value holds a float, or something JSON has no form for.
    """
    return _ENCODER.encode(value)


def encode(envelope: Envelope) -> bytes:
    """Return the canonical bytes of an envelope."""
    return _ENCODER.encode(envelope)


def decode(body: bytes) -> Envelope:
    """Read an envelope from its stored bytes.

    Raises:
        msgspec.ValidationError: the bytes are not an envelope.
    """
    return _DECODER.decode(body)
