"""Content is shown only after the committed event, never to the wrong person, and never in lists."""

from __future__ import annotations

from typing import Any

import grpc
import psycopg
import pytest

from services.kernel.ids import natural_id, new_id
from tests.integration.referrals.world import (
    CHIEF,
    COMMITTEE,
    DIRECTOR_OF_UNIT,
    GROUP,
    HANDLER,
    HEAD,
    LEAD,
    MEMBER,
    OFFICE,
    OTHER_UNIT,
    OUTSIDER,
    QIAN,
    REGISTRAR,
    SECOND,
    SUBJECT,
    SUN,
    TARGET,
    TODAY,
    TRIER,
    UNIT,
    World,
    subject,
)
from tests.integration.support import person
from tests.servers import Database

NOT_FOUND = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
FORBIDDEN = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")


def read(world: World, who: Any, capacity: str, opening: str) -> Any:
    return world.not_answered("ReadClue", who, capacity, opening_id=opening)[:2]


def test_opening_is_recorded_before_the_content_is_shown(world: World) -> None:
    case = world.draft()
    receipt = case.tell("OpenClue", QIAN, "TEAM_MEMBER")
    assert receipt.content_hash == case.clue_hash
    assert world.types() == ["ReferralDrafted", "ClueOpened"]
    event = world.api.rows("SELECT case_id, public, body FROM event WHERE position = 2")[0]
    assert (str(event["case_id"]), event["public"]) == (case.id, False)
    assert f'"actor":"{QIAN}"'.encode() in bytes(event["body"])
    shown = world.ask("ReadClue", QIAN, "TEAM_MEMBER", opening_id=receipt.touched[0].id)
    assert (shown.clue.facts, list(shown.clue.evidence)) == ("收受供应商礼金。", ["转账记录", "谈话记录"])
    assert shown.clue.subjects[0].person_id == str(SUBJECT)
    assert (shown.clue_hash, list(shown.papers)) == (case.clue_hash, [])


def test_nothing_is_shown_when_no_opening_is_recorded(world: World) -> None:
    case = world.draft()
    for opening in (str(new_id()), case.id):
        assert read(world, QIAN, "TEAM_MEMBER", opening) == NOT_FOUND
    assert world.types() == ["ReferralDrafted"]


def test_nothing_is_shown_when_the_service_fails_between_deciding_and_recording(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = world.draft()
    decided: list[Any] = []

    def crash(_store: object, _context: object, changed: Any, *_rest: object) -> Any:
        decided.extend(changed)
        raise RuntimeError("the process ends here")

    with monkeypatch.context() as broken:
        broken.setattr("services.kernel.events.store.EnvelopeEventStore.save", crash)
        with pytest.raises(grpc.RpcError) as error:
            case.tell("OpenClue", QIAN, "TEAM_MEMBER")
    assert error.value.code() is grpc.StatusCode.INTERNAL
    assert "供应商" not in str(error.value.details())
    (opening,) = decided
    assert read(world, QIAN, "TEAM_MEMBER", str(opening.id)) == NOT_FOUND
    assert world.types() == ["ReferralDrafted"]


def test_opening_shows_nothing_to_another_person_or_in_another_capacity(world: World) -> None:
    world.api.appoint(QIAN, "TEAM_DEPUTY", TARGET)
    opening = world.draft().open(QIAN, "TEAM_MEMBER")
    assert read(world, SUN, "TEAM_MEMBER", opening) == NOT_FOUND
    assert read(world, QIAN, "TEAM_DEPUTY", opening) == NOT_FOUND


def test_opening_ends_after_ten_minutes(world: World, database: Database) -> None:
    opening = world.draft().open(QIAN, "TEAM_MEMBER")
    age(database, "9 minutes 55 seconds")
    assert world.ask("ReadClue", QIAN, "TEAM_MEMBER", opening_id=opening).clue.facts
    age(database, "10 seconds")
    expired = (grpc.StatusCode.FAILED_PRECONDITION, "OPENING_EXPIRED")
    assert read(world, QIAN, "TEAM_MEMBER", opening) == expired


def age(database: Database, by: str) -> None:
    """Let everything recorded be older, leaves and all, as only the database's owner can."""
    older = f"recorded_at - interval '{by}'"
    leaf = f"referrals.leaf_hash(position, referrals.microseconds({older}), body)"
    with psycopg.connect(database.url, autocommit=True) as owner:
        owner.execute(f"UPDATE referrals.event SET recorded_at = {older}, leaf = {leaf}".encode())


def test_opening_shows_nothing_when_the_content_was_revised_meanwhile(world: World) -> None:
    case = world.draft().deliberated()
    case.tell("ReturnReferral", HEAD, "LG_HEAD", {"reason": "X"})
    opening = case.open(SUN, "TEAM_MEMBER")
    case.revise(facts="新事实")
    assert read(world, SUN, "TEAM_MEMBER", opening)[1] == "OPENING_EXPIRED"


def test_opening_shows_nothing_when_the_right_to_read_has_ended(world: World) -> None:
    case = world.draft().deliberated()
    opening = case.open(HEAD, "LG_HEAD")
    case.tell("ApproveReferral", HEAD, "LG_HEAD", clue_hash=case.clue_hash)
    assert read(world, HEAD, "LG_HEAD", opening) == NOT_FOUND
    team = case.open(SUN, "TEAM_MEMBER")
    world.api.hear("rounds.TeamMemberRecused", {"person_id": SUN}, case=TARGET)
    assert read(world, SUN, "TEAM_MEMBER", team) == NOT_FOUND


def test_content_is_opened_only_by_entitled_persons_while_they_are_entitled(world: World) -> None:
    case = world.draft().countersigned()
    assert case.read(SUN, "TEAM_MEMBER").clue.facts
    assert case.read(LEAD, "TEAM_LEAD").clue.facts
    idle = person("Idle")
    world.api.appoint(idle, "TEAM_MEMBER", TARGET)
    assert case.hidden("OpenClue", idle, "TEAM_MEMBER")
    assert case.hidden("OpenClue", OUTSIDER, "TEAM_MEMBER")
    assert case.refused("OpenClue", OFFICE, "OFFICE_DIRECTOR")[:2] == FORBIDDEN
    case.tell("DeliberateReferral", LEAD, "TEAM_LEAD", {"document": "组会〔2024〕3号"})
    assert case.read(HEAD, "LG_HEAD").clue.facts
    assert case.hidden("OpenClue", SECOND, "LG_MEMBER")
    case.tell("ApproveReferral", HEAD, "LG_HEAD", clue_hash=case.clue_hash)
    assert case.hidden("OpenClue", HEAD, "LG_HEAD")
    case.transfer()
    for who, capacity in ((SUN, "TEAM_MEMBER"), (LEAD, "TEAM_LEAD"), (REGISTRAR, "DISC_REGISTRAR")):
        assert case.hidden("OpenClue", who, capacity)
    case.receive()
    assert case.read(REGISTRAR, "DISC_REGISTRAR").clue.facts
    case.register()
    case.assign(HANDLER)
    assert case.read(HANDLER, "DISC_HANDLER").clue.facts
    assert case.hidden("OpenClue", MEMBER, "DISC_HANDLER")
    assert case.hidden("OpenClue", TRIER, "DISC_TRIAL")
    assert case.read(CHIEF, "DISC_LEADER").clue.facts


def test_second_signer_reads_the_content_while_it_waits_for_them(world: World) -> None:
    world.api.appoint(HEAD, "DISC_LEADER", GROUP)
    case = world.draft(subjects=[subject(first_in_command=True)]).approved()
    assert case.read(SECOND, "LG_MEMBER").clue.facts
    case.tell("CoApproveReferral", SECOND, "LG_MEMBER", clue_hash=case.clue_hash)
    assert case.hidden("OpenClue", SECOND, "LG_MEMBER")
    case.transfer().receive().register()
    case.assign().propose()
    assert case.hidden("OpenClue", COMMITTEE, "GPC")
    case.approve_disposal()
    shown = case.read(COMMITTEE, "GPC")
    assert [(paper.kind, paper.hash) for paper in shown.papers] == [("PLAN", case.proposal_hash)]


def test_papers_of_the_discipline_side_are_read_there_alone(world: World) -> None:
    case = world.draft().tried().outcome(kind="NO_PROBLEM")
    papers = case.read(TRIER, "DISC_TRIAL").papers
    assert [(paper.kind, paper.text, paper.subject) for paper in papers] == [
        ("PLAN", "计划", 0),
        ("REPORT", "核查报告", 0),
        ("OPINION", "意见", 0),
        ("TRIAL_OPINION", "审理意见", 0),
        ("OUTCOME", "", 1),
    ]


@pytest.mark.parametrize("tie", ["subject", "unit", "target's unit", "command", "stated unit"])
def test_clue_is_never_found_by_a_person_it_concerns_in_any_capacity(world: World, tie: str) -> None:
    stated = str(OTHER_UNIT)
    if tie == "subject":
        case = world.draft(subjects=[subject(person_id=str(CHIEF))])
    elif tie == "unit":
        world.know(SUBJECT, OTHER_UNIT)
        world.know(CHIEF, OTHER_UNIT)
        case = world.draft()
    elif tie == "target's unit":
        world.know(CHIEF, UNIT)
        case = world.draft()
    elif tie == "command":
        world.api.appoint(CHIEF, "UNIT_SECRETARY", GROUP)
        case = world.draft()
    else:
        world.know(CHIEF, OTHER_UNIT)
        case = world.draft(subjects=[subject(unit_id=stated)])
    case.received()
    assert case.hidden("OpenClue", CHIEF, "DISC_LEADER")
    assert case.hidden("AssignHandler", CHIEF, "DISC_LEADER", handler_id=str(HANDLER))
    # Nor does a version or a repeated request tell that it is there.
    stale = case.hidden("OpenClue", CHIEF, "DISC_LEADER", {"expected_version": 99})
    assert stale
    answer = world.not_answered("GetReferral", CHIEF, "DISC_LEADER", referral_id=case.id)
    assert answer == world.not_answered("GetReferral", CHIEF, "DISC_LEADER", referral_id=str(new_id()))
    assert list(world.ask("ListReferrals", CHIEF, "DISC_LEADER").referrals) == []


def test_units_find_nothing_at_all(world: World) -> None:
    case = world.draft().filed()
    assert list(world.ask("ListReferrals", DIRECTOR_OF_UNIT, "UNIT_LEADER").referrals) == []
    answer = world.not_answered("GetReferral", DIRECTOR_OF_UNIT, "UNIT_LEADER", referral_id=case.id)
    assert answer[:2] == NOT_FOUND
    assert case.refused("OpenClue", DIRECTOR_OF_UNIT, "UNIT_LEADER")[:2] == FORBIDDEN


def test_inspection_side_sees_class_and_milestone_and_no_more(world: World) -> None:
    case = world.draft().on_way()
    milestone = {"milestone": "VERIFYING", "reported_on": TODAY, "result": "PENDING"}
    case.tell("ReportMilestone", REGISTRAR, "DISC_REGISTRAR", **milestone)
    for who, capacity in ((OFFICE, "OFFICE_DIRECTOR"), (HEAD, "LG_HEAD"), (SUN, "TEAM_MEMBER")):
        row = case.row(who, capacity)
        assert (row.state, row.state_class) == ("IN_HANDLING", "IN_HANDLING")
        assert (row.milestone, row.reported_on, row.result) == ("VERIFYING", TODAY, "PENDING")
        assert (row.number, row.department, row.proposal_hash, row.due_code) == ("", "", "", "")
    assert case.row(HANDLER, "DISC_HANDLER").state == "PRELIM_VERIFICATION"


def test_each_capacity_lists_what_it_may_know_of(world: World) -> None:
    drafted = world.draft()
    deliberated = world.draft(discipline_class="LIFE").deliberated()
    transferred = world.draft(discipline_class="WORK").transferred()
    assigned = world.draft(discipline_class="MASSES").assigned()

    def listed(who: Any, capacity: str) -> list[str]:
        return [row.referral_id for row in world.ask("ListReferrals", who, capacity).referrals]

    everything = [case.id for case in (drafted, deliberated, transferred, assigned)]
    assert listed(SUN, "TEAM_MEMBER") == everything
    assert listed(OUTSIDER, "TEAM_MEMBER") == []
    assert listed(HEAD, "LG_HEAD") == everything[1:]
    assert listed(OFFICE, "OFFICE_DIRECTOR") == everything[2:]
    assert listed(COMMITTEE, "GPC") == everything[2:]
    assert listed(REGISTRAR, "DISC_REGISTRAR") == everything[2:]
    assert listed(CHIEF, "DISC_LEADER") == everything[3:]
    assert listed(HANDLER, "DISC_HANDLER") == everything[3:]
    assert listed(TRIER, "DISC_TRIAL") == []


def test_list_is_paged_by_key(world: World) -> None:
    ids = [world.draft().id for _ in range(3)]
    first = world.ask("ListReferrals", SUN, "TEAM_MEMBER", page={"limit": 2})
    assert ([row.referral_id for row in first.referrals], first.next) == (ids[:2], ids[1])
    rest = world.ask("ListReferrals", SUN, "TEAM_MEMBER", page={"limit": 2, "after": first.next})
    assert ([row.referral_id for row in rest.referrals], rest.next) == (ids[2:], "")
    wrong = world.not_answered("ListReferrals", SUN, "TEAM_MEMBER", page={"after": "x"})
    assert (wrong[0], wrong[2]["field"]) == (grpc.StatusCode.INVALID_ARGUMENT, "page.after")


def test_person_who_opens_too_many_clues_is_stopped(world: World) -> None:
    case = world.draft()
    for _ in range(20):
        case.tell("OpenClue", QIAN, "TEAM_MEMBER")
    assert case.rule("OpenClue", QIAN, "TEAM_MEMBER") == "TOO_MANY_OPENINGS"
    assert case.open(SUN, "TEAM_MEMBER")


def test_small_counts_are_suppressed_by_kind_and_shown_in_total(world: World) -> None:
    people = [subject(person_id=str(natural_id("subject", str(number)))) for number in range(4)]
    case = world.draft(subjects=people).filed()
    for number in range(1, 4):
        case.outcome(number, kind="PARTY_SANCTION", type="WARNING", decided_on=TODAY)
    case.outcome(4, kind="NO_PROBLEM")
    counts = world.ask("CountOutcomes", OFFICE, "OFFICE_DIRECTOR")
    shown = {row.kind: (row.persons, row.suppressed) for row in counts.kinds}
    assert counts.persons == 4
    assert shown.pop("PARTY_SANCTION") == (3, False)
    # None and few look alike, so that nothing follows from what is left.
    assert len(shown) == 8
    assert set(shown.values()) == {(0, True)}
    assert world.not_answered("CountOutcomes", DIRECTOR_OF_UNIT, "UNIT_LEADER")[:2] == FORBIDDEN
