"""A batch that fails is handed over one by one, so that poison is parked alone and the rest goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from services.kernel.following import Followed, Follower, Followings, Transaction
from services.kernel.messaging.applying import TRIES, Applier, Halted, TryLater
from services.kernel.messaging.parked import BEHIND, list_parked
from services.kernel.messaging.sources import LogSource
from services.kernel.service import Service
from tests.integration.messaging.sample import BETA, GAMMA, on_counted, see
from tests.integration.messaging.world import World

COUNTED = "xuncha.alpha.TallyCounted.v1"


def follow(world: World, service: Service, follower: Follower) -> int:
    """Let a follower of alpha follow to the end as its worker does; return how often it had to wait."""
    applier, waits = Applier(service, follower, "alpha"), 0
    source = LogSource(world.databases["alpha"], everything=follower.everything)
    with world.databases[service.name].connection() as connection:
        while applier.position(connection) < source.head() and waits < 3 * TRIES:
            try:
                applier.apply(connection, source.read(applier.position(connection)))
            except TryLater:
                waits += 1
    return waits


def reactor(*, batches: list[int] | None = None, whole: bool = False) -> Service:
    """Return beta with a view that keeps the size of its batches and, if told, fails at several at once."""

    def view(transaction: Transaction, events: Sequence[Followed]) -> None:
        on_counted(transaction, events)
        if batches is not None:
            batches.append(len(events))
        if whole and len(events) > 1:
            raise ZeroDivisionError

    follower = Follower("reactor", ({COUNTED: view},), ("alpha",))
    return replace(BETA, followings=Followings((follower,)))


def parked(world: World) -> list[tuple[int, UUID, str]]:
    with world.databases["beta"].connection() as connection:
        return [(entry.position, entry.stream_id, entry.error) for entry in list_parked(connection)]


def test_what_stands_together_is_handed_over_at_once(quiet_world: World) -> None:
    quiet_world.count([1, 2, 3])
    quiet_world.count([4])
    sizes: list[int] = []
    service = reactor(batches=sizes)
    assert follow(quiet_world, service, service.followings.followers[0]) == 0
    assert sizes == [4], "private and other events between them do not part them"
    assert quiet_world.seen("beta", "reactor", "alpha") == quiet_world.log("alpha", "%Counted%")


def test_batch_that_fails_only_as_a_batch_is_handled_one_by_one(quiet_world: World) -> None:
    quiet_world.count([1, 2, 3])
    sizes: list[int] = []
    service = reactor(batches=sizes, whole=True)
    assert follow(quiet_world, service, service.followings.followers[0]) == 0
    assert sizes == [3, 1, 1, 1]
    assert quiet_world.seen("beta", "reactor", "alpha") == quiet_world.log("alpha", "%Counted%")
    assert parked(quiet_world) == []


@pytest.mark.parametrize("poison", [1, 3, 5])
def test_poison_in_a_batch_is_parked_alone_with_the_later_events_of_its_stream(
    quiet_world: World, poison: int
) -> None:
    quiet_world.poison("beta", poison)
    bad = quiet_world.count([1, 2])
    good = quiet_world.count([10, 11])
    quiet_world.count([3, 4, 5], tally=bad)
    quiet_world.count([12], tally=good)
    service = reactor()
    assert follow(quiet_world, service, service.followings.followers[0]) == TRIES - 1
    counted = dict(zip((1, 2, 10, 11, 3, 4, 5, 12), quiet_world.log("alpha", "%Counted%"), strict=True))
    entries = parked(quiet_world)
    assert [place for place, _, _ in entries] == [counted[n] for n in range(poison, 6)]
    assert {stream for _, stream, _ in entries} == {bad}
    assert "ValueError" in entries[0][2]
    assert all(error == BEHIND for _, _, error in entries[1:])
    handled = [place for number, place in counted.items() if number > 5 or number < poison]
    assert quiet_world.seen("beta", "reactor", "alpha") == handled


def test_ledger_halts_before_the_very_event_of_a_batch(quiet_world: World) -> None:
    quiet_world.poison("gamma", 4)
    quiet_world.count([1, 2, 3])
    (ledger,) = GAMMA.followings.followers
    applier = Applier(GAMMA, ledger, "alpha")
    source = LogSource(quiet_world.databases["alpha"], everything=True)
    with quiet_world.databases["gamma"].connection() as connection:
        assert applier.apply(connection, source.read(0)) == 3
        for _ in range(TRIES - 1):
            with pytest.raises(TryLater):
                applier.apply(connection, source.read(3))
        with pytest.raises(Halted):
            applier.apply(connection, source.read(3))
        assert applier.position(connection) == 3
        quiet_world.heal("gamma")
        assert applier.apply(connection, source.read(3)) == source.head()
    assert quiet_world.seen("gamma", "ledger", "alpha") == quiet_world.log("alpha")


def test_reaction_ends_the_transaction_and_is_decided_on_the_views_of_its_event(quiet_world: World) -> None:
    quiet_world.count(range(1, 12))
    (follower, _) = BETA.followings.followers
    assert follow(quiet_world, BETA, follower) == 0
    assert quiet_world.seen("beta", "reactor", "alpha") == quiet_world.log("alpha", "%Counted%")
    causes = [envelope.causation for envelope in quiet_world.envelopes("beta", "%Heard%")]
    fifth = quiet_world.log("alpha", "%Counted%")[4::5]
    assert [cause.position for cause in causes if cause is not None] == fifth


def test_views_of_one_follower_each_have_every_event(quiet_world: World) -> None:
    quiet_world.count([1, 2])
    views = ({COUNTED: see("one")}, {"*": see("two")})
    service = replace(BETA, followings=Followings((Follower("both", views, ("alpha",), everything=True),)))
    follow(quiet_world, service, service.followings.followers[0])
    assert quiet_world.seen("beta", "one", "alpha") == quiet_world.log("alpha", "%Counted%")
    assert quiet_world.seen("beta", "two", "alpha") == quiet_world.log("alpha")
