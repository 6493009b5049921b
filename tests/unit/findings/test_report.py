from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest
from xuncha.findings.v1.contract import ReportKind, Trigger

from services.findings.domain.report import Report, main_report_id
from services.findings.domain.report_states import ReportState
from services.findings.domain.report_text import SPECIAL_SECTIONS, ReportText, report_hash
from services.findings.domain.rules import (
    FINDINGS_REQUIRED,
    NOT_BEFORE_THIS_REVIEWER,
    REVIEWER_MUST_DIFFER,
    REVIEWER_MUST_NOT_APPROVE,
    SECTION_EMPTY,
    TEAM_MEMBER_MUST_NOT_REVIEW,
    TRIGGER_MISFIT,
)
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import INVALID_INPUT, WRONG_STATE
from services.kernel.rules import CONTENT_HASH_DIFFERS, DRAFTER_MUST_NOT_REVIEW, MINUTE_REQUIRED
from services.kernel.states import REASON_REQUIRED
from services.programme.rules import MINUTE_UNKNOWN, RESOLUTION_REQUIRED
from tests.unit.findings.samples import DAY, PLACE, ROUND, TARGET, TEAM, UNIT
from tests.unit.story import act, given, person, refused

F1, F2 = natural_id("f1"), natural_id("f2")
MAIN = ReportText(title="巡查报告", sections={"SUMMARY": "主要问题。"}, finding_ids=(F1, F2))
SPECIAL = ReportText(
    title="情况专报",
    sections=dict.fromkeys(SPECIAL_SECTIONS, "内容。"),
    finding_ids=(F1,),
    trigger=Trigger.FOCUS_AREA,
)
HASH = report_hash(ReportKind.MAIN, TARGET, MAIN)
Deed = Callable[[Report], None]
MINUTE = act("Li", document="组务〔2024〕2号")


def changed(text: ReportText, **facts: Any) -> ReportText:
    return msgspec.structs.replace(text, **facts)


def main(text: ReportText = MAIN) -> Report:
    return Report.draft(act("Feng"), main_report_id(TARGET), ReportKind.MAIN, PLACE, text)


def special(text: ReportText = SPECIAL) -> Report:
    return Report.draft(act("Feng"), natural_id("special"), ReportKind.SPECIAL, PLACE, text)


def deliberated() -> Report:
    report = main()
    report.deliberate(MINUTE, HASH, DAY)
    return report


def office_reviewed() -> Report:
    report = deliberated()
    report.review_by_office(act("Zhao", "OFFICE_STAFF"), HASH, TEAM)
    return report


def group_reviewed() -> Report:
    report = office_reviewed()
    report.review_by_leading_group(act("Wu", "LG_HEAD", document="纪要1号"), HASH)
    return report


def submitted() -> Report:
    report = group_reviewed()
    report.submit(act("Zhou", "OFFICE_DIRECTOR"), HASH)
    return report


def gpc_approved() -> Report:
    report = submitted()
    report.approve(act("Zheng", "GPC", document="决议1号"), HASH)
    return report


def deliberating(held_on: date | None, named: str = HASH) -> Deed:
    return lambda report: report.deliberate(MINUTE, named, held_on)


def office_review(by: str, team: frozenset[UUID] = TEAM) -> Deed:
    return lambda report: report.review_by_office(act(by, "OFFICE_STAFF"), HASH, team)


def group_review(by: str, document: str = "1") -> Deed:
    return lambda report: report.review_by_leading_group(act(by, "LG_HEAD", document=document), HASH)


def approving(by: str, document: str = "1") -> Deed:
    return lambda report: report.approve(act(by, "GPC", document=document), HASH)


def amend(report: Report, text: ReportText) -> None:
    report.amend(act("Li"), text.title, text.sections, text.finding_ids)


def returning(by: str, capacity: str, reason: str = "UNCLEAR") -> Deed:
    return lambda report: report.send_back(act(by, capacity, reason=reason), TEAM)


def test_report_is_signed_step_by_step_over_the_same_text() -> None:
    given(main()).when(lambda r: r.deliberate(MINUTE, HASH, DAY)).then(Report.Deliberated, content_hash=HASH)
    given(deliberated()).when(lambda r: r.review_by_office(act("Zhao"), HASH, TEAM)).then(
        Report.OfficeReviewed, content_hash=HASH
    )
    given(office_reviewed()).when(lambda r: r.review_by_leading_group(act("Wu", document="1"), HASH)).then(
        Report.LeadingGroupReviewed, content_hash=HASH
    )
    given(group_reviewed()).when(lambda r: r.submit(act("Zhou"), HASH)).then(
        Report.Submitted, content_hash=HASH
    )
    given(submitted()).when(lambda r: r.approve(act("Zheng", document="1"), HASH)).then(
        Report.Approved,
        kind=ReportKind.MAIN,
        target_id=TARGET,
        unit_id=UNIT,
        finding_ids=(F1, F2),
        content_hash=HASH,
    )
    given(gpc_approved()).when(lambda r: r.issue(act("Zhou"), HASH)).then(Report.Issued, content_hash=HASH)


STEPS: list[tuple[Callable[[], Report], Callable[[Report, str], object]]] = [
    (main, lambda r, h: r.deliberate(MINUTE, h, DAY)),
    (deliberated, lambda r, h: r.review_by_office(act("Zhao"), h, TEAM)),
    (office_reviewed, lambda r, h: r.review_by_leading_group(act("Wu", document="1"), h)),
    (group_reviewed, lambda r, h: r.submit(act("Zhou"), h)),
    (submitted, lambda r, h: r.approve(act("Zheng", document="1"), h)),
    (gpc_approved, lambda r, h: r.issue(act("Zhou"), h)),
]


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_signing_is_refused_when_another_text_is_named_or_another_step_is_due(step: int) -> None:
    brought_to, sign = STEPS[step]
    given(brought_to()).when(lambda r: sign(r, "0" * 64)).then_refused(CONTENT_HASH_DIFFERS)
    for other, (early, _) in enumerate(STEPS):
        if other != step:
            given(early()).when(lambda r: sign(r, HASH)).then_refused(WRONG_STATE)


def test_report_belongs_to_its_targets_case() -> None:
    assert main().references() == References(case=TARGET, target=TARGET, round=ROUND, unit=UNIT)


def test_draft_and_returned_report_are_amended_and_no_other() -> None:
    anew = changed(MAIN, title="巡查报告（修改）")
    given(main()).when(lambda r: amend(r, anew)).then(Report.Amended, text=anew)
    returned = deliberated()
    returned.send_back(act("Zhao", "OFFICE_STAFF", reason="UNCLEAR"), TEAM)
    given(returned).when(lambda r: r.deliberate(MINUTE, HASH, DAY)).then_refused(WRONG_STATE)
    story = given(returned).when(lambda r: amend(r, anew)).then(Report.Amended)
    assert story.aggregate.data.state is ReportState.DRAFT
    assert story.aggregate.data.content_hash != HASH
    for frozen in (deliberated(), submitted(), gpc_approved()):
        given(frozen).when(lambda r: amend(r, anew)).then_refused(WRONG_STATE)


def test_drafting_is_refused_when_the_text_does_not_fit_its_kind() -> None:
    for make, text, rule in (
        (main, changed(MAIN, finding_ids=()), FINDINGS_REQUIRED),
        (main, changed(MAIN, finding_ids=(F1, F1)), INVALID_INPUT),
        (main, changed(MAIN, trigger=Trigger.FOCUS_AREA), TRIGGER_MISFIT),
        (special, changed(SPECIAL, trigger=None), TRIGGER_MISFIT),
    ):
        with refused(rule):
            make(text)


def test_amending_is_refused_when_the_text_does_not_fit_its_kind() -> None:
    given(main()).when(lambda r: amend(r, changed(MAIN, finding_ids=()))).then_refused(FINDINGS_REQUIRED)


@pytest.mark.parametrize("section", ["PROBLEMS", "CAUSES", "RISKS", "ADVICE"])
def test_special_report_does_not_leave_the_team_when_a_section_is_empty(section: str) -> None:
    for sections in (
        {**SPECIAL.sections, section: " "},
        {code: text for code, text in SPECIAL.sections.items() if code != section},
    ):
        text = changed(SPECIAL, sections=sections)
        named = report_hash(ReportKind.SPECIAL, TARGET, text)
        given(special(text)).when(deliberating(DAY, named)).then_refused(SECTION_EMPTY)


def test_main_report_does_not_leave_the_team_without_a_section() -> None:
    text = changed(MAIN, sections={})
    named = report_hash(ReportKind.MAIN, TARGET, text)
    given(main(text)).when(deliberating(DAY, named)).then_refused(SECTION_EMPTY)


def test_deliberating_is_refused_when_the_minute_is_unknown_or_before_the_draft() -> None:
    for held_on in (None, date(2024, 3, 4)):
        given(main()).when(deliberating(held_on)).then_refused(MINUTE_UNKNOWN)


def test_office_review_is_refused_when_the_reviewer_is_of_the_team() -> None:
    for team in (TEAM, frozenset[UUID]()):
        given(deliberated()).when(office_review("Feng", team)).then_refused(TEAM_MEMBER_MUST_NOT_REVIEW)


def test_leading_groups_review_is_refused_when_the_reviewer_drafted_or_brought_the_report() -> None:
    for name in ("Feng", "Li"):
        given(office_reviewed()).when(group_review(name)).then_refused(DRAFTER_MUST_NOT_REVIEW)


def test_second_review_is_refused_when_it_is_the_same_persons() -> None:
    given(office_reviewed()).when(group_review("Zhao")).then_refused(REVIEWER_MUST_DIFFER)
    again = office_reviewed()
    for deed in (group_review("Wu"), returning("Wu", "LG_HEAD"), lambda r: amend(r, MAIN)):
        deed(again)
    deliberating(DAY)(again)
    given(again).when(office_review("Wu")).then_refused(REVIEWER_MUST_DIFFER)
    given(again).when(office_review("Wu", frozenset({person("Wu")}))).then_refused(
        TEAM_MEMBER_MUST_NOT_REVIEW
    )


def test_leading_groups_review_is_refused_when_no_minute_is_named() -> None:
    given(office_reviewed()).when(group_review("Wu", document="")).then_refused(MINUTE_REQUIRED)


def test_approval_is_refused_when_the_approver_drafted_or_reviewed_or_names_no_resolution() -> None:
    for name, document, rule in (
        ("Feng", "1", DRAFTER_MUST_NOT_REVIEW),
        ("Zhao", "1", REVIEWER_MUST_NOT_APPROVE),
        ("Wu", "1", REVIEWER_MUST_NOT_APPROVE),
        ("Zheng", "", RESOLUTION_REQUIRED),
    ):
        given(submitted()).when(approving(name, document)).then_refused(rule)


def test_report_is_returned_from_the_review_it_lies_in() -> None:
    for make, capacity in (
        (deliberated, "OFFICE_STAFF"),
        (deliberated, "OFFICE_DIRECTOR"),
        (office_reviewed, "LG_HEAD"),
        (group_reviewed, "OFFICE_DIRECTOR"),
        (submitted, "GPC"),
    ):
        given(make()).when(returning("Xu", capacity)).then(Report.Returned)


def test_returning_is_refused_when_the_report_lies_elsewhere_or_the_returner_is_not_apart() -> None:
    for name, capacity, reason, rule in (
        ("Xu", "LG_HEAD", "X", NOT_BEFORE_THIS_REVIEWER),
        ("Xu", "GPC", "X", NOT_BEFORE_THIS_REVIEWER),
        ("Sun", "OFFICE_STAFF", "X", TEAM_MEMBER_MUST_NOT_REVIEW),
        ("Feng", "OFFICE_STAFF", "", TEAM_MEMBER_MUST_NOT_REVIEW),
        ("Xu", "OFFICE_STAFF", "", REASON_REQUIRED),
    ):
        given(deliberated()).when(returning(name, capacity, reason)).then_refused(rule)
    given(office_reviewed()).when(returning("Feng", "LG_HEAD")).then_refused(DRAFTER_MUST_NOT_REVIEW)
    given(gpc_approved()).when(returning("Xu", "GPC")).then_refused(WRONG_STATE)
