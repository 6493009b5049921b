"""What happens to a target while the team is on site, up to its report; what must hold for each of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from xuncha.rounds.v1.contract import MeetingType, TargetState
from xuncha.v1.kinds import Code

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.kernel.states import followed_facts, has_document, has_reason, in_state
from services.kernel.words import Word
from services.rounds.domain.checklist import team_gaps
from services.rounds.domain.target_state import TargetData, moves
from services.rounds.domain.team_state import TeamData, clearance_of

ENTRY_RECORD_REQUIRED = Rule(
    "ENTRY_RECORD_REQUIRED",
    "未注明进驻动员会记录文号。请填写该文号。",
    "The record of the entry meeting is not named. Give its number.",
    source="C.1",
)
CHANNELS_REQUIRED = Rule(
    "CHANNELS_REQUIRED",
    "进驻公告未列明联系方式。请至少列明一种。",
    "The announcement names no channel by which people can reach the team. Name at least one.",
    source="C.1",
)
ROUND_NOT_ACTIVE = Rule(
    "ROUND_NOT_ACTIVE",
    "该轮次尚未启动。请在轮次启动后办理。",
    "The round is not active yet. It must be started first.",
    source="C.1",
)
ENTRY_TOO_EARLY = Rule(
    "ENTRY_TOO_EARLY",
    "通知的进驻日期为 {entry_on}，尚未到期。请自该日起进驻。",
    "The notice names {entry_on} as the day of entry. Enter on that day or later.",
    source="C.1",
)
TEAM_NOT_CLEARED = Rule(
    "TEAM_NOT_CLEARED",
    "巡查组已有变动，尚缺：{missing}。请补齐后再进驻。",
    "The team has changed and still lacks: {missing}. See to these before the entry.",
    source="C.1",
)
PLANNED_END_NOT_LATER = Rule(
    "PLANNED_END_NOT_LATER",
    "计划结束日期不晚于 {after}。请填写之后的日期。",
    "The planned end is not later than {after}. Give a later day.",
    source="C.1",
)
FIELD_NOT_CLEARED = Rule(
    "FIELD_NOT_CLEARED",
    "结束现场巡查的条件尚未具备：{missing}。请先办妥。",
    "The work on site cannot end yet. Not done: {missing}. See to it first.",
    source="C.1",
)
OFFICE_TEAM_MEETING_MISSING = Rule(
    "OFFICE_TEAM_MEETING_MISSING",
    "进驻后尚未召开办组协调会。请先召开并登记纪要。",
    "No coordination meeting of office and team was held since the entry. "
    "Hold one and record its minute first.",
    source="C.1; A.1 #24",
)


def round_is_active(active: bool) -> Guard:
    """Return a guard: the target's round has begun.

    It raises:
        Refusal: ROUND_NOT_ACTIVE.
    """
    return lambda _data, _act, _event: refuse_if(not active, ROUND_NOT_ACTIVE)


def is_cleared(team: TeamData | None) -> Guard:
    """Return a guard: nobody joined or is asked to leave since the target was confirmed ready.

    It raises:
        Refusal: TEAM_NOT_CLEARED, naming by codes what is missing.
    """

    def guard(_data: TargetData, _act: Act, _event: Any) -> None:
        missing = team_gaps(clearance_of(team))
        refuse_if(missing, TEAM_NOT_CLEARED, missing=missing)

    return guard


def was_announced_to_the_unit(data: TargetData, act: Act, _event: Any) -> None:
    """Guard: the team does not enter before the day that the notice names."""
    if data.entry_on is not None and act.on < data.entry_on:
        raise Refusal(ENTRY_TOO_EARLY, entry_on=data.entry_on)


def ends_after_today(_data: TargetData, act: Act, event: Any) -> None:
    """Guard: the planned end is later than the day of entry."""
    refuse_if(event.planned_end_on <= act.on, PLANNED_END_NOT_LATER, field="planned_end_on", after=act.on)


def ends_later_than_planned(data: TargetData, act: Act, event: Any) -> None:
    """Guard: the new end is later than the planned one."""
    before = data.planned_end_on or act.on
    refuse_if(event.planned_end_on <= before, PLANNED_END_NOT_LATER, field="planned_end_on", after=before)


def names_channels(_data: TargetData, _act: Act, event: Any) -> None:
    """Guard: the announcement says how people reach the team."""
    refuse_if(not event.channels, CHANNELS_REQUIRED, field="channels")


def all_is_done(done: dict[Word, bool]) -> Guard:
    """Return a guard: all that ends the work on site is done.

    It raises:
        Refusal: FIELD_NOT_CLEARED, naming what is not.
    """

    def guard(_data: TargetData, _act: Act, _event: Any) -> None:
        missing = [point for point, there in done.items() if not there]
        refuse_if(missing, FIELD_NOT_CLEARED, missing=missing)

    return guard


def office_and_team_have_met(data: TargetData, _act: Act, _event: Any) -> None:
    """Guard: office and team have met since the entry."""
    since = data.entered_on
    met = since is not None and any(
        meeting.type is MeetingType.OFFICE_TEAM and meeting.held_on >= since
        for meeting in data.meetings.values()
    )
    refuse_if(not met, OFFICE_TEAM_MEETING_MISSING)


class EntryAnnounced(Aggregate.Event):
    """The entry was announced in the unit, with the channels by which people reach the team."""

    TOPIC = "xuncha.rounds.EntryAnnounced.v1"
    LABEL = ("发布进驻公告", "Entry announced")
    GUARDS = (moves(TargetState.ON_SITE), names_channels)
    announcement_hash: str
    channels: tuple[Code, ...]


class Entered(Aggregate.Event):
    """The team entered the unit; `document` is the record of the entry meeting."""

    TOPIC = "xuncha.rounds.TargetEntered.v1"
    PUBLIC = True
    LABEL = ("巡查组进驻", "Team entered")
    BECOMES = TargetState.ON_SITE
    GUARDS = (
        followed_facts,
        was_announced_to_the_unit,
        has_document(ENTRY_RECORD_REQUIRED),
        ends_after_today,
    )
    entered_on: date
    planned_end_on: date

    def change(self, data: TargetData) -> None:
        data.entered_on = self.entered_on
        data.planned_end_on = self.planned_end_on


class FieldExtended(Aggregate.Event):
    """The stay on site was extended; `reason` says why, the date before it stays on record."""

    TOPIC = "xuncha.rounds.FieldExtended.v1"
    LABEL = ("延长现场巡查", "Stay on site extended")
    GUARDS = (in_state(TargetState.ON_SITE), followed_facts, has_reason, ends_later_than_planned)
    planned_end_on: date

    def change(self, data: TargetData) -> None:
        data.planned_end_on = self.planned_end_on
        data.extended = True


class FieldClosed(Aggregate.Event):
    """The work on site ended; the clock of the report runs."""

    TOPIC = "xuncha.rounds.TargetFieldClosed.v1"
    PUBLIC = True
    LABEL = ("现场巡查结束", "Field work closed")
    BECOMES = TargetState.FIELD_CLOSED
    GUARDS = (followed_facts, office_and_team_have_met)
    closed_on: date
    report_due: Deadline


class Reporting(Aggregate.Event):
    """The team began its report."""

    TOPIC = "xuncha.rounds.TargetReporting.v1"
    PUBLIC = True
    LABEL = ("进入报告阶段", "Reporting begun")
    BECOMES = TargetState.REPORTING


EVENTS = (
    EntryAnnounced,
    Entered,
    FieldExtended,
    FieldClosed,
    Reporting,
)
