from datetime import UTC, date, datetime
from typing import Any

from xuncha.findings.v1.contract import FeedbackAct

from services.findings.domain.feedback import Feedback, feedback_hash
from services.findings.domain.rules import (
    ALREADY_DELIVERED,
    ALREADY_SIGNED_FOR,
    DELIVERY_DAY_IMPOSSIBLE,
    FEEDBACK_NOT_DELIVERED,
    FINDING_NOT_REPORTED,
    ISSUER_MUST_DIFFER,
    TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT,
)
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.rules import CONTENT_HASH_DIFFERS
from tests.unit.findings.samples import DAY, PLACE, ROUND, TARGET, TEAM, UNIT, accepted, reported
from tests.unit.story import act, given, refused

SECRETARY, GROUP = FeedbackAct.TO_SECRETARY, FeedbackAct.TO_LEADING_GROUP
TWO = (reported("g", "2024-1-BUS-002"), reported("f", "2024-1-BUS-001"))
HASH = feedback_hash(TWO[::-1])


def issued() -> Feedback:
    return Feedback.issue(act("Zhou"), PLACE, TWO)


def delivered(*acts: FeedbackAct) -> Feedback:
    feedback = issued()
    for each in acts or FeedbackAct:
        feedback.deliver(act("Li"), each, DAY, "会议室")
    return feedback


def sign(feedback: Feedback, which: FeedbackAct, by: str = "Wei", **told: Any) -> None:
    at = told.get("at", datetime(2024, 3, 5, 1, tzinfo=UTC))
    feedback.sign(act(by, "UNIT_SECRETARY", at=at), which, told.get("named", HASH), TEAM)


def test_feedback_lists_the_findings_by_number_under_one_hash() -> None:
    feedback = issued()
    assert feedback.data.finding_ids == (natural_id("f"), natural_id("g"))
    assert feedback.data.content_hash == HASH
    assert feedback.references() == References(case=TARGET, target=TARGET, round=ROUND, unit=UNIT)


def test_issuing_is_refused_when_a_finding_was_not_reported() -> None:
    with refused(FINDING_NOT_REPORTED):
        Feedback.issue(act("Zhou"), PLACE, [*TWO, accepted("h")])


def test_delivering_and_signing_are_refused_to_who_issued_the_feedback() -> None:
    given(issued()).when(lambda f: f.deliver(act("Zhou"), GROUP, DAY, "会议室")).then_refused(
        ISSUER_MUST_DIFFER
    )
    given(delivered(GROUP)).when(lambda f: sign(f, GROUP, by="Zhou")).then_refused(ISSUER_MUST_DIFFER)


def test_each_act_is_delivered_once() -> None:
    given(issued()).when(lambda f: f.deliver(act("Li"), GROUP, DAY, "会议室")).then(
        Feedback.Delivered, feedback_act=GROUP, delivered_on=DAY, place="会议室"
    )
    given(delivered(GROUP)).when(lambda f: f.deliver(act("Li"), GROUP, DAY, "会议室")).then_refused(
        ALREADY_DELIVERED
    )
    given(delivered(GROUP)).when(lambda f: f.deliver(act("Li"), SECRETARY, DAY, "会议室")).then(
        Feedback.Delivered
    )


def test_delivering_is_refused_when_the_day_is_before_the_issue_or_ahead() -> None:
    given(issued()).when(lambda f: f.deliver(act("Li"), GROUP, date(2024, 3, 4), "会议室")).then_refused(
        DELIVERY_DAY_IMPOSSIBLE
    )
    given(issued()).when(lambda f: f.deliver(act("Li"), GROUP, date(2024, 3, 6), "会议室")).then_refused(
        DELIVERY_DAY_IMPOSSIBLE
    )


def test_secretary_signs_for_what_was_delivered() -> None:
    given(delivered(GROUP)).when(lambda f: sign(f, GROUP)).then(
        Feedback.Received, feedback_act=GROUP, content_hash=HASH
    )
    given(delivered(GROUP)).when(lambda f: sign(f, SECRETARY)).then_refused(FEEDBACK_NOT_DELIVERED)


def test_signing_is_refused_when_it_is_said_to_be_before_the_delivery() -> None:
    yesterday = datetime(2024, 3, 4, 1, tzinfo=UTC)
    given(delivered()).when(lambda f: sign(f, GROUP, at=yesterday)).then_refused(FEEDBACK_NOT_DELIVERED)


def test_signing_is_refused_when_it_was_signed_or_names_other_content_or_is_the_teams() -> None:
    once = delivered()
    sign(once, GROUP)
    given(once).when(lambda f: sign(f, GROUP)).then_refused(ALREADY_SIGNED_FOR)
    given(once).when(lambda f: sign(f, SECRETARY, named="0" * 64)).then_refused(CONTENT_HASH_DIFFERS)
    given(once).when(lambda f: sign(f, SECRETARY, by="Li")).then_refused(TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT)
    given(once).when(lambda f: sign(f, SECRETARY, by="Li", named="0" * 64)).then_refused(
        TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT
    )


def test_feedback_is_completed_when_both_acts_are_signed_for() -> None:
    feedback = delivered()
    sign(feedback, GROUP)
    assert not feedback.all_received
    sign(feedback, SECRETARY)
    assert feedback.all_received
    given(feedback).when(lambda f: f.complete(act("Wei"))).then(
        Feedback.Completed,
        target_id=TARGET,
        unit_id=UNIT,
        round_id=ROUND,
        findings=2,
        completed_on=DAY,
    )
