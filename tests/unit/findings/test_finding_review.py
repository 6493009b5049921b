from datetime import date
from uuid import UUID

import pytest
from xuncha.findings.v1.contract import FindingState

from services.findings.domain import finding_events as events
from services.findings.domain.finding_data import ReturnedTo
from services.findings.domain.paper import content_hash
from services.findings.domain.rules import FACTS_NOT_ANSWERED, LEAD_IS_HANDLER, TEAM_MEMBER_MUST_NOT_REVIEW
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from services.kernel.states import REASON_REQUIRED
from services.programme.rules import MINUTE_UNKNOWN
from tests.unit.findings.samples import (
    DAY,
    PAPER,
    ROUND,
    TARGET,
    TEAM,
    UNIT,
    accepted,
    answer,
    approved,
    confirmed,
    deliberated,
    fed_back,
    reported,
    signed,
)
from tests.unit.story import act, given

MINUTE = act("Li", document="组务〔2024〕1号")


def test_finding_is_deliberated_when_the_facts_are_confirmed() -> None:
    given(confirmed()).when(lambda f: f.deliberate(MINUTE, DAY)).then(events.Deliberated)


def test_finding_is_deliberated_when_the_facts_are_disputed_or_the_signature_refused() -> None:
    disputed, unsigned = signed(), signed()
    answer(disputed, outcome="DISPUTED", remark="不属实")
    unsigned.record_refusal(act("Sun", reason="REFUSED_TO_SIGN"), None)
    for finding in (disputed, unsigned):
        given(finding).when(lambda f: f.deliberate(MINUTE, DAY)).then(events.Deliberated)


def test_deliberating_is_refused_when_nobody_answered_the_fact_sheet() -> None:
    given(signed()).when(lambda f: f.deliberate(MINUTE, DAY)).then_refused(FACTS_NOT_ANSWERED)


def test_deliberating_is_refused_when_the_minute_is_unknown() -> None:
    given(confirmed()).when(lambda f: f.deliberate(MINUTE, None)).then_refused(MINUTE_UNKNOWN)


def test_deliberating_is_refused_when_the_meeting_was_before_the_draft() -> None:
    given(confirmed()).when(lambda f: f.deliberate(MINUTE, date(2024, 3, 4))).then_refused(MINUTE_UNKNOWN)


def test_finding_has_its_number_when_the_lead_approves() -> None:
    given(deliberated()).when(lambda f: f.approve(act("Li"), "2024-1-BUS-001")).then(
        events.LeadApproved, number="2024-1-BUS-001"
    )


def test_approving_is_refused_when_the_lead_drafted_the_paper() -> None:
    given(deliberated(by="Li")).when(lambda f: f.approve(act("Li"), "1")).then_refused(LEAD_IS_HANDLER)


def test_approving_is_refused_when_the_team_has_not_deliberated() -> None:
    given(confirmed()).when(lambda f: f.approve(act("Li"), "1")).then_refused(WRONG_STATE)


def test_finding_goes_back_to_its_handlers_when_the_lead_says_why() -> None:
    given(deliberated()).when(lambda f: f.send_back(act("Li", reason="INCOMPLETE"))).then(
        events.Returned, to=ReturnedTo.MEMBER
    )


def test_sending_back_is_refused_when_no_reason_is_given() -> None:
    given(deliberated()).when(lambda f: f.send_back(act("Li"))).then_refused(REASON_REQUIRED)


def test_finding_is_accepted_when_somebody_outside_the_team_reviews_it() -> None:
    given(approved()).when(lambda f: f.accept(act("Zhao"), TEAM)).then(
        events.Accepted,
        target_id=TARGET,
        number="2024-1-BUS-001",
        problem_class="A3",
        severity="GENERAL",
    )


def test_accepting_is_refused_when_the_reviewer_is_or_was_in_the_team() -> None:
    given(approved()).when(lambda f: f.accept(act("Feng", "OFFICE_STAFF"), TEAM)).then_refused(
        TEAM_MEMBER_MUST_NOT_REVIEW
    )


def test_accepting_is_refused_when_the_reviewer_handled_the_paper() -> None:
    given(approved()).when(lambda f: f.accept(act("Qian", "OFFICE_STAFF"), frozenset())).then_refused(
        TEAM_MEMBER_MUST_NOT_REVIEW
    )


def test_accepting_is_refused_when_the_lead_has_not_approved() -> None:
    given(deliberated()).when(lambda f: f.accept(act("Zhao"), TEAM)).then_refused(WRONG_STATE)


def test_returned_finding_keeps_its_number_and_can_be_approved_or_sent_on() -> None:
    story = given(approved()).when(lambda f: f.return_to_lead(act("Zhao", reason="UNCLEAR"), TEAM))
    finding = story.then(events.Returned, to=ReturnedTo.LEAD).aggregate
    assert (finding.data.state, finding.data.number) == (FindingState.RETURNED_TO_LEAD, "2024-1-BUS-001")
    given(finding).when(lambda f: f.send_back(act("Li", reason="UNCLEAR"))).then(events.Returned)


def test_returned_finding_can_be_approved_as_it_is() -> None:
    finding = approved()
    finding.return_to_lead(act("Zhao", reason="UNCLEAR"), TEAM)
    given(finding).when(lambda f: f.approve(act("Li"), f.data.number)).then(events.LeadApproved)


def test_returning_is_refused_when_no_reason_is_given() -> None:
    given(approved()).when(lambda f: f.return_to_lead(act("Zhao"), TEAM)).then_refused(REASON_REQUIRED)


def test_returning_is_refused_when_the_reviewer_is_in_the_team() -> None:
    given(approved()).when(lambda f: f.return_to_lead(act("Feng", reason="X"), TEAM)).then_refused(
        TEAM_MEMBER_MUST_NOT_REVIEW
    )


@pytest.mark.parametrize(("name", "team"), [("Feng", TEAM), ("Sun", frozenset[UUID]())])
def test_returning_is_refused_to_a_handler_or_the_team_before_its_reason_is_asked_for(
    name: str, team: frozenset[UUID]
) -> None:
    given(approved()).when(lambda f: f.return_to_lead(act(name), team)).then_refused(
        TEAM_MEMBER_MUST_NOT_REVIEW
    )


def test_finding_is_reported_when_it_was_accepted() -> None:
    report = natural_id("report")
    given(accepted()).when(lambda f: f.report(act("Zheng"), report)).then(events.Reported, report_id=report)


def test_reporting_is_refused_when_the_office_has_not_accepted() -> None:
    given(approved()).when(lambda f: f.report(act("Zheng"), natural_id("report"))).then_refused(WRONG_STATE)


def test_finding_says_all_that_rectification_needs_when_it_is_fed_back() -> None:
    given(reported()).when(lambda f: f.feed_back(act("Wei"), natural_id("feedback"))).then(
        events.FedBack,
        target_id=TARGET,
        round_id=ROUND,
        unit_id=UNIT,
        number="2024-1-BUS-001",
        paper_hash=content_hash(PAPER),
        severity="GENERAL",
        problem_class="A3",
        focus_area="PROCUREMENT",
        amount_fen=0,
        feedback_id=natural_id("feedback"),
        fed_back_on=DAY,
    )


def test_finding_is_resolved_when_it_was_fed_back() -> None:
    given(fed_back()).when(lambda f: f.resolve(act("system"))).then(events.Resolved, target_id=TARGET)


def test_resolving_is_refused_when_it_is_resolved() -> None:
    finding = fed_back()
    finding.resolve(act("system"))
    given(finding).when(lambda f: f.resolve(act("system"))).then_refused(WRONG_STATE)
