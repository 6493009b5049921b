"""The feedback sheet: what was fed back to whom, and is it signed for?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import FeedbackAct, FeedbackActRow, GetFeedbackResponse

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.programme.reach import Conditions

TOLD = "EXISTS (SELECT FROM feedback_act a WHERE a.feedback_id = s.feedback_id)"
"""When the unit knows of a feedback: one of its acts was given."""


class _Issued(msgspec.Struct):
    target_id: UUID
    unit_id: UUID
    finding_ids: tuple[UUID, ...]
    content_hash: str


class _Delivered(msgspec.Struct):
    feedback_act: FeedbackAct
    delivered_on: date
    place: str


class _Received(msgspec.Struct):
    feedback_act: FeedbackAct


def _issued(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO feedback_sheet (target_id, feedback_id, unit_id, finding_ids, content_hash, issued_on) "
        "VALUES (%s, %s, %s, %s, %s, %s)",
        [
            (
                issued.target_id,
                event.envelope.stream,
                issued.unit_id,
                list(issued.finding_ids),
                issued.content_hash,
                event.envelope.on,
            )
            for event, issued in payloads(events, _Issued)
        ],
    )


def _delivered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO feedback_act (feedback_id, act, delivered_on, place) VALUES (%s, %s, %s, %s)",
        [
            (event.envelope.stream, given.feedback_act.value, given.delivered_on, given.place)
            for event, given in payloads(events, _Delivered)
        ],
    )


def _received(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE feedback_act SET signed_on = %s WHERE feedback_id = %s AND act = %s",
        [
            (event.envelope.on, event.envelope.stream, signed.feedback_act.value)
            for event, signed in payloads(events, _Received)
        ],
    )


def _completed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE feedback_sheet SET completed_on = %s WHERE feedback_id = %s",
        [(event.envelope.on, event.envelope.stream) for event in events],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.findings.FeedbackIssued.v1": _issued,
    "xuncha.findings.FeedbackDelivered.v1": _delivered,
    "xuncha.findings.FeedbackReceived.v1": _received,
    "xuncha.findings.FeedbackCompleted.v1": _completed,
}


def find_feedback(views: Views, caller: Caller, target_id: UUID) -> GetFeedbackResponse | None:
    """Return the feedback of a target, if there is one the caller may know of."""
    asked = Conditions(caller, "s", TOLD).equal(target_id=target_id)
    rows = views.rows(
        "SELECT s.feedback_id, s.target_id, s.unit_id, s.finding_ids, s.content_hash, "  # noqa: S608
        f"s.issued_on, s.completed_on FROM feedback_sheet s WHERE {asked.text}",
        asked.values,
    )
    if not rows:
        return None
    acts = views.rows(
        "SELECT act, delivered_on, place, signed_on FROM feedback_act WHERE feedback_id = %s "
        "ORDER BY delivered_on, act",
        [rows[0]["feedback_id"]],
    )
    listed = tuple(rows[0].pop("finding_ids"))
    return GetFeedbackResponse(
        **rows[0], finding_ids=listed, acts=tuple(FeedbackActRow(**act) for act in acts)
    )
