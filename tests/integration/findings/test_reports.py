"""The way of a report over the api: each guard of C.6 by its code."""

from typing import Any

import grpc
import pytest

from services.kernel.ids import new_id
from tests.integration.findings.ways import (
    accepted,
    approved,
    main_report,
    review,
    special_report,
)
from tests.integration.findings.world import (
    BUS_TARGET,
    COMMITTEE,
    DEPUTY,
    DIRECTOR,
    FIRST,
    HEAD,
    LEAD,
    MINUTE,
    OTHER_LEAD,
    RECUSED,
    SECOND,
    STAFF,
    WATER_TARGET,
    World,
    paper,
)
from tests.integration.support import refusal
from tests.integration.worlds import begins, changes_nothing

OFFICE = (DIRECTOR, "OFFICE_DIRECTOR")
RULE = grpc.StatusCode.FAILED_PRECONDITION
NOT_FOUND = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
NOT_ALLOWED = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
WRONG_STATE = (RULE, "WRONG_STATE")
ON_PAPER = {"document": MINUTE, "reason": "UNCLEAR"}


def test_findings_are_reported_in_the_append_of_the_approval_and_before_it(world: World) -> None:
    findings = [accepted(world), accepted(world)]
    report = main_report(world, findings)
    receipt = review(world, report, "ApproveReport")
    assert world.types(3) == ["FindingReported", "FindingReported", "ReportApproved"]
    assert (receipt.touched[0].id, receipt.touched[0].kind) == (report[0], "Report")
    assert {touched.id for touched in receipt.touched} == {report[0], *findings}
    assert len(world.api.rows("SELECT DISTINCT request_id FROM event WHERE position > 0")) > 1
    last = world.api.rows("SELECT request_id FROM event ORDER BY position DESC LIMIT 3")
    assert len({row["request_id"] for row in last}) == 1


def draft(world: World, who: Any = DEPUTY, capacity: str = "TEAM_DEPUTY", **changed: Any) -> Any:
    body: dict[str, Any] = {"target_id": str(BUS_TARGET), "kind": "MAIN", "title": "报告", **changed}
    return world.refused_with("DraftReport", who, capacity, **body)


def test_main_report_is_refused_when_it_does_not_list_accepted_findings_of_its_target(world: World) -> None:
    fine, open_one = accepted(world), approved(world)
    assert draft(world) == (RULE, "FINDINGS_REQUIRED", "finding_ids")
    assert draft(world, finding_ids=[fine, open_one]) == (RULE, "FINDING_NOT_ACCEPTED", "finding_ids")
    assert draft(world, finding_ids=[fine, fine])[1:] == ("INVALID_INPUT", "finding_ids")
    assert draft(world, finding_ids=[str(new_id())]) == (*NOT_FOUND, "finding_ids")
    assert draft(world, finding_ids=["x"])[1:] == ("INVALID_INPUT", "finding_ids[0]")
    assert draft(world, kind="ANNUAL")[1:] == ("INVALID_INPUT", "kind")
    assert draft(world, finding_ids=[fine], trigger="FOCUS_AREA") == (RULE, "TRIGGER_MISFIT", "trigger")
    other = draft(world, OTHER_LEAD, "TEAM_LEAD", target_id=str(WATER_TARGET), finding_ids=[fine])
    assert other == (*NOT_FOUND, "finding_ids")
    assert draft(world, target_id=str(WATER_TARGET), finding_ids=[fine])[:2] == NOT_FOUND
    assert draft(world, FIRST, "TEAM_MEMBER", finding_ids=[fine])[:2] == NOT_ALLOWED


def test_main_report_is_refused_when_there_is_one(world: World) -> None:
    finding = accepted(world)
    main_report(world, [finding])
    assert draft(world, finding_ids=[finding])[:2] == (RULE, "MAIN_REPORT_EXISTS")


def test_each_step_is_refused_out_of_turn_and_over_another_text(world: World) -> None:
    report, text = main_report(world, [accepted(world)])
    body: dict[str, Any] = {"report_id": report, "content_hash": text}
    head = {"document": MINUTE}
    for rpc, who, capacity in (
        ("ReviewReportByOffice", STAFF, "OFFICE_STAFF"),
        ("ReviewReportByLeadingGroup", HEAD, "LG_HEAD"),
        ("SubmitReport", DIRECTOR, "OFFICE_DIRECTOR"),
        ("ApproveReport", COMMITTEE, "GPC"),
        ("IssueReport", DIRECTOR, "OFFICE_DIRECTOR"),
    ):
        assert world.refused(rpc, who, capacity, head=head, **body) == WRONG_STATE
    other = {**body, "content_hash": "0" * 64}
    assert world.refused("DeliberateReport", LEAD, "TEAM_LEAD", head=head, **other) == (
        RULE,
        "CONTENT_HASH_DIFFERS",
    )
    assert world.refused("DeliberateReport", LEAD, "TEAM_LEAD", **body) == (RULE, "MINUTE_UNKNOWN")
    assert world.refused("DeliberateReport", OTHER_LEAD, "TEAM_LEAD", head=head, **body) == NOT_FOUND
    assert world.refused("DeliberateReport", DEPUTY, "TEAM_DEPUTY", head=head, **body) == NOT_ALLOWED
    stale = {**head, "expected_version": 9}
    assert world.refused("DeliberateReport", LEAD, "TEAM_LEAD", head=stale, **body) == (
        grpc.StatusCode.ABORTED,
        "STALE_VERSION",
    )


def under_review(world: World, after: str) -> tuple[str, str]:
    """Bring a main report up to a step of its review."""
    report = main_report(world, [accepted(world)])
    review(world, report, after)
    return report


ACTING_TWICE: tuple[tuple[str, str, Any, str, str], ...] = (
    ("DeliberateReport", "ReviewReportByOffice", DEPUTY, "OFFICE_STAFF", "TEAM_MEMBER_MUST_NOT_REVIEW"),
    ("DeliberateReport", "ReturnReport", DEPUTY, "OFFICE_DIRECTOR", "TEAM_MEMBER_MUST_NOT_REVIEW"),
    ("DeliberateReport", "ReturnReport", HEAD, "LG_HEAD", "NOT_BEFORE_THIS_REVIEWER"),
    ("ReviewReportByOffice", "ReviewReportByLeadingGroup", DEPUTY, "LG_HEAD", "DRAFTER_MUST_NOT_REVIEW"),
    ("ReviewReportByOffice", "ReviewReportByLeadingGroup", STAFF, "LG_HEAD", "REVIEWER_MUST_DIFFER"),
    ("SubmitReport", "ApproveReport", DEPUTY, "GPC", "DRAFTER_MUST_NOT_REVIEW"),
    ("SubmitReport", "ApproveReport", STAFF, "GPC", "REVIEWER_MUST_NOT_APPROVE"),
    ("SubmitReport", "ApproveReport", HEAD, "GPC", "REVIEWER_MUST_NOT_APPROVE"),
    ("SubmitReport", "ReturnReport", DEPUTY, "GPC", "DRAFTER_MUST_NOT_REVIEW"),
)
"""After which step of a review somebody who acted in it tries another in a second capacity, and why not."""


@changes_nothing
@pytest.mark.parametrize(
    ("after", "rpc", "who", "capacity", "code"),
    [pytest.param(*row, marks=begins(under_review, row[0])) for row in ACTING_TWICE],
)
def test_second_capacity_does_not_let_one_person_act_twice(
    world: World, after: str, rpc: str, who: Any, capacity: str, code: str
) -> None:
    report, text = world.api.begun
    body: dict[str, Any] = {"report_id": report}
    if rpc != "ReturnReport":
        body["content_hash"] = text
    assert world.refused(rpc, who, capacity, head=ON_PAPER, **body) == (RULE, code)


def test_minute_resolution_and_reason_are_required(world: World) -> None:
    report, text = main_report(world, [accepted(world)])
    body: dict[str, Any] = {"report_id": report, "content_hash": text}
    review(world, (report, text), "ReviewReportByOffice")
    assert world.refused("ReviewReportByLeadingGroup", HEAD, "LG_HEAD", **body) == (RULE, "MINUTE_REQUIRED")
    assert world.refused("ReturnReport", HEAD, "LG_HEAD", report_id=report) == (RULE, "REASON_REQUIRED")
    assert world.refused("ReturnReport", RECUSED, "OFFICE_STAFF", report_id=report) == NOT_FOUND
    world.tell("ReviewReportByLeadingGroup", HEAD, "LG_HEAD", ON_PAPER, **body)
    world.tell("SubmitReport", DIRECTOR, "OFFICE_DIRECTOR", **body)
    assert world.refused("ApproveReport", COMMITTEE, "GPC", **body) == (RULE, "RESOLUTION_REQUIRED")


def test_returned_report_goes_its_way_again_as_a_new_text(world: World) -> None:
    finding = accepted(world)
    report, text = main_report(world, [finding])
    review(world, (report, text), "SubmitReport")
    world.tell("ReturnReport", COMMITTEE, "GPC", ON_PAPER, report_id=report)
    anew: dict[str, Any] = {
        "report_id": report,
        "title": "报告（修改）",
        "sections": {"SUMMARY": "主要问题。"},
    }
    assert world.refused("AmendReport", OTHER_LEAD, "TEAM_LEAD", finding_ids=[finding], **anew) == NOT_FOUND
    unknown = [str(new_id())]
    assert world.refused("AmendReport", DEPUTY, "TEAM_DEPUTY", finding_ids=unknown, **anew) == NOT_FOUND
    told = world.tell("AmendReport", DEPUTY, "TEAM_DEPUTY", finding_ids=[finding], **anew)
    assert told.content_hash != text
    review(world, (report, told.content_hash), "SubmitReport")
    late = {**anew, "finding_ids": [finding]}
    assert world.refused("AmendReport", DEPUTY, "TEAM_DEPUTY", **late) == WRONG_STATE
    head = {"document": "决议1号"}
    old = {"report_id": report, "content_hash": text}
    assert world.refused("ApproveReport", COMMITTEE, "GPC", head=head, **old) == (
        RULE,
        "CONTENT_HASH_DIFFERS",
    )


def test_main_report_is_not_approved_when_it_leaves_out_an_accepted_finding(world: World) -> None:
    listed, open_one = accepted(world), approved(world)
    report = main_report(world, [listed])
    review(world, report, "SubmitReport")
    late = [accepted(world), accepted(world)]
    before = world.log_length()
    with pytest.raises(grpc.RpcError) as error:
        review_last(world, report)
    assert world.log_length() == before
    status, code, facts = refusal(error.value)
    assert (status, code, facts["field"], facts["count"]) == (RULE, "FINDINGS_MISSING", "finding_ids", "2")
    world.tell("ReturnReport", COMMITTEE, "GPC", ON_PAPER, report_id=report[0])
    sections = {"SUMMARY": "主要问题。"}
    body: dict[str, Any] = {"report_id": report[0], "title": "报告", "sections": sections}
    told = world.tell("AmendReport", DEPUTY, "TEAM_DEPUTY", finding_ids=[listed, *late], **body)
    review(world, (report[0], told.content_hash), "SubmitReport")
    assert len(review_last(world, (report[0], told.content_hash)).touched) == 4
    states = {row.finding_id: row.state for row in world.ask("ListFindings", LEAD, "TEAM_LEAD").findings}
    assert states == {open_one: "LEAD_APPROVED", **dict.fromkeys([listed, *late], "REPORTED")}


def test_main_report_is_approved_whatever_is_found_in_another_target(world: World) -> None:
    report = main_report(world, [accepted(world)])
    review(world, report, "SubmitReport")
    found = accepted_elsewhere(world)
    assert len(review_last(world, report).touched) == 2
    assert world.ask("GetFinding", *OFFICE, finding_id=found).finding.state == "ACCEPTED"


def review_last(world: World, report: tuple[str, str]) -> Any:
    """Let the committee approve a report that was submitted."""
    body = {"report_id": report[0], "content_hash": report[1]}
    return world.tell("ApproveReport", COMMITTEE, "GPC", {"document": "决议1号"}, **body)


def accepted_elsewhere(world: World) -> str:
    """Return a finding of the other target that the office has accepted."""
    world.api.appoint(SECOND, "TEAM_MEMBER", WATER_TARGET)
    lead = (OTHER_LEAD, "TEAM_LEAD")
    world.api.appoint(FIRST, "TEAM_LEAD", WATER_TARGET)
    drafted = world.tell("DraftFinding", FIRST, "TEAM_LEAD", target_id=str(WATER_TARGET), paper=paper())
    finding, content = drafted.touched[0].id, drafted.content_hash
    named = {"finding_id": finding, "content_hash": content}
    world.tell("CountersignFinding", SECOND, "TEAM_MEMBER", **named)
    world.tell("RecordFactRefusal", *lead, {"reason": "REFUSED"}, finding_id=finding)
    world.hold("组务〔2024〕9号", target=WATER_TARGET)
    world.tell("DeliberateFinding", *lead, {"document": "组务〔2024〕9号"}, finding_id=finding)
    world.tell("ApproveFinding", *lead, finding_id=finding)
    world.tell("AcceptFinding", STAFF, "OFFICE_STAFF", finding_id=finding)
    return str(finding)


def test_special_report_stands_beside_the_main_report(world: World) -> None:
    one, two, outside = accepted(world), accepted(world), approved(world)
    special: dict[str, Any] = {"kind": "SPECIAL", "trigger": "FOCUS_AREA", "finding_ids": [one]}
    assert draft(world, **special)[:2] == (RULE, "MAIN_REPORT_MISSING")
    main = main_report(world, [one, two])
    assert draft(world, **{**special, "trigger": ""})[:2] == (RULE, "TRIGGER_MISFIT")
    assert draft(world, **{**special, "trigger": "WHIM"})[1:] == ("INVALID_INPUT", "trigger")
    assert draft(world, **{**special, "finding_ids": [one, outside]})[:2] == (RULE, "NOT_WITHIN_MAIN_REPORT")
    report = special_report(world, [one])
    review(world, report, "SubmitReport")
    body = {"report_id": report[0], "content_hash": report[1]}
    head = {"document": "决议2号"}
    assert world.refused("ApproveReport", COMMITTEE, "GPC", head=head, **body) == (
        RULE,
        "MAIN_REPORT_NOT_APPROVED",
    )
    review(world, main, "ApproveReport")
    world.tell("ApproveReport", COMMITTEE, "GPC", head, **body)
    assert world.types(1) == ["ReportApproved"]


@pytest.mark.parametrize("section", ["PROBLEMS", "CAUSES", "RISKS", "ADVICE"])
def test_special_report_does_not_leave_the_team_with_an_empty_section(world: World, section: str) -> None:
    finding = accepted(world)
    main_report(world, [finding])
    report, text = special_report(world, [finding], **{section: ""})
    body: dict[str, Any] = {"report_id": report, "content_hash": text}
    assert world.refused_with("DeliberateReport", LEAD, "TEAM_LEAD", head=ON_PAPER, **body) == (
        RULE,
        "SECTION_EMPTY",
        "sections",
    )
    assert world.refused("SubmitReport", DIRECTOR, "OFFICE_DIRECTOR", **body) == WRONG_STATE


def test_special_report_is_not_submitted_when_the_main_report_no_longer_lists_its_finding(
    world: World,
) -> None:
    one, two = accepted(world), accepted(world)
    main, _ = main_report(world, [one, two])
    report = special_report(world, [one])
    review(world, report, "ReviewReportByLeadingGroup")
    anew: dict[str, Any] = {"report_id": main, "title": "报告", "sections": {"SUMMARY": "主要问题。"}}
    world.tell("AmendReport", DEPUTY, "TEAM_DEPUTY", finding_ids=[two], **anew)
    body = {"report_id": report[0], "content_hash": report[1]}
    assert world.refused("SubmitReport", DIRECTOR, "OFFICE_DIRECTOR", **body) == (
        RULE,
        "NOT_WITHIN_MAIN_REPORT",
    )
