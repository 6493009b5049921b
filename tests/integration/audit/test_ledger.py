"""The ledger on PostgreSQL: written once, in order, whatever the order of arrival."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from itertools import permutations

import msgspec
import psycopg
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from services import LOGS
from services.audit.views.status import read_status
from services.kernel.events.envelope import References
from services.kernel.following import Followed
from services.kernel.ids import natural_id, new_id
from services.kernel.messaging.applying import Halted, TryLater
from tests.integration.audit.world import World
from tests.properties import examples

EVERYTHING = (
    "source, position, event_id, type, stream_id, stream_version, recorded_at, at, on_date, actor, capacity, "
    "reason, document, request_id, correlation_id, cause_source, cause_position, cause_id, case_id, unit_id, "
    "person_id, round_id, target_id, finding_id, item_id, "
    "recovery_id, referral_id, trace, post_id, scope_id, public, body, leaf, content_hash"
)


def record_chain(world: World) -> list[Followed]:
    """Record a chain of causes through all services, with events that stand for themselves between."""
    first = world.record("rounds")
    second = world.record("findings", cause=first)
    world.record("findings")
    third = world.record("rectification", cause=second)
    fourth = world.record("findings", cause=third)
    world.record("referrals", public=False)
    return [first, second, third, fourth, world.record("rounds", cause=fourth)]


def test_entry_says_what_the_envelope_says_when_an_event_arrives(world: World) -> None:
    cause = world.record("rounds")
    refs = References(**{name: natural_id(name) for name in References.__struct_fields__})
    event = world.record(
        "findings",
        cause=cause,
        refs=refs,
        reason="RETURNED",
        document="巡字1号",
        public=False,
        post=natural_id("post"),
        scope=natural_id("scope"),
    )
    world.follow()
    said = event.envelope
    assert world.ledger(EVERYTHING)[1] == (
        *("findings", 1, said.id, said.type, said.stream, 1, event.recorded_at, said.at, said.on),
        *(said.actor, "OFFICE_STAFF", "RETURNED", "巡字1号", said.request, said.correlation),
        *("rounds", 1, cause.envelope.id, *msgspec.structs.astuple(refs)),
        *(said.trace, natural_id("post"), natural_id("scope"), False),
        *(event.body, event.leaf, hashlib.sha256(event.body).digest()),
    )


def test_chain_is_entered_cause_first_when_logs_arrive_in_any_order(world: World) -> None:
    chain = [(event.source, event.position) for event in record_chain(world)]
    for order in permutations(LOGS):
        world.follow(*order)
        entered = world.ledger()
        assert [place for place in entered if place in chain] == chain
        assert len(entered) == 7
        assert world.ledger("seq") == [(n,) for n in range(1, 8)]
        assert world.count("waiting") == 0
        world.forget_ledger()


def test_event_waits_when_its_cause_has_not_arrived(world: World) -> None:
    record_chain(world)
    world.follow("findings")
    assert world.ledger() == []
    (findings,) = (s for s in read_status(world.databases["audit"]).sources if s.service == "findings")
    assert (findings.tracked, findings.entered, findings.waiting, findings.stopped) == (3, 0, 3, False)


def test_nothing_changes_when_everything_arrives_twice(world: World) -> None:
    record_chain(world)
    world.follow()
    before = world.ledger("*")
    world.as_superuser("audit", "DELETE FROM tracking")
    world.follow()
    assert world.ledger("*") == before


def test_rebuilt_ledger_equals_the_followed_one(world: World) -> None:
    record_chain(world)
    world.follow()
    before = world.ledger(f"seq, {EVERYTHING}")
    world.forget_ledger()
    world.follow()
    assert world.ledger(f"seq, {EVERYTHING}") == before


def test_ledgers_differ_in_order_alone_when_arrival_does(world: World) -> None:
    record_chain(world)
    world.follow(*LOGS)
    before = sorted(world.ledger(EVERYTHING))
    world.forget_ledger()
    world.follow(*reversed(LOGS))
    assert sorted(world.ledger(EVERYTHING)) == before


# The threads of the connection pools use `random` while a strategy draws; no strategy here does.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")
@examples(10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(LOGS), st.integers(0, 8), st.booleans()), max_size=20))
def test_no_event_stands_before_its_cause_when_recording_and_following_mix(
    world: World, steps: list[tuple[str, int, bool]]
) -> None:
    recorded: list[Followed] = []
    for source, back, follows in steps:
        if follows:
            world.follow(source)
        cause = recorded[-back] if 0 < back <= len(recorded) else None
        recorded.append(world.record(source, cause=cause))
    world.follow(*reversed(LOGS))
    rows = world.ledger("source, position, cause_source, cause_position")
    entered = [(source, position) for source, position, *_ in rows]
    assert len(entered) == len(set(entered)) == sum(len(world.log(source)) for source in LOGS)
    for place, (_, _, cause_source, cause_position) in enumerate(rows):
        assert cause_source is None or (cause_source, cause_position) in entered[:place]


def test_all_are_entered_when_all_logs_are_followed_at_once(world: World) -> None:
    events = [world.record("rounds")]
    for number in range(80):
        events.append(world.record(LOGS[number % 4], cause=events[-1]))
    threads = [threading.Thread(target=world.follow, args=[source]) for source in LOGS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert world.ledger() == [(event.source, event.position) for event in events]
    assert world.count("waiting") == 0


def follow_until_it_halts(world: World) -> None:
    def fails_for_good() -> bool:
        try:
            world.follow()
        except Halted:
            return True
        except TryLater:
            return False
        pytest.fail("it went on")

    assert any(fails_for_good() for _ in range(10))


def test_ledger_stops_when_a_leaf_does_not_match(world: World) -> None:
    world.record("rounds")
    world.record("rounds")
    world.as_superuser(
        "rounds", "UPDATE event SET recorded_at = recorded_at - interval '1 s' WHERE position = 2"
    )
    follow_until_it_halts(world)
    assert world.ledger() == [("rounds", 1)]
    rounds = read_status(world.databases["audit"]).sources[0]
    assert rounds.stopped
    assert rounds.fault.startswith("SpoiledRow")


def test_ledger_stops_when_another_event_takes_the_place_of_a_cause(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    cause = world.record("rounds")
    other = replace(cause, envelope=msgspec.structs.replace(cause.envelope, id=new_id()))
    world.record("findings", cause=other)
    world.record("findings")
    world.follow("findings", "rounds")
    assert world.ledger() == [("rounds", 1)]
    findings = read_status(world.databases["audit"]).sources[1]
    assert (findings.stopped, findings.fault) == (True, "CauseImpossible at position 1")
    assert [each.levelname for each in caplog.records if "its cause" in each.getMessage()] == ["CRITICAL"]


def test_ledger_goes_on_when_its_fault_is_mended(world: World) -> None:
    world.record("rounds")
    world.as_superuser("rounds", "UPDATE event SET recorded_at = recorded_at - interval '1 s'")
    follow_until_it_halts(world)
    world.as_superuser("rounds", "UPDATE event SET recorded_at = recorded_at + interval '1 s'")
    world.follow()
    assert world.ledger() == [("rounds", 1)]
    assert not read_status(world.databases["audit"]).sources[0].stopped


CHANGES = ("UPDATE ledger SET capacity = 'GPC'", "DELETE FROM ledger", "TRUNCATE ledger")


def test_denied_when_the_service_changes_the_ledger(world: World) -> None:
    world.record("rounds")
    world.follow()
    for statement in (*CHANGES, "DELETE FROM ledger_head", "DROP TABLE ledger"):
        with (
            world.databases["audit"].connection() as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement.encode())


def test_refused_when_even_the_owner_changes_the_ledger(world: World) -> None:
    world.record("rounds")
    world.follow()
    for statement in CHANGES:
        with (
            psycopg.connect(world.given.url, autocommit=True) as connection,
            pytest.raises(psycopg.errors.RaiseException, match="never changed or deleted"),
        ):
            connection.execute(statement.replace("ledger", "audit.ledger").encode())
    assert world.ledger() == [("rounds", 1)]
