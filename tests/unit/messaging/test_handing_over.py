"""Views get events in the order of the log, consecutive events of one type at once; then reactions run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel.application import Decision
from services.kernel.following import Followed, Follower, Reacting, Reaction, Transaction, View, reacts_to
from services.kernel.messaging.handling import UnknownVersion, batches, handle, stretches
from services.kernel.messaging.transaction import HandlerTransaction
from tests.unit.messaging.events import an_event

NAMES = "abcd"
LOGS = st.lists(st.sampled_from(NAMES), max_size=30)
SOME = st.sets(st.sampled_from(NAMES))


def kind(name: str, version: int = 1) -> str:
    return f"xuncha.alpha.{name}.v{version}"


def log(names: Sequence[str], version: int = 1) -> list[Followed]:
    """Return a log with an event of each of these types."""
    found = []
    for position, name in enumerate(names, start=1):
        event = an_event(position)
        envelope = msgspec.structs.replace(event.envelope, type=kind(name, version))
        found.append(Followed("alpha", position, event.recorded_at, envelope, b"", b"", public=True))
    return found


def short(event: Followed) -> str:
    return event.envelope.type.split(".")[2]


class Told:
    """A transaction that keeps what it is told."""

    def __init__(self) -> None:
        self.said: list[tuple[str, list[int]]] = []

    def react(self, event: Followed, reaction: Reaction) -> None:
        self.said.append((reaction.name, [event.position]))


def viewing(name: str, *types: str) -> View:
    """Return a view that tells what it is handed."""

    def handler(transaction: Transaction, events: Sequence[Followed]) -> None:
        cast("Told", transaction).said.append((name, [event.position for event in events]))

    return {kind(each) if each != "*" else each: handler for each in types}


class Anything(msgspec.Struct):
    text: str


@reacts_to(kind("b"), kind("c"), needs=Anything, name="answer")
def answer(_reacting: Reacting, _told: Anything) -> Decision | None:
    """Answer nothing."""
    return None


def told(
    follower: Follower, events: Sequence[Followed], *, singly: bool = False
) -> list[tuple[str, list[int]]]:
    """Return what views and reactions are handed, in its order."""
    transaction = Told()
    for stretch in stretches(follower, events, singly=singly):
        handle(follower, cast("HandlerTransaction", transaction), stretch)
    return transaction.said


@given(LOGS, SOME)
def test_batches_are_the_events_of_the_view_in_order_and_each_of_one_type(
    names: list[str], takes: set[str]
) -> None:
    view = viewing("view", *takes)
    events = log(names)
    found = [batch for _, batch in batches(view, events)]
    assert [event for batch in found for event in batch] == [e for e in events if short(e) in takes]
    assert all(len({short(event) for event in batch}) == 1 for batch in found)
    assert all(short(early[0]) != short(late[0]) for early, late in pairwise(found)), "what is together"


@given(LOGS, SOME)
def test_view_of_every_type_has_what_it_does_not_name_at_once(names: list[str], takes: set[str]) -> None:
    events = log(names)
    found = [batch for _, batch in batches(viewing("view", "*", *takes), events)]
    assert [event for batch in found for event in batch] == events
    rest = [{short(event) in takes for event in batch} for batch in found]
    assert all(len(each) == 1 for each in rest)


@given(LOGS, st.booleans())
def test_stretches_are_the_events_and_end_with_one_that_is_reacted_to(names: list[str], singly: bool) -> None:
    follower = Follower("f", (), ("alpha",), reactions=(answer,))
    events = log(names)
    found = list(stretches(follower, events, singly=singly))
    assert [event for stretch in found for event in stretch] == events
    for stretch in found:
        assert not any(short(event) in "bc" for event in stretch[:-1])
        assert len(stretch) == 1 or not singly
    assert all(singly or short(stretch[-1]) in "bc" for stretch in found[:-1])


def test_reaction_comes_when_every_view_has_its_event_and_none_a_later_one() -> None:
    views = (viewing("first", "a", "b", "d"), viewing("second", "b", "d"))
    follower = Follower("f", views, ("alpha",), reactions=(answer,))
    assert told(follower, log("aabdd")) == [
        ("first", [1, 2]),
        ("first", [3]),
        ("second", [3]),
        ("answer", [3]),
        ("first", [4, 5]),
        ("second", [4, 5]),
    ]


def test_events_come_one_by_one_when_they_are_to() -> None:
    follower = Follower("f", (viewing("view", "*"),), ("alpha",))
    assert told(follower, log("aab")) == [("view", [1, 2, 3])]
    assert told(follower, log("aab"), singly=True) == [("view", [1]), ("view", [2]), ("view", [3])]


@pytest.mark.parametrize("knowing", ["view", "reaction"])
def test_follower_stops_at_a_version_it_does_not_know(knowing: str) -> None:
    views = (viewing("view", "a"),) if knowing == "view" else ()
    reactions = () if knowing == "view" else (answer,)
    follower = Follower("f", views, ("alpha",), reactions=reactions)
    name = "a" if knowing == "view" else "b"
    with pytest.raises(UnknownVersion, match=name):
        told(follower, log(name, version=2))
    assert told(follower, log("d", version=2)) == []


def test_reaction_is_given_the_part_of_the_payload_that_it_needs() -> None:
    found: list[Any] = []

    @reacts_to(kind("a"), needs=Anything, name="keep")
    def keep(reacting: Reacting, told: Anything) -> Decision | None:
        found.append((reacting.event.position, told.text))
        return None

    event = an_event(7)
    assert keep.decide(Reacting(cast("Any", None), cast("Any", None), event)) is None
    assert found == [(7, "已反馈")]
    assert keep.types == (kind("a"),)
