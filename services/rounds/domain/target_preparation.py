"""A target before entry: meetings, work plan, notice to the unit, ready by the word of two persons."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.kernel.text import Code, MaybeCode
from services.rounds.domain.checklist import readiness_gaps
from services.rounds.domain.meeting import Meeting, MeetingType
from services.rounds.domain.target_base import STATE_FORBIDS, KeptMeeting
from services.rounds.domain.target_state import BEFORE_ENTRY, ENDED, TargetState
from services.rounds.domain.target_team import NO_TEAM, TargetTeam

MINUTE_NUMBER_USED = Rule(
    "MINUTE_NUMBER_USED",
    "该纪要文号已登记。",
    "A minute under this number was recorded before.",
    source="A.1 #26",
)
MEETING_WITHOUT_TEAM = Rule(
    "MEETING_WITHOUT_TEAM",
    "出席人员中须有该巡查组成员。",
    "A member of the team attends the meeting.",
    source="A.1 #23 to #25",
)
MEETING_WITHOUT_OFFICE = Rule(
    "MEETING_WITHOUT_OFFICE",
    "办组协调会出席人员中须有督查办公室人员。",
    "Somebody of the office attends the coordination of office and team.",
    source="A.1 #24",
)
RECUSED_MUST_NOT_ATTEND = Rule(
    "RECUSED_MUST_NOT_ATTEND",
    "已回避的人员不得参加该对象的会议。",
    "Who was recused from the target does not attend its meetings.",
    source="C.7 #7",
)
PLAN_NUMBER_REQUIRED = Rule(
    "PLAN_NUMBER_REQUIRED",
    "须注明工作方案文号。",
    "The number of the work plan is required.",
    source="C.1",
)
FOCUS_REQUIRED = Rule(
    "FOCUS_REQUIRED", "工作方案须列明监督重点。", "The work plan names its focus.", source="A.1 #63"
)
NOTICE_TOO_LATE = Rule(
    "NOTICE_TOO_LATE",
    "按进驻日期，巡查通知最迟应于{latest}发出。",
    "For that day of entry the notice had to be sent by {latest}.",
    source="C.8 NOTICE_BEFORE_ENTRY",
)
NOTICE_NOT_SENT = Rule(
    "NOTICE_NOT_SENT", "尚未发出巡查通知。", "The unit was not given notice yet.", source="C.1"
)
ACKNOWLEDGED_ALREADY = Rule(
    "NOTICE_ACKNOWLEDGED_ALREADY",
    "巡查通知已签收。",
    "The notice was acknowledged before.",
    source="C.1",
)
NOT_READY = Rule(
    "TARGET_NOT_READY",
    "尚缺：{missing}。",
    "To be ready the target lacks: {missing}.",
    source="C.1",
)
NOT_PROPOSED = Rule(
    "READINESS_NOT_PROPOSED",
    "组长尚未提出准备就绪。",
    "The lead has not proposed that the target is ready.",
    source="C.1",
)


class Focus(msgspec.Struct, frozen=True, kw_only=True):
    """One point a team means to look at: in which area, which matter, whose doing (A.1 #63).

    Args:
        area: code of the focus-area list.
        matter: code of the decision-matter list, empty if it is not about a decision.
        subject: code of the body or post looked at, such as LEADING_GROUP; never a person.
    """

    area: Code
    subject: Code
    matter: MaybeCode = ""


class TargetPreparation(TargetTeam):
    """The part of a target's life before entry, and its meetings."""

    class MeetingRecorded(Aggregate.Event):
        """A meeting of the target was held and has a minute of that number."""

        TOPIC = "xuncha.rounds.MeetingRecorded.v1"
        PUBLIC = True
        meeting_id: UUID
        type: MeetingType
        number: str
        held_on: date

        def apply(self, aggregate: TargetPreparation) -> None:
            """Keep that it was held."""
            aggregate.meetings[self.meeting_id] = KeptMeeting(self.type, self.number, self.held_on)

    class WorkPlanFiled(Aggregate.Event):
        """The lead filed the team's work plan; `document` is its number."""

        TOPIC = "xuncha.rounds.WorkPlanFiled.v1"
        content_hash: str
        focus: tuple[Focus, ...]

        def apply(self, aggregate: TargetPreparation) -> None:
            """The plan filed last counts."""
            aggregate.work_plan = self.content_hash

    class NoticeSent(Aggregate.Event):
        """The unit was given notice of the day of entry; `latest` is how late it could be sent."""

        TOPIC = "xuncha.rounds.NoticeSent.v1"
        entry_on: date
        latest: Deadline

        def apply(self, aggregate: TargetPreparation) -> None:
            """The notice sent last counts."""
            aggregate.entry_on = self.entry_on
            aggregate.acknowledged = False

    class NoticeAcknowledged(Aggregate.Event):
        """The unit's secretary acknowledged the notice."""

        TOPIC = "xuncha.rounds.NoticeAcknowledged.v1"

        def apply(self, aggregate: TargetPreparation) -> None:
            """Keep that it arrived."""
            aggregate.acknowledged = True

    class ReadyProposed(Aggregate.Event):
        """The lead proposed that the target is ready for entry."""

        TOPIC = "xuncha.rounds.ReadinessProposed.v1"

        def apply(self, aggregate: TargetPreparation) -> None:
            """The office has to confirm it."""
            aggregate.proposed_by = self.act.person

    class Ready(Aggregate.Event):
        """The office's director confirmed that the target is ready for entry."""

        TOPIC = "xuncha.rounds.TargetReady.v1"
        PUBLIC = True

        def apply(self, aggregate: TargetPreparation) -> None:
            """The team may enter."""
            aggregate.state = TargetState.READY

    def record_meeting(self, act: Act, meeting: Meeting, office: Collection[UUID]) -> None:
        """Record that a meeting was held.

        Args:
            act: of who records it.
            meeting: with its minute.
            office: who of those named holds a post of the office.

        Raises:
            Refusal: TEAM_MISSING; STATE_FORBIDS; RECUSED_MUST_NOT_ATTEND; MEETING_WITHOUT_TEAM;
                MEETING_WITHOUT_OFFICE.
        """
        refuse_if(not self.members and not self.former, NO_TEAM)
        met = meeting.data
        refuse_if(not _in_time(met.type, self.state), STATE_FORBIDS, state=self.state.value)
        refuse_if(meeting.attended(self.former), RECUSED_MUST_NOT_ATTEND, field="attendees")
        refuse_if(not meeting.attended(self.members.keys()), MEETING_WITHOUT_TEAM, field="attendees")
        alone = met.type is MeetingType.OFFICE_TEAM and not meeting.attended(office)
        refuse_if(alone, MEETING_WITHOUT_OFFICE, field="attendees")
        self.record(
            self.MeetingRecorded,
            act,
            meeting_id=meeting.id,
            type=met.type,
            number=met.number,
            held_on=met.held_on,
        )

    def file_work_plan(self, act: Act, content_hash: str, focus: tuple[Focus, ...]) -> None:
        """File the team's work plan, or a later version of it.

        Raises:
            Refusal: STATE_FORBIDS; PLAN_NUMBER_REQUIRED; FOCUS_REQUIRED.
        """
        self._check_state(*BEFORE_ENTRY)
        refuse_if(not act.document, PLAN_NUMBER_REQUIRED, field="header.document")
        refuse_if(not focus, FOCUS_REQUIRED, field="focus")
        self.record(self.WorkPlanFiled, act, content_hash=content_hash, focus=focus)

    def send_notice(self, act: Act, entry_on: date, latest: Deadline) -> None:
        """Give the unit notice of the day of entry.

        Raises:
            Refusal: STATE_FORBIDS; NOTICE_TOO_LATE.
        """
        self._check_state(*BEFORE_ENTRY)
        refuse_if(act.on > latest.due_on, NOTICE_TOO_LATE, field="entry_on", latest=latest.due_on)
        self.record(self.NoticeSent, act, entry_on=entry_on, latest=latest)

    def acknowledge_notice(self, act: Act) -> None:
        """Acknowledge the notice as the unit's secretary.

        Raises:
            Refusal: NOTICE_NOT_SENT; NOTICE_ACKNOWLEDGED_ALREADY.
        """
        refuse_if(self.entry_on is None, NOTICE_NOT_SENT)
        refuse_if(self.acknowledged, ACKNOWLEDGED_ALREADY)
        self.record(self.NoticeAcknowledged, act)

    def propose_ready(self, act: Act, imported: Collection[str]) -> None:
        """Propose as the lead that the target is ready.

        Args:
            act: the lead's.
            imported: sources whose prior issues of the unit were imported.

        Raises:
            Refusal: WRONG_STATE; TARGET_NOT_READY, naming by codes what is missing.
        """
        self._check_move(TargetState.READY)
        self._check_ready(imported)
        self.record(self.ReadyProposed, act)

    def confirm_ready(self, act: Act, imported: Collection[str]) -> None:
        """Confirm as the office that the target is ready; all that is needed is looked at again.

        Raises:
            Refusal: WRONG_STATE; READINESS_NOT_PROPOSED; TEAM_MEMBER_MUST_NOT_DECIDE; TARGET_NOT_READY.
        """
        self._check_move(TargetState.READY)
        refuse_if(self.proposed_by is None, NOT_PROPOSED)
        self._check_outsider(act)
        self._check_ready(imported)
        self.record(self.Ready, act)

    def _check_ready(self, imported: Collection[str]) -> None:
        gaps = readiness_gaps(self.clearance(), imported)
        refuse_if(gaps, NOT_READY, missing=", ".join(gaps))


def _in_time(type: MeetingType, state: TargetState) -> bool:
    if type is MeetingType.PRE_BRIEFING:
        return state in BEFORE_ENTRY
    return state not in ENDED and (type is MeetingType.OFFICE_TEAM or state not in BEFORE_ENTRY)
