"""Ciphertext stays beside the log: it is never sent, and missing or altered content is never used."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from uuid import UUID

import grpc
import msgspec
import psycopg
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.referrals.v1 import messages as pb
from xuncha.referrals.v1.referrals_service_pb2_grpc import ReferralsServiceStub

from services.kernel.events.envelope import decode
from services.kernel.ids import new_id
from services.kernel.messaging.message import pack
from services.kernel.messaging.sources import LogSource
from services.referrals.domain.referral import Referral
from tests.integration.referrals.test_confidential import lead_to_its_end, traces
from tests.integration.referrals.test_input_and_views import OWN_VIEWS, contents
from tests.integration.referrals.world import (
    CHIEF,
    HANDLER,
    HEAD,
    QIAN,
    REGISTRAR,
    SUN,
    TARGET,
    Case,
    World,
    clue,
)
from tests.integration.support import refusal
from tests.servers import Database

SAVE = "services.kernel.events.store.EnvelopeEventStore.save"
HASH_IN_HEX = 64
REFUSED = grpc.StatusCode.FAILED_PRECONDITION


def kept(world: World) -> dict[str, bytes]:
    """Return all ciphertexts by their hash in hex."""
    rows = world.api.rows("SELECT hash, ciphertext FROM sealed_content")
    return {bytes(row["hash"]).hex(): bytes(row["ciphertext"]) for row in rows}


def as_superuser(database: Database, statement: str, *parameters: Any) -> None:
    """Run a statement as a superuser, whom neither privileges nor triggers stop."""
    with psycopg.connect(database.url, autocommit=True) as owner:
        owner.execute("SET search_path = referrals, pg_catalog")
        owner.execute("SET session_replication_role = replica")
        owner.execute(statement.encode(), parameters or None)


def lose(database: Database, hash: str) -> None:
    as_superuser(database, "DELETE FROM sealed_content WHERE hash = decode(%s, 'hex')", hash)


def alter(database: Database, hash: str) -> None:
    """Change the last byte of a ciphertext."""
    as_superuser(database, "ALTER TABLE sealed_content DROP CONSTRAINT sealed_content_check")
    changed = "set_byte(ciphertext, length(ciphertext) - 1, get_byte(ciphertext, length(ciphertext) - 1) # 1)"
    as_superuser(
        database,
        f"UPDATE sealed_content SET ciphertext = {changed} WHERE hash = decode(%s, 'hex')",
        hash,
    )


def request_to_draft() -> Any:
    header = common_pb2.Header(request_id=str(new_id()), capacity="TEAM_MEMBER")
    return pb.DraftReferralRequest(header=header, target_id=str(TARGET), clue=clue())


def send(world: World, request: Any) -> Any:
    return world.api.call(ReferralsServiceStub, "DraftReferral", request, SUN).receipt


def texts(value: Any) -> list[str]:
    """Return all texts within a payload."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def test_neither_plaintext_nor_ciphertext_travels(world: World) -> None:
    lead_to_its_end(world)
    source = LogSource(world.api.database, everything=True)
    bodies = [bytes(row["body"]) for row in world.api.rows("SELECT body FROM event ORDER BY position")]
    message = pack(source.read(0).events)
    sealed = kept(world)
    assert len(sealed) == len(("clue", "plan", "report", "opinion", "trial", "outcome"))
    forms = [
        form
        for text in sealed.values()
        for form in (text, text.hex().encode(), base64.b64encode(text), base64.urlsafe_b64encode(text))
    ]
    for travelling in (*bodies, message):
        assert [form for form in forms if form in travelling] == []
        assert [trace for trace in traces() if trace.encode() in travelling.lower()] == []
    # Nothing is long enough to be one: hashes, keyed hashes, ids, codes and the numbers of papers alone.
    payloads = [msgspec.json.decode(decode(body).payload) for body in bodies]
    assert max(len(text) for payload in payloads for text in texts(payload)) == HASH_IN_HEX


def test_log_proves_each_ciphertext_by_its_hash(world: World) -> None:
    lead_to_its_end(world)
    named = b"".join(bytes(row["body"]) for row in world.api.rows("SELECT body FROM event"))
    for hash, ciphertext in kept(world).items():
        assert hashlib.sha256(ciphertext).hexdigest() == hash
        assert f'_hash":"{hash}"'.encode() in named


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sealed_content SET kept_at = kept_at",
        "DELETE FROM sealed_content",
        "TRUNCATE sealed_content",
    ],
)
def test_nobody_changes_or_deletes_a_content(world: World, database: Database, statement: str) -> None:
    world.draft()
    with (
        world.api.database.connection() as own,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        own.execute(statement.encode())
    with psycopg.connect(database.url, autocommit=True) as owner:
        owner.execute("SET search_path = referrals, pg_catalog")
        with pytest.raises(psycopg.errors.RaiseException):
            owner.execute(statement.encode())
    assert len(kept(world)) == 1


def test_content_is_kept_under_its_own_hash_alone(world: World) -> None:
    statement = b"INSERT INTO sealed_content (hash, ciphertext) VALUES (%s, %s)"
    with world.api.database.connection() as own, pytest.raises(psycopg.errors.CheckViolation):
        own.execute(statement, [hashlib.sha256(b"one").digest(), b"another"])


@pytest.mark.parametrize(("harm", "rule"), [(lose, "CONTENT_MISSING"), (alter, "CONTENT_ALTERED")])
def test_harmed_clue_is_neither_opened_nor_decided_on(
    world: World, database: Database, harm: Any, rule: str
) -> None:
    case = world.draft().deliberated()
    opening = case.open(SUN, "TEAM_MEMBER")
    harm(database, case.clue_hash)
    answer = world.not_answered("ReadClue", SUN, "TEAM_MEMBER", opening_id=opening)
    assert answer[:2] == (REFUSED, rule)
    assert case.rule("OpenClue", SUN, "TEAM_MEMBER") == rule
    assert case.rule("ApproveReferral", HEAD, "LG_HEAD", clue_hash=case.clue_hash) == rule
    case.tell("ReturnReferral", HEAD, "LG_HEAD", {"reason": "X"})


@pytest.mark.parametrize(("harm", "rule"), [(lose, "CONTENT_MISSING"), (alter, "CONTENT_ALTERED")])
def test_harmed_paper_is_not_shown(world: World, database: Database, harm: Any, rule: str) -> None:
    case = world.draft().on_way().report()
    opening = case.open(CHIEF, "DISC_LEADER")
    report = case.row().report_hash
    assert report in kept(world)
    harm(database, report)
    answer = world.not_answered("ReadClue", CHIEF, "DISC_LEADER", opening_id=opening)
    assert answer[:2] == (REFUSED, rule)
    assert case.rule("OpenClue", CHIEF, "DISC_LEADER") == rule


def test_content_of_another_clue_is_not_taken_for_this_one(world: World, database: Database) -> None:
    mine, other = world.draft(), world.draft(discipline_class="LIFE")
    opening = mine.open(SUN, "TEAM_MEMBER")
    as_superuser(database, "ALTER TABLE sealed_content DROP CONSTRAINT sealed_content_check")
    as_superuser(
        database,
        "UPDATE sealed_content SET ciphertext = %s WHERE hash = decode(%s, 'hex')",
        kept(world)[other.clue_hash],
        mine.clue_hash,
    )
    answer = world.not_answered("ReadClue", SUN, "TEAM_MEMBER", opening_id=opening)
    assert answer[:2] == (REFUSED, "CONTENT_ALTERED")
    assert other.read(SUN, "TEAM_MEMBER").clue.discipline_class == "LIFE"


def test_nothing_half_done_stands_when_the_service_fails_between_keeping_and_recording(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, before = request_to_draft(), world.length()

    def crash(*_arguments: object) -> Any:
        assert len(kept(world)) == 1, "the content is kept before anything is recorded"
        raise RuntimeError("the process ends here")

    with monkeypatch.context() as broken:
        broken.setattr(SAVE, crash)
        with pytest.raises(grpc.RpcError) as error:
            send(world, request)
    assert error.value.code() is grpc.StatusCode.INTERNAL
    assert (world.length(), world.api.rows("SELECT FROM receipt")) == (before, [])
    assert world.ask("ListReferrals", SUN, "TEAM_MEMBER").referrals == []
    receipt = send(world, request)
    assert (receipt.replayed, len(kept(world))) == (False, 2)
    case = Case(world, receipt.touched[0].id, receipt.content_hash)
    assert case.read(SUN, "TEAM_MEMBER").clue.facts == clue().facts


def test_nothing_is_recorded_when_the_content_cannot_be_kept(world: World, database: Database) -> None:
    request, before = request_to_draft(), world.length()
    as_superuser(database, "ALTER TABLE sealed_content RENAME TO gone")
    with pytest.raises(grpc.RpcError):
        send(world, request)
    assert (world.length(), world.api.rows("SELECT FROM receipt")) == (before, [])
    as_superuser(database, "ALTER TABLE gone RENAME TO sealed_content")
    assert send(world, request).touched


def test_first_outcome_is_answered_when_a_command_is_sent_again_under_a_fresh_seal(world: World) -> None:
    request = request_to_draft()
    first = send(world, request)
    receipts = world.api.rows("SELECT body_hash, outcome FROM receipt")
    again = send(world, request)
    assert (first.replayed, again.replayed) == (False, True)
    assert (again.content_hash, again.position) == (first.content_hash, first.position)
    assert world.api.rows("SELECT body_hash, outcome FROM receipt") == receipts
    assert len(kept(world)) == 2, "the second seal is kept, named by nothing"
    assert world.types() == ["ReferralDrafted"]
    request.clue.facts = "另一事实"
    with pytest.raises(grpc.RpcError) as error:
        send(world, request)
    assert refusal(error.value)[1] == "REQUEST_ID_REUSED"


def test_first_outcome_is_answered_when_a_plan_is_sent_again_after_its_approval(world: World) -> None:
    case = world.draft().assigned()
    header = common_pb2.Header(request_id=str(new_id()), capacity="DISC_HANDLER")
    body = {"referral_id": case.id, "way": "PRELIM_VERIFICATION", "plan": "计划"}
    request = pb.ProposeDisposalRequest(header=header, **body)

    def propose() -> Any:
        return world.api.call(ReferralsServiceStub, "ProposeDisposal", request, HANDLER).receipt

    first = propose()
    case.proposal_hash = first.content_hash
    case.approve_disposal()
    again = propose()
    assert (again.replayed, again.content_hash) == (True, first.content_hash)
    assert world.types().count("DisposalProposed") == 1


def test_log_and_views_are_rebuilt_without_any_content(world: World, database: Database) -> None:
    case = world.draft().tried().outcome(kind="NO_PROBLEM")
    drafted = world.draft(discipline_class="LIFE")
    world.api.follow()
    before = contents(world)
    as_superuser(database, "TRUNCATE sealed_content")
    with world.api.database.connection() as connection:
        for view in OWN_VIEWS:
            connection.execute(f"DELETE FROM {view}".encode())
        connection.execute("DELETE FROM tracking WHERE source = 'referrals->referrals.views'")
    world.api.follow()
    assert contents(world) == before
    application: Any = world.api._server.application
    assert application.get(Referral, UUID(case.id)).data.clue_hash == case.clue_hash
    # What needs no content goes on.
    case.tell("DecideCase", CHIEF, "DISC_LEADER", {"document": "决定1号"})
    case.tell("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR", {"document": "执行1号"})
    drafted.tell("CountersignReferral", QIAN, "TEAM_MEMBER", clue_hash=drafted.clue_hash)
