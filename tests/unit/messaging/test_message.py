"""Messages carry events verbatim; a message that differs from the log is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel.following import Followed
from services.kernel.messaging.follower import MOST_TOGETHER, joined
from services.kernel.messaging.message import (
    MESSAGE_EVENTS,
    BadMessage,
    Span,
    headers,
    open_message,
    pack,
    span_of,
    spans,
    unpack,
)
from services.kernel.messaging.sources import only_public
from tests.unit.messaging.events import a_log, an_event


def outline(events: tuple[Followed, ...] | list[Followed]) -> list[tuple[Any, ...]]:
    return [(e.source, e.position, e.recorded_at, e.body, e.leaf, e.public) for e in events]


def test_events_come_out_verbatim() -> None:
    log = a_log(5)
    assert outline(unpack("alpha", pack(log))) == outline(log)


def test_event_travels_as_a_cloud_event() -> None:
    event = an_event(7)
    (seen,) = json.loads(pack([event]))
    assert seen["specversion"] == "1.0"
    assert (seen["id"], seen["type"]) == (str(event.envelope.id), event.envelope.type)
    assert (seen["position"], seen["leaf"]) == ("7", event.leaf.hex())
    assert seen["recordedat"] == "1709258584567891"
    assert seen["data"]["payload"] == {"text": "已反馈"}


@pytest.mark.parametrize(
    "alter",
    [
        lambda seen: seen["data"]["payload"].update(text="altered"),
        lambda seen: seen.update(position="8"),
        lambda seen: seen.update(recordedat="1709258584567892"),
        lambda seen: seen.update(leaf="00" * 32),
        lambda seen: seen.update(leaf="not hex"),
        lambda seen: seen.update(position="seven"),
        lambda seen: seen.update(position="9" * 40),
        lambda seen: seen.update(recordedat="9" * 40),
        lambda seen: seen.update(source="beta"),
        lambda seen: seen.update(data=None),
        lambda seen: seen.pop("data"),
        lambda seen: seen.pop("leaf"),
    ],
)
def test_message_is_refused_when_anything_in_it_is_altered(alter: Callable[[dict[str, Any]], object]) -> None:
    batch = msgspec.json.decode(pack([an_event(7)]))
    alter(batch[0])
    with pytest.raises(BadMessage):
        unpack("alpha", msgspec.json.encode(batch))


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"{}", b"null", b"[1]", b"[[]]", b"[" * 5000])
def test_message_is_refused_when_it_is_no_batch(body: bytes) -> None:
    with pytest.raises(BadMessage):
        unpack("alpha", body)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"source": "beta", "after": 0, "upto": 3},
        {"source": "alpha", "after": 3, "upto": 3},
        {"source": "alpha", "after": -1, "upto": 3},
        {"source": "alpha", "after": "0", "upto": 3},
        {"source": "alpha", "after": 0, "upto": 2},
        {"source": "alpha", "after": 1, "upto": 3},
    ],
)
def test_message_is_refused_when_its_header_does_not_fit(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadMessage):
        open_message("alpha", wrong, pack(a_log(3)), everything=False)


def test_range_is_refused_when_the_feed_of_everything_lacks_an_event() -> None:
    first, _, third = a_log(3)
    body = pack([first, third])
    assert span_of("alpha", 0, 3, body, everything=False).upto == 3
    with pytest.raises(BadMessage):
        span_of("alpha", 0, 3, body, everything=True)


def test_range_is_refused_when_its_events_are_out_of_order() -> None:
    first, second, _ = a_log(3)
    with pytest.raises(BadMessage):
        span_of("alpha", 0, 3, pack([second, first]), everything=False)


def test_ranges_cover_the_log_without_gap_when_it_is_cut() -> None:
    log = a_log(2 * MESSAGE_EVENTS + 1, after=10)
    cut = list(spans("alpha", 10, log))
    assert [(each.after, each.upto) for each in cut] == [(10, 210), (210, 410), (410, 411)]
    public = only_public(cut[2])
    assert (public.after, public.upto) == (410, 411)


def test_message_opens_to_what_was_packed() -> None:
    (span,) = spans("alpha", 4, a_log(3, after=4))
    opened = open_message("alpha", headers("alpha", 4, 7), pack(span.events), everything=True)
    assert outline(opened.events) == outline(span.events)


@given(st.data())
def test_joined_ranges_hold_each_event_once_in_order_however_they_arrive(data: st.DataObject) -> None:
    log = a_log(12)
    edges = st.tuples(st.integers(0, 11), st.integers(1, 12)).filter(lambda pair: pair[0] < pair[1])
    arrived = [Span("alpha", a, b, tuple(log[a:b])) for a, b in data.draw(st.lists(edges, max_size=8))]
    position = data.draw(st.integers(0, 12))
    found = joined(position, arrived)
    reached = position
    while longer := [s.upto for s in arrived if s.after <= reached < s.upto]:
        reached = max(longer)
    if found is None:
        assert reached == position
    else:
        assert (found.after, found.upto) == (position, reached)
        assert [event.position for event in found.events] == list(range(position + 1, reached + 1))


def test_joined_ranges_are_a_part_when_they_are_too_many_for_one_transaction() -> None:
    arrived = list(spans("alpha", 0, a_log(MOST_TOGETHER + 3 * MESSAGE_EVENTS)))
    first = joined(0, arrived)
    assert first is not None
    assert (first.after, first.upto, len(first.events)) == (0, MOST_TOGETHER, MOST_TOGETHER)
    rest = joined(first.upto, arrived)
    assert rest is not None
    assert (rest.after, rest.upto) == (first.upto, arrived[-1].upto)
