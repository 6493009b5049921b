"""`xuncha verify` against real services: it finds and names every change that a superuser makes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services import LOGS
from services.kernel import paging
from services.kernel.ids import natural_id, new_id
from tests.integration.audit.world import AUDITOR, UNIT, World
from tests.integration.support import person
from tests.servers import Database

ANEW = (
    "leaf = sha256('\\x00'::bytea || int8send(position) || "
    "int8send((extract(epoch FROM recorded_at) * 1000000)::bigint) || body)"
)
"""A careful forger also computes the leaf again."""


@pytest.fixture(scope="module")
def served(shared_world: World) -> World:
    """Four services with a history, the ledger of it, and copies of all tables to restore them from."""
    world = shared_world
    world.appoint(AUDITOR, "LOG_AUDITOR", UNIT)
    world.appoint(person("office"), "OFFICE_DIRECTOR", UNIT)
    round_ = new_id()
    drafted = [world.record("rounds", stream=round_, version=n) for n in (1, 2)]
    found = [world.record("findings", cause=cause) for cause in drafted]
    world.record("rectification", cause=found[1])
    for _ in range(3):
        world.record("referrals", public=False)
    world.follow()
    world.serve(*LOGS, "audit")
    for schema in LOGS:
        world.as_superuser(schema, "CREATE TABLE kept AS TABLE event", "CREATE TABLE kept_head AS TABLE head")
    world.as_superuser("audit", "CREATE TABLE kept AS TABLE ledger")
    return world


@pytest.fixture
def world(served: World) -> Iterator[World]:
    """The same, as it was before any test."""
    yield served
    for schema in LOGS:
        head = "UPDATE head SET position = (SELECT position FROM kept_head)"
        served.as_superuser(schema, "TRUNCATE event", "INSERT INTO event TABLE kept", head)
    served.as_superuser("audit", "TRUNCATE ledger", "INSERT INTO ledger TABLE kept")


def test_verified_when_nothing_was_touched(world: World) -> None:
    code, said = world.verify()
    assert (code, said["verified"], said["kind"]) == (0, True, "VERIFIED")
    assert {name: seen["events"] for name, seen in said["services"].items()} == {
        "rounds": 4,
        "findings": 2,
        "referrals": 3,
        "rectification": 1,
    }
    assert {seen["pending"] for seen in said["services"].values()} == {0}


FORGED = "convert_to(replace(convert_from(body, 'UTF8'), 'OFFICE_STAFF', 'OFFICE_DIRECTOR'), 'UTF8')"
SHIFT = (
    "UPDATE event SET position = -position - 1 WHERE position >= 2",
    "UPDATE event SET position = -position WHERE position < 0",
    "UPDATE head SET position = position + 1",
)
SWAP = (
    "UPDATE event SET position = -1 WHERE position = 1",
    "UPDATE event SET position = 1 WHERE position = 2",
    "UPDATE event SET position = 2 WHERE position = -1",
)
INSERT = (
    "INSERT INTO event SELECT 2, gen_random_uuid(), gen_random_uuid(), 1, type, public, case_id, "
    "request_id, recorded_at, convert_to(replace(replace(convert_from(body, 'UTF8'), id::text, "
    f"'{natural_id('forged')}'), stream_id::text, '{natural_id('forged')}'), 'UTF8'), leaf "
    "FROM event WHERE position = 1"
)
LEDGER_SWAP = (
    "UPDATE ledger SET seq = 99 WHERE source = 'referrals' AND position = 1",
    "UPDATE ledger SET seq = seq - 1 WHERE source = 'referrals' AND position = 2",
    "UPDATE ledger SET seq = (SELECT seq + 1 FROM ledger WHERE source = 'referrals' AND position = 2) "
    "WHERE seq = 99",
)

TAMPERING: dict[str, tuple[str, tuple[str, ...], int, str, str, int]] = {
    "body edited": (
        "rounds",
        (f"UPDATE event SET body = {FORGED} WHERE position = 3",),
        *(10, "log", "rounds", 3),
    ),
    "body and leaf edited": (
        "rounds",
        (f"UPDATE event SET body = {FORGED} WHERE position = 3", f"UPDATE event SET {ANEW}"),
        *(10, "log or ledger", "rounds", 3),
    ),
    "time edited": (
        "rounds",
        ("UPDATE event SET recorded_at = recorded_at + interval '1 us' WHERE position = 4",),
        *(10, "log", "rounds", 4),
    ),
    "type edited": (
        "findings",
        ("UPDATE event SET type = 'xuncha.findings.Other.v1' WHERE position = 1",),
        *(10, "log", "findings", 1),
    ),
    "event deleted": ("referrals", ("DELETE FROM event WHERE position = 2",), 11, "log", "referrals", 2),
    "last event deleted": (
        "referrals",
        ("DELETE FROM event WHERE position = 3",),
        *(11, "log", "referrals", 3),
    ),
    "log truncated": (
        "referrals",
        ("DELETE FROM event WHERE position = 3", "UPDATE head SET position = 2"),
        *(11, "log", "referrals", 3),
    ),
    "event put in": (
        "referrals",
        (*SHIFT, INSERT, f"UPDATE event SET {ANEW}"),
        *(12, "log", "referrals", 2),
    ),
    "events swapped": ("referrals", SWAP, 13, "log", "referrals", 1),
    "events swapped, leaves anew": (
        "referrals",
        (*SWAP, f"UPDATE event SET {ANEW}"),
        *(13, "log", "referrals", 2),
    ),
    "ledger: column edited": (
        "audit",
        ("UPDATE ledger SET actor = gen_random_uuid() WHERE source = 'rounds' AND position = 3",),
        *(10, "ledger", "rounds", 3),
    ),
    "ledger: body edited": (
        "audit",
        (f"UPDATE ledger SET body = {FORGED} WHERE source = 'rounds' AND position = 3",),
        *(10, "ledger", "rounds", 3),
    ),
    "ledger: entry deleted": (
        "audit",
        ("DELETE FROM ledger WHERE source = 'findings' AND position = 1",),
        *(11, "ledger", "findings", 1),
    ),
    "ledger: entry added": (
        "audit",
        (
            "INSERT INTO ledger SELECT 1 + (SELECT max(seq) FROM ledger), source, position + 1, "
            "gen_random_uuid(), type, public, stream_id, stream_version, recorded_at, at, on_date, actor, "
            "capacity, reason, document, request_id, correlation_id, cause_source, cause_position, cause_id, "
            "case_id, unit_id, person_id, round_id, target_id, finding_id, item_id, "
            "recovery_id, referral_id, trace, post_id, scope_id, body, leaf, content_hash, "
            "entered_at + interval '1 h' FROM ledger "
            "WHERE source = 'referrals' AND position = 3",
        ),
        *(12, "ledger", "referrals", 4),
    ),
    "ledger: entries swapped": ("audit", LEDGER_SWAP, 13, "ledger", "referrals", 1),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_difference_is_named_when_a_superuser_tampers(world: World, name: str) -> None:
    schema, statements, kind, where, service, position = TAMPERING[name]
    world.as_superuser(schema, *statements)
    code, said = world.verify()
    found = said["difference"]
    assert (code, found["where"], found["service"], found["position"]) == (kind, where, service, position)
    assert said["verified"] is False
    assert said["exit_code"] == kind


def test_cause_broken_when_a_careful_forger_changes_log_and_ledger(world: World) -> None:
    forged = (
        "convert_to(replace(convert_from(body, 'UTF8'), '\"position\":4', '\"position\":3'), 'UTF8') "
        "WHERE position = 2"
    )
    world.as_superuser("findings", f"UPDATE event SET body = {forged}", f"UPDATE event SET {ANEW}")
    world.as_superuser(
        "audit",
        f"UPDATE ledger SET body = {forged} AND source = 'findings'",
        f"UPDATE ledger SET {ANEW}, content_hash = sha256(body)",
        "UPDATE ledger SET cause_position = 3 WHERE source = 'findings' AND position = 2",
    )
    code, said = world.verify()
    assert (code, said["difference"]["service"], said["difference"]["position"]) == (14, "findings", 2)


def test_pending_is_reported_when_the_ledger_is_behind(database: Database) -> None:
    world = World(database)
    world.appoint(AUDITOR, "LOG_AUDITOR", UNIT)
    world.record("findings", cause=world.record("rounds"))
    world.follow("findings")
    world.serve(*LOGS, "audit")
    code, said = world.verify()
    assert code == 0
    assert (said["services"]["rounds"]["pending"], said["services"]["findings"]["pending"]) == (2, 1)
    world.close()


def test_verified_when_events_are_so_large_that_a_page_holds_only_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST_BYTES", 1)
    assert len(world.ask("ReadLedger", AUDITOR, "LOG_AUDITOR", limit=500).entries) == 1
    code, said = world.verify()
    assert code == 0
    assert [seen["pending"] for seen in said["services"].values()] == [0, 0, 0, 0]


def test_refused_when_the_token_is_no_auditors(world: World) -> None:
    code, said = world.verify(world.issuer.token(person("office")))
    assert (code, said["verified"], said["kind"]) == (20, False, "UNREACHABLE")
    assert "audit: PERMISSION_DENIED" in said["error"]


def test_unreachable_when_a_service_does_not_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(world.apis, "findings", "127.0.0.1:1")
    code, said = world.verify()
    assert code == 20
    assert "findings: UNAVAILABLE" in said["error"]


def test_words_name_the_place_when_a_person_reads_them(world: World) -> None:
    world.as_superuser("referrals", "DELETE FROM event WHERE position = 2")
    words = world.verify_in_words()
    assert "MISSING at position 2 of referrals (log)" in words
