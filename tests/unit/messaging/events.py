"""Logs made up for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import msgspec

from services.kernel.events.envelope import Envelope, decode, encode
from services.kernel.following import Followed
from services.kernel.ids import natural_id
from services.kernel.store.hashing import leaf_hash
from services.kernel.trace import new_trace

AT = datetime(2024, 3, 1, 2, 3, 4, 567891, tzinfo=UTC)


def an_event(position: int, *, public: bool = True, text: str = "已反馈") -> Followed:
    """Return an event as its log holds it."""
    envelope = Envelope(
        id=natural_id("event", str(position)),
        type="xuncha.alpha.TallyCounted.v1",
        stream=UUID(int=1),
        version=position,
        at=AT,
        on=date(2024, 3, 1),
        actor=UUID(int=2),
        capacity="TESTER",
        request=UUID(int=3),
        correlation=UUID(int=3),
        trace=new_trace(),
        payload=msgspec.Raw(msgspec.json.encode({"text": text})),
    )
    body = encode(envelope)
    leaf = leaf_hash(position, AT, body)
    return Followed("alpha", position, AT, decode(body), body, leaf, public)


def a_log(length: int, *, after: int = 0) -> list[Followed]:
    """Return a stretch of a log in which every third event is private."""
    return [an_event(n, public=n % 3 != 0) for n in range(after + 1, after + length + 1)]
