"""Events that arrive between a decision and its record."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import grpc
import pytest

from services.findings.domain.finding import Finding
from services.findings.domain.listing import check_complete
from services.findings.handlers import reports
from services.kernel.speed.memory import Memory
from tests.integration.findings.ways import accepted, approved, deliberated, main_report, review
from tests.integration.findings.world import COMMITTEE, LEAD, STAFF, World
from tests.integration.support import refusal

RULE = grpc.StatusCode.FAILED_PRECONDITION


def accept(world: World, finding: str) -> None:
    world.tell("AcceptFinding", STAFF, "OFFICE_STAFF", finding_id=finding)


def approve_and_accept(world: World, finding: str) -> None:
    world.tell("ApproveFinding", LEAD, "TEAM_LEAD", finding_id=finding)
    accept(world, finding)


@pytest.mark.parametrize("remembering", [True, False])
@pytest.mark.parametrize(
    ("waiting", "meanwhile"),
    [(approved, accept), (deliberated, approve_and_accept)],
    ids=["accepted", "both"],
)
def test_main_report_is_not_approved_when_a_finding_is_accepted_at_that_moment(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    waiting: Callable[[World], str],
    meanwhile: Callable[[World, str], None],
    remembering: bool,
) -> None:
    report, late = main_report(world, [accepted(world)]), waiting(world)
    review(world, report, "SubmitReport")
    left: list[str] = [late]

    def check(listed: Iterable[UUID], known: Iterable[Finding]) -> None:
        check_complete(listed, known)
        if left:
            meanwhile(world, left.pop())

    monkeypatch.setattr(reports, "check_complete", check)
    if not remembering:
        monkeypatch.setattr(Memory, "recall", lambda *_: None)
    body: dict[str, Any] = {"report_id": report[0], "content_hash": report[1]}
    with pytest.raises(grpc.RpcError) as error:
        world.tell("ApproveReport", COMMITTEE, "GPC", {"document": "决议1号"}, **body)
    assert refusal(error.value)[:2] == (RULE, "FINDINGS_MISSING")
    assert world.types(1) == ["FindingAccepted"]
