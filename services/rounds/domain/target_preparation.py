"""What happens to a target before entry, and its meetings; what must hold for each of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from xuncha.rounds.v1.contract import Focus, MeetingType, TargetState

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import STATE_FORBIDS, has_document, in_state
from services.rounds.domain.checklist import readiness_gaps
from services.rounds.domain.meeting import Meeting
from services.rounds.domain.target_state import BEFORE_ENTRY, ENDED, KeptMeeting, TargetData, moves
from services.rounds.domain.team_state import TeamData, readiness_of

MINUTE_NUMBER_USED = Rule(
    "MINUTE_NUMBER_USED",
    "该纪要文号已登记。每份纪要只登记一次，请核对文号。",
    "A minute with this number is recorded already. Each minute is recorded once, under its own number.",
    source="A.1 #26",
)
MEETING_WITHOUT_TEAM = Rule(
    "MEETING_WITHOUT_TEAM",
    "该巡查组无人出席。会议须有该巡查组成员出席。",
    "Nobody of the team attended. At least one member of the team must attend the meeting.",
    source="A.1 #23 to #25",
)
MEETING_WITHOUT_OFFICE = Rule(
    "MEETING_WITHOUT_OFFICE",
    "督查办公室无人出席。办组协调会须有督查办公室人员出席。",
    "Nobody of the inspection office attended. "
    "At least one person of the office must attend a coordination meeting.",
    source="A.1 #24",
)
RECUSED_MUST_NOT_ATTEND = Rule(
    "RECUSED_MUST_NOT_ATTEND",
    "出席人员中有已就该对象回避的人员。已回避的人员不得参加该对象的会议。",
    "Somebody who attended was recused from this target. Whoever was recused cannot attend its meetings.",
    source="C.7 #7",
)
PLAN_NUMBER_REQUIRED = Rule(
    "PLAN_NUMBER_REQUIRED",
    "未注明工作方案文号。请填写文号。",
    "The work plan is not named. Give its number.",
    source="C.1",
)
FOCUS_REQUIRED = Rule(
    "FOCUS_REQUIRED",
    "工作方案未列明监督重点。请至少列明一项。",
    "The work plan names no point of focus. Name at least one.",
    source="A.1 #63",
)
NOTICE_TOO_LATE = Rule(
    "NOTICE_TOO_LATE",
    "按该进驻日期，巡查通知最迟应于 {latest} 发出。请改定较晚的进驻日期。",
    "For this day of entry, the notice had to be sent by {latest}. Choose a later day of entry.",
    source="C.8 NOTICE_BEFORE_ENTRY",
)
NOTICE_NOT_SENT = Rule(
    "NOTICE_NOT_SENT",
    "尚未发出巡查通知。请先发出通知。",
    "No notice has been sent to the unit yet. It must be sent first.",
    source="C.1",
)
NOTICE_ACKNOWLEDGED_ALREADY = Rule(
    "NOTICE_ACKNOWLEDGED_ALREADY",
    "巡查通知已签收，不得重复签收。",
    "The unit has acknowledged this notice already. It is acknowledged once.",
    source="C.1",
)
TARGET_NOT_READY = Rule(
    "TARGET_NOT_READY",
    "进驻准备尚缺：{missing}。请补齐后再办理。",
    "To be ready, the target still lacks: {missing}. See to these first.",
    source="C.1",
)
READINESS_NOT_PROPOSED = Rule(
    "READINESS_NOT_PROPOSED",
    "组长尚未就现有组员提出准备就绪。请组长先提出。",
    "The lead has not proposed the target as ready with the team as it is now. "
    "The lead must propose it first.",
    source="C.1",
)


def it_is_time_to_meet(data: TargetData, _act: Act, event: Any) -> None:
    """Guard: briefings are before entry, deliberations after it, coordination until the target has ended."""
    if event.type is MeetingType.PRE_BRIEFING:
        in_time = data.state in BEFORE_ENTRY
    else:
        early = data.state in BEFORE_ENTRY and event.type is not MeetingType.OFFICE_TEAM
        in_time = data.state not in ENDED and not early
    refuse_if(not in_time, STATE_FORBIDS, state=data.state)


def attended_rightly(meeting: Meeting, team: TeamData, office: Collection[UUID]) -> Guard:
    """Return a guard: those attended who must, and nobody who must not.

    It raises:
        Refusal: RECUSED_MUST_NOT_ATTEND; MEETING_WITHOUT_TEAM; MEETING_WITHOUT_OFFICE.
    """

    def guard(_data: TargetData, _act: Act, event: Any) -> None:
        refuse_if(meeting.attended(team.former), RECUSED_MUST_NOT_ATTEND, field="attendees")
        refuse_if(not meeting.attended(team.members.keys()), MEETING_WITHOUT_TEAM, field="attendees")
        alone = event.type is MeetingType.OFFICE_TEAM and not meeting.attended(office)
        refuse_if(alone, MEETING_WITHOUT_OFFICE, field="attendees")

    return guard


def has_focus(_data: TargetData, _act: Act, event: Any) -> None:
    """Guard: the work plan says what it looks at."""
    refuse_if(not event.focus, FOCUS_REQUIRED, field="focus")


def is_sent_in_time(_data: TargetData, act: Act, event: Any) -> None:
    """Guard: the notice comes early enough before the day of entry."""
    latest = event.latest.due_on
    refuse_if(act.on > latest, NOTICE_TOO_LATE, field="entry_on", latest=latest)


def was_sent(data: TargetData, _act: Act, _event: Any) -> None:
    """Guard: the unit was given notice."""
    refuse_if(data.entry_on is None, NOTICE_NOT_SENT)


def was_not_acknowledged(data: TargetData, _act: Act, _event: Any) -> None:
    """Guard: a notice is acknowledged once."""
    refuse_if(data.acknowledged, NOTICE_ACKNOWLEDGED_ALREADY)


def is_proposed_with(team: TeamData | None) -> Guard:
    """Return a guard: the lead proposed the target as ready, and nobody joined or left since.

    It raises:
        Refusal: READINESS_NOT_PROPOSED.
    """

    def guard(data: TargetData, _act: Act, _event: Any) -> None:
        refuse_if(team is None or data.proposed_for != team.lineup, READINESS_NOT_PROPOSED)

    return guard


def lacks_nothing(team: TeamData | None, imported: Collection[str]) -> Guard:
    """Return a guard: all that is needed to enter the unit is done.

    It raises:
        Refusal: TARGET_NOT_READY, naming by codes what is missing.
    """

    def guard(data: TargetData, _act: Act, _event: Any) -> None:
        gaps = readiness_gaps(readiness_of(data, team), imported)
        refuse_if(gaps, TARGET_NOT_READY, missing=gaps)

    return guard


class Opened(Aggregate.Created):
    """The target was opened with the authorisation of its round."""

    TOPIC = "xuncha.rounds.TargetOpened.v1"
    PUBLIC = True
    LABEL = ("列入巡查对象", "Target opened")
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID
    scheme: str
    focus_areas: tuple[str, ...]

    def first(self) -> TargetData:
        return TargetData(
            round_id=self.round_id,
            round_code=self.round_code,
            organisation_code=self.organisation_code,
            unit_id=self.unit_id,
            scheme=self.scheme,
            focus_areas=self.focus_areas,
        )


class MeetingRecorded(Aggregate.Event):
    """A meeting of the target was held and has a minute of that number."""

    TOPIC = "xuncha.rounds.MeetingRecorded.v1"
    PUBLIC = True
    LABEL = ("会议纪要", "Meeting recorded")
    GUARDS = (it_is_time_to_meet,)
    meeting_id: UUID
    type: MeetingType
    number: str
    held_on: date

    def change(self, data: TargetData) -> None:
        data.meetings[self.meeting_id] = KeptMeeting(self.type, self.number, self.held_on)


class WorkPlanFiled(Aggregate.Event):
    """The lead filed the team's work plan; `document` is its number. The plan filed last counts."""

    TOPIC = "xuncha.rounds.WorkPlanFiled.v1"
    LABEL = ("报备工作方案", "Work plan filed")
    GUARDS = (in_state(*BEFORE_ENTRY), has_document(PLAN_NUMBER_REQUIRED), has_focus)
    content_hash: str
    focus: tuple[Focus, ...]

    def change(self, data: TargetData) -> None:
        data.work_plan = self.content_hash


class NoticeSent(Aggregate.Event):
    """The unit was given notice of the day of entry; `latest` is how late it could be sent.

    The notice sent last counts, and has to be acknowledged itself.
    """

    TOPIC = "xuncha.rounds.NoticeSent.v1"
    LABEL = ("发出巡查通知", "Notice sent")
    GUARDS = (in_state(*BEFORE_ENTRY), is_sent_in_time)
    entry_on: date
    latest: Deadline

    def change(self, data: TargetData) -> None:
        data.entry_on = self.entry_on
        data.acknowledged = False


class NoticeAcknowledged(Aggregate.Event):
    """The unit's secretary acknowledged the notice."""

    TOPIC = "xuncha.rounds.NoticeAcknowledged.v1"
    LABEL = ("签收巡查通知", "Notice acknowledged")
    GUARDS = (was_sent, was_not_acknowledged)

    def change(self, data: TargetData) -> None:
        data.acknowledged = True


class ReadyProposed(Aggregate.Event):
    """The lead proposed that the target is ready for entry, with that line-up of the team."""

    TOPIC = "xuncha.rounds.ReadinessProposed.v1"
    LABEL = ("提出准备就绪", "Readiness proposed")
    GUARDS = (moves(TargetState.READY),)
    lineup: int

    def change(self, data: TargetData) -> None:
        data.proposed_for = self.lineup


class Ready(Aggregate.Event):
    """The office's director confirmed that the target is ready for entry."""

    TOPIC = "xuncha.rounds.TargetReady.v1"
    PUBLIC = True
    LABEL = ("进驻准备就绪", "Target ready")
    BECOMES = TargetState.READY


EVENTS = (
    Opened,
    MeetingRecorded,
    WorkPlanFiled,
    NoticeSent,
    NoticeAcknowledged,
    ReadyProposed,
    Ready,
)
