"""The order of the ledger: no event before its cause, whatever order the logs arrive in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import LOGS
from services.audit.domain.ordering import CauseImpossible, PositionMissing, PositionTaken
from services.kernel.following import Followed
from tests.properties import examples
from tests.unit.audit.samples import MemoryBook, make_event


@st.composite
def histories(draw: st.DrawFn) -> list[Followed]:
    """Draw events of all logs in the order they happened, each caused by an earlier one or by none."""
    events: list[Followed] = []
    for source in draw(st.lists(st.sampled_from(LOGS), max_size=25)):
        position = 1 + sum(event.source == source for event in events)
        cause = draw(st.none() | st.sampled_from(events)) if events else None
        events.append(make_event(source, position, cause=cause))
    return events


def interleaved(events: list[Followed], choices: list[int]) -> list[Followed]:
    """Return the events in another order that keeps each log's own."""
    logs = {source: [e for e in events if e.source == source] for source in LOGS}
    arrival = []
    for choice in choices:
        open_logs = [log for log in logs.values() if log]
        arrival.append(open_logs[choice % len(open_logs)].pop(0))
    return arrival


@st.composite
def arrivals(draw: st.DrawFn) -> list[Followed]:
    """Draw a history in an order in which it may arrive."""
    events = draw(histories())
    choice = st.integers(0, len(LOGS) - 1)
    return interleaved(events, draw(st.lists(choice, min_size=len(events), max_size=len(events))))


def places(events: list[Followed]) -> list[tuple[str, int]]:
    return [(event.source, event.position) for event in events]


@examples(40)
@given(arrivals())
def test_no_event_stands_before_its_cause_in_any_order_of_arrival(arrival: list[Followed]) -> None:
    book = MemoryBook()
    for event in arrival:
        book.arrive(event)
        entered = places(book.entries)
        for place, entry in enumerate(book.entries):
            if (cause := entry.envelope.causation) is not None:
                assert (cause.source, cause.position) in entered[:place]


@examples(40)
@given(arrivals())
def test_everything_is_entered_once_when_everything_has_arrived(arrival: list[Followed]) -> None:
    book = MemoryBook()
    for event in arrival:
        book.arrive(event)
    assert sorted(places(book.entries)) == sorted(places(arrival))
    assert book.waiting == {}
    assert book.alarms == []


@examples(40)
@given(arrivals())
def test_each_log_keeps_its_own_order(arrival: list[Followed]) -> None:
    book = MemoryBook()
    for event in arrival:
        book.arrive(event)
    for source in LOGS:
        positions = [e.position for e in book.entries if e.source == source]
        assert positions == list(range(1, len(positions) + 1))


@examples(40)
@given(arrivals())
def test_ledger_is_the_same_when_every_event_arrives_twice(arrival: list[Followed]) -> None:
    once, twice = MemoryBook(), MemoryBook()
    for event in arrival:
        once.arrive(event)
        twice.arrive(event)
        twice.arrive(event)
    assert places(twice.entries) == places(once.entries)


def test_event_waits_when_an_earlier_one_of_its_log_waits() -> None:
    book = MemoryBook()
    cause = make_event("rounds", 1)
    first = make_event("findings", 1, cause=cause)
    second = make_event("findings", 2)
    book.arrive(first)
    book.arrive(second)
    assert book.entries == []
    book.arrive(cause)
    assert places(book.entries) == [("rounds", 1), ("findings", 1), ("findings", 2)]


def test_stopped_when_a_position_is_missing() -> None:
    with pytest.raises(PositionMissing):
        MemoryBook().arrive(make_event("rounds", 2))


def test_stopped_when_another_event_stands_at_its_position() -> None:
    book = MemoryBook()
    book.arrive(make_event("rounds", 1))
    with pytest.raises(PositionTaken):
        book.arrive(make_event("rounds", 1, document="another"))


def test_stopped_when_the_cause_is_of_an_unknown_service() -> None:
    cause = make_event("elsewhere", 1)
    with pytest.raises(CauseImpossible):
        MemoryBook().arrive(make_event("rounds", 1, cause=cause))


def test_stopped_when_the_cause_stands_later_in_the_same_log() -> None:
    with pytest.raises(CauseImpossible):
        MemoryBook().arrive(make_event("rounds", 1, cause=make_event("rounds", 2)))


def test_stopped_when_another_event_stands_at_the_place_of_the_cause() -> None:
    book = MemoryBook()
    book.arrive(make_event("rounds", 1))
    with pytest.raises(CauseImpossible):
        book.arrive(make_event("findings", 1, cause=make_event("rounds", 1, document="another")))


def test_alarm_once_when_another_event_takes_the_place_of_an_awaited_cause() -> None:
    book = MemoryBook()
    effect = make_event("findings", 1, cause=make_event("rounds", 1, document="another"))
    book.arrive(effect)
    book.arrive(make_event("rounds", 1))
    book.arrive(make_event("rounds", 2))
    assert book.alarms == [effect]
    assert places(book.entries) == [("rounds", 1), ("rounds", 2)]


def test_leaf_decides_whether_an_event_came_before() -> None:
    book = MemoryBook()
    event = make_event("rounds", 1)
    book.arrive(event)
    book.arrive(replace(event, public=False))
    assert len(book.entries) == 1
