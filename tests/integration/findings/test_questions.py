"""What is answered to whom: sight, pages, filters, the way of a finding, the breakdown by class."""

from typing import Any

import grpc
import pytest

from services.kernel.ids import new_id
from tests.integration.findings.ways import (
    accepted,
    approved,
    deliver,
    draft,
    fed_back,
    issued,
    main_report,
    review,
    sign,
    signed,
)
from tests.integration.findings.world import (
    AUDITOR,
    BUS_TARGET,
    COMMITTEE,
    DIRECTOR,
    FIRST,
    GROUP,
    HEAD,
    LEAD,
    LEADER,
    OTHER_LEAD,
    OTHER_SECRETARY,
    RECUSED,
    ROUND,
    SECRETARY,
    STAFF,
    WATER_TARGET,
    World,
    today,
)
from tests.integration.support import told
from tests.integration.worlds import begins, changes_nothing

NOT_FOUND = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
NOT_ALLOWED = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
OFFICE = (DIRECTOR, "OFFICE_DIRECTOR")
UNIT = (SECRETARY, "UNIT_SECRETARY")
TEAM = (LEAD, "TEAM_LEAD")
OUTSIDE = ((OTHER_LEAD, "TEAM_LEAD"), (OTHER_SECRETARY, "UNIT_SECRETARY"), (RECUSED, "OFFICE_STAFF"))
WHOLE = (OFFICE, (STAFF, "OFFICE_STAFF"), (HEAD, "LG_HEAD"), (COMMITTEE, "GPC"))
VIEWS = ("finding_sheet", "step", "fed_back", "report_sheet", "feedback_sheet", "feedback_act")


def listed(world: World, who: Any, capacity: str, **body: Any) -> list[str]:
    return [row.finding_id for row in world.ask("ListFindings", who, capacity, **body).findings]


def test_finding_is_shown_to_its_team_and_the_group_and_to_its_unit_once_fed_back(world: World) -> None:
    finding = accepted(world)
    for who, capacity in (TEAM, (FIRST, "TEAM_MEMBER"), *WHOLE):
        assert listed(world, who, capacity) == [finding]
        assert world.ask("GetFinding", who, capacity, finding_id=finding).finding.state == "ACCEPTED"
    for who, capacity in (UNIT, (LEADER, "UNIT_LEADER"), *OUTSIDE):
        assert listed(world, who, capacity) == []
        assert listed(world, who, capacity, target_id=str(BUS_TARGET)) == []
        assert world.not_told("GetFinding", who, capacity, finding_id=finding) == NOT_FOUND
    assert world.not_told("GetFinding", *OFFICE, finding_id=str(new_id())) == NOT_FOUND
    assert world.not_told("ListFindings", AUDITOR, "LOG_AUDITOR") == NOT_ALLOWED
    feedback = issued(world, [finding])
    deliver(world, feedback[0])
    sign(world, feedback, "TO_SECRETARY")
    assert listed(world, *UNIT) == []
    sign(world, feedback, "TO_LEADING_GROUP")
    assert listed(world, *UNIT) == [finding]
    for who, capacity in OUTSIDE:
        assert listed(world, who, capacity) == []


def test_sheet_tells_the_paper_and_the_way(world: World) -> None:
    (finding,) = fed_back(world, natures=["LOOPHOLE"])
    sheet = world.ask("GetFinding", *TEAM, finding_id=finding)
    assert sheet.finding.number == "2024-1-BUS-001"
    assert (sheet.finding.drafted_on, sheet.finding.fed_back_on) == (today(), today())
    assert (list(sheet.paper.methods), list(sheet.paper.natures)) == (["DOCUMENTS", "TALKS"], ["LOOPHOLE"])
    assert (sheet.facts, len(sheet.content_hash)) == ("CONFIRMED", 64)
    assert [step.state for step in sheet.steps] == [
        "DRAFT",
        "FACT_CONFIRMING",
        "TEAM_DELIBERATED",
        "LEAD_APPROVED",
        "ACCEPTED",
        "REPORTED",
        "FED_BACK",
    ]
    assert (sheet.steps[2].document, sheet.steps[2].capacity) == ("组务〔2024〕1号", "TEAM_LEAD")
    told = world.ask("GetFinding", *UNIT, finding_id=finding)
    assert (told.paper.facts, told.content_hash) == (sheet.paper.facts, sheet.content_hash)
    assert (list(told.paper.methods), list(told.paper.evidence), told.paper.analysis) == ([], [], "")
    assert [step.state for step in told.steps] == ["FED_BACK"]


def test_version_shown_is_the_version_a_command_may_expect(world: World) -> None:
    finding, content = signed(world)
    version = world.ask("GetFinding", *TEAM, finding_id=finding).finding.version
    told = {"finding_id": finding, "content_hash": content, "outcome": "DISPUTED", "remark": "不属实"}
    world.tell("AnswerFactSheet", LEADER, "UNIT_LEADER", {"expected_version": version}, **told)
    sheet = world.ask("GetFinding", *TEAM, finding_id=finding)
    assert (sheet.finding.version, sheet.facts) == (version + 1, "DISPUTED")


def test_pages_follow_the_numbers_and_filters_narrow_them(world: World) -> None:
    unnumbered, _ = draft(world, severity="MAJOR")
    numbered = [approved(world), approved(world, problem_class="A1"), accepted(world)]
    assert listed(world, *OFFICE) == [unnumbered, *numbered]
    pages, after = [], ""
    while True:
        page = world.ask("ListFindings", *OFFICE, page={"limit": 3, "after": after})
        pages.append([row.finding_id for row in page.findings])
        after = page.next
        if not after:
            break
    assert pages == [[unnumbered, *numbered[:2]], numbered[2:]]
    assert listed(world, *OFFICE, state="LEAD_APPROVED") == numbered[:2]
    assert listed(world, *OFFICE, problem_class="A1") == [numbered[1]]
    assert listed(world, *OFFICE, severity="MAJOR") == [unnumbered]
    assert listed(world, *OFFICE, target_id=str(WATER_TARGET)) == []
    assert listed(world, *TEAM, target_id=str(BUS_TARGET), state="ACCEPTED") == [numbered[2]]


@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "body"),
    [
        ("ListFindings", {"state": "LOST"}),
        ("ListFindings", {"page": {"limit": 501}}),
        ("ListFindings", {"target_id": "x"}),
        ("ListReports", {"kind": "ANNUAL"}),
        ("ListReports", {"page": {"after": "x"}}),
        ("GetFinding", {"finding_id": "x"}),
        ("ClassBreakdown", {"round_id": "x"}),
    ],
)
def test_bad_question_is_refused(world: World, rpc: str, body: dict[str, Any]) -> None:
    assert world.not_told(rpc, *OFFICE, **body) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")


def test_report_is_shown_to_its_unit_only_after_the_feedback(world: World) -> None:
    findings = [accepted(world)]
    report = main_report(world, findings)
    draft_state = world.ask("GetReport", *TEAM, report_id=report[0])
    assert (draft_state.report.state, draft_state.content_hash) == ("DRAFT", report[1])
    review(world, report)
    told = world.tell("IssueFeedback", *OFFICE, target_id=str(BUS_TARGET))
    feedback = (told.touched[0].id, told.content_hash)
    target: dict[str, Any] = {"target_id": str(BUS_TARGET)}
    for who, capacity in (UNIT, *OUTSIDE):
        assert list(world.ask("ListReports", who, capacity).reports) == []
        assert world.not_told("GetReport", who, capacity, report_id=report[0]) == NOT_FOUND
        assert world.not_told("GetFeedback", who, capacity, **target) == NOT_FOUND
    for who, capacity in (TEAM, *WHOLE):
        assert [row.report_id for row in world.ask("ListReports", who, capacity).reports] == [report[0]]
        assert world.ask("GetFeedback", who, capacity, **target).feedback_id == feedback[0]
    deliver(world, feedback[0], "TO_SECRETARY")
    given = world.ask("GetFeedback", *UNIT, **target)
    assert (given.content_hash, list(given.finding_ids)) == (feedback[1], findings)
    assert [(act.act, act.place, act.signed_on) for act in given.acts] == [("TO_SECRETARY", "会议室", "")]
    sign(world, feedback, "TO_SECRETARY")
    assert world.not_told("GetReport", *UNIT, report_id=report[0]) == NOT_FOUND
    deliver(world, feedback[0], "TO_LEADING_GROUP")
    sign(world, feedback, "TO_LEADING_GROUP")
    assert world.ask("GetFeedback", *UNIT, **target).completed_on == today()
    shown = world.ask("GetReport", *UNIT, report_id=report[0])
    assert [step.state for step in shown.steps] == ["GPC_APPROVED", "ISSUED"]
    assert dict(shown.sections) == {"SUMMARY": "主要问题。"}
    assert world.not_told("GetReport", OTHER_SECRETARY, "UNIT_SECRETARY", report_id=report[0]) == NOT_FOUND


def test_reports_are_listed_by_page_and_kind(world: World) -> None:
    report, _ = main_report(world, [accepted(world)])
    assert world.ask("ListReports", *OFFICE, page={"limit": 1}).next == report
    assert list(world.ask("ListReports", *OFFICE, page={"limit": 1, "after": report}).reports) == []
    assert list(world.ask("ListReports", *OFFICE, kind="SPECIAL").reports) == []
    (row,) = world.ask("ListReports", *OFFICE, kind="MAIN", target_id=str(BUS_TARGET)).reports
    assert (row.report_id, row.findings, row.approved_on) == (report, 1, "")
    assert world.not_told("GetReport", *OFFICE, report_id=str(new_id())) == NOT_FOUND


def test_breakdown_sums_to_the_figure(world: World) -> None:
    findings = [
        accepted(world),
        accepted(world),
        accepted(world, severity="MAJOR"),
        accepted(world, problem_class="A1"),
    ]
    approved(world, problem_class="A4")
    feedback = issued(world, findings)
    deliver(world, feedback[0])
    for act in ("TO_SECRETARY", "TO_LEADING_GROUP"):
        sign(world, feedback, act)
    whole = world.ask("ClassBreakdown", *OFFICE)
    counts = [(count.problem_class, count.severity, count.findings) for count in whole.counts]
    assert counts == [("A1", "GENERAL", 1), ("A3", "GENERAL", 2), ("A3", "MAJOR", 1)]
    assert whole.total == world.figures()["findings_fed_back"] == 4
    assert whole.position == world.log_length()
    assert whole.definition_en
    narrowed: tuple[tuple[dict[str, Any], tuple[Any, str]], ...] = (
        ({"target_id": str(BUS_TARGET)}, OFFICE),
        ({"round_id": str(ROUND)}, OFFICE),
        ({}, TEAM),
        ({}, UNIT),
    )
    for body, who in narrowed:
        assert world.ask("ClassBreakdown", *who, **body).total == 4
    empty: tuple[tuple[dict[str, Any], tuple[Any, str]], ...] = (
        ({"target_id": str(WATER_TARGET)}, OFFICE),
        ({"round_id": str(new_id())}, OFFICE),
        *(({}, who) for who in OUTSIDE),
    )
    for body, who in empty:
        assert world.ask("ClassBreakdown", *who, **body).total == 0


def test_views_come_out_the_same_when_they_are_rebuilt_from_the_log(world: World) -> None:
    finding = approved(world)
    world.tell("ReturnFinding", STAFF, "OFFICE_STAFF", {"reason": "UNCLEAR"}, finding_id=finding)
    fed_back(world, 2)
    world.api.follow()
    before = {view: sorted(map(str, world.api.rows(f"SELECT * FROM {view}"))) for view in VIEWS}
    figures = world.figures()
    with world.api.database.connection() as connection:
        for view in (*VIEWS, "figure_event", "figure"):
            connection.execute(f"DELETE FROM {view}".encode())
        connection.execute("DELETE FROM tracking WHERE source = 'findings->findings.views'")
    world.api.follow()
    after = {view: sorted(map(str, world.api.rows(f"SELECT * FROM {view}"))) for view in VIEWS}
    assert after == before
    assert all(before.values())
    assert world.figures() == figures


def test_log_and_figures_show_nothing_of_a_target_to_who_was_recused(world: World) -> None:
    finding = fed_back(world)[0]
    world.api.follow()
    for wanted in ({}, {"case_id": finding}, {"types": ["xuncha.findings.FindingFedBack.v1"]}):
        assert "FindingFedBack" in world.api.read_log(DIRECTOR, "OFFICE_DIRECTOR", **wanted)
        assert world.api.read_log(RECUSED, "OFFICE_DIRECTOR", **wanted) == []
    assert len(world.api.figure_events(DIRECTOR, "OFFICE_DIRECTOR", "findings_fed_back")) == 1
    assert world.api.figure_events(RECUSED, "OFFICE_DIRECTOR", "findings_fed_back") == []
    world.api.appoint(RECUSED, "LOG_AUDITOR", GROUP)
    assert len(world.api.read_log(RECUSED, "LOG_AUDITOR")) == world.log_length()


@begins(approved)
@changes_nothing
@pytest.mark.parametrize("version", [0, 99])
def test_command_tells_nobody_outside_that_there_is_a_finding(world: World, version: int) -> None:
    head = {"expected_version": version}
    there, absent = world.api.begun, str(new_id())
    sheet = {"content_hash": "a" * 64, "outcome": "CONFIRMED"}
    for rpc, who, capacity, more in (
        ("AcceptFinding", RECUSED, "OFFICE_STAFF", {}),
        ("ApproveFinding", OTHER_LEAD, "TEAM_LEAD", {}),
        (
            "AnswerFactSheet",
            OTHER_SECRETARY,
            "UNIT_SECRETARY",
            sheet,
        ),
    ):
        answers = set()
        for finding in (there, absent):
            with pytest.raises(grpc.RpcError) as error:
                world.tell(rpc, who, capacity, head, finding_id=finding, **more)
            answers.add(told(error.value))
        assert [status for status, _, _ in answers] == [grpc.StatusCode.NOT_FOUND], rpc
