"""What rounds hears of the other services about its targets."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.kernel.ids import natural_id, new_id
from tests.integration.rounds.people import DIGEST, ROUND, T1, U1, on
from tests.integration.support import Api


def item(number: int) -> UUID:
    """Return the id of an item."""
    return natural_id("item", str(number))


def hear_report(api: Api, kind: str = "MAIN", target: UUID = T1) -> None:
    """Let the service hear that a report was approved."""
    known = {"kind": kind, "target_id": target, "unit_id": U1, "finding_ids": [], "content_hash": DIGEST}
    api.hear("findings.ReportApproved", known, case=target, unit=U1, at=on(date(2024, 6, 28)))


def hear_feedback(api: Api, target: UUID = T1) -> None:
    """Let the service hear that the feedback is complete."""
    known = {
        "target_id": target,
        "unit_id": U1,
        "round_id": ROUND,
        "findings": 2,
        "completed_on": "2024-07-05",
    }
    api.hear("findings.FeedbackCompleted", known, case=target, unit=U1, at=on(date(2024, 7, 5)))


def hear_opened(api: Api, items: int = 2) -> None:
    """Let the service hear that the rectification was opened."""
    due = {"start_on": "2024-07-05", "due_on": "2024-07-26", "policy": "1", "calendar": "1", "assumed": False}
    known = {"target_id": T1, "unit_id": U1, "round_id": ROUND, "items": items}
    both = {"plan_due": {"code": "RECT_PLAN", **due}, "report_due": {"code": "RECT_REPORT", **due}}
    api.hear("rectification.RectificationOpened", {**known, **both}, at=on(date(2024, 7, 5)))


def hear_item(api: Api, number: int) -> None:
    """Let the service hear that an item was issued."""
    known = {"target_id": T1, "unit_id": U1, "finding_id": new_id(), "number": f"U1-{number}"}
    api.hear("rectification.ItemIssued", known, stream=item(number))


def hear_class(api: Api, number: int, completion_class: str) -> None:
    """Let the service hear how far an item is."""
    known = {"target_id": T1, "completion_class": completion_class}
    api.hear("rectification.ItemClassified", known, stream=item(number))


def hear_progress(api: Api, day: date = date(2024, 10, 7)) -> None:
    """Let the service hear that the progress report was approved."""
    api.hear("rectification.ProgressReportApproved", {"target_id": T1, "items": 2}, at=on(day))


def hear_closed(api: Api, number: int) -> None:
    """Let the service hear that an item was closed."""
    api.hear("rectification.ItemClosed", {"target_id": T1, "finding_id": new_id()}, stream=item(number))
