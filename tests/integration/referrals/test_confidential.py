"""Nothing of a clue is stored in clear: in tables, event bodies, logs. Marker words prove it."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import grpc
import pytest
import structlog
from xuncha.referrals.v1 import contract
from xuncha.referrals.v1 import messages as pb
from xuncha.referrals.v1.contract import Outcome

from services.kernel.crypto.sealing import SealBroken
from services.kernel.events.envelope import canonical, decode
from services.kernel.ids import natural_id
from services.kernel.logging import configure
from services.referrals.domain.clue import Package
from services.referrals.domain.referral import Referral
from tests.integration.referrals.world import (
    CHIEF,
    GROUP,
    HANDLER,
    MEMBER,
    OTHER_TARGET,
    REGISTRAR,
    SUN,
    TARGET,
    TODAY,
    TRIER,
    World,
    clue,
    subject,
)

WORDS = {
    name: f"标记MARKER{number:02d}"
    for number, name in enumerate(
        ("name", "post", "facts", "evidence", "plan", "report", "opinion", "trial", "organ", "paper")
    )
}
MARKED, MARKED_UNIT = natural_id("marked", "person"), natural_id("marked", "unit")


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """What every process logs, at the most talkative level."""
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    level, stream = root.level, io.StringIO()
    configure("DEBUG", stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def lead_to_its_end(world: World) -> None:
    """Lead a clue full of markers to its end, with every paper, and read it."""
    marked = subject(person_id=str(MARKED), name=WORDS["name"], post=WORDS["post"], unit_id=str(MARKED_UNIT))
    case = world.draft(subjects=[marked], facts=WORDS["facts"], evidence=[WORDS["evidence"], "二"])
    case.assigned()
    receipt = case.tell(
        "ProposeDisposal", HANDLER, "DISC_HANDLER", way="PRELIM_VERIFICATION", plan=WORDS["plan"]
    )
    case.proposal_hash = receipt.content_hash
    case.approve_disposal()
    report = case.tell("RecordVerification", HANDLER, "DISC_HANDLER", report=WORDS["report"])
    case.tell("SignVerification", MEMBER, "DISC_HANDLER", report_hash=report.content_hash)
    body = {"to": "FILED", "opinion": WORDS["opinion"]}
    named = case.tell("ProposeConclusion", HANDLER, "DISC_HANDLER", **body).content_hash
    case.tell("ApproveConclusion", CHIEF, "DISC_LEADER", proposal_hash=named)
    case.tell("FileCase", HANDLER, "DISC_HANDLER", {"document": "纪要1号"})
    case.tell("SubmitToTrial", HANDLER, "DISC_HANDLER")
    case.tell("ReviewInTrial", TRIER, "DISC_TRIAL", opinion=WORDS["trial"])
    detained = {"organ": WORDS["organ"], "document": WORDS["paper"], "from_on": TODAY}
    case.outcome(kind="DETENTION", **detained)
    shown = case.read(CHIEF, "DISC_LEADER")
    assert WORDS["facts"] == shown.clue.facts
    case.row()
    case.tell("DecideCase", CHIEF, "DISC_LEADER", {"document": "决定1号"})
    case.tell("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR", {"document": "执行1号"})


def be_refused(world: World) -> None:
    """Send markers where they are refused, too."""
    marked = subject(person_id=str(MARKED), name=WORDS["name"], post="")
    about = clue(subjects=[marked], facts=WORDS["facts"])
    world.refused("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(TARGET), clue=about)
    broken = clue(subjects=[subject(person_id=f"{MARKED}{WORDS['name']}")], nature=WORDS["facts"])
    world.refused("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(TARGET), clue=broken)
    body: dict[str, Any] = {"referral_id": str(MARKED), "way": WORDS["plan"], "plan": WORDS["plan"]}
    status, _, _ = world.refused("ProposeDisposal", HANDLER, "DISC_HANDLER", **body)
    assert status is grpc.StatusCode.INVALID_ARGUMENT
    outcome = {"subject": 1, "outcome": pb.Outcome(kind="DETENTION", organ=WORDS["organ"])}
    world.refused("RecordOutcome", REGISTRAR, "DISC_REGISTRAR", referral_id=str(natural_id("x")), **outcome)


def traces() -> list[str]:
    """Return how a marker would look: in text, in bytes shown as hex, an id with and without dashes."""
    words = [form for word in WORDS.values() for form in (word, word.encode().hex(), word[2:])]
    ids = [form for id in (MARKED, MARKED_UNIT) for form in (str(id), id.hex)]
    return [form.lower() for form in (*words, *ids)]


def tables(world: World) -> list[str]:
    rows = world.api.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'referrals' ORDER BY 1")
    return [row["tablename"] for row in rows]


def test_marker_stands_nowhere_in_clear(world: World, logs: io.StringIO) -> None:
    lead_to_its_end(world)
    be_refused(world)
    world.api.follow()
    world.api.close_access_log()
    searched = tables(world)
    assert {"event", "receipt", "access_log", "referral_sheet", "referral_mark", "subject_outcome"} <= set(
        searched
    )
    for table in searched:
        rows = world.api.rows(f"SELECT t::text AS line FROM {table} t")
        text = "\n".join(row["line"] for row in rows).lower()
        assert [trace for trace in traces() if trace in text] == [], table
    bodies = b"\n".join(bytes(row["body"]) for row in world.api.rows("SELECT body FROM event"))
    assert [trace for trace in traces() if trace.encode() in bodies.lower()] == []
    assert "ReferralConcluded" in bodies.decode()
    logged = logs.getvalue().lower()
    assert "draftreferral" in logged
    assert [trace for trace in traces() if trace in logged] == []


def test_target_of_a_clue_is_named_in_no_event_and_no_view_of_it(world: World) -> None:
    lead_to_its_end(world)
    world.api.follow()
    for table in ("event", "receipt", "referral_sheet", "referral_mark", "referral_group", "figure_event"):
        rows = world.api.rows(f"SELECT t::text AS line FROM {table} t")
        assert [row for row in rows if str(TARGET) in row["line"]] == [], table
    for row in world.api.rows("SELECT body FROM event"):
        assert str(TARGET).encode() not in bytes(row["body"])


def test_post_of_a_clue_is_sealed_and_the_same_in_no_other_clue(world: World) -> None:
    """Who knows the key can tell which post it was; from the log alone nobody learns the target by it."""
    world.api.appoint(SUN, "TEAM_MEMBER", OTHER_TARGET)
    first, second = world.draft(), world.draft(discipline_class="LIFE")
    application: Any = world.api._server.application
    posts = world.api.rows(f"SELECT scope_id, post_id FROM directory_post WHERE person_id = '{SUN}'")
    assert len(posts) == 2
    said = {}
    for case in (first, second):
        rows = world.api.rows(f"SELECT body FROM event WHERE stream_id = '{case.id}'")
        envelope = decode(bytes(rows[0]["body"]))
        post = next(row["post_id"] for row in posts if row["scope_id"] == TARGET)
        sealed = [
            application.keys.keyed_hash("post", UUID(case.id).bytes + id.bytes) for id in (post, TARGET)
        ]
        assert [envelope.post, envelope.scope] == [UUID(bytes=each[:16], version=4) for each in sealed]
        said[case.id] = {envelope.post, envelope.scope, envelope.trace}
    assert not said[first.id] & said[second.id]
    first.countersigned()
    opened = first.open(SUN, "TEAM_MEMBER")
    rows = world.api.rows(f"SELECT body FROM event WHERE stream_id = '{opened}'")
    assert decode(bytes(rows[0]["body"])).scope in said[first.id]
    known = {id for row in posts for id in row.values()}
    for row in world.api.rows("SELECT body FROM event"):
        assert not [id for id in known if str(id).encode() in bytes(row["body"])]


def test_short_content_is_not_guessed_from_a_receipt(world: World) -> None:
    case = world.draft().filed()
    receipt = case.tell(
        "RecordOutcome",
        REGISTRAR,
        "DISC_REGISTRAR",
        subject=1,
        outcome=pb.Outcome(kind="PARTY_SANCTION", type="WARNING", decided_on=TODAY),
    )
    guess = contract.RecordOutcome(
        referral_id=UUID(case.id),
        subject=1,
        outcome=Outcome(kind="PARTY_SANCTION", type="WARNING", decided_on=date.fromisoformat(TODAY)),
    )
    said = ["RecordOutcome", REGISTRAR, "DISC_REGISTRAR", "", "", None, 0, guess]
    kept = world.api.rows(f"SELECT body_hash FROM receipt WHERE last_position = {receipt.position}")
    application: Any = world.api._server.application
    assert bytes(kept[0]["body_hash"]) == application.keys.keyed_hash("request", canonical(said))
    assert bytes(kept[0]["body_hash"]) != hashlib.sha256(canonical(said)).digest()


def test_seal_does_not_open_at_another_place(world: World) -> None:
    first, second = world.draft(), world.draft(discipline_class="LIFE")
    application: Any = world.api._server.application
    mine, other = (application.find(Referral, UUID(case.id)) for case in (first, second))
    assert application.package(mine).target_id == TARGET
    for id, version, field in ((other.id, 1, "clue"), (mine.id, 2, "clue"), (mine.id, 1, "PLAN")):
        with pytest.raises(SealBroken):
            application.contents.open(id, version, field, mine.data.clue_hash, Package)


def test_clue_is_unreadable_when_its_key_is_destroyed(world: World) -> None:
    case = world.draft().received()
    world.api._server.application._keys.destroy(UUID(case.id))  # type: ignore[union-attr]
    opening = case.open(REGISTRAR, "DISC_REGISTRAR")
    answer = world.not_answered("ReadClue", REGISTRAR, "DISC_REGISTRAR", opening_id=opening)
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "CONTENT_ERASED")
    assert world.api.rows("SELECT FROM event WHERE public"), "the log stays whole"


def test_subject_known_to_the_directory_stands_in_the_directory_alone(world: World) -> None:
    world.know(MARKED, GROUP)
    world.draft(subjects=[subject(person_id=str(MARKED))]).filed().outcome(kind="NO_PROBLEM")
    world.api.follow()
    found = [
        table
        for table in tables(world)
        for row in world.api.rows(f"SELECT t::text AS line FROM {table} t")
        if str(MARKED) in row["line"]
    ]
    assert found == ["directory_person"]
