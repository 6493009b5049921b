"""The target sheet: where does each target stand, when is what due?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import TargetState

from services.kernel.deadlines import Deadline
from services.kernel.figures import Definition, count
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.rounds.views.target_dues import keep_dues

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
    latest: Deadline


class _Entered(msgspec.Struct):
    entered_on: date
    planned_end_on: date


class _Extended(msgspec.Struct):
    planned_end_on: date


class _FieldClosed(msgspec.Struct):
    report_due: Deadline


class _Scheduled(msgspec.Struct):
    due: Deadline


class _Checked(msgspec.Struct):
    side: str


class _Evaluated(msgspec.Struct):
    score: int
    grade: str
    disclosure: str


def _opened(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO target_sheet (target_id, place, round_id, round_code, organisation_code, unit_id, state)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (
                event.envelope.refs.target,
                f"{opened.round_code}/{opened.organisation_code}",
                opened.round_id,
                opened.round_code,
                opened.organisation_code,
                opened.unit_id,
                TargetState.PREPARING.value,
            )
            for event, opened in payloads(events, _Opened)
        ],
    )
    count(transaction, TARGETS, events)


def _set(transaction: Transaction, event: Followed, **values: Any) -> None:
    """Set columns of the row of the event's target; the names are constants of this module."""
    columns = ", ".join(f"{name} = %s" for name in values)
    transaction.execute(
        f"UPDATE target_sheet SET {columns} WHERE target_id = %s",  # noqa: S608
        [*values.values(), event.envelope.refs.target],
    )


def _moved_to(state: TargetState, **values: Any) -> Handler:
    return _sets(state=state.value, **values)


def _sets(**values: Any) -> Handler:
    def change(transaction: Transaction, events: Sequence[Followed]) -> None:
        for event in events:
            _set(transaction, event, **values)

    return change


def _met(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO target_meeting (meeting_id, target_id, type, number, held_on)"
        " VALUES (%s, %s, %s, %s, %s)",
        [
            (met.meeting_id, event.envelope.refs.target, met.type, met.number, met.held_on)
            for event, met in payloads(events, _Meeting)
        ],
    )


def _notice(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event, notice in payloads(events, _Notice):
        _set(transaction, event, entry_on=notice.entry_on, acknowledged=False)
        keep_dues(transaction, [(event.envelope.refs.target, notice.latest)])


def _entered(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event, entered in payloads(events, _Entered):
        _set(
            transaction,
            event,
            state=TargetState.ON_SITE.value,
            entered_on=entered.entered_on,
            planned_end_on=entered.planned_end_on,
        )


def _extended(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event, extended in payloads(events, _Extended):
        _set(transaction, event, extended=True, planned_end_on=extended.planned_end_on)


def _field_closed(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event, closed in payloads(events, _FieldClosed):
        _set(transaction, event, state=TargetState.FIELD_CLOSED.value)
        keep_dues(transaction, [(event.envelope.refs.target, closed.report_due)])


def _concentrated(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Anew after an order to redo: what was found about the earlier rectification no longer counts."""
    for event in events:
        _set(
            transaction,
            event,
            state=TargetState.CONCENTRATED_RECTIFICATION.value,
            concentrated_since=event.envelope.at,
            checked=[],
            score=None,
            grade=None,
            disclosure=None,
        )


def _scheduled(transaction: Transaction, events: Sequence[Followed]) -> None:
    keep_dues(
        transaction, [(event.envelope.refs.target, told.due) for event, told in payloads(events, _Scheduled)]
    )


def _checked(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE target_sheet SET checked = array_append(checked, %s::text) WHERE target_id = %s",
        [(checked.side, event.envelope.refs.target) for event, checked in payloads(events, _Checked)],
    )


def _evaluated(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event, found in payloads(events, _Evaluated):
        _set(
            transaction,
            event,
            state=TargetState.EVALUATED.value,
            score=found.score,
            grade=found.grade,
            disclosure=found.disclosure,
        )


def _ended(state: TargetState, figure: Definition, amount: int) -> Handler:
    move = _moved_to(state)

    def end(transaction: Transaction, events: Sequence[Followed]) -> None:
        move(transaction, events)
        count(transaction, figure, events, amount)

    return end


HANDLERS: Mapping[str, Handler] = {
    f"xuncha.rounds.{name}.v1": handler
    for name, handler in {
        "TargetOpened": _opened,
        "MeetingRecorded": _met,
        "WorkPlanFiled": _sets(work_plan=True),
        "NoticeSent": _notice,
        "NoticeAcknowledged": _sets(acknowledged=True),
        "ReadinessProposed": _sets(proposed=True),
        "TeamMemberJoined": _sets(proposed=False),
        "TeamMemberRecused": _sets(proposed=False),
        "TargetReady": _moved_to(TargetState.READY),
        "TargetEntered": _entered,
        "FieldExtended": _extended,
        "TargetFieldClosed": _field_closed,
        "TargetReporting": _moved_to(TargetState.REPORTING),
        "TargetReportApproved": _moved_to(TargetState.REPORT_APPROVED),
        "TargetFedBack": _moved_to(TargetState.FED_BACK),
        "TargetInConcentratedRectification": _concentrated,
        "EvaluationScheduled": _scheduled,
        "TargetInSustainedRectification": _moved_to(TargetState.SUSTAINED_RECTIFICATION),
        "EvaluationChecked": _checked,
        "TargetEvaluated": _evaluated,
        "TargetClosed": _ended(TargetState.CLOSED, CLOSED, 1),
        "TargetWithdrawn": _ended(TargetState.WITHDRAWN, TARGETS, -1),
    }.items()
}
