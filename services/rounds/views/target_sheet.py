"""The target sheet: where does each target stand, who is in its team, what has been done?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services.kernel.deadlines import Deadline
from services.kernel.figures import Definition, count, definitions
from services.kernel.following import Followed, Handler, Transaction
from services.rounds.domain.recusal import Declaration
from services.rounds.domain.target_state import TargetState
from services.rounds.domain.team import Member

TARGETS = Definition(
    "targets",
    "1",
    "已授权轮次的巡查对象数，减去撤回的对象。",
    "Targets opened with authorised rounds, less those withdrawn.",
)
CLOSED = Definition("targets_closed", "1", "已办结的巡查对象数。", "Targets that were closed.")
FIGURES = definitions(TARGETS, CLOSED)


class _Opened(msgspec.Struct):
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID


class _Team(msgspec.Struct):
    members: tuple[Member, ...]


class _Joined(msgspec.Struct):
    member: Member


class _Person(msgspec.Struct):
    person_id: UUID
    declaration: str = ""
    kind: str = ""


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


def _opened(transaction: Transaction, event: Followed) -> None:
    opened = event.payload(_Opened)
    transaction.execute(
        "INSERT INTO target_sheet (target_id, place, round_id, round_code, organisation_code, unit_id, state)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            event.envelope.stream,
            f"{opened.round_code}/{opened.organisation_code}",
            opened.round_id,
            opened.round_code,
            opened.organisation_code,
            opened.unit_id,
            TargetState.PREPARING.value,
        ],
    )
    count(transaction, TARGETS, event)


def _set(transaction: Transaction, event: Followed, **values: Any) -> None:
    """Set columns of the target's row; the names are constants of this module."""
    columns = ", ".join(f"{name} = %s" for name in values)
    transaction.execute(
        f"UPDATE target_sheet SET {columns} WHERE target_id = %s",  # noqa: S608
        [*values.values(), event.envelope.stream],
    )


def _mark(transaction: Transaction, event: Followed, person: UUID, **values: bool) -> None:
    """Set columns of a member's row; the names are constants of this module."""
    columns = ", ".join(f"{name} = %s" for name in values)
    transaction.execute(
        f"UPDATE target_member SET {columns} WHERE target_id = %s AND person_id = %s",  # noqa: S608
        [*values.values(), event.envelope.stream, person],
    )


def _due(transaction: Transaction, event: Followed, due: Deadline) -> None:
    transaction.execute(
        "INSERT INTO target_due (target_id, code, due_on, policy, assumed) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (target_id, code) DO UPDATE"
        " SET due_on = excluded.due_on, policy = excluded.policy, assumed = excluded.assumed",
        [event.envelope.stream, due.code, due.due_on, due.policy, due.assumed],
    )


def _moved_to(state: TargetState, **values: Any) -> Handler:
    return lambda transaction, event: _set(transaction, event, state=state.value, **values)


def _sets(**values: Any) -> Handler:
    return lambda transaction, event: _set(transaction, event, **values)


def _team_formed(transaction: Transaction, event: Followed) -> None:
    for member in event.payload(_Team).members:
        _seat(transaction, event, member)


def _member_joined(transaction: Transaction, event: Followed) -> None:
    _seat(transaction, event, event.payload(_Joined).member)
    _set(transaction, event, proposed=False)


def _seat(transaction: Transaction, event: Followed, member: Member) -> None:
    transaction.execute(
        "INSERT INTO target_member (target_id, person_id, role, engagement, mentor_id, concurrent_office)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        [
            event.envelope.stream,
            member.person_id,
            member.role.value,
            member.engagement.value,
            member.mentor_id,
            member.concurrent_office,
        ],
    )


def _recused(transaction: Transaction, event: Followed) -> None:
    _mark(transaction, event, event.payload(_Person).person_id, recused=True, asked=False)
    _set(transaction, event, proposed=False)


def _declared(transaction: Transaction, event: Followed) -> None:
    declared = event.payload(_Person)
    if declared.declaration == Declaration.NONE:
        _mark(transaction, event, declared.person_id, declared=True)


def _pledged(transaction: Transaction, event: Followed) -> None:
    pledged = event.payload(_Person)
    transaction.execute(
        "UPDATE target_member SET pledges = pledges || %s WHERE target_id = %s AND person_id = %s",
        [pledged.kind, event.envelope.stream, pledged.person_id],
    )


def _marks(**values: bool) -> Handler:
    return lambda transaction, event: _mark(transaction, event, event.payload(_Person).person_id, **values)


def _met(transaction: Transaction, event: Followed) -> None:
    met = event.payload(_Meeting)
    transaction.execute(
        "INSERT INTO target_meeting (meeting_id, target_id, type, number, held_on)"
        " VALUES (%s, %s, %s, %s, %s)",
        [met.meeting_id, event.envelope.stream, met.type, met.number, met.held_on],
    )


def _notice(transaction: Transaction, event: Followed) -> None:
    notice = event.payload(_Notice)
    _set(transaction, event, entry_on=notice.entry_on, acknowledged=False)
    _due(transaction, event, notice.latest)


def _entered(transaction: Transaction, event: Followed) -> None:
    entered = event.payload(_Entered)
    _set(
        transaction,
        event,
        state=TargetState.ON_SITE.value,
        entered_on=entered.entered_on,
        planned_end_on=entered.planned_end_on,
    )


def _extended(transaction: Transaction, event: Followed) -> None:
    _set(transaction, event, extended=True, planned_end_on=event.payload(_Extended).planned_end_on)


def _field_closed(transaction: Transaction, event: Followed) -> None:
    _set(transaction, event, state=TargetState.FIELD_CLOSED.value)
    _due(transaction, event, event.payload(_FieldClosed).report_due)


def _concentrated(transaction: Transaction, event: Followed) -> None:
    """Anew after an order to redo: what was found about the earlier rectification no longer counts."""
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


def _scheduled(transaction: Transaction, event: Followed) -> None:
    _due(transaction, event, event.payload(_Scheduled).due)


def _checked(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "UPDATE target_sheet SET checked = checked || %s WHERE target_id = %s",
        [event.payload(_Checked).side, event.envelope.stream],
    )


def _evaluated(transaction: Transaction, event: Followed) -> None:
    found = event.payload(_Evaluated)
    _set(
        transaction,
        event,
        state=TargetState.EVALUATED.value,
        score=found.score,
        grade=found.grade,
        disclosure=found.disclosure,
    )


def _closed(transaction: Transaction, event: Followed) -> None:
    _set(transaction, event, state=TargetState.CLOSED.value)
    count(transaction, CLOSED, event)


def _withdrawn(transaction: Transaction, event: Followed) -> None:
    _set(transaction, event, state=TargetState.WITHDRAWN.value)
    count(transaction, TARGETS, event, -1)


HANDLERS: Mapping[str, Handler] = {
    f"xuncha.rounds.{name}.v1": handler
    for name, handler in {
        "TargetOpened": _opened,
        "TeamFormed": _team_formed,
        "TeamMemberJoined": _member_joined,
        "TeamMemberRecused": _recused,
        "RecusalDeclared": _declared,
        "RecusalRequested": _marks(asked=True),
        "RecusalDecided": _marks(asked=False),
        "PledgeSigned": _pledged,
        "TrainingAttested": _marks(trained=True),
        "MeetingRecorded": _met,
        "WorkPlanFiled": _sets(work_plan=True),
        "NoticeSent": _notice,
        "NoticeAcknowledged": _sets(acknowledged=True),
        "ReadinessProposed": _sets(proposed=True),
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
        "TargetClosed": _closed,
        "TargetWithdrawn": _withdrawn,
    }.items()
}
