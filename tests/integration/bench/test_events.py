"""Generated events are what the product would have recorded: they load, are followed, and are verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from scenario.cast import AUDITOR
from services import API_SERVICES, LOGS
from services.kernel.crypto.keys import KeyTable
from services.kernel.events.aggregate import Aggregate, must_allow
from services.kernel.events.envelope import Envelope, canonical, decode
from services.kernel.events.registry import Registry
from services.kernel.events.store import EnvelopeEventStore, event_of
from services.kernel.service import load
from services.kernel.store.append import DirectAppender
from services.kernel.store.database import Database
from services.kernel.store.log import LogReader, LogRecord
from services.kernel.store.recorder import PostgresRecorder
from services.referrals.application import ReferralsApplication
from services.referrals.domain.case import case_id
from services.referrals.domain.referral import Referral
from services.rounds.domain.meeting import Meeting
from services.rounds.handlers.meetings import MeetingHandlers
from tests.generated import KEY, Generated, Generator
from tests.integration.audit.world import World
from tests.servers import Database as Given
from tests.state import behind, parked

pytestmark = pytest.mark.slow
SIZES = [1_000, pytest.param(10_000, marks=pytest.mark.full)]


@pytest.fixture(scope="module", params=SIZES)
def generated(request: pytest.FixtureRequest, generator: Generator) -> Iterator[Generated]:
    """A database full of events, which nobody has followed."""
    made = generator.fresh(request.param)
    yield made
    generator.drop(made)


@pytest.fixture(scope="module")
def followed(generated: Generated) -> Generated:
    """The same, once every follower of every service has followed it."""
    generated.follow()
    return generated


def records(database: Database) -> Iterator[LogRecord]:
    """Yield the whole log of a service."""
    log, position = LogReader(database), 0
    while found := log.read(position, 1000):
        yield from found
        position = found[-1].position


def replayed(registry: Registry, log: Iterator[LogRecord]) -> dict[UUID, Aggregate]:
    """Return what the events of a log make, each event checked once more by its own guards."""
    streams: dict[UUID, Aggregate] = {}
    for record in log:
        envelope = decode(record.body)
        event = event_of(registry, envelope)
        kind = registry.of(event)
        assert canonical(kind.payload_of(event)) == bytes(envelope.payload), "as the product encodes it"
        before = streams.get(record.stream_id)
        must_allow(kind.aggregate.MOVES, before.data if before else None, event)
        after = event.mutate(before)
        assert after is not None
        streams[record.stream_id] = after
    return streams


def application(name: str, database: Database) -> Any:
    """Return the application of a service over its log alone: nothing is remembered."""
    service = load(name)
    recorder, appender = PostgresRecorder(database), DirectAppender(database)
    store = EnvelopeEventStore(name, service.registry, recorder, appender)
    return service.application(store, database, KeyTable(database, KEY))


@pytest.mark.parametrize("name", LOGS)
def test_every_event_passes_its_guards_again_and_every_stream_loads(generated: Generated, name: str) -> None:
    with generated.pools(name) as pools:
        streams = replayed(load(name).registry, records(pools[name]))
        product = application(name, pools[name])
        for id, expected in streams.items():
            found = product.find(type(expected), id)
            assert (found.version, found.data) == (expected.version, expected.data)
    assert sum(each.version for each in streams.values()) == generated.made.events[name]


def test_there_are_as_many_events_as_asked_for(generated: Generated) -> None:
    assert generated.asked <= generated.made.all_events < generated.asked + 500


def test_receipts_cover_the_logs_and_every_leaf_is_right(generated: Generated) -> None:
    wrong = """
        SELECT (SELECT position FROM {0}.head), (SELECT recorded_at FROM {0}.head) =
               (SELECT max(recorded_at) FROM {0}.receipt),
               count(*), max(position), count(*) FILTER (
                   WHERE leaf <> {0}.leaf_hash(position, {0}.microseconds(recorded_at), body)
                   OR NOT EXISTS (SELECT FROM {0}.receipt r WHERE r.request_id = e.request_id
                                  AND e.position BETWEEN r.first_position AND r.last_position
                                  AND e.recorded_at = r.recorded_at))
          FROM {0}.event e"""
    with psycopg.connect(generated.database.url) as connection:
        for log, events in generated.made.events.items():
            row = connection.execute(sql.SQL(wrong).format(sql.Identifier(log))).fetchone()
            assert row == (events, True, events, events, 0)


def test_every_follower_comes_to_the_end_and_has_nothing_to_add(followed: Generated) -> None:
    url = followed.database.url
    assert [late for late in behind(url) if "relay" not in late] == []
    assert parked(url) == []
    with followed.pools(*LOGS) as pools:
        assert {log: LogReader(pools[log]).head() for log in LOGS} == followed.made.events


def test_figures_are_what_was_made(followed: Generated) -> None:
    figures: dict[str, int] = {}
    with followed.pools(*LOGS) as pools:
        for pool in pools.values():
            figures |= {row["code"]: int(row["value"]) for row in pool.rows("SELECT * FROM figure")}
    made = followed.made.figures
    assert {code: figures[code] for code in made} == made
    assert made["targets_closed"] == made["targets"] > 0
    assert made["findings_resolved"] == made["items_closed"] == made["findings_fed_back"] > 0
    assert made["recovered_verified_fen"] > 0


def test_verification_finds_nothing(followed: Generated) -> None:
    world = World(followed.database)
    try:
        world.serve(*API_SERVICES)
        code, told = world.verify(world.issuer.token(AUDITOR.id))
    finally:
        world.close()
    assert (code, told["difference"]) == (0, None)
    entered = {log: seen["entered"] for log, seen in told["services"].items()}
    assert entered == followed.made.events


def test_who_acts_holds_the_capacity_that_day(followed: Generated) -> None:
    lacking = """
        SELECT position FROM {0}.event, LATERAL (SELECT convert_from(body, 'UTF8')::jsonb AS said) e
         WHERE said ->> 'capacity' <> 'SYSTEM' AND NOT EXISTS (
               SELECT FROM {0}.directory_post
                WHERE person_id = (said ->> 'actor')::uuid AND capacity = said ->> 'capacity'
                  AND (said ->> 'on')::date BETWEEN valid_from AND coalesce(valid_to, 'infinity'))"""
    found = {}
    with psycopg.connect(followed.database.url) as connection:
        for log in LOGS:
            rows = connection.execute(sql.SQL(lacking).format(sql.Identifier(log))).fetchall()
            found[log] = [row[0] for row in rows]
    none: list[int] = []
    by_the_first_administrator = [1, 2, 3]
    assert found == {log: by_the_first_administrator if log == "rounds" else none for log in LOGS}


def test_what_services_say_of_each_other_is_so(generated: Generated) -> None:
    with generated.pools(*LOGS) as pools:
        said = {log: [decode(record.body) for record in records(pools[log])] for log in LOGS}
    streams = {log: {each.stream for each in said[log]} for log in LOGS}
    whose = {
        **dict.fromkeys(("round", "target"), "rounds"),
        "finding": "findings",
        **dict.fromkeys(("item", "recovery"), "rectification"),
        "referral": "referrals",
    }
    for refs in (each.refs for log in LOGS for each in said[log]):
        for name, log in whose.items():
            id = getattr(refs, name)
            assert id is None or id in streams[log], name
    fed_back = {each.stream for each in of_kind(said["findings"], "FindingFedBack")}
    issued = [each.refs.finding for each in of_kind(said["rectification"], "ItemIssued")]
    assert sorted(map(str, fed_back)) == sorted(map(str, issued)), "one item each"
    handed_over = {each.stream for each in of_kind(said["referrals"], "ReferralTransferred")}
    assert handed_over
    assert {case_id(each) for each in handed_over} <= streams["referrals"]


def of_kind(said: list[Envelope], name: str) -> list[Envelope]:
    """Return the envelopes of one type."""
    return [each for each in said if each.type.split(".")[2] == name]


def test_what_is_sealed_opens_with_the_installations_key(generated: Generated) -> None:
    with generated.pools("rounds", "referrals") as pools:
        referrals: ReferralsApplication = application("referrals", pools["referrals"])
        clues = of_type(referrals, "ReferralDrafted", Referral)
        assert {referrals.package(clue).clue.discipline_class for clue in clues} == {"INTEGRITY"}
        rounds: MeetingHandlers = application("rounds", pools["rounds"])
        minutes = of_type(rounds, "MeetingMinuted", Meeting)
        texts = [rounds._texts(minute) for minute in minutes]
    assert clues
    assert {text.place for text in texts if text} == {"集团会议室"}
    assert len(texts) == sum(text is not None for text in texts) > 0


def of_type(product: Any, name: str, kind: type[Aggregate]) -> list[Any]:
    """Return the aggregates that began by an event of that name."""
    rows = product.views.rows("SELECT stream_id FROM event WHERE type LIKE %s", [f"xuncha.%.{name}.v1"])
    return [product.get(kind, row["stream_id"]) for row in rows]


def test_same_seed_gives_the_same_bytes_and_another_seed_others(generator: Generator) -> None:
    made = [generator.fresh(500, seed, LOGS) for seed in (7, 7, 8)]
    first, second, other = (contents(each.database) for each in made)
    assert first == second
    assert first["rounds.event"] != other["rounds.event"]
    for each in made:
        generator.drop(each)


def contents(database: Given) -> dict[str, set[str]]:
    """Return the rows of all logs and of what lies beside them."""
    columns = {
        "event": "position, id, stream_id, request_id, recorded_at, body, leaf",
        "receipt": "request_id, body_hash, first_position, last_position, recorded_at, outcome",
        "data_key": "id, wrapped",
        "sealed_content": "hash, ciphertext",
    }
    places = [(log, table) for log in LOGS for table in columns if table != "sealed_content"]
    found = {}
    with psycopg.connect(database.url) as connection:
        for place in (*places, ("referrals", "sealed_content")):
            statement = f"SELECT ({columns[place[1]]})::text FROM {'.'.join(place)}"
            found[".".join(place)] = {row[0] for row in connection.execute(statement.encode())}
    return found
