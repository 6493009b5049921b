"""Feedback to the unit over the api, and the resolution by rectification."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import msgspec
import pytest

from services.findings.domain.feedback import feedback_id
from services.kernel.ids import natural_id, new_id
from tests.integration.findings.ways import (
    accepted,
    deliver,
    fed_back,
    issued,
    main_report,
    review,
    sign,
)
from tests.integration.findings.world import (
    BUS,
    BUS_TARGET,
    COMMITTEE,
    DEPUTY,
    DIRECTOR,
    LEAD,
    LEADER,
    OTHER_LEAD,
    OTHER_SECRETARY,
    RECUSED,
    ROUND,
    SECRETARY,
    World,
    today,
)

RULE = grpc.StatusCode.FAILED_PRECONDITION
NOT_FOUND = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
NOT_ALLOWED = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
OFFICE = (DIRECTOR, "OFFICE_DIRECTOR")
TARGET: dict[str, Any] = {"target_id": str(BUS_TARGET)}
BOTH = ("TO_SECRETARY", "TO_LEADING_GROUP")


def payloads(world: World, last: int) -> list[dict[str, Any]]:
    rows = world.api.rows(f"SELECT body FROM event ORDER BY position DESC LIMIT {last}")
    return [msgspec.json.decode(bytes(row["body"])) for row in rows][::-1]


def test_findings_are_fed_back_with_the_second_receipt_and_before_it(world: World) -> None:
    findings = [accepted(world), accepted(world, amount_fen=5_000, severity="MAJOR")]
    feedback = issued(world, findings)
    deliver(world, feedback[0])
    sign(world, feedback, "TO_LEADING_GROUP")
    assert world.types(1) == ["FeedbackReceived"]
    receipt = sign(world, feedback, "TO_SECRETARY")
    assert (receipt.touched[0].id, receipt.touched[0].kind) == (feedback[0], "Feedback")
    assert world.types(4) == ["FindingFedBack", "FindingFedBack", "FeedbackReceived", "FeedbackCompleted"]
    first, second, received, completed = payloads(world, 4)
    assert len({event["request"] for event in (first, second, received, completed)}) == 1
    place = {"target": str(BUS_TARGET), "round": str(ROUND), "unit": str(BUS)}
    assert second["refs"] == {"case": findings[1], "finding": findings[1], **place}
    fact = second["payload"]
    assert len(fact.pop("paper_hash")) == 64
    assert fact == {
        "target_id": str(BUS_TARGET),
        "round_id": str(ROUND),
        "unit_id": str(BUS),
        "number": "2024-1-BUS-002",
        "severity": "MAJOR",
        "problem_class": "A3",
        "focus_area": "PROCUREMENT",
        "amount_fen": 5_000,
        "feedback_id": feedback[0],
        "fed_back_on": today(),
    }
    assert completed["payload"] == {
        "target_id": str(BUS_TARGET),
        "unit_id": str(BUS),
        "round_id": str(ROUND),
        "findings": 2,
        "completed_on": today(),
    }
    assert completed["refs"] == {"case": str(BUS_TARGET), **place}
    assert world.figures()["findings_fed_back"] == 2


def test_issuing_waits_for_the_approved_main_report_and_happens_once(world: World) -> None:
    assert world.refused("IssueFeedback", *OFFICE, **TARGET) == (RULE, "MAIN_REPORT_NOT_APPROVED")
    assert world.refused("IssueFeedback", *OFFICE, target_id=str(new_id())) == NOT_FOUND
    report = main_report(world, [accepted(world)])
    review(world, report, "SubmitReport")
    assert world.refused("IssueFeedback", *OFFICE, **TARGET) == (RULE, "MAIN_REPORT_NOT_APPROVED")
    world.tell(
        "ApproveReport",
        *(COMMITTEE, "GPC", {"document": "决议1号"}),
        report_id=report[0],
        content_hash=report[1],
    )
    assert world.refused("IssueFeedback", LEAD, "TEAM_LEAD", **TARGET) == NOT_ALLOWED
    assert world.refused("IssueFeedback", RECUSED, "OFFICE_DIRECTOR", **TARGET) == NOT_FOUND
    told = world.tell("IssueFeedback", *OFFICE, **TARGET)
    assert told.touched[0].id == str(feedback_id(BUS_TARGET))
    assert world.refused("IssueFeedback", *OFFICE, **TARGET) == (RULE, "FEEDBACK_EXISTS")


def test_each_act_is_delivered_once_by_the_teams_lead_on_a_possible_day(world: World) -> None:
    feedback, _ = issued(world, [accepted(world)])
    body: dict[str, Any] = {
        "feedback_id": feedback,
        "act": BOTH[0],
        "delivered_on": today(),
        "place": "会议室",
    }
    lead = (LEAD, "TEAM_LEAD")
    assert world.refused("DeliverFeedback", OTHER_LEAD, "TEAM_LEAD", **body) == NOT_FOUND
    assert world.refused("DeliverFeedback", DEPUTY, "TEAM_DEPUTY", **body) == NOT_ALLOWED
    for day in ("2020-01-01", "2999-01-01"):
        answered = world.refused_with("DeliverFeedback", *lead, **{**body, "delivered_on": day})
        assert answered == (RULE, "DELIVERY_DAY_IMPOSSIBLE", "delivered_on")
    for field, wrong in (("act", "TO_EVERYBODY"), ("delivered_on", "soon"), ("feedback_id", "x")):
        answered = world.refused_with("DeliverFeedback", *lead, **{**body, field: wrong})
        assert answered == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT", field)
    world.tell("DeliverFeedback", *lead, **body)
    assert world.refused("DeliverFeedback", *lead, **body) == (RULE, "ALREADY_DELIVERED")


def test_receipt_is_signed_by_the_units_secretary_after_the_delivery(world: World) -> None:
    feedback, content = issued(world, [accepted(world)])
    body: dict[str, Any] = {"feedback_id": feedback, "act": BOTH[0], "content_hash": content}
    secretary = (SECRETARY, "UNIT_SECRETARY")
    assert world.refused("SignFeedbackReceipt", *secretary, **body) == (RULE, "FEEDBACK_NOT_DELIVERED")
    deliver(world, feedback, BOTH[0])
    before = datetime.now(UTC) - timedelta(days=2)
    head = {"stated_at": before}
    assert world.refused("SignFeedbackReceipt", *secretary, head=head, **body) == (
        RULE,
        "FEEDBACK_NOT_DELIVERED",
    )
    for who, capacity, expected in (
        (OTHER_SECRETARY, "UNIT_SECRETARY", NOT_FOUND),
        (LEADER, "UNIT_LEADER", NOT_ALLOWED),
        (LEAD, "UNIT_SECRETARY", (RULE, "TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT")),
    ):
        assert world.refused("SignFeedbackReceipt", who, capacity, **body) == expected
    other = {**body, "content_hash": "0" * 64}
    assert world.refused("SignFeedbackReceipt", *secretary, **other) == (RULE, "CONTENT_HASH_DIFFERS")
    world.tell("SignFeedbackReceipt", *secretary, **body)
    assert world.refused("SignFeedbackReceipt", *secretary, **body) == (RULE, "ALREADY_SIGNED_FOR")
    other = {**body, "act": BOTH[1]}
    assert world.refused("SignFeedbackReceipt", *secretary, **other) == (RULE, "FEEDBACK_NOT_DELIVERED")


def test_who_issued_the_feedback_does_not_deliver_it(world: World) -> None:
    feedback, _ = issued(world, [accepted(world)])
    world.api.appoint(DIRECTOR, "TEAM_LEAD", BUS_TARGET)
    delivery: dict[str, Any] = {
        "feedback_id": feedback,
        "act": BOTH[0],
        "delivered_on": today(),
        "place": "会议室",
    }
    assert world.refused("DeliverFeedback", DIRECTOR, "TEAM_LEAD", **delivery) == (RULE, "ISSUER_MUST_DIFFER")


def test_who_issued_the_feedback_does_not_sign_for_it(world: World) -> None:
    feedback, content = issued(world, [accepted(world)])
    deliver(world, feedback, BOTH[0])
    world.api.appoint(DIRECTOR, "UNIT_SECRETARY", BUS)
    body: dict[str, Any] = {"feedback_id": feedback, "act": BOTH[0], "content_hash": content}
    assert world.refused("SignFeedbackReceipt", DIRECTOR, "UNIT_SECRETARY", **body) == (
        RULE,
        "ISSUER_MUST_DIFFER",
    )


@pytest.mark.slow
def test_fifty_findings_are_fed_back_in_one_append_within_a_second(world: World) -> None:
    feedback = issued(world, [accepted(world) for _ in range(50)])
    deliver(world, feedback[0])
    sign(world, feedback, BOTH[0])
    started = time.monotonic()
    receipt = sign(world, feedback, BOTH[1])
    taken = time.monotonic() - started
    assert len(receipt.touched) == 51
    assert taken < 1.0
    assert world.figures()["findings_fed_back"] == 50


def item_of(finding: str, place: int = 1) -> Any:
    return natural_id("item", finding, str(place))


def hear_item(world: World, kind: str, finding: str, place: int = 1) -> Any:
    told = {"finding_id": finding, "target_id": str(BUS_TARGET)}
    return world.api.hear(f"rectification.{kind}", told, stream=item_of(finding, place), unit=BUS)


def test_finding_is_resolved_when_its_last_item_is_closed(world: World) -> None:
    (finding,) = fed_back(world)
    for place in (1, 2):
        hear_item(world, "ItemIssued", finding, place)
    hear_item(world, "ItemClosed", finding, 1)
    assert world.types(1) == ["FeedbackCompleted"]
    last = hear_item(world, "ItemClosed", finding, 2)
    (resolved,) = payloads(world, 1)
    assert world.types(1) == ["FindingResolved"]
    assert resolved["causation"] == {"source": "rectification", "position": 4, "id": str(last.envelope.id)}
    assert (resolved["capacity"], resolved["payload"]) == ("SYSTEM", TARGET)
    assert world.figures()["findings_resolved"] == 1


def test_nothing_is_resolved_twice_or_before_its_time(world: World) -> None:
    (finding,) = fed_back(world)
    unreported = str(new_id())
    hear_item(world, "ItemIssued", unreported)
    hear_item(world, "ItemClosed", unreported)
    hear_item(world, "ItemClosed", finding)
    hear_item(world, "ItemIssued", finding)
    hear_item(world, "ItemClosed", finding)
    assert world.figures()["findings_resolved"] == 1


def test_views_come_out_the_same_and_nothing_happens_twice_when_all_is_heard_again(world: World) -> None:
    (finding,) = fed_back(world)
    heard = [hear_item(world, kind, finding) for kind in ("ItemIssued", "ItemClosed")]
    before, length = world.api.rows("SELECT * FROM item"), world.log_length()
    with world.api.database.connection() as connection:
        connection.execute("DELETE FROM item")
        connection.execute("DELETE FROM tracking WHERE source = 'rectification->findings.items'")
    world.api.hear_again(heard)
    assert (world.api.rows("SELECT * FROM item"), world.log_length()) == (before, length)
