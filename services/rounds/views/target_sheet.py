"""The target sheet: where does each target stand, when is what due?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import TargetState

from services.kernel.figures import Definition, counting
from services.kernel.following import Followed, Handler
from services.kernel.projecting import AT, Sql, Table, in_turn, ref, said
from services.rounds.views.target_dues import Due, keeps_due

TARGETS = Definition(
    "targets",
    "1",
    "已授权轮次的巡查对象数，减去撤回的对象。",
    "Targets opened with authorised rounds, less those withdrawn.",
)
CLOSED = Definition("targets_closed", "1", "已办结的巡查对象数。", "Targets that were closed.")
DEFINITIONS = (TARGETS, CLOSED)


class _Opened(msgspec.Struct):
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID


class _Meeting(msgspec.Struct):
    meeting_id: UUID
    type: str
    number: str
    held_on: date


class _Notice(msgspec.Struct):
    entry_on: date


class _Entered(msgspec.Struct):
    entered_on: date
    planned_end_on: date


class _Extended(msgspec.Struct):
    planned_end_on: date


class _Dues(msgspec.Struct):
    """What is due after a notice, after the work on site, after the concentrated rectification."""

    latest: Due | None = None
    report_due: Due | None = None
    due: Due | None = None


class _Checked(msgspec.Struct):
    checked: str = msgspec.field(name="side")


class _Evaluated(msgspec.Struct):
    score: int
    grade: str
    disclosure: str


def _place(_event: Followed, opened: _Opened) -> str:
    return f"{opened.round_code}/{opened.organisation_code}"


TARGET = Table("target_sheet", target_id=ref("target"))
MEETING = Table("target_meeting", meeting_id=said("meeting_id"))


def _moved_to(state: TargetState) -> Handler:
    return TARGET.updates(state=state)


HANDLERS: Mapping[str, Handler] = {
    f"xuncha.rounds.{name}.v1": handler
    for name, handler in {
        "TargetOpened": in_turn(
            TARGET.inserts(_Opened, place=_place, state=TargetState.PREPARING), counting(TARGETS)
        ),
        "MeetingRecorded": MEETING.inserts(_Meeting, target_id=ref("target")),
        "WorkPlanFiled": TARGET.updates(work_plan=True),
        "NoticeSent": in_turn(TARGET.updates(_Notice, acknowledged=False), keeps_due(_Dues, "latest")),
        "NoticeAcknowledged": TARGET.updates(acknowledged=True),
        "ReadinessProposed": TARGET.updates(proposed=True),
        "TeamMemberJoined": TARGET.updates(proposed=False),
        "TeamMemberRecused": TARGET.updates(proposed=False),
        "TargetReady": _moved_to(TargetState.READY),
        "TargetEntered": TARGET.updates(_Entered, state=TargetState.ON_SITE),
        "FieldExtended": TARGET.updates(_Extended, extended=True),
        "TargetFieldClosed": in_turn(_moved_to(TargetState.FIELD_CLOSED), keeps_due(_Dues, "report_due")),
        "TargetReporting": _moved_to(TargetState.REPORTING),
        "TargetReportApproved": _moved_to(TargetState.REPORT_APPROVED),
        "TargetFedBack": _moved_to(TargetState.FED_BACK),
        # Anew after an order to redo: what was found about the earlier rectification no longer counts.
        "TargetInConcentratedRectification": TARGET.updates(
            state=TargetState.CONCENTRATED_RECTIFICATION,
            concentrated_since=AT,
            checked=[],
            score=None,
            grade=None,
            disclosure=None,
        ),
        "EvaluationScheduled": keeps_due(_Dues, "due"),
        "TargetInSustainedRectification": _moved_to(TargetState.SUSTAINED_RECTIFICATION),
        "EvaluationChecked": TARGET.updates(
            _Checked, checked=Sql("array_append(checked, %s::text)", (said("checked"),))
        ),
        "TargetEvaluated": TARGET.updates(_Evaluated, state=TargetState.EVALUATED),
        "TargetClosed": in_turn(_moved_to(TargetState.CLOSED), counting(CLOSED)),
        "TargetWithdrawn": in_turn(_moved_to(TargetState.WITHDRAWN), counting(TARGETS, -1)),
    }.items()
}
