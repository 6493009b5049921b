"""The way of findings up to the step a test is about."""

from __future__ import annotations

from typing import Any

from tests.integration.findings.world import BUS_TARGET as TARGET
from tests.integration.findings.world import (
    COMMITTEE,
    DEPUTY,
    DIRECTOR,
    FIRST,
    HEAD,
    LEAD,
    LEADER,
    MINUTE,
    SECOND,
    SECRETARY,
    STAFF,
    World,
    paper,
    today,
)


def draft(world: World, who: Any = FIRST, capacity: str = "TEAM_MEMBER", **changed: Any) -> tuple[str, str]:
    """Draft a finding and return its id and the hash of its paper."""
    receipt = world.tell("DraftFinding", who, capacity, target_id=str(TARGET), paper=paper(**changed))
    return receipt.touched[0].id, receipt.content_hash


def signed(world: World, **changed: Any) -> tuple[str, str]:
    """Return a finding whose facts may be confirmed, and the hash of its paper."""
    finding, content = draft(world, **changed)
    world.tell("CountersignFinding", SECOND, "TEAM_MEMBER", finding_id=finding, content_hash=content)
    return finding, content


def answer(world: World, finding: str, content: str, outcome: str = "CONFIRMED", remark: str = "") -> Any:
    """Let the unit's leader answer the fact sheet."""
    told: dict[str, Any] = {
        "finding_id": finding,
        "content_hash": content,
        "outcome": outcome,
        "remark": remark,
    }
    return world.tell("AnswerFactSheet", LEADER, "UNIT_LEADER", **told)


def deliberated(world: World, **changed: Any) -> str:
    """Return a finding the team has deliberated on."""
    finding, content = signed(world, **changed)
    answer(world, finding, content)
    world.tell("DeliberateFinding", LEAD, "TEAM_LEAD", {"document": MINUTE}, finding_id=finding)
    return finding


def approved(world: World, **changed: Any) -> str:
    """Return a finding that lies before the office."""
    finding = deliberated(world, **changed)
    world.tell("ApproveFinding", LEAD, "TEAM_LEAD", finding_id=finding)
    return finding


def accepted(world: World, **changed: Any) -> str:
    """Return a finding the office has accepted."""
    finding = approved(world, **changed)
    world.tell("AcceptFinding", STAFF, "OFFICE_STAFF", finding_id=finding)
    return finding


def main_report(world: World, findings: list[str]) -> tuple[str, str]:
    """Draft the main report over findings and return its id and the hash of its text."""
    return _report(world, "MAIN", findings, {"SUMMARY": "主要问题。"})


def special_report(world: World, findings: list[str], **sections: str) -> tuple[str, str]:
    """Draft a special report and return its id and the hash of its text."""
    whole = dict.fromkeys(("PROBLEMS", "CAUSES", "RISKS", "ADVICE"), "内容。")
    return _report(world, "SPECIAL", findings, {**whole, **sections}, trigger="FOCUS_AREA")


def _report(
    world: World, kind: str, findings: list[str], sections: dict[str, str], **more: str
) -> tuple[str, str]:
    body: dict[str, Any] = {"target_id": str(TARGET), "kind": kind, "title": "报告", **more}
    receipt = world.tell(
        "DraftReport", DEPUTY, "TEAM_DEPUTY", finding_ids=findings, sections=sections, **body
    )
    return receipt.touched[0].id, receipt.content_hash


REVIEWS: tuple[tuple[str, Any, str, str], ...] = (
    ("DeliberateReport", LEAD, "TEAM_LEAD", MINUTE),
    ("ReviewReportByOffice", STAFF, "OFFICE_STAFF", ""),
    ("ReviewReportByLeadingGroup", HEAD, "LG_HEAD", "纪要1号"),
    ("SubmitReport", DIRECTOR, "OFFICE_DIRECTOR", ""),
    ("ApproveReport", COMMITTEE, "GPC", "决议1号"),
    ("IssueReport", DIRECTOR, "OFFICE_DIRECTOR", "报告1号"),
)
"""The way of a report: who signs it and on which paper."""


def review(world: World, report: tuple[str, str], upto: str = "IssueReport") -> Any:
    """Take a report its way up to a step and return that step's receipt."""
    for rpc, who, capacity, document in REVIEWS:
        body: dict[str, Any] = {"report_id": report[0], "content_hash": report[1]}
        receipt = world.tell(rpc, who, capacity, {"document": document}, **body)
        if rpc == upto:
            return receipt
    raise LookupError(upto)


def issued(world: World, findings: list[str]) -> tuple[str, str]:
    """Issue the feedback over findings and return its id and hash."""
    review(world, main_report(world, findings))
    receipt = world.tell("IssueFeedback", DIRECTOR, "OFFICE_DIRECTOR", target_id=str(TARGET))
    return receipt.touched[0].id, receipt.content_hash


def deliver(world: World, feedback: str, *acts: str) -> None:
    """Deliver acts of a feedback today; both unless told."""
    for each in acts or ("TO_SECRETARY", "TO_LEADING_GROUP"):
        body: dict[str, Any] = {
            "feedback_id": feedback,
            "act": each,
            "delivered_on": today(),
            "place": "会议室",
        }
        world.tell("DeliverFeedback", LEAD, "TEAM_LEAD", **body)


def sign(world: World, feedback: tuple[str, str], each: str) -> Any:
    """Sign for one act of a feedback."""
    body: dict[str, Any] = {"feedback_id": feedback[0], "act": each, "content_hash": feedback[1]}
    return world.tell("SignFeedbackReceipt", SECRETARY, "UNIT_SECRETARY", **body)


def fed_back(world: World, count: int = 1, **changed: Any) -> list[str]:
    """Return findings that were fed back."""
    findings = [accepted(world, **changed) for _ in range(count)]
    feedback = issued(world, findings)
    deliver(world, feedback[0])
    sign(world, feedback, "TO_LEADING_GROUP")
    sign(world, feedback, "TO_SECRETARY")
    return findings
