"""A finding's way over the api: each guard of C.2 by its code."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import grpc
import pytest

from services.kernel.clock import SystemClock, local_date
from services.kernel.ids import new_id
from tests.integration.findings.ways import accepted, answer, approved, deliberated, draft, signed
from tests.integration.findings.world import (
    BUS,
    BUS_TARGET,
    COMMITTEE,
    DEPUTY,
    FIRST,
    LEAD,
    LEADER,
    MINUTE,
    OTHER_LEAD,
    OTHER_SECRETARY,
    RECUSED,
    SECOND,
    SECRETARY,
    STAFF,
    WATER,
    WATER_TARGET,
    World,
    paper,
)
from tests.integration.worlds import begins, changes_nothing

RULE = grpc.StatusCode.FAILED_PRECONDITION
NOT_FOUND = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
NOT_ALLOWED = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
WRONG_STATE = (RULE, "WRONG_STATE")


def test_finding_goes_its_way_to_the_office(world: World) -> None:
    finding = accepted(world)
    assert world.types(8) == [
        "FindingDrafted",
        "FindingCountersigned",
        "FindingFactsConfirmed",
        "FindingDeliberated",
        "FindingLeadApproved",
        "FindingSeriesOpened",
        "FindingNumberTaken",
        "FindingAccepted",
    ]
    row = world.api.rows("SELECT body FROM event ORDER BY position DESC LIMIT 1")[0]
    assert b'"number":"2024-1-BUS-001"' in bytes(row["body"])
    assert finding.encode() in bytes(row["body"])
    assert world.figures() == {
        "findings_drafted": 1,
        "findings_accepted": 1,
        "findings_fed_back": 0,
        "findings_resolved": 0,
    }


def test_numbers_of_a_target_have_no_gaps_and_come_in_the_receipt(world: World) -> None:
    waiting = [deliberated(world) for _ in range(3)]
    world.refused("ApproveFinding", FIRST, "TEAM_LEAD", finding_id=waiting[0])
    numbers = [
        world.tell("ApproveFinding", LEAD, "TEAM_LEAD", finding_id=finding).number for finding in waiting
    ]
    assert numbers == ["2024-1-BUS-001", "2024-1-BUS-002", "2024-1-BUS-003"]


@changes_nothing
def test_drafting_is_not_found_when_the_target_is_unknown_or_another_teams(world: World) -> None:
    for target in (new_id(), WATER_TARGET):
        body: dict[str, Any] = {"target_id": str(target), "paper": paper()}
        assert world.refused("DraftFinding", FIRST, "TEAM_MEMBER", **body) == NOT_FOUND


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "status", "code", "field"),
    [
        ({"amount_fen": -1}, "INVALID_ARGUMENT", "INVALID_INPUT", "paper.amount_fen"),
        ({"title": ""}, "INVALID_ARGUMENT", "INVALID_INPUT", "paper"),
        ({"title": "a\u202eb"}, "INVALID_ARGUMENT", "INVALID_INPUT", "paper.title"),
        ({"methods": ["ON SIGHT"]}, "INVALID_ARGUMENT", "INVALID_INPUT", "paper.methods[0]"),
        ({"methods": ["DOCUMENTS", "SPYING"]}, "INVALID_ARGUMENT", "CODE_UNKNOWN", "paper.methods[1]"),
        ({"problem_class": "E2.1"}, "INVALID_ARGUMENT", "CODE_UNKNOWN", "paper.problem_class"),
        ({"focus_area": "HOUSING"}, "INVALID_ARGUMENT", "CODE_UNKNOWN", "paper.focus_area"),
        ({"severity": "SEVERE"}, "INVALID_ARGUMENT", "CODE_UNKNOWN", "paper.severity"),
        ({"four_winds": ["STORM"]}, "INVALID_ARGUMENT", "CODE_UNKNOWN", "paper.four_winds[0]"),
        ({"methods": []}, "FAILED_PRECONDITION", "METHOD_REQUIRED", "paper.methods"),
        ({"evidence": []}, "FAILED_PRECONDITION", "EVIDENCE_REQUIRED", "paper.evidence"),
    ],
)
def test_bad_paper_is_refused_with_its_field(
    world: World, changed: dict[str, Any], status: str, code: str, field: str
) -> None:
    body: dict[str, Any] = {"target_id": str(BUS_TARGET), "paper": paper(**changed)}
    answered = world.refused_with("DraftFinding", FIRST, "TEAM_MEMBER", **body)
    assert (answered[0].name, *answered[1:]) == (status, code, field)


def test_relapse_is_linked_when_the_prior_issue_is_the_units(world: World) -> None:
    own, others = new_id(), new_id()
    for issue, unit in ((own, BUS), (others, WATER)):
        told = {"organisation_id": unit, "reference": "1", "year": 2022, "source": "AUDIT", "status": "OPEN"}
        world.api.hear("rounds.PriorIssueRegistered", told, stream=issue)
    body: dict[str, Any] = {"target_id": str(BUS_TARGET), "paper": paper()}
    linked = world.tell("DraftFinding", FIRST, "TEAM_MEMBER", prior_issue_ids=[str(own)], **body)
    assert linked.touched[0].kind == "Finding"
    for unknown in (others, new_id()):
        named = [str(own), str(unknown)]
        answered = world.refused_with("DraftFinding", FIRST, "TEAM_MEMBER", prior_issue_ids=named, **body)
        assert answered == (RULE, "PRIOR_ISSUE_UNKNOWN", "prior_issue_ids")


def test_countersigning_is_refused_when_the_drafter_does_it_in_another_capacity(world: World) -> None:
    finding, content = draft(world)
    body: dict[str, Any] = {"finding_id": finding, "content_hash": content}
    assert world.refused("CountersignFinding", FIRST, "TEAM_LEAD", **body) == (
        RULE,
        "SECOND_HANDLER_MUST_DIFFER",
    )
    body["content_hash"] = "0" * 64
    assert world.refused("CountersignFinding", SECOND, "TEAM_MEMBER", **body) == (
        RULE,
        "CONTENT_HASH_DIFFERS",
    )
    assert world.refused("CountersignFinding", OTHER_LEAD, "TEAM_LEAD", **body) == NOT_FOUND


def test_fact_sheet_is_answered_by_the_unit_alone(world: World) -> None:
    finding, content = draft(world)
    body: dict[str, Any] = {"finding_id": finding, "content_hash": content, "outcome": "CONFIRMED"}
    assert world.refused("AnswerFactSheet", LEADER, "UNIT_LEADER", **body) == NOT_FOUND
    world.tell("CountersignFinding", SECOND, "TEAM_MEMBER", finding_id=finding, content_hash=content)
    assert world.refused("AnswerFactSheet", OTHER_SECRETARY, "UNIT_SECRETARY", **body) == NOT_FOUND
    assert world.refused("AnswerFactSheet", FIRST, "TEAM_MEMBER", **body) == NOT_ALLOWED
    assert world.refused("AnswerFactSheet", LEAD, "UNIT_SECRETARY", **body) == (
        RULE,
        "TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT",
    )
    wrong = {**body, "outcome": "MAYBE"}
    assert world.refused_with("AnswerFactSheet", LEADER, "UNIT_LEADER", **wrong) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        "INVALID_INPUT",
        "outcome",
    )
    other = {**body, "content_hash": "0" * 64}
    assert world.refused("AnswerFactSheet", LEADER, "UNIT_LEADER", **other) == (RULE, "CONTENT_HASH_DIFFERS")
    world.tell("AnswerFactSheet", SECRETARY, "UNIT_SECRETARY", **body)
    assert world.refused("AnswerFactSheet", LEADER, "UNIT_LEADER", **body) == (RULE, "FACTS_ALREADY_ANSWERED")


def test_refusal_of_the_unit_is_recorded_by_the_team_with_a_reason(world: World) -> None:
    finding, _ = signed(world)
    assert world.refused("RecordFactRefusal", FIRST, "TEAM_MEMBER", finding_id=finding) == (
        RULE,
        "REASON_REQUIRED",
    )
    assert world.refused("RecordFactRefusal", LEADER, "UNIT_LEADER", finding_id=finding) == NOT_ALLOWED
    registered = {"person_id": SECOND, "unit_id": BUS, "rank": "STAFF"}
    world.api.hear("rounds.PersonRegistered", registered, stream=SECOND)
    reason = {"reason": "REFUSED_TO_SIGN"}
    assert world.refused("RecordFactRefusal", SECOND, "TEAM_MEMBER", head=reason, finding_id=finding) == (
        RULE,
        "UNIT_MUST_NOT_RECORD_REFUSAL",
    )
    world.tell("RecordFactRefusal", FIRST, "TEAM_MEMBER", reason, finding_id=finding)
    assert world.types(1) == ["FindingFactsConfirmed"]


def test_deliberating_is_refused_when_the_fact_sheet_is_open_or_the_minute_is_none(world: World) -> None:
    finding, content = signed(world)
    minute = {"document": MINUTE}
    body: dict[str, Any] = {"finding_id": finding}
    assert world.refused("DeliberateFinding", LEAD, "TEAM_LEAD", head=minute, **body) == (
        RULE,
        "FACTS_NOT_ANSWERED",
    )
    answer(world, finding, content, "DISPUTED", "已补会签。")
    yesterday = local_date(SystemClock().now()) - timedelta(days=1)
    world.hold("组务〔2024〕0号", held_on=yesterday)
    world.hold("办组〔2024〕1号", kind="OFFICE_TEAM")
    world.hold("水务组务〔2024〕9号", target=WATER_TARGET)
    for document in ("", "组务〔2024〕0号", "办组〔2024〕1号", "水务组务〔2024〕9号", "没有"):
        head = {"document": document}
        answered = world.refused_with("DeliberateFinding", DEPUTY, "TEAM_DEPUTY", head=head, **body)
        assert answered == (RULE, "MINUTE_UNKNOWN", "header.document")
    world.tell("DeliberateFinding", DEPUTY, "TEAM_DEPUTY", minute, **body)


def test_approving_is_refused_when_the_lead_drafted_the_paper(world: World) -> None:
    body: dict[str, Any] = {"finding_id": deliberated(world)}
    assert world.refused("ApproveFinding", FIRST, "TEAM_LEAD", **body) == (RULE, "LEAD_IS_HANDLER")
    assert world.refused("ApproveFinding", DEPUTY, "TEAM_DEPUTY", **body) == NOT_ALLOWED
    assert world.refused("AcceptFinding", STAFF, "OFFICE_STAFF", **body) == WRONG_STATE


def test_returned_finding_comes_back_under_its_number(world: World) -> None:
    finding = approved(world)
    body: dict[str, Any] = {"finding_id": finding}
    assert world.refused("ReturnFinding", STAFF, "OFFICE_STAFF", **body) == (RULE, "REASON_REQUIRED")
    world.tell("ReturnFinding", STAFF, "OFFICE_STAFF", {"reason": "UNCLEAR"}, **body)
    assert world.refused("SendBackFinding", LEAD, "TEAM_LEAD", **body) == (RULE, "REASON_REQUIRED")
    world.tell("SendBackFinding", LEAD, "TEAM_LEAD", {"reason": "UNCLEAR"}, **body)
    anew = paper(facts="四份合同未经会签即用印。")
    assert world.refused("ReviseFinding", DEPUTY, "TEAM_DEPUTY", paper=anew, **body) == (
        RULE,
        "ONLY_A_HANDLER_REVISES",
    )
    unlisted = paper(severity="SEVERE")
    assert world.refused_with("ReviseFinding", FIRST, "TEAM_MEMBER", paper=unlisted, **body)[1:] == (
        "CODE_UNKNOWN",
        "paper.severity",
    )
    content = world.tell("ReviseFinding", FIRST, "TEAM_MEMBER", paper=anew, **body).content_hash
    world.tell("CountersignFinding", SECOND, "TEAM_MEMBER", content_hash=content, **body)
    answer(world, finding, content)
    world.tell("DeliberateFinding", LEAD, "TEAM_LEAD", {"document": MINUTE}, **body)
    assert world.tell("ApproveFinding", LEAD, "TEAM_LEAD", **body).number == "2024-1-BUS-001"
    second = deliberated(world)
    assert world.tell("ApproveFinding", LEAD, "TEAM_LEAD", finding_id=second).number == "2024-1-BUS-002"


@begins(approved)
@changes_nothing
@pytest.mark.parametrize("rpc", ["AcceptFinding", "ReturnFinding"])
def test_office_review_is_refused_when_the_reviewer_is_or_was_in_the_team(world: World, rpc: str) -> None:
    head, body = {"reason": "UNCLEAR"}, {"finding_id": world.api.begun}
    assert world.refused(rpc, DEPUTY, "OFFICE_STAFF", head=head, **body) == (
        RULE,
        "TEAM_MEMBER_MUST_NOT_REVIEW",
    )
    assert world.refused(rpc, COMMITTEE, "GPC", head=head, **body) == NOT_ALLOWED
    assert world.refused(rpc, RECUSED, "OFFICE_STAFF", head=head, **body) == NOT_FOUND


def test_former_member_stays_a_member_when_a_post_alone_tells_of_it(world: World) -> None:
    finding = approved(world)
    post = {"post_id": new_id(), "person_id": STAFF, "capacity": "TEAM_LIAISON", "scope_id": BUS_TARGET}
    world.api.hear("rounds.PostAssigned", {**post, "valid_from": "2024-01-01"}, stream=STAFF)
    ended = {"person_id": STAFF, "post_id": post["post_id"], "ended_on": "2024-01-02"}
    world.api.hear("rounds.PostEnded", ended, stream=STAFF)
    assert world.refused("AcceptFinding", STAFF, "OFFICE_STAFF", finding_id=finding) == (
        RULE,
        "TEAM_MEMBER_MUST_NOT_REVIEW",
    )


def test_office_review_is_refused_when_the_reviewer_joined_the_team_later(world: World) -> None:
    finding = approved(world)
    joined = {"member": {"person_id": STAFF, "role": "LIAISON"}}
    world.api.hear("rounds.TeamMemberJoined", joined, case=BUS_TARGET)
    assert world.refused("AcceptFinding", STAFF, "OFFICE_STAFF", finding_id=finding) == (
        RULE,
        "TEAM_MEMBER_MUST_NOT_REVIEW",
    )


def test_unknown_stale_and_reused_are_told_apart(world: World) -> None:
    unknown: dict[str, Any] = {"finding_id": str(new_id())}
    assert world.refused("ApproveFinding", LEAD, "TEAM_LEAD", **unknown) == NOT_FOUND
    assert world.refused_with("ApproveFinding", LEAD, "TEAM_LEAD", finding_id="x") == (
        grpc.StatusCode.INVALID_ARGUMENT,
        "INVALID_INPUT",
        "finding_id",
    )
    finding = deliberated(world)
    stale = {"expected_version": 2}
    assert world.refused("ApproveFinding", LEAD, "TEAM_LEAD", head=stale, finding_id=finding) == (
        grpc.StatusCode.ABORTED,
        "STALE_VERSION",
    )
    once = {"request_id": str(new_id())}
    first = world.tell("ApproveFinding", LEAD, "TEAM_LEAD", once, finding_id=finding)
    again = world.tell("ApproveFinding", LEAD, "TEAM_LEAD", once, finding_id=finding)
    assert (again.number, again.position, again.replayed) == (first.number, first.position, True)
    other = deliberated(world)
    assert world.refused("ApproveFinding", LEAD, "TEAM_LEAD", head=once, finding_id=other) == (
        grpc.StatusCode.ALREADY_EXISTS,
        "REQUEST_ID_REUSED",
    )


def test_numbers_have_no_gaps_when_several_are_approved_at_once(world: World) -> None:
    waiting = [deliberated(world) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        receipts = pool.map(
            lambda finding: world.tell("ApproveFinding", LEAD, "TEAM_LEAD", finding_id=finding), waiting
        )
        numbers = sorted(receipt.number for receipt in receipts)
    assert numbers == [f"2024-1-BUS-{place:03d}" for place in range(1, 5)]
