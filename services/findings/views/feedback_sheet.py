"""The feedback sheet: what was fed back to whom, and is it signed for?"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import FeedbackAct, FeedbackActRow, GetFeedback, GetFeedbackResponse

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.projecting import ON, STREAM, Table, said
from services.programme.reach import Conditions

TOLD = "EXISTS (SELECT FROM feedback_act a WHERE a.feedback_id = s.feedback_id)"
"""When the unit knows of a feedback: one of its acts was given."""


class _Issued(msgspec.Struct):
    target_id: UUID
    unit_id: UUID
    finding_ids: tuple[UUID, ...]
    content_hash: str


class _Given(msgspec.Struct):
    act: FeedbackAct = msgspec.field(name="feedback_act")


class _Delivered(_Given, kw_only=True):
    delivered_on: date
    place: str


FEEDBACK = Table("feedback_sheet", feedback_id=STREAM)
ACT = Table("feedback_act", feedback_id=STREAM, act=said("act"))
HANDLERS: dict[str, Handler] = {
    "xuncha.findings.FeedbackIssued.v1": FEEDBACK.inserts(_Issued, issued_on=ON),
    "xuncha.findings.FeedbackDelivered.v1": ACT.inserts(_Delivered),
    "xuncha.findings.FeedbackReceived.v1": ACT.updates(_Given, signed_on=ON),
    "xuncha.findings.FeedbackCompleted.v1": FEEDBACK.updates(completed_on=ON),
}


def find_feedback(views: Views, caller: Caller, query: GetFeedback) -> GetFeedbackResponse | None:
    """Return the feedback of a target, if there is one the caller may know of."""
    asked = Conditions(caller, "s", TOLD).equal(target_id=query.target_id)
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
