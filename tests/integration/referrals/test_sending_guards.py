"""The guards of the inspection side, row by row of C.3, by the code that refuses."""

from __future__ import annotations

from typing import Any

import grpc
import pytest

from tests.integration.referrals.world import (
    GROUP,
    HEAD,
    LEAD,
    MINUTE,
    OFFICE,
    OTHER_TARGET,
    OUTSIDER,
    QIAN,
    SECOND,
    SUBJECT,
    SUN,
    TARGET,
    UNIT,
    World,
    clue,
    subject,
)
from tests.integration.worlds import changes_nothing

SHEET = {"document": "交接单1号"}
FORBIDDEN = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
NOT_FOUND = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
RULE = grpc.StatusCode.FAILED_PRECONDITION


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"subjects": []}, "SUBJECT_REQUIRED", "clue.subjects"),
        ({"evidence": []}, "CLUE_INCOMPLETE", "clue.evidence"),
        ({"subjects": [subject(post="")]}, "CLUE_INCOMPLETE", "clue.subjects[0].post"),
        ({"subjects": [subject(rank="")]}, "CLUE_INCOMPLETE", "clue.subjects[0].rank"),
        ({"subjects": [subject(party_member=None)]}, "CLUE_INCOMPLETE", "clue.subjects[0].party_member"),
        ({"nature": "X"}, "CODE_UNKNOWN", "clue.nature"),
        ({"discipline_class": "X"}, "CODE_UNKNOWN", "clue.discipline_class"),
        ({"source": "X"}, "CODE_UNKNOWN", "clue.source"),
        ({"subjects": [subject(rank="X")]}, "CODE_UNKNOWN", "clue.subjects[0].rank"),
        ({"subjects": [subject(), subject()]}, "SUBJECT_TWICE", "clue.subjects"),
        ({"from_on": "2024-02-02", "to_on": "2024-02-01"}, "SPAN_REVERSED", "clue.to_on"),
    ],
)
def test_draft_is_refused_when_the_clue_is_not_complete(
    world: World, changed: dict[str, Any], code: str, field: str
) -> None:
    answer = world.refused("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(TARGET), clue=clue(**changed))
    kind = grpc.StatusCode.INVALID_ARGUMENT if code == "CODE_UNKNOWN" else RULE
    assert (answer[0], answer[1], answer[2]["field"]) == (kind, code, field)


def test_draft_is_refused_when_the_team_has_not_entered(world: World) -> None:
    answer = world.refused("DraftReferral", OUTSIDER, "TEAM_MEMBER", target_id=str(OTHER_TARGET), clue=clue())
    assert answer[:2] == (RULE, "TARGET_NOT_ENTERED")


def test_draft_is_not_found_when_the_target_is_another_teams_or_nobodys(world: World) -> None:
    for target in (OTHER_TARGET, GROUP):
        answer = world.refused("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(target), clue=clue())
        assert answer[:2] == NOT_FOUND
    world.api.appoint(SUN, "TEAM_MEMBER", GROUP)
    answer = world.refused("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(GROUP), clue=clue())
    assert answer[:2] == NOT_FOUND


def test_draft_is_refused_when_it_concerns_the_drafter_or_their_unit(world: World) -> None:
    about_self = clue(subjects=[subject(person_id=str(SUN))])
    answer = world.refused("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(TARGET), clue=about_self)
    assert answer[:2] == (RULE, "DRAFTER_CONCERNED")
    world.know(SUN, UNIT)
    answer = world.refused("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(TARGET), clue=clue())
    assert answer[:2] == (RULE, "DRAFTER_CONCERNED")


def test_second_signature_is_refused_when_it_is_the_drafters_in_another_capacity(world: World) -> None:
    world.api.appoint(SUN, "TEAM_LEAD", TARGET)
    case = world.draft()
    signed = {"clue_hash": case.clue_hash}
    assert case.rule("CountersignReferral", SUN, "TEAM_LEAD", **signed) == "SECOND_HANDLER_MUST_DIFFER"


def test_second_signature_is_refused_when_it_names_other_content_or_is_another_teams(world: World) -> None:
    case = world.draft()
    wrong = case.rule("CountersignReferral", QIAN, "TEAM_MEMBER", clue_hash="cd" * 32)
    assert wrong == "CONTENT_HASH_DIFFERS"
    assert case.hidden("CountersignReferral", OUTSIDER, "TEAM_MEMBER", clue_hash=case.clue_hash)


def test_deliberation_is_refused_when_its_minute_is_not_the_targets(world: World) -> None:
    case = world.draft()
    assert case.rule("DeliberateReferral", LEAD, "TEAM_LEAD", {"document": MINUTE}) == "WRONG_STATE"
    case.countersigned()
    assert case.rule("DeliberateReferral", LEAD, "TEAM_LEAD") == "MINUTE_REQUIRED"
    assert case.rule("DeliberateReferral", LEAD, "TEAM_LEAD", {"document": "8号"}) == "MINUTE_UNKNOWN"
    other = {"meeting_id": TARGET, "type": "OFFICE_TEAM", "number": "9号", "held_on": "2024-03-05"}
    world.api.hear("rounds.MeetingRecorded", other, stream=TARGET)
    assert case.rule("DeliberateReferral", LEAD, "TEAM_LEAD", {"document": "9号"}) == "MINUTE_UNKNOWN"
    answer = case.refused("DeliberateReferral", SUN, "TEAM_MEMBER", {"document": MINUTE})
    assert answer[:2] == FORBIDDEN


def test_approval_is_refused_when_something_stands_against_it(world: World) -> None:
    case = world.draft()
    assert case.hidden("ApproveReferral", HEAD, "LG_HEAD", clue_hash=case.clue_hash)
    case.deliberated()
    assert case.rule("ApproveReferral", HEAD, "LG_HEAD", clue_hash="cd" * 32) == "CONTENT_HASH_DIFFERS"
    assert case.refused("ApproveReferral", SECOND, "LG_MEMBER", clue_hash=case.clue_hash)[:2] == FORBIDDEN
    world.api.appoint(LEAD, "LG_HEAD", GROUP)
    mine = case.rule("ApproveReferral", LEAD, "LG_HEAD", clue_hash=case.clue_hash)
    assert mine == "HANDLER_MUST_NOT_APPROVE"


@pytest.mark.parametrize(
    ("stated", "known", "receiver"),
    [
        ("SECTION", "", "GROUP_DISCIPLINE"),
        ("SECTION", "BUREAU", "HIGHER_DISCIPLINE"),
        ("BUREAU", "SECTION", "HIGHER_DISCIPLINE"),
        ("DIVISION", "STAFF", "GROUP_DISCIPLINE"),
    ],
)
def test_competent_body_follows_from_the_higher_of_stated_and_known_rank(
    world: World, stated: str, known: str, receiver: str
) -> None:
    if known:
        world.know(SUBJECT, UNIT, known)
    world.draft(subjects=[subject(rank=stated)]).approved()
    body = world.api.rows("SELECT body FROM event WHERE type = 'xuncha.referrals.ReferralApproved.v1'")
    assert f'"receiver":"{receiver}"'.encode() in bytes(body[0]["body"])


def test_approval_is_refused_when_the_directory_gives_a_rank_nobody_is_competent_for(world: World) -> None:
    world.know(SUBJECT, UNIT, "EMPEROR")
    case = world.draft().deliberated()
    assert case.rule("ApproveReferral", HEAD, "LG_HEAD", clue_hash=case.clue_hash) == "RANK_NOT_IN_TABLE"


def test_returned_clue_is_revised_by_a_handler_and_signed_anew(world: World) -> None:
    case = world.draft().deliberated()
    assert case.rule("ReturnReferral", HEAD, "LG_HEAD") == "REASON_REQUIRED"
    assert case.rule("ReviseReferral", SUN, "TEAM_MEMBER", clue=clue()) == "WRONG_STATE"
    case.tell("ReturnReferral", HEAD, "LG_HEAD", {"reason": "FACTS_UNCLEAR"})
    assert case.rule("ReviseReferral", LEAD, "TEAM_LEAD", clue=clue()) == "HANDLER_REQUIRED"
    assert case.rule("ReviseReferral", SUN, "TEAM_MEMBER", clue=clue(evidence=[])) == "CLUE_INCOMPLETE"
    before = case.clue_hash
    case.revise(facts="新事实")
    signed = case.rule("CountersignReferral", QIAN, "TEAM_MEMBER", clue_hash=before)
    assert signed == "CONTENT_HASH_DIFFERS"
    assert case.approved().row(OFFICE, "OFFICE_DIRECTOR").state == "LG_APPROVED"


def test_transfer_is_refused_when_something_stands_against_it(world: World) -> None:
    case = world.draft().deliberated()
    body: dict[str, Any] = {"clue_hash": case.clue_hash, "items": 2}
    assert case.hidden("TransferReferral", OFFICE, "OFFICE_DIRECTOR", SHEET, **body)
    case.tell("ApproveReferral", HEAD, "LG_HEAD", clue_hash=case.clue_hash)
    assert case.rule("TransferReferral", OFFICE, "OFFICE_DIRECTOR", **body) == "PAPER_REQUIRED"
    other = {**body, "clue_hash": "cd" * 32}
    assert case.rule("TransferReferral", OFFICE, "OFFICE_DIRECTOR", SHEET, **other) == "CONTENT_HASH_DIFFERS"
    fewer = {**body, "items": 1}
    assert case.rule("TransferReferral", OFFICE, "OFFICE_DIRECTOR", SHEET, **fewer) == "ITEM_LIST_DIFFERS"
    assert case.refused("TransferReferral", HEAD, "LG_HEAD", SHEET, **body)[:2] == FORBIDDEN


def test_transfer_waits_for_the_second_member_when_one_has_to_approve(world: World) -> None:
    world.api.appoint(HEAD, "DISC_LEADER", GROUP)
    world.api.appoint(HEAD, "LG_MEMBER", GROUP)
    case = world.draft().approved()
    named = {"clue_hash": case.clue_hash}
    assert case.hidden("TransferReferral", OFFICE, "OFFICE_DIRECTOR", SHEET, **named, items=2)
    assert case.rule("CoApproveReferral", HEAD, "LG_MEMBER", **named) == "CO_APPROVER_MUST_DIFFER"
    world.api.appoint(SECOND, "DISC_LEADER", GROUP)
    assert case.rule("CoApproveReferral", SECOND, "LG_MEMBER", **named) == "CO_APPROVER_LEADS_RECIPIENT"
    other = case.rule("CoApproveReferral", SECOND, "LG_MEMBER", clue_hash="cd" * 32)
    assert other == "CO_APPROVER_LEADS_RECIPIENT"


def test_second_approval_is_refused_when_none_is_needed(world: World) -> None:
    case = world.draft().approved()
    code = case.rule("CoApproveReferral", SECOND, "LG_MEMBER", clue_hash=case.clue_hash)
    assert code == "STATE_FORBIDS"
