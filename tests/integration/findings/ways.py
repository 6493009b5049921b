"""The way of findings up to the step a test is about."""

from __future__ import annotations

from typing import Any

from tests.integration.findings.world import BUS_TARGET as TARGET
from tests.integration.findings.world import FIRST, LEAD, LEADER, MINUTE, SECOND, STAFF, World, paper


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
